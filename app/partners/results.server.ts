import type { Pool } from "pg";
import { csv } from "../csv.ts";
import { toDecimal } from "../money.ts";

/** What a campaign has brought so far; amounts in minor units of the shop's currency. */
export interface CampaignResults {
  /** Pages on which it was seen. */
  impressions: number;
  /** Pages on which it was clicked. */
  clicks: number;
  /** Pages on which it was put away. */
  hides: number;
  conversions: number;
  /** What the advertiser owes, which is what is spent of the budget. */
  earnedMinor: number;
  earnedTodayMinor: number;
}

const READ = `
SELECT
  count(DISTINCT "decisionId") FILTER (WHERE "type" = 'impression')::int AS "impressions",
  count(DISTINCT "decisionId") FILTER (WHERE "type" = 'dismiss')::int AS "hides",
  (SELECT count(*)::int FROM "PartnerClick" WHERE "shop" = $1 AND "offerId" = $2) AS "clicks",
  (SELECT count(*)::int FROM "PartnerConversion" WHERE "shop" = $1 AND "offerId" = $2) AS "conversions",
  COALESCE((SELECT "spentMinor" FROM "CampaignSpend" WHERE "shop" = $1 AND "offerId" = $2 AND "period" = 'all'), 0)::float8 AS "earnedMinor",
  COALESCE((SELECT "spentMinor" FROM "CampaignSpend" WHERE "shop" = $1 AND "offerId" = $2 AND "period" = $3), 0)::float8 AS "earnedTodayMinor"
FROM "Event" WHERE "shop" = $1 AND "offerId" = $2`;

/** @param day today by the shop's clock: `2026-11-26` */
export async function campaignResults(
  pool: Pool,
  shop: string,
  offerId: string,
  day: string,
): Promise<CampaignResults> {
  const { rows } = await pool.query<CampaignResults>(READ, [shop, offerId, day]);
  const [results] = rows;
  if (!results) throw new Error("A count without a row.");
  return results;
}

const CHARGES = `
SELECT c."at", c."what", c."reference", c."chargedMinor", a."name" AS "advertiser" FROM (
  SELECT "clickedAt" AS "at", 'click' AS "what", "decisionId"::text AS "reference",
    "chargedMinor"::float8 AS "chargedMinor", "advertiserId"
  FROM "PartnerClick" WHERE "shop" = $1 AND "offerId" = $2
  UNION ALL
  SELECT "convertedAt", 'order', "id", "chargedMinor"::float8, "advertiserId"
  FROM "PartnerConversion" WHERE "shop" = $1 AND "offerId" = $2) c
LEFT JOIN "Advertiser" a ON a."shop" = $1 AND a."id" = c."advertiserId"
ORDER BY c."at", c."reference"`;

/**
 * Every click and order of a campaign with what it costs: what an invoice to the advertiser goes by.
 *
 * @param currency the shop's
 */
export async function campaignCsv(
  pool: Pool,
  shop: string,
  offerId: string,
  currency: string,
): Promise<string> {
  const { rows } = await pool.query<{
    at: Date;
    what: string;
    reference: string;
    chargedMinor: number;
    advertiser: string | null;
  }>(CHARGES, [shop, offerId]);
  return csv(
    ["time", "advertiser", "what", "reference", "amount", "currency"],
    rows.map(({ at, what, reference, chargedMinor, advertiser }) => [
      at.toISOString(),
      advertiser ?? "",
      what,
      reference,
      toDecimal(chargedMinor, currency),
      currency,
    ]),
  );
}
