import type { Pool } from "pg";
import { csv } from "../csv.ts";
import {
  customerNumber,
  MEMBERS_PER_PAGE,
  type MemberLine,
  type MemberQuery,
  type PointsEntry,
} from "./members.ts";

/** Spent points count for tiers all the same, as in app/loyalty/points.server.ts. */
const LINES = `
SELECT m."id", m."customerId", m."joinedAt", COALESCE(o."name", m."orderId") AS "orderName",
  m."marketingConsent" IS NOT NULL AS "agreedToMarketing",
  COALESCE(p."balance", 0)::int AS "balance", COALESCE(p."earned", 0)::int AS "earned"
FROM "LoyaltyMember" m
LEFT JOIN "Order" o ON o."shop" = m."shop" AND o."id" = m."orderId"
LEFT JOIN LATERAL (
  SELECT sum(e."points") AS "balance",
    sum(e."points") FILTER (WHERE e."kind" NOT IN ('redeemed', 'returned')) AS "earned"
  FROM "LoyaltyEntry" e WHERE e."shop" = m."shop" AND e."customerId" = m."customerId") p ON true
WHERE m."shop" = $1 AND ($3::uuid IS NULL OR m."offerId" = $3)
  AND ($2 = '' OR strpos(m."customerId", $2) > 0 OR strpos(lower(o."name"), lower($2)) > 0)
ORDER BY m."joinedAt" DESC, m."id"`;

/** The members of a shop, latest first, a page at a time. */
export async function memberPage(
  pool: Pool,
  shop: string,
  { search, page }: MemberQuery,
): Promise<{ lines: MemberLine[]; more: boolean }> {
  // One more than fits tells whether there is another page.
  const { rows } = await pool.query<MemberLine>(`${LINES} LIMIT $4 OFFSET $5`, [
    shop,
    search,
    null,
    MEMBERS_PER_PAGE + 1,
    (page - 1) * MEMBERS_PER_PAGE,
  ]);
  return { lines: rows.slice(0, MEMBERS_PER_PAGE), more: rows.length > MEMBERS_PER_PAGE };
}

/** One customer's membership; undefined where there is none. */
export async function memberOf(
  pool: Pool,
  shop: string,
  customerId: string,
): Promise<MemberLine | undefined> {
  const { rows } = await pool.query<MemberLine>(LINES, [shop, customerId, null]);
  return rows.find((line) => line.customerId === customerId);
}

const HISTORY = `
SELECT e."id", e."kind", e."points", o."name" AS "orderName", e."note", e."at"
FROM "LoyaltyEntry" e LEFT JOIN "Order" o ON o."shop" = e."shop" AND o."id" = e."orderId"
WHERE e."shop" = $1 AND e."customerId" = $2 ORDER BY e."at" DESC, e."id" LIMIT $3`;

/** More than a screen would show of anybody. */
const HISTORY_SHOWN = 200;

/** The latest movements of a member's points, newest first. */
export async function pointsHistory(
  pool: Pool,
  shop: string,
  customerId: string,
): Promise<PointsEntry[]> {
  const { rows } = await pool.query<PointsEntry>(HISTORY, [shop, customerId, HISTORY_SHOWN]);
  return rows;
}

/** The members of a shop as a file for spreadsheets. @param offerId only who joined by this offer */
export async function membersCsv(pool: Pool, shop: string, offerId?: string): Promise<string> {
  const { rows } = await pool.query<MemberLine>(LINES, [shop, "", offerId ?? null]);
  return csv(
    ["customer", "joined", "order", "points", "points earned", "agreed to marketing"],
    rows.map((line) => [
      line.customerId ? customerNumber(line.customerId) : "",
      line.joinedAt.toISOString(),
      line.orderName,
      line.balance,
      line.earned,
      line.agreedToMarketing ? "yes" : "no",
    ]),
  );
}
