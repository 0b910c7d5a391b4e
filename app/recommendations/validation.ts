/**
 * How strong the ridge should be is asked of the shop's own data: the latest orders are taken out
 * of the counts (counts are additive, so this is a subtraction), a model is fitted to the rest, and
 * the orders taken out are completed one product at a time.
 */
import { type CoCounts, withoutOrders } from "./co-counts.ts";
import type { Model } from "./learning.ts";
import { type Columns, fitColumns, type Rows, toRows } from "./ridge.ts";
import type { Strength } from "./types.ts";

/** The values to choose from; ridges are in decayed orders. */
const CHOICES = {
  ridge: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
  intercept: [0.1, 0.5, 1],
  singles: [0, 0.5, 1],
} as const satisfies Record<keyof Strength, readonly number[]>;
/** Where the search starts, and the answer when there is too little to choose by. */
export const DEFAULT_STRENGTH: Strength = { ridge: 20, intercept: 1, singles: 0 };
/** At most this share of all orders is held back. */
const MOST_HELD = 0.2;
/** Fewer held-back products than this decide nothing. */
const LEAST_QUESTIONS = 100;
/** Products fitted for the choice, at most: a large catalogue validates on fewer orders. */
const MOST_COLUMNS = 10_000;
/** In a catalogue larger than that, a product leads to so many others, so that more orders fit. */
const MOST_COMPANIONS = 16;

export interface ChosenStrength {
  readonly strength: Strength;
  readonly chosenBy: "validation" | "default";
  /** Orders held back while choosing. */
  readonly validationOrders: number;
}

type Held = Model["recent"];

/** The products `i` can lead to: all it was bought with, or in a large catalogue the most frequent. */
function companions(all: CoCounts, i: number): Iterable<number> {
  const start = all.rowStarts[i] as number;
  const columns = all.columns.subarray(start, all.rowStarts[i + 1]);
  if (all.products <= MOST_COLUMNS || columns.length <= MOST_COMPANIONS) return columns;
  const count = (e: number) => all.values[start + e] as number;
  return Array.from(columns.keys())
    .sort((a, b) => count(b) - count(a) || a - b)
    .slice(0, MOST_COMPANIONS)
    .map((e) => columns[e] as number);
}

interface Tried {
  readonly strength: Strength;
  /** 1 / log2(1 + rank) of every product left out. */
  readonly gains: Float64Array;
}

/**
 * The strength that completes the latest orders best, by mean 1 / log2(1 + rank) of what was left
 * out: every ridge first, then the intercepts, then the single slopes, then the ridge's neighbours
 * once more. The best ridge and intercept win; the single slopes, which make rows longer, have to
 * gain more than one standard error (Breiman et al., "Classification and regression trees", 1984,
 * section 3.4.3).
 */
export function chooseStrength(model: Model, all: CoCounts, now: number): ChosenStrength {
  const { held, asked, wanted } = heldBack(model, all);
  const rest = withoutOrders(all, model, held, now);
  const questions = held.reduce((sum, { products }) => sum + products.length, 0);
  if (questions < LEAST_QUESTIONS || rest.orders <= 0) {
    return { strength: DEFAULT_STRENGTH, chosenBy: "default", validationOrders: 0 };
  }
  const attempt = (strength: Strength): Tried => {
    const columns = fitColumns(rest, strength, wanted);
    return {
      strength,
      gains: completionGains(toRows(rest, columns, strength, asked), columns, held),
    };
  };
  let best = attempt(DEFAULT_STRENGTH);
  const search = (values: readonly number[], axis: keyof Strength, standardErrors: number) => {
    const from = best;
    for (const value of values.filter((v) => v !== from.strength[axis])) {
      const tried = attempt({ ...from.strength, [axis]: value });
      if (isBetter(tried, from, standardErrors) && isBetter(tried, best, 0)) best = tried;
    }
  };
  search(CHOICES.ridge, "ridge", 0);
  search(CHOICES.intercept, "intercept", 0);
  search(CHOICES.singles, "singles", 1);
  search(neighbours(CHOICES.ridge, best.strength.ridge), "ridge", 0);
  return { strength: best.strength, chosenBy: "validation", validationOrders: held.length };
}

/** Whether `a` gains more than `b`, by more than so many standard errors of the paired difference. */
function isBetter(a: Tried, b: Tried, standardErrors: number): boolean {
  const n = a.gains.length;
  let sum = 0;
  let squares = 0;
  for (let q = 0; q < n; q++) {
    const difference = (a.gains[q] as number) - (b.gains[q] as number);
    sum += difference;
    squares += difference * difference;
  }
  const mean = sum / n;
  const standardError = Math.sqrt(Math.max(0, squares / n - mean * mean) / n);
  return mean > standardErrors * standardError;
}

function neighbours(ladder: readonly number[], value: number): number[] {
  const at = ladder.indexOf(value);
  return ladder.slice(Math.max(0, at - 1), at + 2);
}

/** The latest orders, the products in them, and the products they can lead to. */
function heldBack(
  model: Model,
  all: CoCounts,
): { held: Held; asked: Uint8Array; wanted: Uint8Array } {
  const asked = new Uint8Array(all.products);
  const wanted = new Uint8Array(all.products);
  const held: Held = [];
  const most = Math.min(model.recent.length, Math.floor(model.ordersSeen * MOST_HELD));
  let columns = 0;
  for (let k = 1; k <= most && columns < MOST_COLUMNS; k++) {
    const at = (model.recentNext - k + model.recent.length) % model.recent.length;
    const order = model.recent[at];
    if (!order || order.products.length < 2) continue;
    held.push(order);
    for (const i of order.products) {
      asked[i] = 1;
      for (const j of [i, ...companions(all, i)]) {
        if (wanted[j] === 0) {
          wanted[j] = 1;
          columns++;
        }
      }
    }
  }
  return { held, asked, wanted };
}

/** 1 / log2(1 + rank) of every product of every order, left out in turn. */
function completionGains(rows: Rows, columns: Columns, held: Held): Float64Array {
  const { intercepts } = columns;
  const sorted = intercepts.slice().sort();
  const sums = new Float64Array(intercepts.length);
  const gains: number[] = [];
  for (const { products } of held) {
    for (const left of products) {
      const rank = rankOf(left, products, rows, intercepts, sorted, sums);
      gains.push(1 / Math.log2(1 + rank));
    }
  }
  return Float64Array.from(gains);
}

/** Rank (from 1) of `left` among all products not in the rest of its order. */
function rankOf(
  left: number,
  order: readonly number[],
  rows: Rows,
  intercepts: Float64Array,
  sorted: Float64Array,
  sums: Float64Array,
): number {
  const touched: number[] = [];
  for (const i of order) {
    if (i === left) continue;
    for (let e = rows.starts[i] as number; e < (rows.starts[i + 1] as number); e++) {
      const j = rows.targets[e] as number;
      if (sums[j] === 0) touched.push(j);
      // The tiny offset marks a product as touched even if its weights cancel out.
      sums[j] = (sums[j] as number) + (rows.weights[e] as number) + Number.MIN_VALUE;
    }
  }
  const score = (intercepts[left] as number) + (sums[left] as number);
  let better = sorted.length - firstAbove(sorted, score);
  for (const j of touched) {
    const before = intercepts[j] as number;
    const after = before + (sums[j] as number);
    if (before > score) better--;
    if (after > score && (j === left || !order.includes(j))) better++;
    sums[j] = 0;
  }
  for (const i of order) {
    if (i !== left && !touched.includes(i) && (intercepts[i] as number) > score) better--;
  }
  return better + 1;
}

/** Index of the first value in ascending `sorted` that is larger than `value`. */
function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
