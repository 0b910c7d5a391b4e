import type { Pool } from "pg";
import { csv } from "../csv.ts";

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

const JOINED = `
SELECT m."customerId", o."name" AS "orderName", m."joinedAt", m."marketingConsent",
  COALESCE(sum(e."points"), 0)::int AS "balance",
  COALESCE(sum(e."points") FILTER (WHERE e."kind" NOT IN ('redeemed', 'returned')), 0)::int AS "earned"
FROM "LoyaltyMember" m
LEFT JOIN "Order" o ON o."shop" = m."shop" AND o."id" = m."orderId"
LEFT JOIN "LoyaltyEntry" e ON e."shop" = m."shop" AND e."customerId" = m."customerId"
WHERE m."shop" = $1 AND m."offerId" = $2
GROUP BY m."shop", m."id", o."name" ORDER BY m."joinedAt" DESC, m."id"`;

interface Joined {
  /** null until Shopify has told whose order it was. */
  customerId: string | null;
  orderName: string | null;
  joinedAt: Date;
  marketingConsent: string | null;
  balance: number;
  earned: number;
}

/** Who joined by an offer, as a file; customers by Shopify's number, since nothing else of them is kept. */
export async function joinedCsv(pool: Pool, shop: string, offerId: string): Promise<string> {
  const { rows } = await pool.query<Joined>(JOINED, [shop, offerId]);
  return csv(
    ["joined", "order", "customer", "points", "points earned in all", "consent to marketing"],
    rows.map(({ joinedAt, orderName, customerId, balance, earned, marketingConsent }) => [
      joinedAt.toISOString(),
      orderName ?? "",
      customerId?.split("/").at(-1) ?? "",
      balance,
      earned,
      marketingConsent ?? "",
    ]),
  );
}
