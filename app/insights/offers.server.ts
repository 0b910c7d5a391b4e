import type { Pool } from "pg";
import type { OfferFigures } from "./offers.ts";
import type { Span } from "./today.ts";

const BY_OFFER = `
SELECT "offerId",
  count(*) FILTER (WHERE "type" = 'impression')::int AS "impressions",
  count(*) FILTER (WHERE "type" = 'click')::int AS "clicks",
  count(*) FILTER (WHERE "type" = 'accept')::int AS "accepts"
FROM "Event"
WHERE "shop" = $1 AND "occurredAt" >= $2 AND "occurredAt" < $3 AND "offerId" IS NOT NULL
GROUP BY "offerId"`;

/** Every offer that buyers met in a span, by its id. */
export async function offerFigures(
  pool: Pool,
  shop: string,
  span: Span,
): Promise<Map<string, OfferFigures>> {
  const { rows } = await pool.query<OfferFigures & { offerId: string }>({
    name: "insights-offers",
    text: BY_OFFER,
    values: [shop, span.from.toISOString(), span.to.toISOString()],
  });
  return new Map(rows.map(({ offerId, ...figures }) => [offerId, figures]));
}
