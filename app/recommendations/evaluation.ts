/**
 * Leave-one-out evaluation of recommenders on orders.
 *
 * The protocol: every order draws once from the generator below, in file order; below 0.2 it is a
 * test order, else a training order. Test orders with fewer than two distinct items are dropped.
 * Then each test order draws once for the item that is held out. Models see the training orders
 * only, get the rest of a test order as query, and rank all items that are not in the query; ties
 * are broken by the item's first appearance in the training orders. A held-out item that no
 * training order holds is a miss.
 */

export interface EvaluationOrder {
  /** Milliseconds since the epoch; 0 for all where the file has no dates. */
  readonly at: number;
  /** Distinct items. */
  readonly items: readonly string[];
}

export interface TestOrder {
  readonly query: readonly string[];
  readonly heldOut: string;
}

export interface Split {
  readonly train: readonly EvaluationOrder[];
  readonly test: readonly TestOrder[];
  /** Items in the sequence of their first appearance in `train`. */
  readonly items: readonly string[];
}

/** A trained model under evaluation. */
export interface Competitor {
  /** The `limit` best items for `query`, best first, none of the query's among them. */
  top(query: readonly string[], limit: number): readonly string[];
  /** Bytes of the tables it needs to answer (and, if it learns incrementally, to go on learning). */
  readonly memoryBytes: number;
}

export interface Measurement {
  readonly "HR@3": number;
  readonly "HR@5": number;
  readonly "HR@10": number;
  readonly "MRR@10": number;
  /** Share of the training orders' items that any top ten showed. */
  readonly coverage: number;
  readonly trainMs: number;
  readonly memoryBytes: number;
  /** Median over the test queries, microseconds, top ten included. */
  readonly queryMicros: number;
}

const SEED = 42;
const TEST_SHARE = 0.2;
const DEPTH = 10;
/** Queries that are timed, at most. */
const MOST_TIMED = 2000;

/** The ANSI C example generator, s ← (1103515245 s + 12345) mod 2³¹, as numbers in [0, 1). */
export function linearCongruential(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

/** Splits as the protocol says; the same orders always give the same split. */
export function splitOrders(orders: readonly EvaluationOrder[], seed: number = SEED): Split {
  const random = linearCongruential(seed);
  const train: EvaluationOrder[] = [];
  const drawn: EvaluationOrder[] = [];
  for (const order of orders) (random() < TEST_SHARE ? drawn : train).push(order);
  const test: TestOrder[] = [];
  for (const { items } of drawn) {
    if (items.length < 2) continue;
    const held = Math.floor(random() * items.length);
    test.push({
      query: items.filter((_, k) => k !== held),
      heldOut: items[held] as string,
    });
  }
  return { train, test, items: [...new Set(train.flatMap(({ items }) => items))] };
}

/**
 * Trains and measures one competitor. `clock` gives milliseconds from any origin.
 */
export function measure(
  split: Split,
  trainCompetitor: (split: Split) => Competitor,
  clock: () => number,
): Measurement {
  const started = clock();
  const competitor = trainCompetitor(split);
  const trainMs = clock() - started;
  const hits = { 3: 0, 5: 0, 10: 0 };
  let reciprocal = 0;
  const shown = new Set<string>();
  for (const { query, heldOut } of split.test) {
    const top = competitor.top(query, DEPTH);
    for (const item of top) shown.add(item);
    const rank = top.indexOf(heldOut) + 1;
    if (rank === 0) continue;
    reciprocal += 1 / rank;
    for (const depth of [3, 5, 10] as const) if (rank <= depth) hits[depth]++;
  }
  const questions = split.test.length;
  return {
    "HR@3": hits[3] / questions,
    "HR@5": hits[5] / questions,
    "HR@10": hits[10] / questions,
    "MRR@10": reciprocal / questions,
    coverage: shown.size / split.items.length,
    trainMs,
    memoryBytes: competitor.memoryBytes,
    queryMicros: medianQueryMicros(competitor, split.test, clock),
  };
}

/** Timed after all queries ran once, so that what is compiled at run time is compiled. */
function medianQueryMicros(
  competitor: Competitor,
  test: readonly TestOrder[],
  clock: () => number,
): number {
  const times = test.slice(0, MOST_TIMED).map(({ query }) => {
    const started = clock();
    competitor.top(query, DEPTH);
    return (clock() - started) * 1000;
  });
  times.sort((a, b) => a - b);
  return times[times.length >> 1] as number;
}
