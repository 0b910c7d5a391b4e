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
 * three are means of one influence value a decision, from which the intervals come (`replay-estimates.ts`).
 */
import { unitHash } from "./hash.ts";
import { seededRandom } from "./random.ts";
import {
  type PositionProbabilities,
  type Ranker,
  RankingInputError,
  type RankRequest,
} from "./ranker.ts";
import {
  drInfluence,
  type Estimate,
  type Evidence,
  estimate,
  estimateIps,
  leastEffectiveSample,
  type Moments,
  type Place,
  placesOf,
  type Row,
  recordedInfluence,
  snipsInfluence,
} from "./replay-estimates.ts";

/** What one decision showed and what came of it. Holdout decisions do not belong here. */
export interface Outcome {
  decisionId: string;
  shown: readonly {
    offerId: string;
    position: number;
    /** P(this offer at this position), as recorded. */
    propensity: number;
    /** What it earned, net, in minor units; 0 if nothing came of it. */
    rewardMinor: number;
  }[];
}

/** A recorded decision with all that another policy needs to be asked about it. */
export interface LedgerRecord extends Outcome {
  /** What was ranked, as it was then. */
  request: Omit<RankRequest, "random">;
}

/** The policy asked about: P(offer at position) for a recorded decision. */
export type ReplayPolicy = (record: LedgerRecord) => PositionProbabilities;

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
  const { weigh, conclude } = replaying(records);
  return conclude(records.map((record) => weigh(record, policy(record))));
}

/** A replay in steps: for logs too long to hold with all that was ranked, and for several policies at once. */
export interface Replaying {
  /** One of the decisions under the odds that the policy asked about would have had. */
  weigh(outcome: Outcome, target: PositionProbabilities): Row;
  /** @param rows one of each decision, all weighed by the odds of one policy */
  conclude(rows: readonly Row[]): ReplayResult;
}

/**
 * Fits what each offer earns to all outcomes, so that they can be weighed one by one.
 *
 * @throws {RankingInputError} as {@link replay} does
 */
export function replaying(outcomes: readonly Outcome[]): Replaying {
  if (outcomes.length === 0)
    throw new RankingInputError("records", "must hold at least one decision");
  for (const outcome of outcomes) check(outcome);
  const q = fitRewards(outcomes);
  const usual = usualRewards(outcomes);
  return {
    weigh: (outcome, target) => weigh(outcome, target, q, usual),
    conclude: (rows) => conclude(rows, usual),
  };
}

function conclude(rows: readonly Row[], usual: UsualRewards): ReplayResult {
  const places = placesOf(rows);
  const effectiveSampleSize = leastEffectiveSample(rows, places);
  const unsupported = unsupportedMass(rows, places);
  const evidence: Evidence = {
    effective: effectiveSampleSize,
    unknownMinor: usual.most * unsupported.reduce((sum, { missing }) => sum + missing, 0),
  };
  return {
    decisions: rows.length,
    recorded: estimate(rows, recordedInfluence, { effective: rows.length, unknownMinor: 0 }),
    ips: estimateIps(rows, places, evidence),
    selfNormalised: estimate(rows, snipsInfluence(places), evidence),
    doublyRobust: estimate(rows, drInfluence, evidence),
    effectiveSampleSize,
    warnings: warningsFor(rows.length, effectiveSampleSize, unsupported),
  };
}

/** What each offer is expected to earn in this decision. */
type Rewards = (decisionId: string) => (offerId: string) => number;

function weigh(
  outcome: Outcome,
  target: PositionProbabilities,
  rewards: Rewards,
  usual: UsualRewards,
): Row {
  const q = rewards(outcome.decisionId);
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
  for (const { offerId, position, propensity, rewardMinor: reward } of outcome.shown) {
    const index = indexOf.get(offerId);
    const probability = index === undefined ? 0 : (target.probability[index]?.[position] ?? 0);
    const weight = probability / propensity;
    row.shown.push({ position, weight, reward, q: q(offerId), usual: usual.of(offerId) });
  }
  return row;
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
function usualRewards(outcomes: readonly Outcome[]): UsualRewards {
  const zero = () => ({ count: 0, sum: 0, squares: 0 });
  const all = zero();
  const byOffer = new Map<string, typeof all>();
  for (const { shown } of outcomes)
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
function fitRewards(outcomes: readonly Outcome[]): Rewards {
  const all = Array.from({ length: FOLDS }, () => ({ count: 0, sum: 0 }));
  const byOffer = new Map<string, { count: number; sum: number }[]>();
  for (const { decisionId, shown } of outcomes) {
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

function check({ decisionId, shown }: Outcome): void {
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
