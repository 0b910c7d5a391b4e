import type { Pool } from "pg";
import { ADVOCATES_PER_PAGE, type AdvocateLine } from "./referrals.ts";

const LINES = `
SELECT l."id", l."customerId", l."code", l."createdAt", COALESCE(o."name", l."orderId") AS "orderName",
  COALESCE(f."name", '') AS "offerName",
  COALESCE((
    SELECT jsonb_agg(jsonb_build_object('orderName', COALESCE(p."name", r."orderId"), 'placedAt', p."placedAt",
      'verdict', r."verdict", 'reward', r."reward") ORDER BY p."placedAt" DESC NULLS LAST)
    FROM "ReferralFriend" r LEFT JOIN "Order" p ON p."shop" = r."shop" AND p."id" = r."orderId"
    WHERE r."shop" = l."shop" AND r."linkId" = l."id"), '[]') AS "friends"
FROM "ReferralLink" l
LEFT JOIN "Order" o ON o."shop" = l."shop" AND o."id" = l."orderId"
LEFT JOIN "Offer" f ON f."shop" = l."shop" AND f."id" = l."offerId"
WHERE l."shop" = $1 AND l."status" = 'issued'
  AND ($2 = '' OR strpos(l."customerId", $2) > 0 OR strpos(lower(l."code"), lower($2)) > 0
    OR strpos(lower(o."name"), lower($2)) > 0)
ORDER BY l."createdAt" DESC, l."id" LIMIT $3 OFFSET $4`;

type Row = Omit<AdvocateLine, "friends"> & {
  friends: (Omit<AdvocateLine["friends"][number], "placedAt"> & { placedAt: string | null })[];
};

/**
 * Buyers with a link for friends, the latest first, a page at a time.
 *
 * @param search part of a customer's number, of a code or of an order's name
 * @param page from 1
 */
export async function advocatePage(
  pool: Pool,
  shop: string,
  { search, page }: { search: string; page: number },
): Promise<{ lines: AdvocateLine[]; more: boolean }> {
  // One more than fits tells whether there is another page.
  const { rows } = await pool.query<Row>(LINES, [
    shop,
    search,
    ADVOCATES_PER_PAGE + 1,
    (page - 1) * ADVOCATES_PER_PAGE,
  ]);
  const lines = rows.slice(0, ADVOCATES_PER_PAGE).map((row) => ({
    ...row,
    friends: row.friends.map(({ placedAt, ...friend }) => ({
      ...friend,
      placedAt: placedAt === null ? null : new Date(placedAt),
    })),
  }));
  return { lines, more: rows.length > ADVOCATES_PER_PAGE };
}

/** What referrals have come to in the whole shop. */
export interface ReferralTotals {
  advocates: number;
  friends: number;
  rewards: number;
}

const TOTALS = `
SELECT (SELECT count(*)::int FROM "ReferralLink" WHERE "shop" = $1 AND "status" = 'issued') AS "advocates",
  (count(*) FILTER (WHERE "verdict" = 'counted'))::int AS "friends",
  (count(*) FILTER (WHERE "reward" IN ('given', 'used')))::int AS "rewards"
FROM "ReferralFriend" WHERE "shop" = $1`;

export async function referralTotals(pool: Pool, shop: string): Promise<ReferralTotals> {
  const { rows } = await pool.query<ReferralTotals>(TOTALS, [shop]);
  const [totals] = rows;
  if (!totals) throw new Error("A count without a row.");
  return totals;
}
