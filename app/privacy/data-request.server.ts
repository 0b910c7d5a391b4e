import type { Pool } from "pg";
import { transaction } from "../db/transaction.server.ts";

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
    )) AS "row" FROM "Order" t WHERE t."shop" = $1 AND (t."customerId" = $2 OR t."id" = ANY($3::text[]))`,
  decisions: `SELECT to_jsonb(t) || jsonb_build_object('events', (
      SELECT jsonb_agg(to_jsonb(e)) FROM "Event" e WHERE e."shop" = t."shop" AND e."decisionId" = t."id"
    )) AS "row" FROM "Decision" t WHERE ${BELONGS}`,
  memberships: `SELECT to_jsonb(t) AS "row" FROM "LoyaltyMember" t WHERE ${BELONGS}`,
};

/** Collects all that is kept of one customer and leaves it for the merchant to hand on. */
export async function collectData(pool: Pool, request: DataRequest, now: Date): Promise<void> {
  const { shop, id, customerId, orderIds } = request;
  await transaction(pool, async (client) => {
    const collected: Record<string, unknown[]> = {};
    for (const [name, query] of Object.entries(COLLECT)) {
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
