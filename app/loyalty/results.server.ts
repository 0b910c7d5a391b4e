import type { Pool } from "pg";

/** What a loyalty offer, or the whole programme, has brought. */
export interface LoyaltyResults {
  members: number;
  /** Of those, who agreed to marketing by e-mail. */
  consented: number;
  /** Earned in all, what was reversed taken off. */
  earned: number;
  redeemed: number;
  /** What members have left to spend. */
  outstanding: number;
  redemptions: number;
}

const READ = `
WITH members AS (
  SELECT "customerId", "marketingConsent" FROM "LoyaltyMember"
  WHERE "shop" = $1 AND ($2::uuid IS NULL OR "offerId" = $2)
), entries AS (
  SELECT e."kind", e."points" FROM "LoyaltyEntry" e
  WHERE e."shop" = $1 AND ($2::uuid IS NULL OR e."customerId" IN (SELECT "customerId" FROM members))
)
SELECT (SELECT count(*)::int FROM members) AS "members",
  (SELECT count("marketingConsent")::int FROM members) AS "consented",
  COALESCE(sum("points") FILTER (WHERE "kind" NOT IN ('redeemed', 'returned')), 0)::float8 AS "earned",
  COALESCE(-sum("points") FILTER (WHERE "kind" IN ('redeemed', 'returned')), 0)::float8 AS "redeemed",
  COALESCE(sum("points"), 0)::float8 AS "outstanding",
  (count(*) FILTER (WHERE "kind" = 'redeemed') - count(*) FILTER (WHERE "kind" = 'returned'))::int AS "redemptions"
FROM entries`;

/** @param offerId only of members who joined by this offer; absent: of all */
export async function loyaltyResults(
  pool: Pool,
  shop: string,
  offerId?: string,
): Promise<LoyaltyResults> {
  const { rows } = await pool.query<LoyaltyResults>(READ, [shop, offerId ?? null]);
  const [results] = rows;
  if (!results) throw new Error("A count without a row.");
  return results;
}
