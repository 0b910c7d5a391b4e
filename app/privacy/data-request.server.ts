import { escapeIdentifier, type Pool } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { tablesWith } from "./tables.server.ts";
import { goneAmong, lockForWriting } from "./tombstones.server.ts";

/** A buyer asked the merchant what is kept of them. */
export interface DataRequest {
  shop: string;
  /** Shopify's id of the request. */
  id: string;
  /** `gid://shopify/Customer/…` */
  customerId: string;
  /** `gid://shopify/Order/…` */
  orderIds: string[];
}

const BELONGS = `t."shop" = $1 AND (t."customerId" = $2 OR t."orderId" = ANY($3::text[]))`;

/** What is collected, by the name it has in the file: each a query of JSON rows. */
const COLLECT: Record<string, string> = {
  customer: `SELECT to_jsonb(t) AS "row" FROM "Customer" t WHERE t."shop" = $1 AND t."id" = $2 AND $3::text[] IS NOT NULL`,
  orders: `SELECT to_jsonb(t) || jsonb_build_object('lines', (
      SELECT jsonb_agg(to_jsonb(l)) FROM "OrderLine" l WHERE l."shop" = t."shop" AND l."orderId" = t."id"
    ), 'refunds', (
      SELECT jsonb_agg(to_jsonb(r)) FROM "Refund" r WHERE r."shop" = t."shop" AND r."orderId" = t."id"
    ), 'deliveries', (
      SELECT jsonb_agg(to_jsonb(f)) FROM "Fulfillment" f WHERE f."shop" = t."shop" AND f."orderId" = t."id"
    )) AS "row" FROM "Order" t WHERE t."shop" = $1 AND (t."customerId" = $2 OR t."id" = ANY($3::text[]))`,
  decisions: `SELECT to_jsonb(t) || jsonb_build_object('events', (
      SELECT jsonb_agg(to_jsonb(e)) FROM "Event" e WHERE e."shop" = t."shop" AND e."decisionId" = t."id"
    )) AS "row" FROM "Decision" t WHERE ${BELONGS}`,
  memberships: `SELECT to_jsonb(t) AS "row" FROM "LoyaltyMember" t WHERE ${BELONGS}`,
};

/** Tables whose rows the queries above collect already, or that hold collections themselves. */
const COLLECTED = new Set(["Customer", "Order", "Decision", "LoyaltyMember", "DataRequest"]);

/** Rows of every other table that names customers, so that one added later is not left out. */
const restOf = (table: string) =>
  `SELECT to_jsonb(t) AS "row" FROM ${escapeIdentifier(table)} t
   WHERE t."shop" = $1 AND t."customerId" = $2 AND $3::text[] IS NOT NULL`;

/** Collects all that is kept of one customer and leaves it for the merchant to hand on. */
export async function collectData(pool: Pool, request: DataRequest, now: Date): Promise<void> {
  const { shop, id, customerId, orderIds } = request;
  await transaction(pool, async (client) => {
    await lockForWriting(client, shop);
    // A request that comes after the erasure finds nothing, and keeps nothing either.
    if ((await goneAmong(client, shop, [customerId])).size > 0) return;
    const collected: Record<string, unknown[]> = {};
    const others = (await tablesWith(client, "customerId")).filter((name) => !COLLECTED.has(name));
    const queries = {
      ...COLLECT,
      ...Object.fromEntries(others.map((name) => [name, restOf(name)])),
    };
    for (const [name, query] of Object.entries(queries)) {
      const { rows } = await client.query<{ row: unknown }>(query, [shop, customerId, orderIds]);
      collected[name] = rows.map(({ row }) => row);
    }
    await client.query(
      `INSERT INTO "DataRequest" ("shop", "id", "customerId", "collected", "requestedAt")
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT ("shop", "id") DO NOTHING`,
      [shop, id, customerId, JSON.stringify(collected), now.toISOString()],
    );
  });
}
