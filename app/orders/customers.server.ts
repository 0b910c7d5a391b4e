import type { PoolClient } from "pg";
import { bury, goneAmong, lockForErasing } from "../privacy/tombstones.server.ts";
import type { Customer } from "./order.ts";

/** A customer's tags at one moment. */
export interface CustomerTags {
  id: string;
  /** undefined where the source does not tell: what is known stays. */
  tags: string[] | undefined;
  updatedAt: Date;
}

/** Tags by the newest copy; of two copies of the same second one wins by what it says. */
const UPSERT_TAGS = `
INSERT INTO "Customer" AS kept ("shop", "id", "tags", "orderCount", "spentMinor", "currency", "updatedAt")
SELECT $1, c."id", COALESCE(c."tags", '{}'), 0, 0, c."currency",
  CASE WHEN c."tags" IS NULL THEN 'epoch'::timestamptz ELSE c."updatedAt" END
FROM jsonb_to_recordset($2::jsonb) AS c("id" text, "tags" text[], "currency" text, "updatedAt" timestamptz)
ORDER BY c."id"
ON CONFLICT ("shop", "id") DO UPDATE SET "tags" = excluded."tags", "updatedAt" = excluded."updatedAt"
  WHERE (kept."updatedAt", kept."tags") < (excluded."updatedAt", excluded."tags")`;

/** Shopify's own counts, by the copy that has counted furthest. */
const TELL_COUNTS = `
UPDATE "Customer" kept SET "toldOrders" = c."orderCount", "toldMinor" = c."spentMinor",
  "toldUntil" = c."countedUntil", "currency" = c."currency"
FROM jsonb_to_recordset($2::jsonb) AS c(
  "id" text, "orderCount" int, "spentMinor" bigint, "currency" text, "countedUntil" timestamptz)
WHERE kept."shop" = $1 AND kept."id" = c."id" AND c."countedUntil" IS NOT NULL
  AND (COALESCE(kept."toldUntil", '-infinity'), kept."toldOrders", kept."toldMinor")
    < (c."countedUntil", c."orderCount", c."spentMinor")`;

/**
 * Counts by what Shopify told and the orders since: the same whatever came first, an order, its copy or
 * the import.
 */
const RECOUNT = `
UPDATE "Customer" c SET "orderCount" = c."toldOrders" + o."count", "spentMinor" = c."toldMinor" + o."spent",
  "firstOrderAt" = o."first", "lastOrderAt" = o."last"
FROM unnest($2::text[]) AS named("id") CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE o."placedAt" > COALESCE(k."toldUntil", '-infinity'))::int AS "count",
    COALESCE(sum(o."totalMinor") FILTER (WHERE o."placedAt" > COALESCE(k."toldUntil", '-infinity')
      AND o."cancelledAt" IS NULL), 0)::bigint AS "spent",
    min(o."placedAt") AS "first", max(o."placedAt") AS "last"
  FROM "Customer" k LEFT JOIN "Order" o ON o."shop" = k."shop" AND o."customerId" = k."id"
  WHERE k."shop" = $1 AND k."id" = named."id") o
WHERE c."shop" = $1 AND c."id" = named."id"`;

/** Writes tags, of those customers that are not gone. Take `lockForWriting` first. */
export async function writeTags(
  client: PoolClient,
  shop: string,
  customers: readonly (CustomerTags & { currency: string })[],
): Promise<void> {
  const gone = await goneAmong(
    client,
    shop,
    customers.map(({ id }) => id),
  );
  const alive = customers.filter(({ id }) => !gone.has(id));
  if (alive.length > 0) await client.query(UPSERT_TAGS, [shop, JSON.stringify(alive)]);
}

/** Writes customers as Shopify counts them. Take `lockForWriting` first. */
export async function writeCustomers(
  client: PoolClient,
  shop: string,
  customers: readonly Customer[],
): Promise<void> {
  await writeTags(client, shop, customers);
  await client.query(TELL_COUNTS, [shop, JSON.stringify(customers)]);
}

/** Counts the orders of those customers that are known, locked first so that none is missed. */
export async function recountCustomers(
  client: PoolClient,
  shop: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const named = [...new Set(ids)];
  await client.query(
    `SELECT FROM "Customer" WHERE "shop" = $1 AND "id" = ANY($2::text[]) ORDER BY "id" FOR NO KEY UPDATE`,
    [shop, named],
  );
  await client.query(RECOUNT, [shop, named]);
}

/** The customer was deleted in Shopify; their orders and what was planned for these stay as figures. */
export async function dropCustomer(
  client: PoolClient,
  shop: string,
  id: string,
  now: Date,
): Promise<void> {
  await lockForErasing(client, shop);
  await bury(client, shop, [id], now);
  await client.query(`DELETE FROM "Customer" WHERE "shop" = $1 AND "id" = $2`, [shop, id]);
  await client.query(
    `UPDATE "Order" SET "customerId" = NULL, "province" = NULL, "locale" = NULL, "attributes" = '[]'
     WHERE "shop" = $1 AND "customerId" = $2`,
    [shop, id],
  );
  await client.query(
    `UPDATE "FollowupMessage" SET "customerId" = NULL WHERE "shop" = $1 AND "customerId" = $2`,
    [shop, id],
  );
}
