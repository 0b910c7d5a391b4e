import { spawnSync } from "node:child_process";
import { readFile, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { EmbeddedPostgresError } from "./errors.ts";

const POLL_MS = 20;
/** A fast shutdown writes a checkpoint; past this the server is told to drop everything. */
const FAST_SHUTDOWN_MS = 30_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;

/** What `postmaster.pid` says: whether that process still is the server is another question. */
export interface PostmasterFile {
  pid: number;
  port: number;
}

/** Reads a cluster's `postmaster.pid`; `undefined` when there is none or it is cut short. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3] ?? 0) } : undefined;
}

/**
 * Whether the process is the server of this cluster. A process id alone proves nothing: after a crash, and
 * in containers nearly always, the same number soon belongs to something else. PostgreSQL works inside
 * its cluster's folder, so that is looked at; where it cannot be, the command line is.
 */
export async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") {
    return commandLine(pid)?.includes(cluster) ?? true;
  }
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster));
  } catch {
    const argv = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return argv.split("\0").includes(cluster);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function commandLine(pid: number): string | undefined {
  const answer = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return answer.error ? undefined : answer.stdout;
}

/**
 * Shuts the server down: connected clients are cut off, what they committed is kept. Returns once the
 * process has ended.
 *
 * @throws EmbeddedPostgresError `STOP_FAILED` when it does not end even when told to drop everything
 */
export async function shutDown(cluster: string, pid: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", FAST_SHUTDOWN_MS],
    ["SIGQUIT", IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    const deadline = performance.now() + patience;
    signalServer(pid, signal);
    while (performance.now() < deadline) {
      if (!(await isServerOf(cluster, pid))) return;
      await delay(POLL_MS);
    }
  }
  throw new EmbeddedPostgresError(
    "STOP_FAILED",
    `The PostgreSQL server with process id ${pid} does not end.`,
    `Look at its log beside ${cluster}; end it by hand (kill ${pid}), then try again.`,
  );
}

function signalServer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ESRCH") return; // it has just ended by itself
    throw new EmbeddedPostgresError(
      "STOP_FAILED",
      `The PostgreSQL server with process id ${pid} cannot be told to stop: ${message}.`,
      "It was started by another user: stop it as that user.",
      { cause: error },
    );
  }
}
