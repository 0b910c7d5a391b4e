import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, escapeIdentifier } from "pg";
import type { TestProject } from "vitest/node";
import { ensureDatabase } from "#app/db/database-url.server.ts";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "#app/db/embedded-postgres.server.ts";
import { applyMigrations } from "#app/db/migrations.server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: {
      /** A database on the run's server from which others may be created and dropped. */
      serverUrl: string;
      /** Name of the database with all migrations applied, to clone from. */
      template: string;
    };
  }
}

const PREFIX = "afterglow-tests-";
/** Far more than the clusters and databases of a run take, so that the machine is never short of it. */
const MEMORY_NEEDED_BYTES = 4 * 1024 ** 3;

/**
 * One PostgreSQL server for the whole run, and in it a template database with all migrations applied.
 * `TEST_DATABASE_URL` names a server to use instead (its role must be allowed to create databases).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer();
  const template = `template_${randomUUID().replaceAll("-", "")}`;
  await applyMigrations({
    url: await ensureDatabase(server.url, template),
    folder: join(import.meta.dirname, "../prisma/migrations"),
  });
  project.provide("postgres", { serverUrl: server.url, template });
  return async () => {
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query(`DROP DATABASE ${escapeIdentifier(template)} WITH (FORCE)`);
    await client.end();
    await server.close();
  };
}

async function openServer(): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, close: async () => {} };
  const scratch = await scratchFolder();
  await removeLeftovers(scratch);
  const dataDir = await mkdtemp(join(scratch, `${PREFIX}${process.pid}-`));
  const server = await startEmbeddedPostgres({
    dataDir,
    durable: false,
    settings: { max_connections: "200" },
    log: () => {},
  });
  return {
    url: server.url,
    async close() {
      await server.stop();
      await removeEmbeddedPostgres(dataDir);
    },
  };
}

/**
 * Where throw-away clusters go: in memory if the machine has such a file system with room and the right to
 * run programs (Docker's has neither), otherwise the folder for temporary files. A cluster is a thousand
 * small files, and every test database copies a third of them: in memory that takes a tenth of the time.
 */
export async function scratchFolder(): Promise<string> {
  const memory = "/dev/shm";
  const mounts = await readFile("/proc/mounts", "utf8").catch(() => "");
  const mount = mounts.split("\n").find((line) => line.split(" ")[1] === memory);
  if (!mount || mount.split(" ")[3]?.split(",").includes("noexec")) return tmpdir();
  const { bavail, bsize } = await statfs(memory);
  return bavail * bsize > MEMORY_NEEDED_BYTES ? memory : tmpdir();
}

/** Deletes what runs left that were killed; their servers have ended with them. */
async function removeLeftovers(scratch: string): Promise<void> {
  for (const name of await readdir(scratch)) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split("-")[0]) : 0;
    if (pid > 0 && !isAlive(pid)) {
      await removeEmbeddedPostgres(join(scratch, name)).catch(() => {}); // another user's
    }
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
