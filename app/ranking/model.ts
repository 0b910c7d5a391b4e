/**
 * What a shop has learned: a Bayesian logistic regression for contextual Thompson sampling (Chapelle & Li, "An
 * Empirical Evaluation of Thompson Sampling", NIPS 2011, algorithm 3), with shared and own weights:
 *
 *   logit P(accept | offer a of kind k, order x, position q) = x·w_k + x·w_a + b_q
 *
 * w_k is shared by the kind, w_a is the offer's own, b_q is what standing lower costs. Each is
 * believed to be Gaussian and independent of the others (full covariance inside w_k and w_a).
 *
 * One observation touches the weights only through its logit s, believed N(m, v), so Laplace's
 * approximation is one-dimensional: with y ∈ {0, 1}, σ the logistic function,
 *
 *   s* = argmax −(s − m)²/2v + y s − ln(1 + e^s)     (Newton's method)
 *   gradient g = y − σ(s*),  curvature h = σ(s*)(1 − σ(s*))
 *   for each block b:  m_b ← m_b + S_b x g,   S_b ← S_b − S_b x xᵀ S_b · h / (1 + h v)
 *
 * All functions are pure but `absorb`, which says so.
 */
import { SETTLING, SHIFTS, watch } from "./drift.ts";
import { FEATURE_DIMENSION, type FeatureVector } from "./features.ts";
import {
  type Belief,
  believe,
  copyBelief,
  growOld,
  meanOf,
  type Prior,
  takeIn,
  varianceOf,
} from "./gaussian.ts";
import { DEFAULT_KIND_PRIORS, type KindPriors } from "./priors.ts";
import { OFFER_KINDS, type OfferKind, RankingInputError } from "./ranker.ts";

/** Days in which old evidence loses half its weight. */
export const HALF_LIFE_DAYS = 90;
/** Half-lives an offer ages when it has changed; the evidence kept is 2^−this. */
export const OFFER_AGES_ON_CHANGE = 6;
/** Half-lives of these that the whole shop ages with it when the change was great: others may have changed too. */
export const SHOP_AGES_ON_CHANGE = 2;

const SHARED_WEIGHT_VARIANCE = 0.1;
const OWN_WEIGHT_VARIANCE = 0.06;
/** Positions below the top cost 0.3 of a logit each, give or take 0.5, until it is learned. */
const POSITION_PRIOR = { perPosition: -0.3, variance: 0.25 };
export const POSITIONS = 6;
/** Accepts the value of a kind counts for, when an offer's own is learned. */
const VALUE_STRENGTH = 5;

/** What is known of accepts whose revenue has been seen; minor units. */
export interface RevenueSums {
  accepts: number;
  sum: number;
}

export interface OfferState {
  kind: OfferKind;
  /** Absent until the offer has been observed: its belief is then the prior. */
  own?: Belief;
  shown: number;
  accepted: number;
  revenue: RevenueSums;
  /** Drift: one sum for each of `SHIFTS`, and the impressions since the start or the last alarm. */
  drift: Float64Array;
  settled: number;
}

export interface RankingState {
  priors: KindPriors;
  /** Minor units; what values are shares of until revenue is seen. */
  typicalOrderMinor: number;
  /** Day of the last batch, counted from any epoch the caller keeps to. */
  day: number;
  /** Half-lives passed: days / {@link HALF_LIFE_DAYS}, plus what changes added. */
  age: number;
  observations: number;
  /** Changes noticed. */
  alarms: number;
  shared: Map<OfferKind, Belief>;
  revenue: Map<OfferKind, RevenueSums>;
  offers: Map<string, OfferState>;
  positionMean: Float64Array;
  positionVariance: Float64Array;
}

/** The fate of one offer that was shown, once its time for being accepted is over. */
export interface Observation {
  decisionId: string;
  offerId: string;
  kind: OfferKind;
  features: FeatureVector;
  /** 0 is the top of the page. */
  position: number;
  accepted: boolean;
  /** What followed from the accept, in minor units, where it is known; only with `accepted`. */
  revenueMinor?: number;
}

export interface Batch {
  /** Day of the batch on the state's own count; not before the last batch's. */
  day: number;
  observations: readonly Observation[];
}

/**
 * The state of a shop that has shown nothing yet.
 *
 * @param typicalOrderMinor the shop's usual order total in minor units, more than 0.
 */
export function createState(
  typicalOrderMinor: number,
  priors: KindPriors = DEFAULT_KIND_PRIORS,
  day = 0,
): RankingState {
  if (!(typicalOrderMinor > 0))
    throw new RankingInputError("typicalOrderMinor", `must be above 0, got ${typicalOrderMinor}`);
  return {
    priors,
    typicalOrderMinor,
    day,
    age: 0,
    observations: 0,
    alarms: 0,
    shared: new Map(),
    revenue: new Map(),
    offers: new Map(),
    positionMean: Float64Array.from({ length: POSITIONS }, (_, q) =>
      q ? POSITION_PRIOR.perPosition * q : 0,
    ),
    positionVariance: Float64Array.from({ length: POSITIONS }, (_, q) =>
      q ? POSITION_PRIOR.variance : 0,
    ),
  };
}

/**
 * The state after a batch of feedback; `state` is left as it was. The order of the observations
 * within a batch does not matter: they are taken in by decision, position and offer. How feedback is
 * cut into batches matters slightly, since Laplace's approximation is made observation by observation.
 *
 * @throws {RankingInputError} naming the observation and field that is wrong; nothing is learned then.
 */
export function update(state: RankingState, batch: Batch): RankingState {
  const next = forkFor(state, batch);
  absorb(next, batch);
  return next;
}

/** `update` in place, for rebuilding a state from the whole ledger without copying it each time. */
export function absorb(state: RankingState, batch: Batch): void {
  checkBatch(state, batch);
  state.age += (batch.day - state.day) / HALF_LIFE_DAYS;
  state.day = batch.day;
  for (const observation of inCanonicalOrder(batch.observations)) learnFrom(state, observation);
}

function inCanonicalOrder(observations: readonly Observation[]): readonly Observation[] {
  if (observations.length < 2) return observations;
  return [...observations].sort(
    (a, b) =>
      compare(a.decisionId, b.decisionId) ||
      a.position - b.position ||
      compare(a.offerId, b.offerId),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function learnFrom(state: RankingState, observation: Observation): void {
  const { kind, features, position, accepted } = observation;
  const offer = offerState(state, observation);
  const shared = sharedBelief(state, kind);
  offer.own ??= believe(ownPrior(state, kind), state.age);
  growOld(shared, state.age, sharedPrior(state, kind));
  growOld(offer.own, state.age, ownPrior(state, kind));
  const positionVariance = state.positionVariance[position] as number;
  const mean =
    meanOf(shared, features) +
    meanOf(offer.own, features) +
    (state.positionMean[position] as number);
  const variance =
    varianceOf(shared, features, state.age, sharedPrior(state, kind)) +
    varianceOf(offer.own, features, state.age, ownPrior(state, kind)) +
    positionVariance;
  const mode = posteriorMode(mean, variance, accepted);
  const p = logistic(mode);
  const gradient = (accepted ? 1 : 0) - p;
  const curvature = (p * (1 - p)) / (1 + p * (1 - p) * variance);
  takeIn(shared, features, gradient, curvature);
  takeIn(offer.own, features, gradient, curvature);
  state.positionMean[position] =
    (state.positionMean[position] as number) + positionVariance * gradient;
  state.positionVariance[position] = positionVariance - positionVariance ** 2 * curvature;
  count(state, offer, observation);
  noticeChange(state, offer, mean, accepted);
}

/** Newton's method for s*; the objective is concave, four steps reach 1e-6 for any v ≤ 4. */
function posteriorMode(mean: number, variance: number, accepted: boolean): number {
  const y = accepted ? 1 : 0;
  let s = mean;
  for (let step = 0; step < 4; step++) {
    const p = logistic(s);
    const move = (s - mean - variance * (y - p)) / (1 + variance * p * (1 - p));
    s -= move;
    if (Math.abs(move) < 1e-7) break;
  }
  return s;
}

function count(state: RankingState, offer: OfferState, observation: Observation): void {
  state.observations++;
  offer.shown++;
  if (!observation.accepted) return;
  offer.accepted++;
  if (observation.revenueMinor === undefined) return;
  const ofKind = state.revenue.get(offer.kind) ?? { accepts: 0, sum: 0 };
  state.revenue.set(offer.kind, addRevenue(ofKind, observation.revenueMinor));
  offer.revenue = addRevenue(offer.revenue, observation.revenueMinor);
}

function addRevenue({ accepts, sum }: RevenueSums, minor: number): RevenueSums {
  return { accepts: accepts + 1, sum: sum + minor };
}

function noticeChange(
  state: RankingState,
  offer: OfferState,
  logit: number,
  accepted: boolean,
): void {
  if (++offer.settled <= SETTLING) return;
  const shift = watch(offer.drift, logit, accepted);
  if (!shift) return;
  const ofShop = shift.great ? SHOP_AGES_ON_CHANGE : 0;
  state.alarms++;
  state.age += ofShop;
  offer.settled = 0;
  if (offer.own) offer.own.age -= OFFER_AGES_ON_CHANGE - ofShop;
}

/** The offers of a request, ready for drawing: everything on the logit scale but `value`. */
export interface Scores {
  /** Posterior mean of the logit at the top of the page. */
  logit: Float64Array;
  /** Standard deviation that is the offer's own, and index and size of the one it shares with its kind. */
  ownSd: Float64Array;
  kind: Uint8Array;
  kindSd: Float64Array;
  /** Minor units an accept is worth, and the standard deviation of its logarithm (0: set by the merchant). */
  value: Float64Array;
  valueLogSd: Float64Array;
  /** Impressions observed. */
  shown: Float64Array;
}

/** What {@link score} needs of a candidate. */
export interface Scorable {
  offerId: string;
  kind: OfferKind;
  valueMinor?: number;
}

/** Scores candidates for one order. An offer not seen before has its kind's belief and its own prior. */
export function score(
  state: RankingState,
  candidates: readonly Scorable[],
  x: FeatureVector,
): Scores {
  const n = candidates.length;
  const scores = emptyScores(n);
  const kinds = OFFER_KINDS.map((kind) => scoreKind(state, kind, x));
  for (let i = 0; i < n; i++) {
    const candidate = candidates[i] as Scorable;
    const kindIndex = KIND_INDEX[candidate.kind];
    const ofKind = kinds[kindIndex] as ReturnType<typeof scoreKind>;
    const offer = state.offers.get(candidate.offerId);
    const own = offer?.own;
    const variance = own ? varianceOf(own, x, state.age, ofKind.own) : ofKind.newVariance;
    scores.logit[i] = ofKind.logit + (own ? meanOf(own, x) : 0);
    scores.ownSd[i] = Math.sqrt(variance);
    scores.kind[i] = kindIndex;
    scores.kindSd[kindIndex] = ofKind.sd;
    scores.shown[i] = offer?.shown ?? 0;
    if (candidate.valueMinor !== undefined) scores.value[i] = candidate.valueMinor;
    else setLearnedValue(scores, i, learnedValue(state, candidate.kind, offer));
  }
  return scores;
}

const KIND_INDEX = Object.fromEntries(OFFER_KINDS.map((kind, index) => [kind, index])) as Record<
  OfferKind,
  number
>;

function setLearnedValue(
  scores: Scores,
  i: number,
  { value, logSd }: { value: number; logSd: number },
): void {
  scores.value[i] = value;
  scores.valueLogSd[i] = logSd;
}

function emptyScores(n: number): Scores {
  return {
    logit: new Float64Array(n),
    ownSd: new Float64Array(n),
    kind: new Uint8Array(n),
    kindSd: new Float64Array(OFFER_KINDS.length),
    value: new Float64Array(n),
    valueLogSd: new Float64Array(n),
    shown: new Float64Array(n),
  };
}

function scoreKind(state: RankingState, kind: OfferKind, x: FeatureVector) {
  const prior = sharedPrior(state, kind);
  const own = ownPrior(state, kind);
  const belief = state.shared.get(kind);
  const newVariance = priorVarianceOf(own, x);
  if (!belief)
    return { logit: prior.intercept, sd: Math.sqrt(priorVarianceOf(prior, x)), own, newVariance };
  const sd = Math.sqrt(varianceOf(belief, x, state.age, prior));
  return { logit: meanOf(belief, x), sd, own, newVariance };
}

function priorVarianceOf(prior: Prior, { indices, values }: FeatureVector): number {
  let sum = 0;
  for (let k = 0; k < indices.length; k++)
    sum +=
      (indices[k] === 0 ? prior.interceptVariance : prior.weightVariance) *
      (values[k] as number) ** 2;
  return sum;
}

/**
 * Revenue of an accept, shrunk twice: the offer's mean toward its kind's, the kind's toward a share
 * of the shop's typical order, each as if {@link VALUE_STRENGTH} accepts had been seen. Its logarithm
 * is drawn with standard deviation 1/√(accepts + strength): a coefficient of variation of 1.
 */
export function learnedValue(
  state: RankingState,
  kind: OfferKind,
  offer?: Pick<OfferState, "revenue">,
): { value: number; logSd: number } {
  const assumed = state.priors[kind].valueShare * state.typicalOrderMinor;
  const ofKind = shrink(state.revenue.get(kind), assumed);
  return {
    value: shrink(offer?.revenue, ofKind),
    logSd: 1 / Math.sqrt((offer?.revenue.accepts ?? 0) + VALUE_STRENGTH),
  };
}

function shrink(sums: RevenueSums | undefined, toward: number): number {
  const { accepts, sum } = sums ?? { accepts: 0, sum: 0 };
  return (sum + VALUE_STRENGTH * toward) / (accepts + VALUE_STRENGTH);
}

export function sharedPrior(state: RankingState, kind: OfferKind): Prior {
  const { logit, shopSd } = state.priors[kind];
  return {
    intercept: logit,
    interceptVariance: shopSd ** 2,
    weightVariance: SHARED_WEIGHT_VARIANCE,
  };
}

export function ownPrior(state: RankingState, kind: OfferKind): Prior {
  const { offerSd } = state.priors[kind];
  return { intercept: 0, interceptVariance: offerSd ** 2, weightVariance: OWN_WEIGHT_VARIANCE };
}

function sharedBelief(state: RankingState, kind: OfferKind): Belief {
  let belief = state.shared.get(kind);
  if (!belief) {
    belief = believe(sharedPrior(state, kind), state.age);
    state.shared.set(kind, belief);
  }
  return belief;
}

function offerState(state: RankingState, { offerId, kind }: Observation): OfferState {
  let offer = state.offers.get(offerId);
  if (!offer) {
    const revenue = { accepts: 0, sum: 0 };
    const drift = new Float64Array(SHIFTS.length);
    offer = { kind, shown: 0, accepted: 0, revenue, drift, settled: 0 };
    state.offers.set(offerId, offer);
  }
  return offer;
}

/** A copy that shares with `state` every belief the batch will not touch. */
function forkFor(state: RankingState, { observations }: Batch): RankingState {
  const shared = new Map(state.shared);
  const offers = new Map(state.offers);
  for (const kind of new Set(observations.map((observation) => observation.kind))) {
    const belief = shared.get(kind);
    if (belief) shared.set(kind, copyBelief(belief));
  }
  for (const id of new Set(observations.map(({ offerId }) => offerId))) {
    const offer = offers.get(id);
    if (!offer) continue;
    const own = offer.own && copyBelief(offer.own);
    offers.set(id, { ...offer, drift: offer.drift.slice(), ...(own && { own }) });
  }
  const positionMean = state.positionMean.slice();
  const positionVariance = state.positionVariance.slice();
  const revenue = new Map(state.revenue);
  return { ...state, shared, offers, revenue, positionMean, positionVariance };
}

function checkBatch(state: RankingState, { day, observations }: Batch): void {
  if (!(day >= state.day))
    throw new RankingInputError(
      "day",
      `must not be before the last batch's ${state.day}, got ${day}`,
    );
  for (let i = 0; i < observations.length; i++)
    checkObservation(state, observations[i] as Observation, `observations[${i}]`);
}

function checkObservation(state: RankingState, observation: Observation, at: string): void {
  const { offerId, kind, position, features, accepted, revenueMinor } = observation;
  if (!OFFER_KINDS.includes(kind))
    throw new RankingInputError(`${at}.kind`, `unknown kind ${kind}`);
  const known = state.offers.get(offerId)?.kind ?? kind;
  if (known !== kind)
    throw new RankingInputError(
      `${at}.kind`,
      `offer ${offerId} is a ${known}, and an offer keeps its kind`,
    );
  if (!(Number.isInteger(position) && position >= 0 && position < POSITIONS))
    throw new RankingInputError(`${at}.position`, `must be 0 to ${POSITIONS - 1}, got ${position}`);
  if (features.indices.some((index) => index >= FEATURE_DIMENSION))
    throw new RankingInputError(`${at}.features`, `indices must be below ${FEATURE_DIMENSION}`);
  if (revenueMinor === undefined) return;
  if (!accepted || !Number.isFinite(revenueMinor))
    throw new RankingInputError(
      `${at}.revenueMinor`,
      "must be a finite amount, and only on an accept",
    );
}

/** σ(x) = 1 / (1 + e^−x) */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
