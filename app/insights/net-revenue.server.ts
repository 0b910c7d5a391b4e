import type { Pool } from "pg";
import type { Attribution } from "../attribution/credit.ts";

/** What offers earned in a span of days, one row for each offer and kind of evidence. */
export interface OfferRevenue {
  offerId: string;
  attribution: Attribution;
  /** Orders that followed, whatever became of them. */
  conversions: number;
  /** Revenue of the credited lines when they were bought, after their discounts. */
  earnedMinor: number;
  /** What is left of it after refunds and cancellations. */
  netMinor: number;
}

/** Calendar days in the shop's time zone, both included: `{from: "2026-11-01", to: "2026-11-30"}`. */
export interface DaySpan {
  from: string;
  to: string;
}

const READ = `
SELECT r."offerId", r."attribution", sum(r."conversions")::int AS "conversions",
  sum(r."earnedMinor")::bigint AS "earnedMinor", sum(r."netMinor")::bigint AS "netMinor"
FROM "OfferDayRevenue" r JOIN "Shop" s ON s."shop" = r."shop" AND s."currency" = r."currency"
WHERE r."shop" = $1 AND r."day" BETWEEN $2::date AND $3::date
GROUP BY 1, 2 HAVING sum(r."conversions") > 0
ORDER BY 5 DESC, 1, 2`;

/**
 * Net revenue by offer, of orders placed in the span, in minor units of the shop's currency. Click,
 * code and view are never added up here: docs/attribution.md says why.
 */
export async function revenueByOffer(
  pool: Pool,
  shop: string,
  { from, to }: DaySpan,
): Promise<OfferRevenue[]> {
  const { rows } = await pool.query<OfferRevenue>({
    name: "insights-net-revenue",
    text: READ,
    values: [shop, from, to],
  });
  return rows;
}
