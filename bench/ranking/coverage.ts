/**
 * Does replay's 95 % interval cover the truth in 95 % of logs? Shops are simulated from end to end: the
 * learning ranker, after some learning, shows pages; each log holds some of its decisions with the
 * propensities it records; replay is asked what five other policies, from near to far, would have earned;
 * the truth is computed from the world's own probabilities.
 */
import { featuresOf } from "#app/ranking/features.ts";
import { prepare } from "#app/ranking/learning.ts";
import { absorb, createState } from "#app/ranking/model.ts";
import { priorityRanker } from "#app/ranking/priority.ts";
import { pickPage, positionOdds } from "#app/ranking/propensity.ts";
import { type RandomSource, seededRandom } from "#app/ranking/random.ts";
import {
  type Candidate,
  DEFAULT_PAGE_RULES,
  type PositionProbabilities,
  type RankRequest,
} from "#app/ranking/ranker.ts";
import { type LedgerRecord, replay } from "#app/ranking/replay.ts";
import type { Estimate } from "#app/ranking/replay-estimates.ts";
import { contextualShop, type Environment } from "./environments.ts";

/** A lower place is accepted this much less often. */
const PLACE_FACTORS = [1, 0.75, 0.6];
const ORDERS = 400;
const ESTIMATORS = ["ips", "selfNormalised", "doublyRobust"] as const;
type Estimator = (typeof ESTIMATORS)[number];

/** A shop that keeps a log: which of `contextualShop`, its page, and how long it has learned and logged. */
export interface LoggingShop {
  seed: number;
  places: number;
  /** Impressions learned from before the log. */
  learned: number;
  decisions: number;
}

export const LOGGING_SHOPS: readonly LoggingShop[] = [
  { seed: 1, places: 3, learned: 3000, decisions: 2000 },
  { seed: 2, places: 3, learned: 3000, decisions: 2000 },
  { seed: 3, places: 3, learned: 10_000, decisions: 4000 },
  { seed: 4, places: 1, learned: 3000, decisions: 2000 },
];

/** One kind of order, the ranker's lottery for it, and what other policies would show. */
interface Case {
  request: RankRequest;
  prepared: ReturnType<typeof prepare>;
  odds: Float64Array[];
  accept: Float64Array;
  targets: PositionProbabilities[];
}

export const POLICIES_ASKED_ABOUT = [
  "products worth 30 % less",
  "the ranker as it was after a third of its learning",
  "at most one offer of a kind",
  "no products at all",
  "the merchant's own order",
] as const;

/** Shares of logs. */
export interface Coverage {
  policy: string;
  shop: LoggingShop;
  logs: number;
  truthMinor: number;
  covered: Record<Estimator, number>;
  /** Among the logs that came without a warning. */
  coveredUnwarned: Record<Estimator, number>;
  warned: number;
  /** Mean width of the intervals, as a share of the truth. */
  width: Record<Estimator, number>;
  effectiveSample: number;
}

/** Asks about each policy in `logs` logs of one shop. */
export function replayCoverage(shop: LoggingShop, logs: number): Coverage[] {
  const environment = contextualShop(shop.seed);
  const random = seededRandom(`coverage-${shop.seed}`);
  const cases = casesOf(environment, shop, random);
  return POLICIES_ASKED_ABOUT.map((policy, target) => {
    const truth = mean(cases.map((each) => worth(environment, each, target)));
    const results = Array.from({ length: logs }, () => {
      const { records, caseOf } = drawLog(environment, cases, shop.decisions, random);
      const asked = (record: LedgerRecord) =>
        (caseOf.get(record) as Case).targets[target] as PositionProbabilities;
      return replay(records, asked);
    });
    const unwarned = results.filter(({ warnings }) => warnings.length === 0);
    const covers = ({ low, high }: Estimate) => low <= truth && truth <= high;
    const each = (of: (key: Estimator) => number) =>
      Object.fromEntries(ESTIMATORS.map((key) => [key, of(key)])) as Record<Estimator, number>;
    const share = (among: typeof results, key: Estimator) =>
      among.filter((result) => covers(result[key])).length / among.length;
    return {
      policy,
      shop,
      logs,
      truthMinor: truth,
      covered: each((key) => share(results, key)),
      coveredUnwarned: each((key) => share(unwarned, key)),
      warned: 1 - unwarned.length / logs,
      width: each((key) => mean(results.map((r) => (r[key].high - r[key].low) / truth))),
      effectiveSample: mean(results.map(({ effectiveSampleSize }) => effectiveSampleSize)),
    };
  });
}

function casesOf(
  environment: Environment,
  { seed, places, learned }: LoggingShop,
  random: RandomSource,
): Case[] {
  const candidates = environment.arms.map(
    ({ offerId, kind, valueMinor }, i): Candidate => ({
      offerId,
      kind,
      valueMinor,
      priority: (i * 7) % 20,
    }),
  );
  const state = learnedState(environment, learned, seed);
  const earlier = learnedState(environment, Math.round(learned / 3), seed);
  const cheaper = candidates.map((each) =>
    each.kind === "product" ? { ...each, valueMinor: 0.7 * (each.valueMinor ?? 0) } : each,
  );
  const others = candidates.filter(({ kind }) => kind !== "product");
  const byPriority = priorityRanker();
  const rules = { ...DEFAULT_PAGE_RULES, maxPerKind: 1 };
  const offerIds = candidates.map(({ offerId }) => offerId);
  return Array.from({ length: ORDERS }, () => {
    const context = environment.context(random);
    const request: RankRequest = { candidates, context, limit: places, random };
    const oddsUnder = ({ lottery, plan }: Case["prepared"]) => positionOdds(lottery, plan);
    const prepared = prepare(state, request);
    const accept = new Float64Array(candidates.length);
    environment.probabilities(context, 0, accept);
    const targets = [
      prepare(state, { ...request, candidates: cheaper }),
      prepare(earlier, request),
      prepare(state, { ...request, rules }),
    ].map((target) => ({ offerIds, probability: oddsUnder(target) }));
    targets.push({
      offerIds: others.map(({ offerId }) => offerId),
      probability: oddsUnder(prepare(state, { ...request, candidates: others })),
    });
    targets.push(byPriority.positionProbabilities(request));
    return { request, prepared, odds: oddsUnder(prepared), accept, targets };
  });
}

/** What the ranker knows after offers shown at random. */
function learnedState(environment: Environment, shown: number, seed: number) {
  const random = seededRandom(`learning-${seed}`);
  const state = createState(6000);
  const p = new Float64Array(environment.arms.length);
  for (let i = 0; i < shown; i++) {
    const context = environment.context(random);
    environment.probabilities(context, 0, p);
    const arm = Math.floor(random.uniform() * p.length);
    const { offerId = "", kind = "product" } = environment.arms[arm] ?? {};
    const accepted = random.uniform() < (p[arm] as number);
    const features = featuresOf(context);
    const observations = [{ decisionId: `${i}`, offerId, kind, features, position: 0, accepted }];
    absorb(state, { day: 0, observations });
  }
  return state;
}

function worth({ arms }: Environment, { accept, targets }: Case, target: number): number {
  const { offerIds, probability } = targets[target] as PositionProbabilities;
  let sum = 0;
  for (const [index, offerId] of offerIds.entries()) {
    const arm = arms.findIndex((each) => each.offerId === offerId);
    for (const [place, shown] of (probability[index] as Float64Array).entries())
      sum +=
        shown *
        (accept[arm] as number) *
        (PLACE_FACTORS[place] as number) *
        (arms[arm]?.valueMinor ?? 0);
  }
  return sum;
}

function drawLog(
  { arms }: Environment,
  cases: readonly Case[],
  decisions: number,
  random: RandomSource,
) {
  const caseOf = new Map<LedgerRecord, Case>();
  for (let decision = 0; decision < decisions; decision++) {
    const drawn = cases[Math.floor(random.uniform() * cases.length)] as Case;
    const { page } = pickPage(drawn.prepared.lottery, drawn.prepared.plan, random);
    const shown = page.map((arm, position) => {
      const p = (drawn.accept[arm] as number) * (PLACE_FACTORS[position] as number);
      const { offerId = "", valueMinor = 0 } = arms[arm] ?? {};
      const rewardMinor = random.uniform() < p ? valueMinor : 0;
      return { offerId, position, propensity: drawn.odds[arm]?.[position] as number, rewardMinor };
    });
    caseOf.set({ decisionId: `d${decision}`, request: drawn.request, shown }, drawn);
  }
  return { records: [...caseOf.keys()], caseOf };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
