/**
 * A ranking state as bytes and back, exactly: the same state gives the same bytes. Layout, little-endian:
 *
 *   0   4 bytes  "AGRK"
 *   4   uint32   version
 *   8   uint32   length of the JSON that follows, in bytes
 *   12  JSON     everything that is counted, with offers and kinds sorted by name; each belief as its
 *                age and the list of its touched weights
 *   …   float64  for each belief in the JSON's order: means of the touched weights, then the lower
 *                triangle of their covariance
 *
 * Weights that were never touched stand at the prior and are not stored.
 */
import { FEATURE_DIMENSION } from "./features.ts";
import { at, type Belief, believe, type Prior } from "./gaussian.ts";
import {
  type OfferState,
  ownPrior,
  type RankingState,
  type RevenueSums,
  sharedPrior,
} from "./model.ts";
import type { KindPriors } from "./priors.ts";
import { type OfferKind, RankingInputError } from "./ranker.ts";

/** Raised whenever the layout, the hash or the meaning of a feature changes. */
export const STATE_VERSION = 2;
const MAGIC = 0x4b524741; // "AGRK"
const HEADER = 12;

interface BeliefHead {
  age: number;
  touched: number[];
}

interface OfferHead {
  id: string;
  kind: OfferKind;
  counts: [shown: number, accepted: number, settled: number];
  revenue: RevenueSums;
  drift: number[];
  own?: BeliefHead;
}

interface Head {
  dimension: number;
  scalars: [
    typicalOrderMinor: number,
    day: number,
    age: number,
    observations: number,
    alarms: number,
  ];
  priors: KindPriors;
  positions: { mean: number[]; variance: number[] };
  revenue: [OfferKind, RevenueSums][];
  shared: [OfferKind, BeliefHead][];
  offers: OfferHead[];
}

export function stateToBytes(state: RankingState): Uint8Array<ArrayBuffer> {
  const shared = sorted(state.shared);
  const offers = sorted(state.offers);
  const numbers: number[] = [];
  for (const [, belief] of shared) pushNumbers(numbers, belief);
  for (const [, { own }] of offers) if (own) pushNumbers(numbers, own);
  const json = new TextEncoder().encode(JSON.stringify(headOf(state, shared, offers)));
  const bytes = new Uint8Array(HEADER + json.length + 8 * numbers.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, STATE_VERSION, true);
  view.setUint32(8, json.length, true);
  bytes.set(json, HEADER);
  for (const [i, number] of numbers.entries())
    view.setFloat64(HEADER + json.length + 8 * i, number, true);
  return bytes;
}

/** @throws {RankingInputError} if the bytes are not a whole state of this version. */
export function stateFromBytes(bytes: Uint8Array): RankingState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint32(0, true) !== MAGIC)
    throw new RankingInputError("bytes", "are not a ranking state; rebuild it from the ledger");
  const version = view.getUint32(4, true);
  if (version !== STATE_VERSION)
    throw new RankingInputError(
      "bytes",
      `hold version ${version}, this code reads ${STATE_VERSION}; rebuild the state from the ledger`,
    );
  const length = view.getUint32(8, true);
  const end = HEADER + length;
  const head = parseHead(bytes.subarray(HEADER, end), bytes.length - HEADER >= length);
  const expected = end + 8 * countNumbers(head);
  if (bytes.length !== expected)
    throw new RankingInputError(
      "bytes",
      `are cut off: ${bytes.length} bytes instead of ${expected}`,
    );
  let offset = end;
  const next = () => {
    const number = view.getFloat64(offset, true);
    offset += 8;
    return number;
  };
  return stateOf(head, next);
}

function parseHead(json: Uint8Array, whole: boolean): Head {
  if (!whole) throw new RankingInputError("bytes", "are cut off within their head");
  const head = JSON.parse(new TextDecoder().decode(json)) as Head;
  if (head.dimension !== FEATURE_DIMENSION)
    throw new RankingInputError(
      "bytes",
      `hold ${head.dimension} features, this code has ${FEATURE_DIMENSION}; rebuild the state from the ledger`,
    );
  return head;
}

function headOf(
  state: RankingState,
  shared: [OfferKind, Belief][],
  offers: [string, OfferState][],
): Head {
  const { typicalOrderMinor, day, age, observations, alarms, priors } = state;
  return {
    dimension: FEATURE_DIMENSION,
    scalars: [typicalOrderMinor, day, age, observations, alarms],
    priors,
    positions: { mean: [...state.positionMean], variance: [...state.positionVariance] },
    revenue: sorted(state.revenue),
    shared: shared.map(([kind, belief]) => [kind, beliefHead(belief)]),
    offers: offers.map(([id, { kind, shown, accepted, settled, revenue, drift, own }]) => ({
      id,
      kind,
      counts: [shown, accepted, settled],
      revenue,
      drift: [...drift],
      ...(own && { own: beliefHead(own) }),
    })),
  };
}

function stateOf(head: Head, next: () => number): RankingState {
  const [typicalOrderMinor, day, age, observations, alarms] = head.scalars;
  const state: RankingState = {
    priors: head.priors,
    typicalOrderMinor,
    day,
    age,
    observations,
    alarms,
    shared: new Map(),
    revenue: new Map(head.revenue),
    offers: new Map(),
    positionMean: Float64Array.from(head.positions.mean),
    positionVariance: Float64Array.from(head.positions.variance),
  };
  for (const [kind, belief] of head.shared)
    state.shared.set(kind, beliefOf(belief, sharedPrior(state, kind), next));
  for (const { id, kind, counts, revenue, drift, own } of head.offers) {
    const [shown, accepted, settled] = counts;
    const offer: OfferState = {
      kind,
      shown,
      accepted,
      settled,
      revenue,
      drift: Float64Array.from(drift),
    };
    if (own) offer.own = beliefOf(own, ownPrior(state, kind), next);
    state.offers.set(id, offer);
  }
  return state;
}

function beliefHead({ age, touched }: Belief): BeliefHead {
  return { age, touched: [...touched.keys()].filter((i) => touched[i]) };
}

function pushNumbers(numbers: number[], belief: Belief): void {
  const { touched } = beliefHead(belief);
  for (const i of touched) numbers.push(belief.mean[i] as number);
  for (const i of touched)
    for (const j of touched) if (j <= i) numbers.push(belief.covariance[at(i, j)] as number);
}

function beliefOf({ age, touched }: BeliefHead, prior: Prior, next: () => number): Belief {
  const belief = believe(prior, age);
  for (const i of touched) belief.mean[i] = next();
  for (const i of touched)
    for (const j of touched) if (j <= i) belief.covariance[at(i, j)] = next();
  for (const i of touched) belief.touched[i] = 1;
  return belief;
}

function countNumbers({ shared, offers }: Head): number {
  const heads = [...shared.map(([, head]) => head), ...offers.flatMap(({ own }) => own ?? [])];
  return heads.reduce(
    (sum, { touched: { length } }) => sum + length + (length * (length + 1)) / 2,
    0,
  );
}

function sorted<K extends string, V>(map: ReadonlyMap<K, V>): [K, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
