import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Account, canEnter, unprivilegedAccount } from "./account.server.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { giveTo } from "./ownership.server.ts";

/** Where one embedded server keeps everything, and whom it runs as. */
export interface Home {
  folder: string;
  /** PGDATA. It gets this name only when initdb is through, so what is called so is complete. */
  cluster: string;
  /** Where initdb works; whatever stands here is unfinished. */
  unfinishedCluster: string;
  password: string;
  log: string;
  previousLog: string;
  port: string;
  lease: string;
  leaseAnswer: string;
  account: Account | undefined;
}

/** Says, inside a data directory that PostgreSQL's account cannot enter, where the data is instead. */
const LOCATION_FILE = "location.json";

/** Creates the data directory where it is missing. @returns its path free of symbolic links */
export async function makeDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    return await realpath(dataDir);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "DATA_DIR_UNWRITABLE",
      `The data directory ${dataDir} cannot be made: ${(cause as Error).message}.`,
      "Choose a folder this user can write to, or set DATABASE_URL to a server of your own.",
      { cause },
    );
  }
}

/** The file that guards a data directory; it stays in the directory even when the data is elsewhere. */
export function lockFile(dataDir: string): string {
  return join(dataDir, "lock");
}

/**
 * Finds or makes the home of the server for a data directory: the directory itself or, when we are root
 * and PostgreSQL's account cannot enter it (a checkout in /root, a private temporary folder), a folder
 * that it can enter. The directory then holds a file that says where, so the next start finds it.
 */
export async function openHome(dataDir: string, log: (line: string) => void): Promise<Home> {
  const recorded = await recordedFolder(dataDir);
  if (recorded && !existsSync(recorded)) {
    log(`The data recorded at ${recorded} is gone; starting with an empty database.`);
  }
  const fallback = unprivilegedAccount();
  const folder =
    recorded && existsSync(recorded)
      ? recorded
      : fallback && !canEnter(dataDir, fallback)
        ? await relocate(dataDir, fallback, log)
        : dataDir;
  const home = homeAt(folder, fallback && ((await ownerOfCluster(folder)) ?? fallback));
  await giveTo(home.account, folder);
  return home;
}

/** The home of a data directory as it was last recorded; for looking only, nothing is made. */
export async function existingHome(dataDir: string): Promise<Home> {
  return homeAt((await recordedFolder(dataDir)) ?? dataDir, undefined);
}

function homeAt(folder: string, account: Account | undefined): Home {
  return {
    folder,
    account,
    cluster: join(folder, "cluster"),
    unfinishedCluster: join(folder, "cluster.unfinished"),
    password: join(folder, "password"),
    log: join(folder, "server.log"),
    previousLog: join(folder, "server.previous.log"),
    port: join(folder, "port"),
    lease: join(folder, "lease"),
    leaseAnswer: join(folder, "lease.answer"),
  };
}

async function recordedFolder(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(dataDir, LOCATION_FILE), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { folder: string }).folder;
}

/** A cluster made without root belongs to whoever made it; root then runs it as that user. */
async function ownerOfCluster(folder: string): Promise<Account | undefined> {
  const cluster = await stat(join(folder, "cluster")).catch(() => undefined);
  return cluster && cluster.uid !== 0 ? { uid: cluster.uid, gid: cluster.gid } : undefined;
}

/**
 * The name carries a hash of the data directory's path, to tell whose it is, and a random part: nobody
 * can have put something there before us, and a data directory deleted by hand starts empty.
 */
async function relocate(dataDir: string, account: Account, log: (line: string) => void) {
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  for (const prefix of [`/var/lib/afterglow/${key}-`, join(tmpdir(), `afterglow-${key}-`)]) {
    const folder = await makeEnterable(prefix, account);
    if (!folder) continue;
    await writeFile(join(dataDir, LOCATION_FILE), `${JSON.stringify({ folder })}\n`);
    log(`PostgreSQL's account cannot enter ${dataDir}; its data is kept in ${folder}.`);
    return folder;
  }
  throw new EmbeddedPostgresError(
    "DATA_DIR_UNWRITABLE",
    `We run as root, PostgreSQL must not, and its account can enter neither ${dataDir} nor /var/lib/afterglow nor ${tmpdir()}.`,
    "Make one of them enterable (chmod a+x), start as another user, or set DATABASE_URL.",
  );
}

async function makeEnterable(prefix: string, account: Account): Promise<string | undefined> {
  try {
    const parent = dirname(prefix);
    const made = await mkdir(parent, { recursive: true });
    if (made) await chmod(parent, 0o711);
    const folder = await mkdtemp(prefix);
    await giveTo(account, folder);
    return canEnter(folder, account) ? folder : undefined;
  } catch {
    return undefined;
  }
}
