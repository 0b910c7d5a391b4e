import type { Pool } from "pg";
import type { Placement } from "../decisions/contract.ts";
import { funnelOf, type ReachFunnel, type ReachGroup } from "./reach.ts";
import type { Span } from "./today.ts";

/** An order that asked was placed, even if Shopify's webhook has not said so yet. */
const GROUPS = `
SELECT
  CASE WHEN "seenAt" IS NOT NULL THEN 'seen' WHEN "renderedAt" IS NOT NULL THEN 'rendered'
    WHEN "decidedAt" IS NOT NULL THEN 'decided' WHEN "askedAt" IS NOT NULL THEN 'asked'
    ELSE 'placed' END AS "stage",
  "endedBy", count(*)::int AS "orders"
FROM "Reach"
WHERE "shop" = $1 AND "placement" = $2 AND "createdAt" >= $3 AND "createdAt" < $4
GROUP BY 1, 2`;

/** How far the orders of a span got on their way to a seen offer, and why they stopped. */
export async function reachFunnel(
  pool: Pool,
  shop: string,
  placement: Placement,
  span: Span,
): Promise<ReachFunnel> {
  const { rows } = await pool.query<ReachGroup>({
    name: "insights-reach",
    text: GROUPS,
    values: [shop, placement, span.from.toISOString(), span.to.toISOString()],
  });
  return funnelOf(rows);
}

/** When a placement's block asked for the first and for the last time, as far as it ever did. */
export interface PlacementContact {
  placement: Placement;
  firstAskedAt: Date | null;
  lastAskedAt: Date | null;
}

const CONTACT = `
SELECT
  (SELECT "askedAt" FROM "Reach" WHERE "shop" = $1 AND "placement" = $2 AND "askedAt" IS NOT NULL
    ORDER BY "createdAt" LIMIT 1) AS "firstAskedAt",
  (SELECT "askedAt" FROM "Reach" WHERE "shop" = $1 AND "placement" = $2 AND "askedAt" IS NOT NULL
    ORDER BY "createdAt" DESC LIMIT 1) AS "lastAskedAt"`;

/**
 * Whether a block stands on its page. Shopify does not tell, so the first request from it is the only
 * sign there is.
 */
export async function placementContact(
  pool: Pool,
  shop: string,
  placement: Placement,
): Promise<PlacementContact> {
  const { rows } = await pool.query<Omit<PlacementContact, "placement">>(CONTACT, [
    shop,
    placement,
  ]);
  const { firstAskedAt = null, lastAskedAt = null } = rows[0] ?? {};
  return { placement, firstAskedAt, lastAskedAt };
}
