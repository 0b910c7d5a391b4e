import { boundary, type Difference, LEAST_UNITS, type Lift } from "../ranking/holdout.ts";

/** Buyers of one side who began on one day: `{day: "2026-11-24", shown: 40, heldOut: 2}`. */
export interface BuyersOfDay {
  day: string;
  shown: number;
  heldOut: number;
}

/** What the page of results shows of one shop. */
export interface LiftReport {
  /** The share held out from now on. */
  holdoutPercent: number;
  currency: string;
  /** Buyers who have been followed to the end. */
  shown: number;
  heldOut: number;
  /** Buyers who are still being followed. */
  following: number;
  /** The day on which the first of them began; null while there is nobody. */
  since: string | null;
  lift: Lift;
  /** Days until enough buyers have been followed on both sides to say anything; null: nobody knows. */
  daysUntilEnough: number | null;
  /** Days until what is seen now would be told from chance, if it stayed as it is. */
  daysUntilSure: { revenue: number | null; repeatPurchase: number | null };
}

/** Below this a forecast is as good as none. */
const MAX_FORECAST_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * How many days until {@link LEAST_UNITS} buyers of either side have been followed to the end, at the pace
 * of `days`; 0 where they have been. A buyer who began on day D has been once D + `followedDays` is over.
 *
 * @param days those whose buyers are still followed, oldest first, without gaps, up to yesterday
 * @param done buyers followed to the end before that
 * @returns null without a pace, or where it would take more than a year
 */
export function daysUntilEnough(
  days: readonly BuyersOfDay[],
  done: { shown: number; heldOut: number },
  followedDays: number,
): number | null {
  const waits = (["shown", "heldOut"] as const).map((side) =>
    daysUntil(
      days.map((day) => day[side]),
      LEAST_UNITS - done[side],
      followedDays,
    ),
  );
  return forecast(Math.max(...waits));
}

/**
 * How many days until the interval excludes 0, if difference and spread stay as they are: the interval
 * narrows by {@link boundary} alone as buyers come.
 *
 * @param units both sides' buyers that the interval is of
 * @returns null where there is no interval, it would take more than a year, or nothing differs; 0 if it does
 */
export function daysUntilSure(
  { interval, estimate, conclusive }: Difference,
  units: number,
  days: readonly BuyersOfDay[],
  followedDays: number,
): number | null {
  if (conclusive) return 0;
  if (!interval || estimate === 0) return null;
  const options = { alpha: 0.05, tightestAt: 20_000 };
  const spread = (interval.high - interval.low) / 2 / boundary(units, options);
  let needed = units;
  // A tenth more each time: a forecast in weeks needs no more.
  while (spread * boundary(needed, options) >= Math.abs(estimate)) {
    needed *= 1.1;
    if (needed > units * 1e6) return null;
  }
  const begun = days.map(({ shown, heldOut }) => shown + heldOut);
  return forecast(daysUntil(begun, needed - units, followedDays));
}

/** Those under way come first, each when their time is over; then new ones at the same pace. */
function daysUntil(begun: readonly number[], needed: number, followedDays: number): number {
  if (needed <= 0) return 0;
  let sum = 0;
  for (const [i, buyers] of begun.entries()) {
    sum += buyers;
    if (sum >= needed) return Math.max(1, followedDays - (begun.length - 1 - i));
  }
  const first = begun.findIndex((buyers) => buyers > 0);
  if (first === -1) return Number.POSITIVE_INFINITY;
  const pace = sum / (begun.length - first);
  return Math.ceil((needed - sum) / pace) + followedDays;
}

const forecast = (days: number) => (days > MAX_FORECAST_DAYS ? null : days);

/** The days from `from` to `to`, both included, each with its buyers or none. */
export function withoutGaps(
  known: readonly BuyersOfDay[],
  from: string,
  to: string,
): BuyersOfDay[] {
  const byDay = new Map(known.map((one) => [one.day, one]));
  const days: BuyersOfDay[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push(byDay.get(day) ?? { day, shown: 0, heldOut: 0 });
  }
  return days;
}
