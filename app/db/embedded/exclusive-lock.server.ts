import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { EmbeddedPostgresError } from "./errors.ts";

const SQLITE_BUSY = 5;
const POLL_MS = 20;

/**
 * Runs `work` while no other process (and no other caller in this one) runs work under the same file.
 *
 * The lock is SQLite's own lock on an empty file: a kernel lock, which Node has no other way to take. The
 * kernel drops it when its holder dies, however it dies, so there is no such thing as a stale lock here;
 * a lock file with a process id in it would need guesses about whether that process still lives.
 *
 * @throws EmbeddedPostgresError `DATA_DIR_UNWRITABLE` when the file cannot be opened for writing
 */
export async function withExclusiveLock<T>(
  file: string,
  work: () => Promise<T>,
  onWait: () => void = () => {},
): Promise<T> {
  const lock = openLock(file);
  try {
    for (let waited = false; !tryLock(lock, file); waited = true) {
      if (!waited) onWait();
      await delay(POLL_MS);
    }
    return await work();
  } finally {
    lock.close();
  }
}

function openLock(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw unwritable(file, error);
  }
}

function tryLock(lock: DatabaseSync, file: string): boolean {
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw unwritable(file, error);
  }
}

function unwritable(file: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "DATA_DIR_UNWRITABLE",
    `The lock file ${file} cannot be opened for writing: ${(cause as Error).message}.`,
    "Run as the user that owns this folder, give it to yourself (chown -R), or set DATABASE_URL to a server of your own.",
    { cause },
  );
}
