import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "./account.server.ts";
import { EmbeddedPostgresError } from "./errors.ts";

/*
 * Who still uses the server? Every process that does holds the write end of one named pipe, and a keeper
 * beside the server reads from it. When the last writer has gone, however it went (kill -9 included), the
 * kernel gives the keeper end-of-file, and the keeper shuts the server down. So no server outlives the
 * processes that use it, and none is taken away from a process that still does, without a process id
 * ever being written down and guessed about.
 */

const { O_RDONLY, O_WRONLY, O_RDWR, O_NONBLOCK } = constants;
const POLL_MS = 5;

/** Held while this process uses the server; dies with the process. */
export interface Lease {
  release(): void;
}

/** What the starter of a server needs of a new pipe. */
export interface NewLease {
  /** The read end for the keeper to inherit. Inherited, not opened: so there is no moment without one. */
  keeperEnd: number;
  /** Turns it into a lease once the keeper is spawned; `undefined` when the keeper is gone already. */
  take(answerFile: string): Promise<Lease | undefined>;
}

/**
 * Runs the server ("$@") with its keeper, descriptor 3 being the keeper's end of the pipe. Each line that
 * comes through is copied to the answer file, which proves to its sender that the keeper reads on.
 */
export const KEEPER_SCRIPT = `
answer=$1; shift
"$@" 3<&- &
server=$!
(
  while IFS= read -r line <&3; do printf '%s\\n' "$line" >"$answer"; done
  exec 3<&-
  kill -INT "$server" 2>/dev/null
) &
keeper=$!
exec 3<&-
wait "$server"
status=$?
kill "$keeper" 2>/dev/null
exit "$status"
`;

/** Makes a new pipe in place of an older one. */
export async function makeLease(path: string, account: Account | undefined): Promise<NewLease> {
  await rm(path, { force: true });
  const made = spawnSync("mkfifo", ["-m", "600", path], { ...account, cwd: "/", encoding: "utf8" });
  if (made.status !== 0) {
    throw new EmbeddedPostgresError(
      "START_FAILED",
      `The named pipe ${path} cannot be made: ${made.error?.message ?? made.stderr.trim()}.`,
      "Keep the data directory on a local file system that has named pipes, or set DATABASE_URL.",
    );
  }
  // Opening for both never waits for the other side, and with it open, neither does opening to read.
  const both = openSync(path, O_RDWR | O_NONBLOCK);
  const keeperEnd = openSync(path, O_RDONLY);
  return {
    keeperEnd,
    async take(answerFile) {
      const end = openSync(path, O_WRONLY | O_NONBLOCK);
      // Only now: between the first writer and this one there must be no moment without any.
      closeSync(both);
      closeSync(keeperEnd);
      return confirm(end, path, answerFile);
    },
  };
}

/**
 * Takes a lease on a running server.
 *
 * @returns `undefined` when no keeper reads from the pipe: the server is stopping or lost its keeper
 */
export async function takeLease(path: string, answerFile: string): Promise<Lease | undefined> {
  try {
    return await confirm(openSync(path, O_WRONLY | O_NONBLOCK), path, answerFile);
  } catch {
    return undefined; // ENXIO: nobody reads; ENOENT: there never was a server
  }
}

async function confirm(end: number, path: string, answerFile: string): Promise<Lease | undefined> {
  const token = randomUUID();
  if (send(end, token) && (await answered(path, answerFile, token))) {
    return { release: () => closeSync(end) };
  }
  closeSync(end);
  return undefined;
}

/** Whether any process holds a lease: reading a pipe without writers ends at once, with some it waits. */
export function isLeased(path: string): boolean {
  let end: number;
  try {
    end = openSync(path, O_RDONLY | O_NONBLOCK);
  } catch {
    return false;
  }
  try {
    return readSync(end, Buffer.alloc(64)) > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EAGAIN";
  } finally {
    closeSync(end);
  }
}

function send(end: number, token: string): boolean {
  try {
    writeSync(end, `${token}\n`);
    return true;
  } catch {
    return false; // EPIPE: the keeper went between opening and writing
  }
}

/** Waits until the keeper has copied the token, or nobody is left to copy it. */
async function answered(path: string, answerFile: string, token: string): Promise<boolean> {
  for (;;) {
    const answer = await readFile(answerFile, "utf8").catch(() => "");
    if (answer.trim() === token) return true;
    if (!hasReader(path)) return false;
    await delay(POLL_MS);
  }
}

function hasReader(path: string): boolean {
  try {
    closeSync(openSync(path, O_WRONLY | O_NONBLOCK));
    return true;
  } catch {
    return false;
  }
}
