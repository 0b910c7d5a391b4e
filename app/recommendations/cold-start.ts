/**
 * What the catalogue says where the orders say little, by empirical Bayes.
 *
 * The slope of a ridge regression on one product, C_ij / (n_i + λ), is its unregularised slope times
 * n_i / (n_i + λ): the ridge is a normal prior of mean zero worth λ orders. Here the prior gets a
 * better mean, taken from look-alikes, weighted by what the data leaves open, w = λ / (n + λ):
 *
 *   alike_ij = w_i · [ t_i · Σ_m L_im b_mj / Σ_m L_im (1 − w_m) + (1 − t_i) · η · L_ij ]
 *
 * over the look-alikes m of i with likeness L: what is bought with things like i (each b_mj is
 * shrunk by 1 − w_m already, so that the quotient is a weighted mean); and where those
 * were hardly bought either (evidence E_i = Σ_m L_im n_m, t_i = E_i / (E_i + λ)), simply things like
 * i. η is what the best companion of an average product weighs, so that a likeness speaks as loudly
 * as a purchase would. A target with little evidence gets the same from its own look-alikes'
 * columns, so that a new product is shown beside what its look-alikes are bought with.
 */
import type { CoCounts } from "./co-counts.ts";
import { Likeness, type LookAlike } from "./likeness.ts";
import { type Columns, type Rows, rowCapacity, strongest } from "./ridge.ts";
import type { CatalogueProduct } from "./types.ts";

/** Products whose data leaves open less than this share need no look-alikes. */
const LEAST_OPEN = 0.02;
const LOOK_ALIKES = 8;
/** Of a target's look-alikes and of each one's regressors, so many pass on their weights. */
const TARGET_LOOK_ALIKES = 4;
const TARGET_REGRESSORS = 8;
/** Weights kept a row. */
const MOST_WEIGHTS = 32;

interface Learned {
  readonly gram: CoCounts;
  readonly together: Rows;
  readonly columns: Columns;
  /** λ, in decayed orders. */
  readonly ridge: number;
  /** What the catalogue says of each product number; numbers may go beyond the orders' products. */
  readonly products: readonly (CatalogueProduct | undefined)[];
}

/** What is open about one product, and who could tell. */
interface Cold {
  /** w, 0 to 1. */
  readonly open: number;
  /** t, 0 to 1. */
  readonly trusted: number;
  readonly lookAlikes: readonly LookAlike[];
  /** Σ L (1 − w) over the look-alikes. */
  readonly told: number;
}

/** The rows `alike`, for every product of `products`; empty without a catalogue. */
export function coldRows(learned: Learned): Rows {
  const { products } = learned;
  const colds = findColds(learned);
  const loud = bestCompanion(learned.together);
  const passed = toColdTargets(learned, colds, loud);
  const starts = new Int32Array(products.length + 1);
  const targets: number[] = [];
  const weights: number[] = [];
  const most = Math.min(MOST_WEIGHTS, rowCapacity(products.length));
  const row = new Map<number, number>();
  for (let i = 0; i < products.length; i++) {
    row.clear();
    const cold = colds[i];
    if (cold) fromColdSource(learned, cold, loud, row);
    for (let e = passed.starts[i] as number; e < (passed.starts[i + 1] as number); e++) {
      const j = passed.targets[e] as number;
      row.set(j, (row.get(j) ?? 0) + (passed.weights[e] as number));
    }
    row.delete(i);
    for (const [target, weight] of strongest(row, most)) {
      targets.push(target);
      weights.push(weight);
    }
    starts[i + 1] = targets.length;
  }
  return { starts, targets: Int32Array.from(targets), weights: Float32Array.from(weights) };
}

function findColds({ gram, ridge, products }: Learned): (Cold | undefined)[] {
  const colds: (Cold | undefined)[] = new Array(products.length).fill(undefined);
  const listed: number[] = [];
  const catalogue: CatalogueProduct[] = [];
  for (const [number, product] of products.entries()) {
    if (product === undefined) continue;
    listed.push(number);
    catalogue.push(product);
  }
  if (catalogue.length === 0) return colds;
  const likeness = new Likeness(catalogue);
  for (const [at, number] of listed.entries()) {
    const open = ridge / ((gram.counts[number] ?? 0) + ridge);
    if (open < LEAST_OPEN) continue;
    const lookAlikes = likeness.of(at, LOOK_ALIKES).map((alike) => ({
      product: listed[alike.product] as number,
      likeness: alike.likeness,
    }));
    let told = 0;
    let evidence = 0;
    for (const alike of lookAlikes) {
      const count = gram.counts[alike.product] ?? 0;
      told += (alike.likeness * count) / (count + ridge);
      evidence += alike.likeness * count;
    }
    colds[number] = { open, trusted: evidence / (evidence + ridge), lookAlikes, told };
  }
  return colds;
}

/** η: the mean, over products with companions, of their largest weight; 1 when nobody has any. */
function bestCompanion(together: Rows): number {
  let sum = 0;
  let rows = 0;
  for (let i = 0; i + 1 < together.starts.length; i++) {
    let best = 0;
    for (let e = together.starts[i] as number; e < (together.starts[i + 1] as number); e++) {
      best = Math.max(best, together.weights[e] as number);
    }
    if (best > 0) {
      sum += best;
      rows++;
    }
  }
  return rows > 0 ? sum / rows : 1;
}

function fromColdSource(
  { together }: Learned,
  { open, trusted, lookAlikes, told }: Cold,
  loud: number,
  row: Map<number, number>,
): void {
  for (const { product: m, likeness } of lookAlikes) {
    const direct = open * (1 - trusted) * loud * likeness;
    row.set(m, (row.get(m) ?? 0) + direct);
    if (m + 1 >= together.starts.length) continue;
    const share = told > 0 ? (open * trusted * likeness) / told : 0;
    for (let e = together.starts[m] as number; e < (together.starts[m + 1] as number); e++) {
      const weight = together.weights[e] as number;
      const j = together.targets[e] as number;
      if (weight > 0) row.set(j, (row.get(j) ?? 0) + share * weight);
    }
  }
}

/** What cold targets get from their look-alikes, by source. */
function toColdTargets(learned: Learned, colds: readonly (Cold | undefined)[], loud: number): Rows {
  const sources: number[] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  for (const [j, cold] of colds.entries()) {
    if (!cold) continue;
    const pass = (source: number, weight: number) => {
      if (source === j || weight <= 0) return;
      sources.push(source);
      targets.push(j);
      weights.push(weight);
    };
    for (const { product: m, likeness } of cold.lookAlikes.slice(0, TARGET_LOOK_ALIKES)) {
      // A source that is cold itself has counted this likeness in its own row.
      if (!colds[m]) pass(m, cold.open * (1 - cold.trusted) * loud * likeness);
      const share = cold.told > 0 ? (cold.open * cold.trusted * likeness) / cold.told : 0;
      for (const [i, weight] of bestRegressors(learned.columns, m)) pass(i, share * weight);
    }
  }
  return bySource(sources, targets, weights, colds.length);
}

function bestRegressors(columns: Columns, m: number): [number, number][] {
  if (m + 1 >= columns.starts.length) return [];
  const best: [number, number][] = [];
  for (let e = columns.starts[m] as number; e < (columns.starts[m + 1] as number); e++) {
    const weight = columns.weights[e] as number;
    if (weight > 0) best.push([columns.sources[e] as number, weight]);
  }
  return best.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, TARGET_REGRESSORS);
}

function bySource(
  sources: readonly number[],
  targets: readonly number[],
  weights: readonly number[],
  rows: number,
): Rows {
  const starts = new Int32Array(rows + 1);
  for (const i of sources) starts[i + 1] = (starts[i + 1] as number) + 1;
  for (let i = 0; i < rows; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const next = starts.slice();
  const sorted = {
    targets: new Int32Array(sources.length),
    weights: new Float32Array(sources.length),
  };
  for (const [e, i] of sources.entries()) {
    const at = next[i] as number;
    sorted.targets[at] = targets[e] as number;
    sorted.weights[at] = weights[e] as number;
    next[i] = at + 1;
  }
  return { starts, ...sorted };
}
