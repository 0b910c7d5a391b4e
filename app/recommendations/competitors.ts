/**
 * What the evaluation compares: this module's model, and the baselines of the literature, each
 * written as in its definition, with exact counts and no bound on memory.
 */
import type { Competitor, Split } from "./evaluation.ts";
import { addOrder, createModel, modelBytes } from "./learning.ts";
import { train } from "./train.ts";

export const COMPETITORS = {
  ours,
  popularity,
  cosine,
  "conditional probability": (split: Split) => conditional(split, 0),
  "conditional probability / popularity^0.3": (split: Split) => conditional(split, 0.3),
  "EASE^R λ=200": (split: Split) => ease(split, 200),
  "EASE^R λ=1000": (split: Split) => ease(split, 1000),
} as const satisfies Record<string, (split: Split) => Competitor>;

export type CompetitorName = keyof typeof COMPETITORS;

/** Above so many items EASE^R's dense inverse takes minutes and hundreds of megabytes. */
export const MOST_EASE_ITEMS = 3000;

/** Why a competitor cannot run on this many items, or undefined if it can. */
export function reasonToSkip(name: CompetitorName, items: number): string | undefined {
  if (!name.startsWith("EASE") || items <= MOST_EASE_ITEMS) return undefined;
  return `${items} items: the dense inverse of EASE^R is run up to ${MOST_EASE_ITEMS}`;
}

/** This module's model with its default options, trained at the time of the last order. */
export function ours(split: Split): Competitor {
  const model = createModel();
  let now = 0;
  for (const { at, items } of split.train) {
    addOrder(model, { at, productIds: items });
    now = Math.max(now, at);
  }
  const recommender = train(model, now);
  return {
    memoryBytes: modelBytes(model) + recommender.byteLength,
    top: (query, limit) => recommender.recommend(query, { limit }).map((r) => r.productId),
  };
}

/** Score: number of orders with the item. */
export function popularity(split: Split): Competitor {
  const { items, numbers, counts } = counted(split);
  return competitor(items, numbers, counts.byteLength, (_query, scores) => scores.set(counts));
}

/** Score: Σ over the query of n_ij / √(n_i n_j). */
export function cosine(split: Split): Competitor {
  return pairwise(split, (together, ni, nj) => together / Math.sqrt(ni * nj));
}

/** Score: Σ over the query of n_ij / n_i, divided by n_j^discount. */
export function conditional(split: Split, discount: number): Competitor {
  return pairwise(split, (together, ni, nj) => together / ni / nj ** discount);
}

/**
 * EASE^R: B = −P / diag(P) with a zero diagonal, P = (XᵀX + λI)⁻¹ (Steck, "Embarrassingly shallow
 * autoencoders for sparse data", WWW 2019, equation 8). Dense, of all items.
 */
export function ease(split: Split, lambda: number): Competitor {
  const { items, numbers } = counted(split);
  const n = items.length;
  const gram = new Float64Array(n * n);
  for (const order of split.train) {
    const basket = order.items.map((item) => numbers.get(item) as number);
    for (const i of basket) {
      for (const j of basket) gram[i * n + j] = (gram[i * n + j] as number) + 1;
    }
  }
  for (let i = 0; i < n; i++) gram[i * n + i] = (gram[i * n + i] as number) + lambda;
  const weights = inverse(gram, n);
  for (let j = 0; j < n; j++) {
    const scale = -1 / (weights[j * n + j] as number);
    // The inverse is symmetric, so column j is row j: scaling rows gives Bᵀ.
    for (let i = 0; i < n; i++) weights[j * n + i] = (weights[j * n + i] as number) * scale;
    weights[j * n + j] = 0;
  }
  return competitor(items, numbers, weights.byteLength, (query, scores) => {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (const i of query) sum += weights[j * n + i] as number;
      scores[j] = sum;
    }
  });
}

/** The inverse of a symmetric positive definite n × n matrix, by Cholesky: A⁻¹ = L⁻ᵀ L⁻¹. */
export function inverse(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      const rest = (matrix[r * n + c] as number) - dot(lower, r * n, lower, c * n, c);
      lower[r * n + c] = r === c ? Math.sqrt(rest) : rest / (lower[c * n + c] as number);
    }
  }
  // Row c of `columns` is column c of L⁻¹, so that every inner product runs along memory.
  const columns = new Float64Array(n * n);
  for (let c = 0; c < n; c++) {
    columns[c * n + c] = 1 / (lower[c * n + c] as number);
    for (let r = c + 1; r < n; r++) {
      const sum = dot(lower, r * n + c, columns, c * n + c, r - c);
      columns[c * n + r] = -sum / (lower[r * n + r] as number);
    }
  }
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      const value = dot(columns, r * n + r, columns, c * n + r, n - r);
      lower[r * n + c] = value;
      lower[c * n + r] = value;
    }
  }
  return lower;
}

function dot(
  a: Float64Array,
  from: number,
  b: Float64Array,
  other: number,
  length: number,
): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (a[from + k] as number) * (b[other + k] as number);
  return sum;
}

function counted(split: Split): {
  items: readonly string[];
  numbers: ReadonlyMap<string, number>;
  counts: Float64Array;
} {
  const numbers = new Map(split.items.map((item, number) => [item, number]));
  const counts = new Float64Array(split.items.length);
  for (const order of split.train) {
    for (const item of order.items) {
      const number = numbers.get(item) as number;
      counts[number] = (counts[number] as number) + 1;
    }
  }
  return { items: split.items, numbers, counts };
}

/** A baseline whose score is a sum over the query of a function of the pair's counts. */
function pairwise(
  split: Split,
  weigh: (together: number, ni: number, nj: number) => number,
): Competitor {
  const { items, numbers, counts } = counted(split);
  const rows = items.map(() => new Map<number, number>());
  for (const order of split.train) {
    const basket = order.items.map((item) => numbers.get(item) as number);
    for (const i of basket) {
      const row = rows[i] as Map<number, number>;
      for (const j of basket) if (i !== j) row.set(j, (row.get(j) ?? 0) + 1);
    }
  }
  const packed = rows.map((row, i) => ({
    targets: Int32Array.from(row.keys()),
    weights: Float64Array.from(row, ([j, together]) =>
      weigh(together, counts[i] as number, counts[j] as number),
    ),
  }));
  const entries = packed.reduce((sum, { targets }) => sum + targets.length, 0);
  return competitor(items, numbers, entries * 12, (query, scores) => {
    for (const i of query) {
      const { targets, weights } = packed[i] as (typeof packed)[number];
      for (let e = 0; e < targets.length; e++) {
        const j = targets[e] as number;
        scores[j] = (scores[j] as number) + (weights[e] as number);
      }
    }
  });
}

/** Wraps a dense scorer: known items of the query in, the best items outside it out. */
function competitor(
  items: readonly string[],
  numbers: ReadonlyMap<string, number>,
  memoryBytes: number,
  score: (query: readonly number[], scores: Float64Array) => void,
): Competitor {
  const scores = new Float64Array(items.length);
  return {
    memoryBytes,
    top: (query, limit) => {
      const known = query.flatMap((item) => numbers.get(item) ?? []);
      scores.fill(0);
      score(known, scores);
      for (const i of known) scores[i] = Number.NEGATIVE_INFINITY;
      return best(scores, limit).map((number) => items[number] as string);
    },
  };
}

/** Positions of the `limit` largest finite scores, best first, ties by position. */
function best(scores: Float64Array, limit: number): number[] {
  const top: number[] = [];
  for (let j = 0; j < scores.length; j++) {
    const score = scores[j] as number;
    if (score === Number.NEGATIVE_INFINITY) continue;
    if (top.length === limit && score <= (scores[top[limit - 1] as number] as number)) continue;
    let at = top.length;
    while (at > 0 && score > (scores[top[at - 1] as number] as number)) at--;
    top.splice(at, 0, j);
    if (top.length > limit) top.pop();
  }
  return top;
}
