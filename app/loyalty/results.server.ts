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

/** A member as the admin lists them. */
export interface MemberLine {
  /** `gid://shopify/Customer/…`; null until Shopify has told whose order it was. */
  customerId: string | null;
  /** `#1042`; null until Shopify has told of the order. */
  orderName: string | null;
  joinedAt: Date;
  /** What they have to spend. */
  balance: number;
  /** What they earned in all. */
  earned: number;
  /** The words they agreed to; null: to none. */
  marketingConsent: string | null;
}

const LIST = `
SELECT m."customerId", o."name" AS "orderName", m."joinedAt", m."marketingConsent",
  COALESCE(sum(e."points"), 0)::int AS "balance",
  COALESCE(sum(e."points") FILTER (WHERE e."kind" NOT IN ('redeemed', 'returned')), 0)::int AS "earned"
FROM "LoyaltyMember" m
LEFT JOIN "Order" o ON o."shop" = m."shop" AND o."id" = m."orderId"
LEFT JOIN "LoyaltyEntry" e ON e."shop" = m."shop" AND e."customerId" = m."customerId"
WHERE m."shop" = $1 AND ($2::uuid IS NULL OR m."offerId" = $2)
GROUP BY m."shop", m."id", o."name" ORDER BY m."joinedAt" DESC, m."id" LIMIT $3`;

/** Members, the latest first. @param offerId only who joined by this offer */
export async function memberLines(
  pool: Pool,
  shop: string,
  { offerId, limit = 100 }: { offerId?: string; limit?: number } = {},
): Promise<MemberLine[]> {
  const { rows } = await pool.query<MemberLine>(LIST, [shop, offerId ?? null, limit]);
  return rows;
}

const MOST_LINES = 100_000;

/** Members as a file; customers by Shopify's number, since nothing else of them is kept. */
export async function membersCsv(pool: Pool, shop: string, offerId?: string): Promise<string> {
  const lines = await memberLines(pool, shop, { ...(offerId && { offerId }), limit: MOST_LINES });
  return csv(
    ["joined", "order", "customer", "points", "points earned in all", "consent to marketing"],
    lines.map(({ joinedAt, orderName, customerId, balance, earned, marketingConsent }) => [
      joinedAt.toISOString(),
      orderName ?? "",
      customerId?.split("/").at(-1) ?? "",
      balance,
      earned,
      marketingConsent ?? "",
    ]),
  );
}
