import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { lockForWriting } from "../privacy/tombstones.server.ts";

/**
 * What the lift is measured on. The unit is the buyer: from the first decision on one of their orders,
 * what they spend within {@link FOLLOWED_DAYS} is booked on the day of that decision, on the side (shown
 * or held out) on which it fell, whatever happened to them later. So both sides are followed for equally
 * long, and nobody changes sides.
 *
 * Shown is everybody who was not held out, those included for whom no offer matched: who would have been
 * shown nothing is held out just as often. Buyers who cannot be followed (guests, and who did not agree
 * to analytics) are on neither side; that is known before it is drawn who is held out.
 */
export const FOLLOWED_DAYS = 28;
/** A refund that comes later than this after the four weeks changes nothing any more. */
const CORRECTED_DAYS = 30;

/** `$2` and `$3`: the first day, null for the shop's first decision, and the day after the last. */
const DERIVE = `
WITH first AS (
  SELECT d."customerId", d."orderId", d."createdAt", d."outcome" = 'holdout' AS "heldOut"
  FROM "Decision" d
  WHERE d."shop" = $1 AND d."customerId" IS NOT NULL AND d."createdAt" < $3::timestamptz
    AND d."createdAt" >= COALESCE($2::timestamptz, '-infinity')
    AND NOT EXISTS (
      SELECT FROM "Decision" b WHERE b."shop" = $1 AND b."customerId" = d."customerId"
        AND (b."createdAt", b."id") < (d."createdAt", d."id"))
), buyers AS (
  SELECT (f."createdAt" AT TIME ZONE 'UTC')::date AS "day", f."heldOut", o."orders", o."netMinor"
  FROM first f CROSS JOIN LATERAL (
    SELECT count(*) AS "orders", COALESCE(sum(GREATEST(0, o."subtotalMinor" - COALESCE((
        SELECT sum(r."otherMinor" + COALESCE((
          SELECT sum(l."amountMinor") FROM "RefundLine" l
          WHERE l."shop" = $1 AND l."refundId" = r."id"), 0))
        FROM "Refund" r WHERE r."shop" = $1 AND r."orderId" = o."id"), 0))), 0)::float8 AS "netMinor"
    FROM "Order" o JOIN "Shop" s ON s."shop" = $1 AND s."currency" = o."currency"
    WHERE o."shop" = $1 AND o."customerId" = f."customerId" AND o."id" <> f."orderId"
      AND o."placedAt" > f."createdAt" AND o."placedAt" <= f."createdAt" + interval '${FOLLOWED_DAYS} days'
      AND o."cancelledAt" IS NULL
  ) o
), sums AS (
  SELECT "day", "heldOut", count(*)::int AS "buyers", (count(*) FILTER (WHERE "orders" > 0))::int AS "repeaters",
    sum("netMinor")::bigint AS "netMinor", sum("netMinor" * "netMinor") AS "netSquares"
  FROM buyers GROUP BY 1, 2
), days AS (
  SELECT generate_series(
    COALESCE($2::timestamptz, (SELECT min("createdAt") FROM first), $3::timestamptz - interval '1 day')
      AT TIME ZONE 'UTC',
    $3::timestamptz AT TIME ZONE 'UTC' - interval '1 millisecond', interval '1 day')::date AS "day"
)
INSERT INTO "LiftDay" ("shop", "day", "heldOut", "currency", "buyers", "repeaters", "netMinor", "netSquares")
SELECT s."shop", days."day", side."heldOut", s."currency", COALESCE(b."buyers", 0),
  COALESCE(b."repeaters", 0), COALESCE(b."netMinor", 0), COALESCE(b."netSquares", 0)
FROM days CROSS JOIN (VALUES (true), (false)) AS side("heldOut") JOIN "Shop" s ON s."shop" = $1
LEFT JOIN sums b ON b."day" = days."day" AND b."heldOut" = side."heldOut"
ON CONFLICT ("shop", "day", "heldOut") DO UPDATE SET
  "currency" = excluded."currency", "buyers" = excluded."buyers", "repeaters" = excluded."repeaters",
  "netMinor" = excluded."netMinor", "netSquares" = excluded."netSquares"`;

/**
 * Measures a shop's days up to yesterday. A day that was measured before is measured again while its
 * buyers are followed or refunds are still counted; those older stay as they are, as the decisions of
 * which they were made lose their buyers by the shop's retention.
 *
 * @returns whether there was anything to measure
 */
export async function measureLift(pool: Pool, shop: string, now: Date): Promise<boolean> {
  const today = startOfDay(now);
  return transaction(pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`lift ${shop}`]);
    await lockForWriting(client, shop);
    const span = await spanToMeasure(client, shop, today);
    if (!span) return false;
    await client.query(DERIVE, [shop, span.from?.toISOString() ?? null, today.toISOString()]);
    return true;
  });
}

/** The installed shops whose yesterday has not been measured. */
export async function shopsToMeasure(pool: Pool, now: Date): Promise<string[]> {
  const { rows } = await pool.query<{ shop: string }>(
    `SELECT s."shop" FROM "Shop" s WHERE s."uninstalledAt" IS NULL
       AND NOT EXISTS (SELECT FROM "LiftDay" d WHERE d."shop" = s."shop" AND d."day" >= $1::date - 1)
     ORDER BY 1`,
    [startOfDay(now).toISOString().slice(0, 10)],
  );
  return rows.map(({ shop }) => shop);
}

/** @returns undefined where yesterday has been measured; `from` undefined: from the first decision on */
async function spanToMeasure(
  client: PoolClient,
  shop: string,
  today: Date,
): Promise<{ from: Date | undefined } | undefined> {
  const { rows } = await client.query<{ last: string | null; anonymisedUntil: Date | null }>(
    `SELECT (SELECT max("day")::text FROM "LiftDay" WHERE "shop" = $1) AS "last", "anonymisedUntil"
     FROM "Shop" WHERE "shop" = $1`,
    [shop],
  );
  const [state] = rows;
  if (!state) return undefined;
  const last = state.last === null ? undefined : Date.parse(`${state.last}T00:00:00Z`);
  if (last === undefined) return { from: undefined };
  if (last >= today.getTime() - DAY_MS) return undefined;
  const corrected = last - (FOLLOWED_DAYS + CORRECTED_DAYS) * DAY_MS;
  // A day of which some decisions name nobody any more cannot be measured again.
  const named = state.anonymisedUntil
    ? startOfDay(state.anonymisedUntil).getTime() + DAY_MS
    : Number.NEGATIVE_INFINITY;
  return { from: new Date(Math.max(corrected, named)) };
}

const DAY_MS = 86_400_000;
const startOfDay = (at: Date) => new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);
