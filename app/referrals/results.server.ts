import type { Pool } from "pg";
import { csv } from "../csv.ts";
import { toDecimal } from "../money.ts";

/** What a referral offer has brought; amounts in minor units of the shop's currency. */
export interface ReferralResults {
  /** Buyers who have a link. */
  advocates: number;
  /** Friends whose first order counts. */
  friends: number;
  /** What those orders brought, after refunds. */
  revenueMinor: number;
  /** Orders with a friend's code that did not count. */
  refused: number;
  /** Rewards given, those used included. */
  rewards: number;
  rewardsUsed: number;
}

const NET = `GREATEST(0, o."subtotalMinor" - COALESCE((
  SELECT sum(r."otherMinor" + COALESCE((
    SELECT sum(l."amountMinor") FROM "RefundLine" l WHERE l."shop" = r."shop" AND l."refundId" = r."id"), 0))
  FROM "Refund" r WHERE r."shop" = o."shop" AND r."orderId" = o."id"), 0))`;

const READ = `
WITH friends AS (
  SELECT f."verdict", f."reward", ${NET} AS "net" FROM "ReferralFriend" f
  JOIN "ReferralLink" l ON l."shop" = f."shop" AND l."id" = f."linkId"
  LEFT JOIN "Order" o ON o."shop" = f."shop" AND o."id" = f."orderId"
  WHERE f."shop" = $1 AND l."offerId" = $2
)
SELECT
  (SELECT count(*)::int FROM "ReferralLink" WHERE "shop" = $1 AND "offerId" = $2 AND "status" = 'issued') AS "advocates",
  (count(*) FILTER (WHERE "verdict" = 'counted'))::int AS "friends",
  COALESCE(sum("net") FILTER (WHERE "verdict" = 'counted'), 0)::float8 AS "revenueMinor",
  (count(*) FILTER (WHERE "verdict" NOT IN ('counted', 'withdrawn')))::int AS "refused",
  (count(*) FILTER (WHERE "reward" IN ('given', 'used')))::int AS "rewards",
  (count(*) FILTER (WHERE "reward" = 'used'))::int AS "rewardsUsed"
FROM friends`;

export async function referralResults(
  pool: Pool,
  shop: string,
  offerId: string,
): Promise<ReferralResults> {
  const { rows } = await pool.query<ReferralResults>(READ, [shop, offerId]);
  const [results] = rows;
  if (!results) throw new Error("A count without a row.");
  return results;
}

const LINES = `
SELECT l."createdAt", l."code", l."customerId", o."name" AS "friendsOrder", o."placedAt",
  ${NET}::float8 AS "netMinor", f."verdict", f."reward", f."rewardCode"
FROM "ReferralLink" l
LEFT JOIN "ReferralFriend" f ON f."shop" = l."shop" AND f."linkId" = l."id"
LEFT JOIN "Order" o ON o."shop" = f."shop" AND o."id" = f."orderId"
WHERE l."shop" = $1 AND l."offerId" = $2 AND l."status" = 'issued'
ORDER BY l."createdAt", l."id", o."placedAt"`;

/** Every link with the orders that used it. @param currency the shop's */
export async function referralCsv(
  pool: Pool,
  shop: string,
  offerId: string,
  currency: string,
): Promise<string> {
  const { rows } = await pool.query<{
    createdAt: Date;
    code: string;
    customerId: string | null;
    friendsOrder: string | null;
    placedAt: Date | null;
    netMinor: number;
    verdict: string | null;
    reward: string | null;
    rewardCode: string | null;
  }>(LINES, [shop, offerId]);
  return csv(
    [
      "link made",
      "code for friends",
      "customer",
      "friend's order",
      "placed",
      "net amount",
      "currency",
      "verdict",
      "reward",
      "reward's code",
    ],
    rows.map((row) => [
      row.createdAt.toISOString(),
      row.code,
      row.customerId?.split("/").at(-1) ?? "",
      row.friendsOrder ?? "",
      row.placedAt?.toISOString() ?? "",
      row.verdict ? toDecimal(row.netMinor, currency) : "",
      row.verdict ? currency : "",
      row.verdict ?? "",
      row.reward ?? "",
      row.rewardCode ?? "",
    ]),
  );
}
