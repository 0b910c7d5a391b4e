import type { PoolClient } from "pg";
import type { OrderFacts, RefundFacts } from "./credit.ts";

type Queries = Pick<PoolClient, "query">;

/** An order with all that tells which offers led to it. */
export interface AttributableOrder extends OrderFacts {
  customerId: string | null;
  attributes: { key: string; value: string }[];
  discountCodes: string[];
}

const READ = `
SELECT o."id", o."placedAt", o."cancelledAt", o."currency", o."customerId", o."attributes", o."discountCodes",
  COALESCE((
    SELECT jsonb_agg(jsonb_build_object('id', l."id", 'productId', l."productId", 'totalMinor', l."totalMinor")
      ORDER BY l."id")
    FROM "OrderLine" l WHERE l."shop" = o."shop" AND l."orderId" = o."id"
  ), '[]') AS "lines"
FROM "Order" o WHERE o."shop" = $1 AND o."id" = $2`;

/** One order's facts as they are known by now; undefined while the order has not arrived. */
export async function readOrder(
  client: Queries,
  shop: string,
  orderId: string,
): Promise<AttributableOrder | undefined> {
  const { rows } = await client.query<Omit<AttributableOrder, "refunds">>({
    name: "attribution-order",
    text: READ,
    values: [shop, orderId],
  });
  const [order] = rows;
  return order && { ...order, refunds: await readRefunds(client, shop, orderId) };
}

const READ_REFUNDS = `
SELECT r."id", r."refundedAt", r."otherMinor", COALESCE((
    SELECT jsonb_agg(jsonb_build_object('lineId', l."lineId", 'amountMinor', l."amountMinor") ORDER BY l."id")
    FROM "RefundLine" l WHERE l."shop" = r."shop" AND l."refundId" = r."id"
  ), '[]') AS "lines"
FROM "Refund" r WHERE r."shop" = $1 AND r."orderId" = $2`;

async function readRefunds(client: Queries, shop: string, orderId: string): Promise<RefundFacts[]> {
  const { rows } = await client.query<RefundFacts>({
    name: "attribution-refunds",
    text: READ_REFUNDS,
    values: [shop, orderId],
  });
  return rows;
}
