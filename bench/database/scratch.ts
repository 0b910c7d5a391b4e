import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, type Database } from "#app/db/client.server.ts";
import { ensureDatabase } from "#app/db/database-url.server.ts";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "#app/db/embedded-postgres.server.ts";
import { applyMigrations } from "#app/db/migrations.server.ts";

/** A shop's permanent domain in benchmarks. */
export const SHOP = "bench.myshopify.com";

/**
 * A durable PostgreSQL of the benchmark's own, with all migrations and one shop, deleted afterwards.
 * `BENCH_DATABASE_URL` names a server to use instead; its database `afterglow_bench` is used as it is.
 */
export async function withScratchDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const given = process.env.BENCH_DATABASE_URL;
  const dataDir = given ? undefined : await mkdtemp(join(tmpdir(), "afterglow-bench-"));
  const server = dataDir ? await startEmbeddedPostgres({ dataDir, log: () => {} }) : undefined;
  const url = await ensureDatabase(server?.url ?? given ?? "", "afterglow_bench");
  await applyMigrations({ url, folder: join(import.meta.dirname, "../../prisma/migrations") });
  const database = createDatabase(url);
  try {
    await database.prisma.shop.upsert({ where: { shop: SHOP }, create: shopRow(), update: {} });
    return await work(database);
  } finally {
    await database.close();
    await server?.stop();
    if (dataDir) await removeEmbeddedPostgres(dataDir);
  }
}

const shopRow = () => ({
  shop: SHOP,
  name: "Bench",
  currency: "EUR",
  timezone: "Europe/Berlin",
  primaryLocale: "en",
  locales: ["en"],
  installedAt: new Date(),
  scopes: [],
});
