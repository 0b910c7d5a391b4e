import type { Pool } from "pg";
import type { OfferHistory } from "./choose.ts";

/** Nothing older counts for any frequency cap or dismissal. */
const LOOK_BACK = "365 days";

const READ = `
SELECT e."offerId",
  COALESCE(array_agg(extract(epoch FROM e."occurredAt") * 1000) FILTER (WHERE e."type" = 'impression'), '{}')::float8[] AS "seenAt",
  (extract(epoch FROM max(e."occurredAt") FILTER (WHERE e."type" = 'dismiss')) * 1000)::float8 AS "dismissedAt"
FROM "Decision" d JOIN "Event" e ON e."shop" = d."shop" AND e."decisionId" = d."id"
WHERE d."shop" = $1 AND d."customerId" = $2 AND d."orderId" <> $3
  AND d."createdAt" > now() - interval '${LOOK_BACK}' AND e."type" IN ('impression', 'dismiss')
GROUP BY 1`;

/** What this buyer has made of each offer with other orders. */
export async function buyerHistory(
  pool: Pool,
  shop: string,
  customerId: string,
  orderId: string,
): Promise<Map<string, OfferHistory>> {
  const { rows } = await pool.query<OfferHistory & { offerId: string }>({
    name: "read-buyer-history",
    text: READ,
    values: [shop, customerId, orderId],
  });
  return new Map(rows.map(({ offerId, ...history }) => [offerId, history]));
}
