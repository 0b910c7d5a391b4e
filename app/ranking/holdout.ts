/**
 * The holdout: a stable share of a shop's buyers sees nothing, and what they spend later is what the
 * others' later spending is held against.
 *
 * The interval of `lift` is a confidence sequence: with probability 95 % it covers the truth at all
 * times at once, so a merchant may look every day and stop on what is seen. Source: Waudby-Smith,
 * Arbour, Sinha, Kennedy & Ramdas, "Time-uniform central limit theory and asymptotic confidence
 * sequences", arXiv:2103.06476, theorem 2.2 with the randomised experiment of section 3. It is
 * asymptotic: valid as samples grow, so nothing is said below {@link LEAST_UNITS} units on each side.
 */
import { unitHash } from "./hash.ts";
import { RankingInputError } from "./ranker.ts";

/** Units needed on each side before an interval is given. */
export const LEAST_UNITS = 100;

/**
 * Whether an order belongs to the holdout. The same key, salt and share give the same answer for
 * ever; a greater share only adds to the holdout.
 *
 * @param key the buyer where known, so that they stay on one side; else the order.
 * @param salt of the shop: other shops, and a new round of one shop, draw anew.
 * @param share 0 to 0.5.
 */
export function inHoldout(key: string, salt: string, share: number): boolean {
  if (!(share >= 0 && share <= 0.5))
    throw new RankingInputError("share", `must be from 0 to 0.5, got ${share}`);
  return unitHash(`${salt}\n${key}`) < share;
}

/**
 * Sums over the units of one side. A unit is what was assigned: a buyer, or an order without one.
 * One buyer's orders are one unit, since they are not independent.
 */
export interface SideSums {
  units: number;
  /** Sum, and sum of squares, of each unit's later net revenue in minor units. */
  revenueSum: number;
  revenueSquares: number;
  /** Units that bought again. */
  repeaters: number;
}

export interface Difference {
  treated: number;
  holdout: number;
  /** treated − holdout */
  estimate: number;
  /** Always-valid interval; `null` while there is too little to say. */
  interval: { low: number; high: number } | null;
  /** The interval excludes 0: what is seen is not chance, however often it was looked at. */
  conclusive: boolean;
}

export interface Lift {
  /** Later net revenue of a unit, in minor units. */
  revenue: Difference;
  /** Share of units that bought again. */
  repeatPurchase: Difference;
  /** Why there is no interval, if there is none. */
  waitingFor?: string;
}

export interface LiftOptions {
  /** Probability that the interval ever misses; default 0.05. */
  alpha?: number;
  /** Units, both sides together, at which the interval is to be tightest; default 20,000. */
  tightestAt?: number;
}

/**
 * What the offers changed, as treated less holdout.
 *
 * @throws {RankingInputError} if sums cannot belong together.
 */
export function lift(treated: SideSums, holdout: SideSums, options: LiftOptions = {}): Lift {
  check(treated, "treated");
  check(holdout, "holdout");
  const { alpha = 0.05, tightestAt = 20_000 } = options;
  if (!(alpha > 0 && alpha < 1))
    throw new RankingInputError("alpha", `must be in (0, 1), got ${alpha}`);
  if (!(tightestAt > 0))
    throw new RankingInputError("tightestAt", `must be above 0, got ${tightestAt}`);
  const few = Math.min(treated.units, holdout.units) < LEAST_UNITS;
  const between = (of: (side: SideSums) => Moments) =>
    difference(of(treated), of(holdout), few ? undefined : { alpha, tightestAt });
  const seen = `${treated.units} treated and ${holdout.units} held out`;
  return {
    revenue: between(revenueMoments),
    repeatPurchase: between(repeatMoments),
    ...(few && { waitingFor: `at least ${LEAST_UNITS} on each side; so far ${seen}` }),
  };
}

interface Moments {
  units: number;
  mean: number;
  variance: number;
}

function revenueMoments({ units, revenueSum, revenueSquares }: SideSums): Moments {
  if (units === 0) return { units, mean: 0, variance: 0 };
  const mean = revenueSum / units;
  return { units, mean, variance: Math.max(0, revenueSquares / units - mean * mean) };
}

/** The variance is taken at (repeaters + 1) / (units + 2), so that "none yet" is not taken for certainty. */
function repeatMoments({ units, repeaters }: SideSums): Moments {
  const p = (repeaters + 1) / (units + 2);
  return { units, mean: units === 0 ? 0 : repeaters / units, variance: p * (1 - p) };
}

function difference(
  treated: Moments,
  holdout: Moments,
  options?: Required<LiftOptions>,
): Difference {
  const estimate = treated.mean - holdout.mean;
  const base = { treated: treated.mean, holdout: holdout.mean, estimate };
  if (!options) return { ...base, interval: null, conclusive: false };
  const t = treated.units + holdout.units;
  const variance = (treated.variance * t) / treated.units + (holdout.variance * t) / holdout.units;
  const half = Math.sqrt(variance) * boundary(t, options);
  const interval = { low: estimate - half, high: estimate + half };
  return { ...base, interval, conclusive: half > 0 && (interval.low > 0 || interval.high < 0) };
}

/**
 * Half-width for unit variance after t units, Robbins' normal mixture:
 *
 *   √( 2 (tρ² + 1) / (t²ρ²) · ln( √(tρ² + 1) / α ) )
 *
 * and it is tightest at t* for ρ² = (−2 ln α + ln(1 − 2 ln α)) / t*.
 */
export function boundary(t: number, { alpha, tightestAt }: Required<LiftOptions>): number {
  const rho2 = (-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))) / tightestAt;
  const grown = t * rho2 + 1;
  return Math.sqrt(((2 * grown) / (t * t * rho2)) * Math.log(Math.sqrt(grown) / alpha));
}

function check({ units, revenueSquares, repeaters }: SideSums, side: string): void {
  if (!(Number.isInteger(units) && units >= 0))
    throw new RankingInputError(`${side}.units`, `must be a whole number from 0, got ${units}`);
  if (!(repeaters >= 0 && repeaters <= units))
    throw new RankingInputError(
      `${side}.repeaters`,
      `must lie in 0…units (${units}), got ${repeaters}`,
    );
  if (!(revenueSquares >= 0))
    throw new RankingInputError(
      `${side}.revenueSquares`,
      `must be 0 or more, got ${revenueSquares}`,
    );
}
