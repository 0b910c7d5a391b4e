import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { goneAmong, lockForWriting } from "../privacy/tombstones.server.ts";
import {
  type CustomerTags,
  dropCustomer,
  recountCustomers,
  writeCustomers,
  writeTags,
} from "./customers.server.ts";
import type { Customer, Order, Refund } from "./order.ts";
import { writeRefunds } from "./refunds.server.ts";

/** The channel on which a shop's name is told when its order history has grown by an import. */
export const HISTORY_IMPORTED = "afterglow_history";

/**
 * A copy replaces an older one. Shopify's `updated_at` has whole seconds: of two copies of the same second
 * one wins by what it says, so that any order of arrival ends in the same state.
 */
const NEWER = `(kept."updatedAt", kept."cancelledAt" IS NOT NULL, kept."totalMinor", kept."itemCount", kept."attributes")
    <= (excluded."updatedAt", excluded."cancelledAt" IS NOT NULL, excluded."totalMinor", excluded."itemCount", excluded."attributes")`;

const UPSERT_ORDERS = `
INSERT INTO "Order" AS kept ("shop", "id", "name", "customerId", "placedAt", "currency", "totalMinor",
  "subtotalMinor", "discountMinor", "itemCount", "country", "province", "locale", "discountCodes",
  "attributes", "shippingMethod", "cancelledAt", "updatedAt")
SELECT $1, o."id", o."name", o."customerId", o."placedAt", o."currency", o."totalMinor", o."subtotalMinor",
  o."discountMinor", o."itemCount", o."country", o."province", o."locale", o."discountCodes",
  o."attributes", o."shippingMethod", o."cancelledAt", o."updatedAt"
FROM jsonb_to_recordset($2::jsonb) AS o(
  "id" text, "name" text, "customerId" text, "placedAt" timestamptz, "currency" text, "totalMinor" bigint,
  "subtotalMinor" bigint, "discountMinor" bigint, "itemCount" int, "country" text, "province" text,
  "locale" text, "discountCodes" text[], "attributes" jsonb, "shippingMethod" text,
  "cancelledAt" timestamptz, "updatedAt" timestamptz)
ORDER BY o."id"
ON CONFLICT ("shop", "id") DO UPDATE SET
  "name" = excluded."name", "customerId" = excluded."customerId", "placedAt" = excluded."placedAt",
  "currency" = excluded."currency", "totalMinor" = excluded."totalMinor",
  "subtotalMinor" = excluded."subtotalMinor", "discountMinor" = excluded."discountMinor",
  "itemCount" = excluded."itemCount", "country" = excluded."country", "province" = excluded."province",
  "locale" = excluded."locale", "discountCodes" = excluded."discountCodes",
  "attributes" = excluded."attributes", "shippingMethod" = excluded."shippingMethod",
  "cancelledAt" = excluded."cancelledAt", "updatedAt" = excluded."updatedAt"
  WHERE ${NEWER}
RETURNING "id"`;

/** Lines that a newer copy of their order no longer has. */
const DROP_LINES = `
DELETE FROM "OrderLine" WHERE "shop" = $1 AND "orderId" = ANY($2::text[]) AND "id" <> ALL($3::text[])`;

const INSERT_LINES = `
INSERT INTO "OrderLine" ("shop", "orderId", "id", "productId", "variantId", "quantity", "totalMinor")
SELECT $1, l."orderId", l."id", l."productId", l."variantId", l."quantity", l."totalMinor"
FROM jsonb_to_recordset($2::jsonb) AS l(
  "orderId" text, "id" text, "productId" text, "variantId" text, "quantity" int, "totalMinor" bigint)
ORDER BY l."orderId", l."id"
ON CONFLICT ("shop", "orderId", "id") DO UPDATE SET
  "quantity" = excluded."quantity", "totalMinor" = excluded."totalMinor"`;

/** What is kept of one customer, with what they bought lately. */
export interface KnownBuyer {
  tags: string[];
  orderCount: number;
  spentMinor: number;
  currency: string;
  lastOrderAt: Date | null;
  /** The latest 100 distinct products, newest first, before the order asked about. */
  purchases: { productId: string; at: number }[];
  /** Whether the order asked about is among `orderCount`. */
  countsOrder: boolean;
}

const READ_BUYER = `
SELECT c."tags", c."orderCount", c."spentMinor"::float8 AS "spentMinor", c."currency",
  (SELECT max("placedAt") FROM "Order" WHERE "shop" = $1 AND "customerId" = $2 AND "id" <> $3) AS "lastOrderAt",
  EXISTS (SELECT FROM "Order" WHERE "shop" = $1 AND "id" = $3) AS "countsOrder",
  COALESCE((
    SELECT jsonb_agg(jsonb_build_object('productId', b."productId", 'at', b."at") ORDER BY b."at" DESC)
    FROM (SELECT l."productId", (extract(epoch FROM max(o."placedAt")) * 1000)::bigint AS "at"
          FROM "Order" o JOIN "OrderLine" l ON l."shop" = o."shop" AND l."orderId" = o."id"
          WHERE o."shop" = $1 AND o."customerId" = $2 AND o."id" <> $3 AND l."productId" IS NOT NULL
          GROUP BY 1 ORDER BY 2 DESC LIMIT 100) b
  ), '[]') AS "purchases"
FROM "Customer" c WHERE c."shop" = $1 AND c."id" = $2`;

/** The order and customer facts of one shop. */
export function orderStore(pool: Pool, shop: string) {
  return {
    /** Orders of the past with their customers as Shopify counts them. Repeats change nothing. */
    importHistory: (orders: Order[], customers: Customer[]): Promise<void> =>
      transaction(pool, (client) => writeHistory(client, shop, orders, customers)),

    /** A new order, or another copy of one, with what was given back of it and its customer's tags. */
    async record(
      order: Order,
      { customer, refunds = [] }: { customer?: CustomerTags | null; refunds?: Refund[] } = {},
    ): Promise<void> {
      await transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        const customerIds = await writeOrders(client, shop, [order]);
        await writeRefunds(client, shop, refunds);
        const buyer = customer ?? buyerOf(order);
        if (buyer) await writeTags(client, shop, [{ ...buyer, currency: order.currency }]);
        await recountCustomers(client, shop, customerIds);
      });
    },

    /** What was given back of an order, which may not have arrived yet. */
    async refund(refunds: Refund[]): Promise<void> {
      await transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        await writeRefunds(client, shop, refunds);
      });
    },

    /** A customer's tags changed, or there is a new customer. An older copy changes nothing. */
    async customer(customer: CustomerTags & { currency: string }): Promise<void> {
      await transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        await writeTags(client, shop, [customer]);
        await recountCustomers(client, shop, [customer.id]);
      });
    },

    /** The customer was deleted in Shopify, for good. */
    removeCustomer: (id: string, now: Date): Promise<void> =>
      transaction(pool, (client) => dropCustomer(client, shop, id, now)),

    async has(id: string): Promise<boolean> {
      const { rowCount } = await pool.query(`SELECT FROM "Order" WHERE "shop" = $1 AND "id" = $2`, [
        shop,
        id,
      ]);
      return rowCount === 1;
    },

    /** How the order is shipped, null for not at all; undefined where Shopify has not told of it yet. */
    async shippingMethod(id: string): Promise<string | null | undefined> {
      const { rows } = await pool.query<{ shippingMethod: string | null }>({
        name: "read-shipping-method",
        text: `SELECT "shippingMethod" FROM "Order" WHERE "shop" = $1 AND "id" = $2`,
        values: [shop, id],
      });
      return rows[0]?.shippingMethod;
    },

    /** What is known of a buyer beside the order `orderId`. */
    async buyer(customerId: string, orderId: string): Promise<KnownBuyer | undefined> {
      const { rows } = await pool.query<KnownBuyer>({
        name: "read-buyer",
        text: READ_BUYER,
        values: [shop, customerId, orderId],
      });
      return rows[0];
    },

    /** Every order's products since `since`, oldest first, in pages: what recommendations learn from. */
    async *baskets(since: Date, pageSize = 2_000): AsyncGenerator<Basket[]> {
      let after: { at: Date; id: string } = { at: since, id: "" };
      for (;;) {
        const { rows } = await pool.query<Basket & { placedAt: Date; id: string }>(
          `SELECT o."id", o."placedAt", o."customerId",
             COALESCE(array_agg(l."productId") FILTER (WHERE l."productId" IS NOT NULL), '{}') AS "productIds"
           FROM (SELECT * FROM "Order" WHERE "shop" = $1 AND ("placedAt", "id") > ($2::timestamptz, $3)
                 AND "cancelledAt" IS NULL ORDER BY "placedAt", "id" LIMIT $4) o
           LEFT JOIN "OrderLine" l ON l."shop" = $1 AND l."orderId" = o."id"
           GROUP BY 1, 2, 3 ORDER BY 2, 1`,
          [shop, after.at.toISOString(), after.id, pageSize],
        );
        const last = rows.at(-1);
        if (!last) return;
        yield rows.map(({ placedAt, customerId, productIds }) => ({
          at: placedAt.getTime(),
          customerId,
          productIds,
        }));
        after = { at: last.placedAt, id: last.id };
      }
    },
  };
}

export interface Basket {
  at: number;
  customerId: string | null;
  productIds: string[];
}

/** What an import of orders fills. */
export const ORDER_TABLES = ["Order", "OrderLine", "Customer"];

/** @see orderStore.importHistory; within the transaction that also says how far the import has come */
export async function writeHistory(
  client: PoolClient,
  shop: string,
  orders: Order[],
  customers: Customer[],
): Promise<void> {
  await lockForWriting(client, shop);
  const customerIds = await writeOrders(client, shop, orders);
  await writeCustomers(client, shop, customers);
  await recountCustomers(client, shop, [...customerIds, ...customers.map(({ id }) => id)]);
}

/** @returns the customers who have one of these orders, or had */
async function writeOrders(client: PoolClient, shop: string, orders: Order[]): Promise<string[]> {
  const named = orders.flatMap(({ id, customerId }) => (customerId ? [id, customerId] : [id]));
  const gone = await goneAmong(client, shop, named);
  const alive = orders.filter(({ id }) => !gone.has(id)).map((order) => withoutErased(order, gone));
  const before = await client.query<{ customerId: string }>(
    `SELECT "customerId" FROM "Order" WHERE "shop" = $1 AND "id" = ANY($2::text[]) AND "customerId" IS NOT NULL`,
    [shop, alive.map(({ id }) => id)],
  );
  const rows = alive.map(({ lines: _lines, ...row }) => row);
  const { rows: written } = await client.query<{ id: string }>(UPSERT_ORDERS, [
    shop,
    JSON.stringify(rows),
  ]);
  const newer = new Set(written.map(({ id }) => id));
  const changed = alive.filter(({ id }) => newer.has(id));
  const lines = changed.flatMap((order) =>
    order.lines.map((line) => ({ ...line, orderId: order.id })),
  );
  await client.query(DROP_LINES, [shop, changed.map(({ id }) => id), lines.map(({ id }) => id)]);
  await client.query(INSERT_LINES, [shop, JSON.stringify(lines)]);
  return [...alive, ...before.rows].flatMap(({ customerId }) => customerId ?? []);
}

/** All that is known of a buyer by their order alone. */
const buyerOf = ({ customerId, updatedAt }: Order): CustomerTags | null =>
  customerId === null ? null : { id: customerId, tags: undefined, updatedAt };

/** An order whose buyer had to be forgotten stays without them. */
function withoutErased(order: Order, gone: Set<string>): Order {
  if (!order.customerId || !gone.has(order.customerId)) return order;
  return { ...order, customerId: null, province: null, locale: null, attributes: [] };
}
