import { catalogueStore } from "../../catalogue/store.server.ts";
import type { Database } from "../../db/client.server.ts";
import { log } from "../../log.server.ts";
import type { Customer, Order } from "../../orders/order.ts";
import { orderStore } from "../../orders/store.server.ts";
import type { AdminGraphql } from "../admin-graphql.server.ts";
import { ALL_PRODUCTS, ordersSince } from "../operations/bulk.ts";
import { runBulkQuery } from "./bulk-operation.server.ts";
import { ordersOf, productsOf } from "./records.ts";

const BATCH = 250;
const MONTHS_BACK = 12;

/** The channel on which a shop's name is told when its order history has grown by an import. */
export const HISTORY_IMPORTED = "afterglow_history";

/**
 * Fetches the catalogue and the last twelve months of orders by bulk operations, and keeps the shop
 * told of how far it is. Repeats change nothing; a failure leaves what has come so far and says why.
 */
export async function importHistory(
  database: Database,
  shop: string,
  graphql: AdminGraphql,
  now: Date,
): Promise<void> {
  const { prisma, pool } = database;
  const { currency } = await prisma.shop.update({
    where: { shop },
    data: { importState: "running", importError: null, importedOrders: 0 },
    select: { currency: true },
  });
  try {
    await importProducts(database, shop, graphql, currency);
    await importOrders(database, shop, graphql, now);
    await prisma.shop.update({
      where: { shop },
      data: { importState: "done", importedAt: now },
    });
    await pool.query("SELECT pg_notify($1, $2)", [HISTORY_IMPORTED, shop]);
  } catch (error) {
    const importError = error instanceof Error ? error.message : String(error);
    log.error({ shop, err: error }, "the import of the shop's past failed");
    await prisma.shop.updateMany({ where: { shop }, data: { importState: "failed", importError } });
  }
}

async function importProducts(
  { pool }: Database,
  shop: string,
  graphql: AdminGraphql,
  currency: string,
) {
  const store = catalogueStore(pool, shop);
  for await (const batch of batches(productsOf(runBulkQuery(graphql, ALL_PRODUCTS), currency))) {
    await store.upsert(batch);
  }
}

async function importOrders(
  { pool, prisma }: Database,
  shop: string,
  graphql: AdminGraphql,
  now: Date,
) {
  const store = orderStore(pool, shop);
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - MONTHS_BACK);
  const lines = runBulkQuery(graphql, ordersSince(since.toISOString().slice(0, 10)));
  for await (const batch of batches(ordersOf(lines))) {
    await store.importHistory(
      batch.map(({ order }) => order),
      latestOf(batch),
    );
    await prisma.shop.update({
      where: { shop },
      data: { importedOrders: { increment: batch.length } },
    });
  }
}

/** Each customer once: one statement must not touch a row twice. */
function latestOf(batch: { order: Order; customer: Customer | null }[]): Customer[] {
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
