/**
 * What another policy would have earned on decisions that were made and recorded.
 *
 * A page is evaluated place by place (the item-position model of Li et al., "Offline Evaluation of Ranking
 * Policies with Click Models", KDD 2018): what an offer earns depends on the order, the offer and
 * its place, not on its neighbours. With π the policy asked about, p the recorded propensity, r the
 * reward, over decisions d and places k, and w = π / p:
 *
 *   IPS    1/n Σ_d Σ_k w r                                    (Horvitz & Thompson 1952)
 *   SNIPS  Σ_k m_k (Σ_d w r / Σ_d w),  m_k the mean mass π puts on place k   (Swaminathan & Joachims 2015)
 *   DR     1/n Σ_d Σ_k [ Σ_a π(a, k) q(a) + w (r − q(a_dk)) ]      (Dudík, Langford & Li 2011)
 *
 * q is fitted on the other four fifths of the decisions (cross-fitting, Chernozhukov et al. 2018). All
 * three are means of one influence value a decision, from which the intervals come (`estimate` below).
 */
import { unitHash } from "./hash.ts";
import { seededRandom } from "./random.ts";
import {
  type PositionProbabilities,
  type Ranker,
  RankingInputError,
  type RankRequest,
} from "./ranker.ts";

/** One recorded decision that showed offers. Holdout decisions do not belong here. */
export interface LedgerRecord {
  decisionId: string;
  /** What was ranked, as it was then. */
  request: Omit<RankRequest, "random">;
  shown: readonly {
    offerId: string;
    position: number;
    /** P(this offer at this position), as recorded. */
    propensity: number;
    /** What it earned, net, in minor units; 0 if nothing came of it. */
    rewardMinor: number;
  }[];
}

/** The policy asked about: P(offer at position) for a recorded decision. */
export type ReplayPolicy = (record: LedgerRecord) => PositionProbabilities;

export interface Estimate {
  /** Earned per decision, minor units. */
  perDecisionMinor: number;
  standardError: number;
  /** 95 % interval. */
  low: number;
  high: number;
}

export interface ReplayWarning {
  code: "small-effective-sample" | "outside-support";
  message: string;
}

export interface ReplayResult {
  decisions: number;
  /** What was really earned. */
  recorded: Estimate;
  ips: Estimate;
  selfNormalised: Estimate;
  doublyRobust: Estimate;
  /** (Σw)² / Σw², the least over the places the policy fills. */
  effectiveSampleSize: number;
  warnings: ReplayWarning[];
}

/** Below this effective sample an interval leans on assumptions, and says so. */
export const LEAST_EFFECTIVE_SAMPLE = 100;
const FOLDS = 5;
/** Pseudo-observations that pull an offer's mean reward toward the mean of all. */
const REWARD_STRENGTH = 10;

/**
 * A ranker as a policy, optionally under other rules.
 *
 * @param rewrite gives the request as it would have been: other candidates, values or page rules.
 */
export function rankerPolicy(
  ranker: Ranker,
  rewrite: (record: LedgerRecord) => Omit<RankRequest, "random"> = (record) => record.request,
): ReplayPolicy {
  return (record) =>
    ranker.positionProbabilities({
      ...rewrite(record),
      random: seededRandom(`replay ${record.decisionId}`),
    });
}

/**
 * @throws {RankingInputError} if there is no record, or one has a propensity outside (0, 1] or a
 *   place twice.
 */
export function replay(records: readonly LedgerRecord[], policy: ReplayPolicy): ReplayResult {
  if (records.length === 0)
    throw new RankingInputError("records", "must hold at least one decision");
  for (const record of records) check(record);
  const q = fitRewards(records);
  const usual = usualRewards(records);
  const rows = records.map((record) => weigh(record, policy(record), q, usual));
  const places = placesOf(rows);
  const effectiveSampleSize = leastEffectiveSample(rows, places);
  const unsupported = unsupportedMass(rows, places);
  const evidence: Evidence = {
    effective: effectiveSampleSize,
    unknownMinor: usual.most * unsupported.reduce((sum, { missing }) => sum + missing, 0),
  };
  return {
    decisions: records.length,
    recorded: estimate(rows, recordedInfluence, { effective: rows.length, unknownMinor: 0 }),
    ips: estimateIps(rows, places, evidence),
    selfNormalised: estimate(rows, snipsInfluence(places), evidence),
    doublyRobust: estimate(rows, drInfluence, evidence),
    effectiveSampleSize,
    warnings: warningsFor(rows.length, effectiveSampleSize, unsupported),
  };
}

/** One decision, weighed. */
interface Row {
  shown: Weighed[];
  /** By place: the mass the policy puts there. */
  masses: number[];
  /** Σ_a Σ_k π(a, k) q(a) */
  modelled: number;
}

/** What was shown at one place. */
interface Weighed {
  position: number;
  weight: number;
  reward: number;
  /** Fitted without this decision. */
  q: number;
  /** Mean and variance of what this offer earns when shown. */
  usual: Moments;
}

interface Moments {
  mean: number;
  variance: number;
}

/** What each offer is expected to earn in this decision. */
type Rewards = (decisionId: string) => (offerId: string) => number;

function weigh(
  record: LedgerRecord,
  target: PositionProbabilities,
  rewards: Rewards,
  usual: UsualRewards,
): Row {
  const q = rewards(record.decisionId);
  const row: Row = { shown: [], masses: [], modelled: 0 };
  const indexOf = new Map(target.offerIds.map((offerId, index) => [offerId, index]));
  for (const [index, offerId] of target.offerIds.entries()) {
    const odds = target.probability[index] as Float64Array;
    let shownAtAll = 0;
    for (let position = 0; position < odds.length; position++) {
      const probability = odds[position] as number;
      row.masses[position] = (row.masses[position] ?? 0) + probability;
      shownAtAll += probability;
    }
    if (shownAtAll > 0) row.modelled += shownAtAll * q(offerId);
  }
  for (const { offerId, position, propensity, rewardMinor: reward } of record.shown) {
    const index = indexOf.get(offerId);
    const probability = index === undefined ? 0 : (target.probability[index]?.[position] ?? 0);
    const weight = probability / propensity;
    row.shown.push({ position, weight, reward, q: q(offerId), usual: usual.of(offerId) });
  }
  return row;
}

/** The influence of one decision on an estimate, linear in what its offers earned: constant + Σ factor × reward. */
interface Influence {
  constant: number;
  /** By offer shown, in the order of the row. */
  factors: number[];
}

const recordedInfluence = ({ shown }: Row): Influence => ({
  constant: 0,
  factors: shown.map(() => 1),
});

const ipsInfluence = ({ shown }: Row): Influence => ({
  constant: 0,
  factors: shown.map(({ weight }) => weight),
});

const drInfluence = ({ shown, modelled }: Row): Influence => ({
  constant: shown.reduce((sum, { weight, q }) => sum - weight * q, modelled),
  factors: shown.map(({ weight }) => weight),
});

/** By the delta method: Σ_k m_k/W_k w (r − R_k) + m_dk R_k, with R_k the ratio at place k. */
function snipsInfluence(places: readonly Place[]): (row: Row) => Influence {
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
interface Evidence {
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
function estimate(
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
function estimateIps(rows: readonly Row[], places: readonly Place[], evidence: Evidence): Estimate {
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
interface Place {
  weight: number;
  square: number;
  /** Weight × reward. */
  weighted: number;
  mass: number;
  /** (Weight − mass)² */
  gap: number;
}

function placesOf(rows: readonly Row[]): Place[] {
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

function leastEffectiveSample(rows: readonly Row[], places: readonly Place[]): number {
  const filled = places.filter(({ mass }) => mass > 0);
  if (filled.length === 0) return 0;
  const sizes = filled.map(({ weight, square }) =>
    square > 0 ? (rows.length * weight ** 2) / square : 0,
  );
  return Math.min(...sizes);
}

/** What the policy would show at a place and the log never did. */
interface Unsupported {
  place: number;
  missing: number;
  /** Of the mass at that place. */
  share: number;
}

/**
 * The mean weight of a place should be the mass the policy puts on it; where it falls short by more
 * than three standard errors and a tenth, the policy wants what was never shown.
 */
function unsupportedMass(rows: readonly Row[], places: readonly Place[]): Unsupported[] {
  return places.flatMap(({ weight, mass, gap }, place) => {
    const missing = mass - weight;
    if (missing <= 0.1 * mass || missing <= 3 * Math.sqrt(gap / rows.length)) return [];
    return [{ place, missing, share: missing / mass }];
  });
}

function warningsFor(
  decisions: number,
  effective: number,
  unsupported: readonly Unsupported[],
): ReplayWarning[] {
  const warnings: ReplayWarning[] = [];
  if (effective < LEAST_EFFECTIVE_SAMPLE) {
    const size = `The ${decisions} recorded decisions say as much about this policy as ${effective.toFixed(0)} of its own.`;
    const message = `${size} Below ${LEAST_EFFECTIVE_SAMPLE} the intervals lean on what each offer usually earns: record longer, or ask about a policy nearer to what ran.`;
    warnings.push({ code: "small-effective-sample", message });
  }
  for (const { place, share } of unsupported) {
    const message = `At place ${place + 1}, about ${Math.round(100 * share)} % of what this policy would show was never shown there, so nothing is known of it: IPS counts it as 0, and the intervals allow it anything up to what the best offer earns.`;
    warnings.push({ code: "outside-support", message });
  }
  return warnings;
}

interface UsualRewards {
  /** Of an offer when shown, drawn toward all offers'. */
  of(offerId: string): Moments;
  /** The greatest mean. */
  most: number;
}

/** Mean and variance of what each offer earned where it was shown, over all decisions. */
function usualRewards(records: readonly LedgerRecord[]): UsualRewards {
  const zero = () => ({ count: 0, sum: 0, squares: 0 });
  const all = zero();
  const byOffer = new Map<string, typeof all>();
  for (const { shown } of records)
    for (const { offerId, rewardMinor } of shown) {
      const own = byOffer.get(offerId) ?? zero();
      byOffer.set(offerId, own);
      for (const sums of [own, all]) {
        sums.count++;
        sums.sum += rewardMinor;
        sums.squares += rewardMinor ** 2;
      }
    }
  const toward = Math.max(1, all.count);
  const momentsOf = ({ count, sum, squares }: typeof all): Moments => {
    const n = count + REWARD_STRENGTH;
    const first = (sum + (REWARD_STRENGTH * all.sum) / toward) / n;
    const second = (squares + (REWARD_STRENGTH * all.squares) / toward) / n;
    return { mean: first, variance: Math.max(0, second - first ** 2) };
  };
  const moments = new Map([...byOffer].map(([offerId, sums]) => [offerId, momentsOf(sums)]));
  const overall = momentsOf(zero());
  return {
    of: (offerId) => moments.get(offerId) ?? overall,
    most: Math.max(0, ...[...moments.values()].map((each) => each.mean)),
  };
}

/** Mean reward of each offer when shown, by folds: a decision is judged by the folds it is not in. */
function fitRewards(records: readonly LedgerRecord[]): Rewards {
  const all = Array.from({ length: FOLDS }, () => ({ count: 0, sum: 0 }));
  const byOffer = new Map<string, { count: number; sum: number }[]>();
  for (const { decisionId, shown } of records) {
    const fold = foldOf(decisionId);
    for (const { offerId, rewardMinor } of shown) {
      const own =
        byOffer.get(offerId) ?? Array.from({ length: FOLDS }, () => ({ count: 0, sum: 0 }));
      byOffer.set(offerId, own);
      for (const sums of [own[fold], all[fold]]) if (sums) tally(sums, rewardMinor);
    }
  }
  const others = (sums: { count: number; sum: number }[], fold: number) =>
    sums.reduce(
      (total, each, f) =>
        f === fold ? total : { count: total.count + each.count, sum: total.sum + each.sum },
      { count: 0, sum: 0 },
    );
  const overall = all.map((_, fold) => {
    const { count, sum } = others(all, fold);
    return count > 0 ? sum / count : 0;
  });
  const fitted = new Map(
    [...byOffer].map(([offerId, sums]) => [
      offerId,
      overall.map((mean, fold) => {
        const { count, sum } = others(sums, fold);
        return (sum + REWARD_STRENGTH * mean) / (count + REWARD_STRENGTH);
      }),
    ]),
  );
  return (decisionId) => {
    const fold = foldOf(decisionId);
    return (offerId) => fitted.get(offerId)?.[fold] ?? (overall[fold] as number);
  };
}

function tally(sums: { count: number; sum: number }, reward: number): void {
  sums.count++;
  sums.sum += reward;
}

function foldOf(decisionId: string): number {
  return Math.floor(unitHash(decisionId, 0xf01d) * FOLDS);
}

function check({ decisionId, shown }: LedgerRecord): void {
  const places = new Set<number>();
  for (const { offerId, position, propensity, rewardMinor } of shown) {
    const at = `decision ${decisionId}, offer ${offerId}`;
    if (!(propensity > 0 && propensity <= 1))
      throw new RankingInputError(`${at}: propensity`, `must be in (0, 1], got ${propensity}`);
    if (!Number.isFinite(rewardMinor))
      throw new RankingInputError(
        `${at}: rewardMinor`,
        `must be a finite amount, got ${rewardMinor}`,
      );
    if (places.has(position))
      throw new RankingInputError(`${at}: position`, `${position} is taken twice`);
    places.add(position);
  }
}
