import type { Pool } from "pg";

const EARNED = `
SELECT "advertiserId", sum("chargedMinor")::float8 AS "earnedMinor" FROM (
  SELECT "advertiserId", "chargedMinor" FROM "PartnerClick" WHERE "shop" = $1
  UNION ALL SELECT "advertiserId", "chargedMinor" FROM "PartnerConversion" WHERE "shop" = $1) c
GROUP BY "advertiserId"`;

/** What each advertiser owes the shop so far, in minor units of the shop's currency, by its id. */
export async function earnedByAdvertiser(pool: Pool, shop: string): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ advertiserId: string; earnedMinor: number }>({
    name: "insights-partners",
    text: EARNED,
    values: [shop],
  });
  return new Map(rows.map(({ advertiserId, earnedMinor }) => [advertiserId, earnedMinor]));
}
