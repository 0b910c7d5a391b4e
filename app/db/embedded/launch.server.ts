import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { open, readFile, rename, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { SUPERUSER } from "./cluster.server.ts";
import { serverEnvironment } from "./environment.server.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import type { Home } from "./home.server.ts";
import { KEEPER_SCRIPT, type Lease, makeLease } from "./lease.server.ts";
import { giveTo } from "./ownership.server.ts";
import { readPostmasterFile, shutDown } from "./postmaster.server.ts";

const POLL_MS = 20;
/** After a kill -9 the old server's children take a moment to notice. */
const OLD_CHILDREN_MS = 30_000;
/** Recovery after a crash replays the log, which on a big database takes its time. */
const READY_MS = 300_000;
const PORT_ATTEMPTS = 5;

export interface LaunchOptions {
  /** `false` gives up crash safety for speed: for data nobody will miss, as in tests. */
  durable: boolean;
  /** More settings of postgresql.conf by name. */
  settings: Readonly<Record<string, string>>;
  log: (line: string) => void;
}

/** A server that answers, and our lease on it. */
export interface Launched {
  port: number;
  lease: Lease;
}

/** Address of a database on the embedded server. */
export function embeddedUrl(port: number, password: string, database: string): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Starts the server of a complete cluster that has none running, on the port it had before or, where that
 * is taken, on a free one. Resolves once it answers.
 *
 * @throws EmbeddedPostgresError `START_FAILED` with the end of the server's log
 */
export async function launch(
  home: Home,
  binaries: string,
  password: string,
  options: LaunchOptions,
): Promise<Launched> {
  const patientUntil = performance.now() + OLD_CHILDREN_MS;
  let port = (await rememberedPort(home)) ?? (await freePort());
  for (let taken = 0; ; ) {
    const result = await attempt(home, binaries, password, port, options);
    if ("lease" in result) {
      await writeFile(home.port, `${port}\n`);
      await giveTo(home.account, home.port);
      return { port, lease: result.lease };
    }
    if (/could not bind|Address already in use/.test(result.log) && ++taken < PORT_ATTEMPTS) {
      const next = await freePort();
      options.log(`Port ${port} is taken; trying ${next}.`);
      port = next;
    } else if (
      /shared memory block .* is still in use/.test(result.log) &&
      performance.now() < patientUntil
    ) {
      await delay(POLL_MS);
    } else {
      throw startFailed(home, result.log);
    }
  }
}

async function attempt(
  home: Home,
  binaries: string,
  password: string,
  port: number,
  options: LaunchOptions,
): Promise<{ lease: Lease } | { log: string }> {
  if (existsSync(home.log)) await rename(home.log, home.previousLog);
  const newLease = await makeLease(home.lease, home.account);
  const log = await open(home.log, "a", 0o600);
  const child = spawn(
    "/bin/sh",
    [
      "-c",
      KEEPER_SCRIPT,
      "keeper",
      home.leaseAnswer,
      ...serverCommand(home, binaries, port, options),
    ],
    {
      ...home.account,
      cwd: home.folder,
      // A group of its own: Ctrl-C in the terminal is for us; the server stops when we let go of it.
      detached: true,
      env: await environmentWithStalePid(home),
      stdio: ["ignore", log.fd, log.fd, newLease.keeperEnd],
    },
  );
  const ended = hasEnded(child);
  await log.close();
  await giveTo(home.account, home.log);
  const lease = await newLease.take(home.leaseAnswer);
  if (lease && (await isReady(embeddedUrl(port, password, "postgres"), ended, home, options.log))) {
    child.unref();
    return { lease };
  }
  lease?.release();
  await ended.promise;
  return { log: await tail(home.log) };
}

function serverCommand(
  home: Home,
  binaries: string,
  port: number,
  options: LaunchOptions,
): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(options.durable
      ? {}
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return [join(binaries, "bin", "postgres"), "-D", home.cluster, ...flags];
}

/**
 * A `postmaster.pid` left by a killed server is PostgreSQL's own to judge and remove: it also makes sure
 * that no child of the old server still writes. Its one mistake is to believe any living process with
 * that number to be the server. We have looked, and it is not; this variable, which pg_ctl uses for its
 * shell's id, is how to say so. (Deleting the file instead would take away the check for old children.)
 */
async function environmentWithStalePid(home: Home): Promise<NodeJS.ProcessEnv> {
  const stale = await readPostmasterFile(home.cluster);
  return serverEnvironment(stale ? { PG_GRANDPARENT_PID: String(stale.pid) } : {});
}

interface Ended {
  promise: Promise<void>;
  yet: boolean;
}

function hasEnded(child: ChildProcess): Ended {
  const ended: Ended = { yet: false, promise: Promise.resolve() };
  ended.promise = new Promise((resolve) => {
    const end = () => {
      ended.yet = true;
      resolve();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  return ended;
}

/** Waits until the server answers, or has ended. Only ours knows the password, so an answer is its. */
async function isReady(
  url: string,
  ended: Ended,
  home: Home,
  log: (line: string) => void,
): Promise<boolean> {
  const deadline = performance.now() + READY_MS;
  let nextNews = performance.now() + 10_000;
  while (!ended.yet) {
    // Whoever else has our port may take a connection and say nothing; then the server's end is the answer.
    if (await Promise.race([answers(url), ended.promise.then(() => false)])) return true;
    if (performance.now() > nextNews) {
      log(`PostgreSQL is still starting (recovering after a crash?); its log is ${home.log}`);
      nextNews += 10_000;
    }
    if (performance.now() > deadline) {
      const running = await readPostmasterFile(home.cluster);
      if (running) await shutDown(home.cluster, running.pid);
      return false;
    }
    await delay(POLL_MS);
  }
  return false;
}

/** Whether a server answers at this address and lets us in. */
export async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function rememberedPort(home: Home): Promise<number | undefined> {
  const port = Number(await readFile(home.port, "utf8").catch(() => ""));
  return port > 0 ? port : undefined;
}

/** A port nobody listens on at this moment; PostgreSQL tells if that has changed when it gets there. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function tail(file: string, lines = 20): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}

function startFailed(home: Home, log: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "START_FAILED",
    `The PostgreSQL server did not start. The end of ${home.log}:\n${log}`,
    "Mend what it names and start again; the data is untouched. Or set DATABASE_URL to a server of your own.",
  );
}
