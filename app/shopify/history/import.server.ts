import type { PoolClient } from "pg";
import { type Collection, writeCollections } from "../../catalogue/collections.server.ts";
import type { Product } from "../../catalogue/product.ts";
import { writeProducts } from "../../catalogue/store.server.ts";
import { analyseNew } from "../../db/analyse.server.ts";
import type { Database } from "../../db/client.server.ts";
import { transaction } from "../../db/transaction.server.ts";
import { inPlainWords } from "../../jobs/failure.ts";
import type { Attempt } from "../../jobs/job.ts";
import type { Customer, Order } from "../../orders/order.ts";
import { HISTORY_IMPORTED, ORDER_TABLES, writeHistory } from "../../orders/store.server.ts";
import type { AdminGraphql } from "../admin-graphql.server.ts";
import { ALL_COLLECTIONS, ALL_PRODUCTS, ordersSince } from "../operations/bulk.ts";
import {
  BulkOperationError,
  fileOfBulkQuery,
  type Line,
  linesOf,
  type OpenFile,
  type Pause,
  startBulkQuery,
} from "./bulk-operation.server.ts";
import { advance, importProgress, PARTS, type Part } from "./progress.server.ts";
import { collectionsOf, type Entry, ordersOf, productsOf } from "./records.ts";

/** Objects in one transaction, with the note of how far it has come. */
const BATCH = 250;
const MONTHS_BACK = 12;

/** What an import is done with. */
export interface ImportOutside {
  database: Database;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  openFile: OpenFile;
  pause: Pause;
  now: () => Date;
}

/** One shop's import, as its parts need it. */
interface Import extends ImportOutside {
  shop: string;
  currency: string;
  graphql: AdminGraphql;
  signal: AbortSignal;
}

/**
 * Fetches the catalogue and the last twelve months of orders by bulk operations, and keeps the shop told
 * of how far it is. What has been written is noted in the same transaction, so an import that was
 * interrupted goes on at the line where it stopped, in whatever process. Repeats change nothing.
 *
 * @returns whether it has imported; not where the shop has gone, is done, or the import failed for good
 * @throws what failed, where another try follows; the last failure is told in the shop's row
 */
export async function importHistory(
  outside: ImportOutside,
  shop: string,
  attempt: Pick<Attempt, "last" | "signal">,
): Promise<boolean> {
  const { database, now } = outside;
  const { prisma, pool } = database;
  const known = await prisma.shop.findUnique({ where: { shop } });
  if (!known || known.uninstalledAt || known.importState === "done") return false;
  await prisma.shop.update({ where: { shop }, data: { importState: "running" } });
  const progress = importProgress(pool, shop);
  try {
    const graphql = await outside.adminOf(shop);
    const run = { ...outside, shop, currency: known.currency, graphql, signal: attempt.signal };
    for (const part of PARTS) await importPart(run, part);
  } catch (error) {
    const isFinal = attempt.last || (error instanceof BulkOperationError && error.final);
    const importState = isFinal ? "failed" : "running";
    const importError = inPlainWords(error);
    await prisma.shop.updateMany({ where: { shop }, data: { importState, importError } });
    if (!isFinal) throw error;
    await progress.clear();
    return false;
  }
  await prisma.shop.update({
    where: { shop },
    data: { importState: "done", importError: null, importedAt: now(), anonymisedUntil: null },
  });
  await progress.clear();
  await pool.query("SELECT pg_notify($1, $2)", [HISTORY_IMPORTED, shop]);
  return true;
}

async function importPart(run: Import, part: Part): Promise<void> {
  const progress = importProgress(run.database.pool, run.shop);
  const kept = await progress.begin(part, run.now());
  if (kept.state === "done") return;
  const query = queryOf(part, kept.startedAt);
  let { operationId, lines } = kept;
  let url = operationId === null ? undefined : await fileOf(run, part, operationId, progress);
  // None yet, or one that Shopify no longer has: its files live for a week.
  if (url === undefined) {
    operationId = await startBulkQuery(run.graphql, query);
    lines = 0;
    await progress.operation(part, operationId);
    url = await fileOf(run, part, operationId, progress);
  }
  if (url) await READERS[part](run, linesOf(run.openFile, url, lines, run.signal));
  await progress.done(part);
}

/** An operation that failed is not asked after again: the next try starts another. */
async function fileOf(
  { database, graphql, shop, pause, signal }: Import,
  part: Part,
  operationId: string,
  progress: ReturnType<typeof importProgress>,
) {
  const onCount = async (importTotal: number) => {
    if (part === "orders")
      await database.prisma.shop.updateMany({ where: { shop }, data: { importTotal } });
  };
  try {
    return await fileOfBulkQuery(graphql, operationId, { pause, signal, onCount });
  } catch (error) {
    if (error instanceof BulkOperationError) await progress.operation(part, null);
    throw error;
  }
}

function queryOf(part: Part, startedAt: Date): string {
  if (part === "products") return ALL_PRODUCTS;
  if (part === "collections") return ALL_COLLECTIONS;
  const since = new Date(startedAt);
  since.setUTCMonth(since.getUTCMonth() - MONTHS_BACK);
  return ordersSince(since.toISOString().slice(0, 10));
}

const READERS: Record<Part, (run: Import, lines: AsyncIterable<Line>) => Promise<void>> = {
  collections: (run, lines) =>
    writeAll(run, "collections", collectionsOf(lines), (client, batch: Collection[]) =>
      writeCollections(client, run.shop, batch),
    ),
  products: (run, lines) =>
    writeAll(run, "products", productsOf(lines, run.currency), (client, batch: Product[]) =>
      writeProducts(client, run.shop, batch),
    ),
  orders: (run, lines) =>
    writeAll(run, "orders", ordersOf(lines), (client, batch: OrderEntry[]) =>
      writeHistory(
        client,
        run.shop,
        batch.map(({ order }) => order),
        latestOf(batch),
      ),
    ),
};

/** What each part fills. */
const TABLES: Record<Part, string[]> = {
  collections: ["Collection"],
  products: ["Product", "Variant"],
  orders: ORDER_TABLES,
};

interface OrderEntry {
  order: Order;
  customer: Customer | null;
}

/** Writes entry by entry in batches; what is written and how far it is are one transaction. */
async function writeAll<T>(
  { database, shop, signal }: Import,
  part: Part,
  entries: AsyncIterable<Entry<T>>,
  write: (client: PoolClient, batch: T[]) => Promise<void>,
): Promise<void> {
  let analysed = false;
  for await (const batch of batches(entries)) {
    signal.throwIfAborted();
    await transaction(database.pool, async (client) => {
      await write(
        client,
        batch.map(({ item }) => item),
      );
      await advance(client, shop, part, { lines: batch.at(-1)?.line ?? 0, items: batch.length });
    });
    if (!analysed) await analyseNew(database.pool, TABLES[part]);
    analysed = true;
  }
}

/** Each customer once: one statement must not touch a row twice. */
function latestOf(batch: OrderEntry[]): Customer[] {
  const customers = new Map<string, Customer>();
  for (const { customer } of batch) {
    const known = customer && customers.get(customer.id);
    if (customer && (!known || known.updatedAt <= customer.updatedAt)) {
      customers.set(customer.id, customer);
    }
  }
  return [...customers.values()];
}

async function* batches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
