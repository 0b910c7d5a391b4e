/**
 * The learning ranker: Thompson sampling over what `model.ts` believes, in money. A draw gives each
 * offer value × σ(logit), the page is composed from these, and `propensity.ts` makes the draws a lottery with
 * known odds.
 */
import { isForeignKind, type PagePlan, planPage } from "./composition.ts";
import { featuresOf } from "./features.ts";
import { logistic, type RankingState, type Scores, score } from "./model.ts";
import { holdLottery, type Lottery, pickPage, positionOdds } from "./propensity.ts";
import type { RandomSource } from "./random.ts";
import {
  type Candidate,
  checkRequest,
  OFFER_KINDS,
  type RankedPage,
  type Ranker,
  type RankRequest,
  type Reason,
} from "./ranker.ts";

/**
 * Posterior standard deviations are drawn at this fraction: "posterior reshaping" (Chapelle & Li
 * 2011, section 4), which explores less than Thompson sampling proper; see docs/ranking.md for why 0.7.
 */
export const RESHAPE = 0.7;
/** An offer with fewer impressions is new. */
export const TRIAL_IMPRESSIONS = 50;
/** New offers compete in this share of draws, all of them together, once others are established. */
export const TRIAL_SHARE = 0.3;
/** Draws × candidates that one decision may cost; fewer draws for longer lists. */
export const DRAW_BUDGET = 2048;
/** Above this many candidates only the most promising of each kind compete. */
export const SHORTLIST_ABOVE = 128;
const SHORTLIST_PER_KIND = 16;

/** How many pages to draw for so many candidates: 16 to 64. */
export function drawsFor(candidates: number): number {
  return Math.min(64, Math.max(16, Math.floor(DRAW_BUDGET / Math.max(1, candidates))));
}

/**
 * @param state what the shop has learned; read, never changed.
 */
export function learningRanker(state: RankingState): Ranker {
  return {
    rank: (request) => {
      checkRequest(request);
      const prepared = prepare(state, request);
      return explain(state, request, prepared);
    },
    positionProbabilities: (request) => {
      checkRequest(request);
      const { lottery, plan } = prepare(state, request);
      const offerIds = request.candidates.map(({ offerId }) => offerId);
      return { offerIds, probability: positionOdds(lottery, plan) };
    },
  };
}

type Prepared = ReturnType<typeof prepare>;

/** Everything up to the choice of a page; `rank` is this and `pickPage`. */
export function prepare(state: RankingState, request: RankRequest) {
  const open = planPage(request);
  const scores = score(state, request.candidates, featuresOf(request.context));
  const plan = { ...open, competing: shortlist(open, scores), ...expectedValues(open, scores) };
  const draws = drawsFor(plan.competing.length);
  const drawValues = valueDrawer(scores, draws, request.random, plan.competing);
  const lottery: Lottery = holdLottery(plan, draws, drawValues, request.random);
  return { plan, scores, draws, lottery };
}

/** What the candidates are expected to be worth: needed only where a partner's offer is among them. */
function expectedValues({ open, kindOf }: PagePlan, scores: Scores): Pick<PagePlan, "expected"> {
  if (!open.some((index) => isForeignKind(kindOf[index] as number))) return {};
  const mean = (value: number, index: number) => meanAccept(scores, index) * value;
  return { expected: scores.value.map(mean) };
}

/**
 * Of a long list, the candidates of each kind whose value is greatest two standard deviations above the
 * mean. It depends on no chance, so propensities stay exact; those left out are still lifted.
 */
function shortlist({ open, kindOf }: PagePlan, scores: Scores): number[] {
  if (open.length <= SHORTLIST_ABOVE) return open;
  const hoped = (i: number) =>
    (scores.value[i] as number) *
    logistic((scores.logit[i] as number) + 2 * (scores.ownSd[i] as number));
  const byHope = open
    .map((index) => ({ index, hope: hoped(index) }))
    .sort((a, b) => b.hope - a.hope);
  const taken = new Uint16Array(OFFER_KINDS.length);
  const most = byHope.filter(({ index }) => {
    const kind = kindOf[index] as number;
    taken[kind] = (taken[kind] as number) + 1;
    return (taken[kind] as number) <= SHORTLIST_PER_KIND;
  });
  return most.map(({ index }) => index);
}

/**
 * Draws value × P(accept) of the competing candidates from the posterior. Offers of a kind share the draw of
 * their shared weights. New offers stand behind the established ones in all but `TRIAL_SHARE` of draws,
 * evenly spread.
 */
export function valueDrawer(
  scores: Scores,
  draws: number,
  random: RandomSource,
  competing: readonly number[],
): (draw: number, out: Float64Array) => void {
  const { logit, ownSd, kind, kindSd, value, valueLogSd, shown } = scores;
  const shared = new Float64Array(OFFER_KINDS.length);
  const anyEstablished = shown.some((impressions) => impressions >= TRIAL_IMPRESSIONS);
  const anyNew = shown.some((impressions) => impressions < TRIAL_IMPRESSIONS);
  const offset = random.uniform();
  return (draw, out) => {
    const trial = !(anyNew && anyEstablished) || (offset + draw / draws) % 1 < TRIAL_SHARE;
    for (let k = 0; k < shared.length; k++)
      shared[k] = RESHAPE * (kindSd[k] as number) * random.normal();
    for (const i of competing) {
      const own = RESHAPE * (ownSd[i] as number) * random.normal();
      const drawn = logistic((logit[i] as number) + (shared[kind[i] as number] as number) + own);
      const spread = valueLogSd[i] as number;
      const worth = spread > 0 ? Math.exp(spread * random.normal() - spread ** 2 / 2) : 1;
      const held = !trial && (shown[i] as number) < TRIAL_IMPRESSIONS;
      out[i] = held ? drawn - 1 : drawn * worth * (value[i] as number);
    }
  };
}

function explain(state: RankingState, request: RankRequest, prepared: Prepared): RankedPage {
  const { plan, scores, draws, lottery } = prepared;
  const { page, lifted } = pickPage(lottery, plan, request.random);
  const odds = positionOdds(lottery, plan);
  const shownProbability = (i: number) =>
    Math.min(
      1,
      (odds[i] as Float64Array).reduce((a, b) => a + b, 0),
    );
  const offers = page.map((index, position) => {
    const { offerId, kind } = plan.candidates[index] as Candidate;
    const care = position === 0 && plan.careLeads;
    return {
      offerId,
      kind,
      position,
      propensity: Math.min(1, (odds[index] as Float64Array)[position] as number),
      shownProbability: shownProbability(index),
      expectedValueMinor: meanAccept(scores, index) * (scores.value[index] as number),
      reasons: reasonsFor(request, scores, index, { care, lifted: lifted === index }),
    };
  });
  const passedOver = plan.open
    .filter((index) => !page.includes(index))
    .concat(plan.pinned.filter((index) => !page.includes(index)))
    .map((index) => ({
      offerId: (plan.candidates[index] as Candidate).offerId,
      shownProbability: shownProbability(index),
      reason: { code: "outranked" } as Reason,
    }));
  return {
    offers,
    passedOver: [...plan.passedOver, ...passedOver],
    method: { ranker: "learning", draws, observations: state.observations },
  };
}

function reasonsFor(
  { candidates, remorse }: RankRequest,
  scores: Scores,
  index: number,
  { care, lifted }: { care: boolean; lifted: boolean },
): Reason[] {
  const candidate = candidates[index] as Candidate;
  const reasons: Reason[] = [];
  if (candidate.leads) reasons.push({ code: "leads" });
  if (candidate.pinned) reasons.push({ code: "pinned" });
  if (care && remorse)
    reasons.push({ code: "care-first", score: remorse.score, threshold: remorse.threshold });
  if (lifted) reasons.push({ code: "lifted-to-floor", floor: candidate.floor ?? 0 });
  const observations = scores.shown[index] as number;
  if (observations < TRIAL_IMPRESSIONS) reasons.push({ code: "tried-as-new", observations });
  reasons.push({
    code: "expected-value",
    acceptProbability: meanAccept(scores, index),
    valueMinor: scores.value[index] as number,
    learnedValue: candidate.valueMinor === undefined,
  });
  return reasons;
}

/** E[σ(s)] for s ~ N(m, v) ≈ σ(m / √(1 + πv/8)) (MacKay, "The evidence framework…", 1992). */
function meanAccept(scores: Scores, index: number): number {
  const own = scores.ownSd[index] as number;
  const shared = scores.kindSd[scores.kind[index] as number] as number;
  const variance = own ** 2 + shared ** 2;
  return logistic((scores.logit[index] as number) / Math.sqrt(1 + (Math.PI * variance) / 8));
}
