import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import type { Customer, Order } from "./order.ts";

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
  "customerId" = excluded."customerId", "totalMinor" = excluded."totalMinor",
  "subtotalMinor" = excluded."subtotalMinor", "discountMinor" = excluded."discountMinor",
  "itemCount" = excluded."itemCount", "attributes" = excluded."attributes",
  "cancelledAt" = excluded."cancelledAt", "updatedAt" = excluded."updatedAt"
  WHERE kept."updatedAt" <= excluded."updatedAt"
RETURNING "id", (xmax = 0) AS "isNew"`;

const INSERT_LINES = `
INSERT INTO "OrderLine" ("shop", "orderId", "id", "productId", "variantId", "quantity", "totalMinor")
SELECT $1, l."orderId", l."id", l."productId", l."variantId", l."quantity", l."totalMinor"
FROM jsonb_to_recordset($2::jsonb) AS l(
  "orderId" text, "id" text, "productId" text, "variantId" text, "quantity" int, "totalMinor" bigint)
ORDER BY l."orderId", l."id"
ON CONFLICT ("shop", "orderId", "id") DO UPDATE SET
  "quantity" = excluded."quantity", "totalMinor" = excluded."totalMinor"`;

const UPSERT_CUSTOMERS = `
INSERT INTO "Customer" AS kept ("shop", "id", "tags", "orderCount", "spentMinor", "currency", "updatedAt")
SELECT $1, c."id", c."tags", c."orderCount", c."spentMinor", c."currency", c."updatedAt"
FROM jsonb_to_recordset($2::jsonb) AS c(
  "id" text, "tags" text[], "orderCount" int, "spentMinor" bigint, "currency" text, "updatedAt" timestamptz)
ORDER BY c."id"
ON CONFLICT ("shop", "id") DO UPDATE SET
  "tags" = excluded."tags", "orderCount" = excluded."orderCount", "spentMinor" = excluded."spentMinor",
  "currency" = excluded."currency", "updatedAt" = excluded."updatedAt"
  WHERE kept."updatedAt" <= excluded."updatedAt"`;

/**
 * A customer's counts from the orders here, for what no source has told. A customer first met this way
 * is as old as can be, so that what Shopify tells of them later is always newer.
 */
const COUNT_ORDER = `
INSERT INTO "Customer" AS kept ("shop", "id", "tags", "orderCount", "spentMinor", "currency",
  "firstOrderAt", "lastOrderAt", "updatedAt")
VALUES ($1, $2, $3, 1, $4, $5, $6, $6, '1970-01-01T00:00:00Z')
ON CONFLICT ("shop", "id") DO UPDATE SET
  "tags" = CASE WHEN kept."updatedAt" <= $7::timestamptz THEN excluded."tags" ELSE kept."tags" END,
  "orderCount" = kept."orderCount" + 1,
  "spentMinor" = kept."spentMinor" + excluded."spentMinor",
  "firstOrderAt" = LEAST(kept."firstOrderAt", excluded."firstOrderAt"),
  "lastOrderAt" = GREATEST(kept."lastOrderAt", excluded."lastOrderAt")`;

const DATE_CUSTOMERS = `
UPDATE "Customer" c SET "firstOrderAt" = LEAST(c."firstOrderAt", o."first"), "lastOrderAt" = GREATEST(c."lastOrderAt", o."last")
FROM (SELECT "customerId", min("placedAt") AS "first", max("placedAt") AS "last" FROM "Order"
      WHERE "shop" = $1 AND "customerId" = ANY($2::text[]) GROUP BY 1) o
WHERE c."shop" = $1 AND c."id" = o."customerId"`;

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
    async importHistory(orders: Order[], customers: Customer[]): Promise<void> {
      await transaction(pool, async (client) => {
        await writeOrders(client, shop, orders);
        await client.query(UPSERT_CUSTOMERS, [shop, JSON.stringify(customers)]);
        await client.query(DATE_CUSTOMERS, [shop, customers.map(({ id }) => id)]);
      });
    },

    /** A new order, or a newer copy of one; the customer's counts grow once for each order. */
    async record(order: Order, customerTags: string[]): Promise<void> {
      await transaction(pool, async (client) => {
        const [written] = await writeOrders(client, shop, [order]);
        if (!written?.isNew || order.customerId === null) return;
        await client.query(COUNT_ORDER, [
          shop,
          order.customerId,
          customerTags,
          order.totalMinor,
          order.currency,
          order.placedAt.toISOString(),
          order.updatedAt.toISOString(),
        ]);
      });
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

async function writeOrders(client: PoolClient, shop: string, orders: Order[]) {
  const rows = orders.map(({ lines: _lines, ...row }) => row);
  const { rows: written } = await client.query<{ id: string; isNew: boolean }>(UPSERT_ORDERS, [
    shop,
    JSON.stringify(rows),
  ]);
  const newer = new Set(written.map(({ id }) => id));
  const lines = orders
    .filter(({ id }) => newer.has(id))
    .flatMap((order) => order.lines.map((line) => ({ ...line, orderId: order.id })));
  await client.query(INSERT_LINES, [shop, JSON.stringify(lines)]);
  return written;
}
