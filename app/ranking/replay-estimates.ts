/**
 * Replay's estimates and their intervals, from decisions that have been weighed. Each estimate is the mean of
 * one influence value a decision, and its interval comes from these.
 */

export interface Estimate {
  /** Earned per decision, minor units. */
  perDecisionMinor: number;
  standardError: number;
  /** 95 % interval. */
  low: number;
  high: number;
}

/** One decision, weighed. */
export interface Row {
  shown: Weighed[];
  /** By place: the mass the policy puts there. */
  masses: number[];
  /** Σ_a Σ_k π(a, k) q(a) */
  modelled: number;
}

/** What was shown at one place. */
export interface Weighed {
  position: number;
  weight: number;
  reward: number;
  /** Fitted without this decision. */
  q: number;
  /** Mean and variance of what this offer earns when shown. */
  usual: Moments;
}

export interface Moments {
  mean: number;
  variance: number;
}

/** The influence of one decision on an estimate, linear in what its offers earned: constant + Σ factor × reward. */
interface Influence {
  constant: number;
  /** By offer shown, in the order of the row. */
  factors: number[];
}

export const recordedInfluence = ({ shown }: Row): Influence => ({
  constant: 0,
  factors: shown.map(() => 1),
});

const ipsInfluence = ({ shown }: Row): Influence => ({
  constant: 0,
  factors: shown.map(({ weight }) => weight),
});

export const drInfluence = ({ shown, modelled }: Row): Influence => ({
  constant: shown.reduce((sum, { weight, q }) => sum - weight * q, modelled),
  factors: shown.map(({ weight }) => weight),
});

/** By the delta method: Σ_k m_k/W_k w (r − R_k) + m_dk R_k, with R_k the ratio at place k. */
export function snipsInfluence(places: readonly Place[]): (row: Row) => Influence {
  const scales = places.map(({ weight, mass }) => (weight > 0 ? mass / weight : 0));
  const ratios = places.map(({ weight, weighted }) => (weight > 0 ? weighted / weight : 0));
  return ({ shown, masses }) => {
    let constant = 0;
    for (const [k, mass] of masses.entries()) constant += mass * (ratios[k] as number);
    const factors = shown.map(({ position, weight }) => (scales[position] as number) * weight);
    for (const [i, { position }] of shown.entries())
      constant -= (factors[i] as number) * (ratios[position] as number);
    return { constant, factors };
  };
}

/** How much there is to go by. */
export interface Evidence {
  effective: number;
  /** What the part of the policy that was never shown could earn a decision at most. */
  unknownMinor: number;
}

/**
 * As many effective decisions as the fitted variance counts for. Chosen on simulated logs (docs/ranking.md):
 * 5 to 30 cover alike where the sample is not small.
 */
const FITTED_VARIANCE_STRENGTH = 10;

/**
 * Mean of the influences and its 95 % interval: Student's t at the effective sample, with a variance that is
 * shrunk where the sample says little,
 *
 *   s² = (n_e · sample variance + k · fitted variance) / (n_e + k),
 *   fitted variance = Var(E[ψ | page]) + E[Var(ψ | page)]   by each offer's usual mean and variance.
 *
 * With few effective decisions most large weights have met no accept, and the sample variance does not know
 * that they might have; the fitted one does. What was never shown widens the interval by what it could earn.
 */
export function estimate(
  rows: readonly Row[],
  influence: (row: Row) => Influence,
  { effective, unknownMinor }: Evidence,
): Estimate {
  const n = rows.length;
  const values = new Float64Array(n);
  const expected = new Float64Array(n);
  let noise = 0;
  for (const [d, row] of rows.entries()) {
    const { constant, factors } = influence(row);
    let value = constant;
    let mean = constant;
    for (const [i, { reward, usual }] of row.shown.entries()) {
      const factor = factors[i] as number;
      value += factor * reward;
      mean += factor * usual.mean;
      noise += (factor ** 2 * usual.variance) / n;
    }
    values[d] = value;
    expected[d] = mean;
  }
  const fitted = sampleVariance(expected) + noise;
  const variance =
    (effective * sampleVariance(values) + FITTED_VARIANCE_STRENGTH * fitted) /
    (effective + FITTED_VARIANCE_STRENGTH);
  const perDecisionMinor = mean(values);
  const standardError = n > 1 ? Math.sqrt(variance / n) : Number.POSITIVE_INFINITY;
  const half = studentQuantile(Math.max(4, Math.min(n, effective) - 1)) * standardError;
  const low = perDecisionMinor - half;
  return {
    perDecisionMinor,
    standardError,
    // Rewards that are only unknown take nothing away, so they lead no further down than to 0.
    low: Math.max(low - unknownMinor, Math.min(low, 0)),
    high: perDecisionMinor + half + unknownMinor,
  };
}

/**
 * The weights of a place should come to the mass the policy puts there. Where they fall short, IPS is short of
 * what the missing ones would have earned, and its interval reaches up to there.
 */
export function estimateIps(
  rows: readonly Row[],
  places: readonly Place[],
  evidence: Evidence,
): Estimate {
  const bare = estimate(rows, ipsInfluence, { ...evidence, unknownMinor: 0 });
  const short = places.reduce((sum, { mass, weight, weighted }) => {
    const ratio = weight > 0 ? weighted / weight : 0;
    return sum + Math.max(0, mass - weight) * ratio;
  }, 0);
  return { ...bare, high: bare.high + Math.max(short, evidence.unknownMinor) };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sampleVariance(values: Float64Array): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

/** 0.975 quantile of Student's t by the Cornish–Fisher expansion; within 1 % from 4 degrees of freedom on. */
function studentQuantile(degrees: number): number {
  const z = 1.959963985;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  return z + first / degrees + second / degrees ** 2;
}

/** One place of the page: means over decisions. */
export interface Place {
  weight: number;
  square: number;
  /** Weight × reward. */
  weighted: number;
  mass: number;
  /** (Weight − mass)² */
  gap: number;
}

export function placesOf(rows: readonly Row[]): Place[] {
  const places: Place[] = [];
  const at = (k: number): Place => {
    while (places.length <= k) places.push({ weight: 0, square: 0, weighted: 0, mass: 0, gap: 0 });
    return places[k] as Place;
  };
  const n = rows.length;
  for (const { shown, masses } of rows) {
    for (const [k, mass] of masses.entries()) {
      at(k).mass += mass / n;
      at(k).gap += mass ** 2 / n;
    }
    for (const { position, weight, reward } of shown) {
      const place = at(position);
      place.weight += weight / n;
      place.square += weight ** 2 / n;
      place.weighted += (weight * reward) / n;
      place.gap += (weight ** 2 - 2 * weight * (masses[position] ?? 0)) / n;
    }
  }
  return places;
}

/** (Σw)² / Σw², the least over the places the policy fills. */
export function leastEffectiveSample(rows: readonly Row[], places: readonly Place[]): number {
  const filled = places.filter(({ mass }) => mass > 0);
  if (filled.length === 0) return 0;
  const sizes = filled.map(({ weight, square }) =>
    square > 0 ? (rows.length * weight ** 2) / square : 0,
  );
  return Math.min(...sizes);
}
