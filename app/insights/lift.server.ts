import type { Pool } from "pg";
import { FOLLOWED_DAYS } from "../ledger/lift-days.server.ts";
import { lift, type SideSums } from "../ranking/holdout.ts";
import {
  type BuyersOfDay,
  daysUntilEnough,
  daysUntilSure,
  type LiftReport,
  withoutGaps,
} from "./lift.ts";

/** A day's buyers have all been followed to the end once the day after their four weeks is measured. */
const SUMS = `
SELECT d."heldOut", sum(d."buyers")::int AS "units", sum(d."repeaters")::int AS "repeaters",
  sum(d."netMinor")::float8 AS "revenueSum", sum(d."netSquares") AS "revenueSquares",
  min(d."day") FILTER (WHERE d."buyers" > 0)::text AS "since"
FROM "LiftDay" d
WHERE d."shop" = $1 AND d."currency" = $2 AND d."day" < (
  SELECT max(l."day") - ${FOLLOWED_DAYS - 1} FROM "LiftDay" l WHERE l."shop" = $1)
GROUP BY 1`;

const FOLLOWED = `
SELECT d."day"::text, sum(d."buyers") FILTER (WHERE NOT d."heldOut")::int AS "shown",
  sum(d."buyers") FILTER (WHERE d."heldOut")::int AS "heldOut"
FROM "LiftDay" d
WHERE d."shop" = $1 AND d."day" >= (
  SELECT max(l."day") - ${FOLLOWED_DAYS - 1} FROM "LiftDay" l WHERE l."shop" = $1)
GROUP BY 1 ORDER BY 1`;

interface SumsRow extends SideSums {
  heldOut: boolean;
  since: string | null;
}

const nobody: SideSums = { units: 0, revenueSum: 0, revenueSquares: 0, repeaters: 0 };

/**
 * What the offers changed, of the buyers who have been followed for four weeks, and when there will be
 * more to say. It reads two rows a day of the shop's life, whatever the size of its ledger.
 */
export async function liftReport(
  pool: Pool,
  shop: string,
  { currency, holdoutPercent }: { currency: string; holdoutPercent: number },
): Promise<LiftReport> {
  const [sums, followed] = await Promise.all([
    pool.query<SumsRow>({ name: "insights-lift", text: SUMS, values: [shop, currency] }),
    pool.query<BuyersOfDay>({ name: "insights-lift-days", text: FOLLOWED, values: [shop] }),
  ]);
  const side = (heldOut: boolean) => sums.rows.find((row) => row.heldOut === heldOut) ?? nobody;
  const [shown, heldOut] = [side(false), side(true)];
  const measured = lift(shown, heldOut);
  const [first, last] = [followed.rows[0], followed.rows.at(-1)];
  const days = first && last ? withoutGaps(followed.rows, first.day, last.day) : [];
  const units = shown.units + heldOut.units;
  const begun = [
    ...sums.rows.map(({ since }) => since),
    followed.rows.find((day) => day.shown + day.heldOut > 0)?.day,
  ].filter((day): day is string => typeof day === "string");
  return {
    holdoutPercent,
    currency,
    shown: shown.units,
    heldOut: heldOut.units,
    following: days.reduce((sum, day) => sum + day.shown + day.heldOut, 0),
    since: begun.sort()[0] ?? null,
    lift: measured,
    daysUntilEnough: daysUntilEnough(
      days,
      { shown: shown.units, heldOut: heldOut.units },
      FOLLOWED_DAYS,
    ),
    daysUntilSure: {
      revenue: daysUntilSure(measured.revenue, units, days, FOLLOWED_DAYS),
      repeatPurchase: daysUntilSure(measured.repeatPurchase, units, days, FOLLOWED_DAYS),
    },
  };
}
