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
 * three are means of one influence value a decision, from which the intervals come.
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

/** Below this effective sample, intervals that rest on the central limit theorem are not to be trusted. */
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
  const rows = records.map((record) => weigh(record, policy(record), q));
  const normalised = selfNormalise(rows);
  const effectiveSampleSize = leastEffectiveSample(rows);
  return {
    decisions: records.length,
    recorded: estimate(rows.map(({ recorded }) => recorded)),
    ips: estimate(rows.map(({ ips }) => ips)),
    selfNormalised: normalised,
    doublyRobust: estimate(rows.map(({ doublyRobust }) => doublyRobust)),
    effectiveSampleSize,
    warnings: warningsFor(rows, effectiveSampleSize),
  };
}

/** One decision, weighed. Arrays are by place. */
interface Row {
  recorded: number;
  ips: number;
  doublyRobust: number;
  weights: number[];
  weightedRewards: number[];
  masses: number[];
}

/** What each offer is expected to earn in this decision. */
type Rewards = (decisionId: string) => (offerId: string) => number;

function weigh(record: LedgerRecord, target: PositionProbabilities, rewards: Rewards): Row {
  const { decisionId, shown } = record;
  const q = rewards(decisionId);
  const row: Row = {
    recorded: 0,
    ips: 0,
    doublyRobust: 0,
    weights: [],
    weightedRewards: [],
    masses: [],
  };
  const indexOf = new Map(target.offerIds.map((offerId, index) => [offerId, index]));
  for (const [index, offerId] of target.offerIds.entries()) {
    const odds = target.probability[index] as Float64Array;
    let shownAtAll = 0;
    for (let position = 0; position < odds.length; position++) {
      const probability = odds[position] as number;
      row.masses[position] = (row.masses[position] ?? 0) + probability;
      shownAtAll += probability;
    }
    if (shownAtAll > 0) row.doublyRobust += shownAtAll * q(offerId);
  }
  for (const { offerId, position, propensity, rewardMinor } of shown) {
    const index = indexOf.get(offerId);
    const probability = index === undefined ? 0 : (target.probability[index]?.[position] ?? 0);
    const weight = probability / propensity;
    row.recorded += rewardMinor;
    row.ips += weight * rewardMinor;
    row.doublyRobust += weight * (rewardMinor - q(offerId));
    row.weights[position] = weight;
    row.weightedRewards[position] = weight * rewardMinor;
  }
  return row;
}

/** Mean of the values with its 95 % interval by Student's t. */
function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = n > 1 ? Math.sqrt(squares / (n - 1) / n) : Number.POSITIVE_INFINITY;
  const half = n > 1 ? studentQuantile(n - 1) * standardError : Number.POSITIVE_INFINITY;
  return { perDecisionMinor: mean, standardError, low: mean - half, high: mean + half };
}

/** 0.975 quantile of Student's t by the Cornish–Fisher expansion; within 1 % from 4 degrees of freedom on. */
function studentQuantile(degrees: number): number {
  const z = 1.959963985;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  return z + first / degrees + second / degrees ** 2;
}

/** SNIPS; its interval by the delta method: the influence of d is Σ_k m_k/W_k w (r − R_k) + m_dk R_k. */
function selfNormalise(rows: readonly Row[]): Estimate {
  const places = placesOf(rows).map(({ weight, weightedReward, mass }) => ({
    scale: weight > 0 ? mass / weight : 0,
    ratio: weight > 0 ? weightedReward / weight : 0,
  }));
  return estimate(
    rows.map((row) =>
      places.reduce((sum, { scale, ratio }, k) => {
        const residual = (row.weightedRewards[k] ?? 0) - (row.weights[k] ?? 0) * ratio;
        return sum + scale * residual + (row.masses[k] ?? 0) * ratio;
      }, 0),
    ),
  );
}

/** Means over decisions, place by place. */
function placesOf(rows: readonly Row[]) {
  const count = Math.max(...rows.map((row) => Math.max(row.masses.length, row.weights.length)));
  const mean = (of: (row: Row) => number | undefined) =>
    rows.reduce((sum, row) => sum + (of(row) ?? 0), 0) / rows.length;
  return Array.from({ length: count }, (_, k) => {
    const weight = mean((row) => row.weights[k]);
    const square = mean((row) => (row.weights[k] ?? 0) ** 2);
    const mass = mean((row) => row.masses[k]);
    const gap = mean((row) => ((row.weights[k] ?? 0) - (row.masses[k] ?? 0)) ** 2);
    return { weight, square, mass, gap, weightedReward: mean((row) => row.weightedRewards[k]) };
  });
}

function leastEffectiveSample(rows: readonly Row[]): number {
  const filled = placesOf(rows).filter(({ mass }) => mass > 0);
  if (filled.length === 0) return 0;
  const sizes = filled.map(({ weight, square }) =>
    square > 0 ? (rows.length * weight ** 2) / square : 0,
  );
  return Math.min(...sizes);
}

/**
 * The mean weight of a place should be the mass the policy puts on it; where it falls short by more
 * than three standard errors and a tenth, the policy wants what was never shown.
 */
function warningsFor(rows: readonly Row[], effective: number): ReplayWarning[] {
  const warnings: ReplayWarning[] = [];
  if (effective < LEAST_EFFECTIVE_SAMPLE) {
    const size = `The ${rows.length} recorded decisions say as much about this policy as ${effective.toFixed(0)} of its own.`;
    const message = `${size} Below ${LEAST_EFFECTIVE_SAMPLE} the intervals are too narrow: record longer, or ask about a policy nearer to what ran.`;
    warnings.push({ code: "small-effective-sample", message });
  }
  for (const [k, { weight, mass, gap }] of placesOf(rows).entries()) {
    const missing = mass - weight;
    if (missing <= 0.1 * mass || missing <= 3 * Math.sqrt(gap / rows.length)) continue;
    const share = Math.round((100 * missing) / mass);
    const message = `At place ${k + 1}, about ${share} % of what this policy would show was never shown there, so nothing is known of it: IPS counts it as 0.`;
    warnings.push({ code: "outside-support", message });
  }
  return warnings;
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
