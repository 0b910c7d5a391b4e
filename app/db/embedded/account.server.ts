import { spawnSync } from "node:child_process";
import { EmbeddedPostgresError } from "./errors.ts";

/** The operating-system account a process is run as. */
export interface Account {
  uid: number;
  gid: number;
}

/** Tried in this order: PostgreSQL's own account, then the one every system has for such things. */
const CANDIDATES = ["postgres", "nobody"];

/**
 * The account to run PostgreSQL as, or `undefined` when that is simply the one we run as.
 *
 * PostgreSQL refuses to run as root, and initdb needs an account that has a name; so for root an existing
 * unprivileged account is looked up. None is created: a demo has no business editing /etc/passwd.
 *
 * @throws EmbeddedPostgresError `NO_UNPRIVILEGED_ACCOUNT`
 */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of CANDIDATES) {
    const uid = numericId("-u", name);
    const gid = numericId("-g", name);
    if (uid && gid !== undefined) return { uid, gid };
  }
  throw new EmbeddedPostgresError(
    "NO_UNPRIVILEGED_ACCOUNT",
    `PostgreSQL refuses to run as root, and there is no account named ${CANDIDATES.join(" or ")} to run it as.`,
    "Start as another user, add one of these accounts, or set DATABASE_URL to a server of your own.",
  );
}

function numericId(flag: "-u" | "-g", name: string): number | undefined {
  const answer = spawnSync("id", [flag, name], { encoding: "utf8" });
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
}

/** Whether `account` may enter the folder: asked of the kernel by trying, so ACLs and mounts count too. */
export function canEnter(folder: string, account: Account): boolean {
  const answer = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/" });
  return answer.status === 0;
}
