/**
 * Does replay's 95 % interval cover the truth in 95 % of logs? A shop is simulated from end to end:
 * the learning ranker, after some learning, shows pages of three; each log is 2,000 of its decisions with
 * the propensities it records; replay is asked what five other policies, from near to far, would have earned; the truth is
 * computed from the world's own probabilities.
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
import { type Estimate, type LedgerRecord, replay } from "#app/ranking/replay.ts";
import { contextualShop, type Environment } from "./environments.ts";

const PLACES = 3;
/** A lower place is accepted this much less often. */
const PLACE_FACTORS = [1, 0.75, 0.6];
const DECISIONS = 2000;
const ORDERS = 400;
const ESTIMATORS = ["ips", "selfNormalised", "doublyRobust"] as const;

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

export function replayCoverage(logs: number, seed = 1) {
  const environment = contextualShop(seed);
  const random = seededRandom(`coverage-${seed}`);
  const cases = casesOf(environment, random);
  return POLICIES_ASKED_ABOUT.map((policy, target) => {
    const truth = mean(cases.map((each) => worth(environment, each, target)));
    let warned = 0;
    const covered = { ips: 0, selfNormalised: 0, doublyRobust: 0 };
    const widths = { ips: 0, selfNormalised: 0, doublyRobust: 0 };
    let effective = 0;
    for (let log = 0; log < logs; log++) {
      const { records, caseOf } = drawLog(environment, cases, random);
      const result = replay(
        records,
        (record) => (caseOf.get(record) as Case).targets[target] as PositionProbabilities,
      );
      effective += result.effectiveSampleSize / logs;
      if (result.warnings.length > 0) warned += 1 / logs;
      for (const key of ESTIMATORS) {
        const { low, high } = result[key] as Estimate;
        if (low <= truth && truth <= high) covered[key] += 1 / logs;
        widths[key] += (high - low) / logs;
      }
    }
    return {
      policy,
      truthMinor: truth,
      covered,
      meanWidthMinor: widths,
      effectiveSample: effective,
      warned,
      logs,
    };
  });
}

function casesOf(environment: Environment, random: RandomSource): Case[] {
  const candidates = environment.arms.map(
    ({ offerId, kind, valueMinor }, i): Candidate => ({
      offerId,
      kind,
      valueMinor,
      priority: (i * 7) % 20,
    }),
  );
  const state = learnedState(environment, 3000);
  const earlier = learnedState(environment, 1000);
  const cheaper = candidates.map((each) =>
    each.kind === "product" ? { ...each, valueMinor: 0.7 * (each.valueMinor ?? 0) } : each,
  );
  const others = candidates.filter(({ kind }) => kind !== "product");
  const byPriority = priorityRanker();
  const rules = { ...DEFAULT_PAGE_RULES, maxPerKind: 1 };
  const offerIds = candidates.map(({ offerId }) => offerId);
  return Array.from({ length: ORDERS }, () => {
    const context = environment.context(random);
    const request: RankRequest = { candidates, context, limit: PLACES, random };
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
function learnedState(environment: Environment, shown: number) {
  const random = seededRandom("learning");
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

function drawLog({ arms }: Environment, cases: readonly Case[], random: RandomSource) {
  const caseOf = new Map<LedgerRecord, Case>();
  for (let decision = 0; decision < DECISIONS; decision++) {
    const drawn = cases[Math.floor(random.uniform() * cases.length)] as Case;
    const { page } = pickPage(drawn.prepared.lottery, random);
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
