/**
 * The weights between products: one small ridge regression a product.
 *
 * EASE^R (Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019) predicts whether
 * product j is in an order from the order's other products by a ridge regression on all of them,
 * which takes the inverse of one dense items × items matrix. Three things are different here:
 *
 * - Each product j is regressed only on the K products S that say most about it, as SLIM's feature
 *   selection does (Ning and Karypis, ICDM 2011): b = (C_SS + λI)⁻¹ C_Sj. The cost is linear in the
 *   number of products, and the pair counts an incremental model keeps suffice.
 * - The regression has an intercept with a ridge of its own. Eliminating it from the normal
 *   equations turns the Gram matrix into C = XᵀX − c · nnᵀ / N, with n the products' counts, N the
 *   number of orders and c = N / (N + ν) for a ridge ν on the intercept; a_j = c · (n_j − Σ_i b_ij
 *   n_i) / N. c → 0 is EASE^R, c = 1 the plain covariance. A product with little evidence is then
 *   pulled towards its popularity instead of towards zero, and score(j | basket) = a_j +
 *   Σ_{i in basket} b_ij estimates the probability that j belongs to the order.
 * - Where product i is no regressor of j although they were bought together (a product everybody
 *   buys has thousands of companions and only K regressors), i still gets s times the slope of the
 *   ridge regression of j on i alone, C_ij / (n_i + λ), so that the companions of a rarely bought
 *   product are known, too.
 *
 * λ, c and s are chosen on the shop's own orders; see `validation.ts`.
 */
import type { CoCounts } from "./co-counts.ts";
import type { Strength } from "./types.ts";

/** Regressors of one product, at most. */
export const REGRESSORS = 64;
/** Weights kept for one product of the basket, at least and at most; see `rowCapacity`. */
const ROW_WEIGHTS = { least: 64, most: 256, all: 1 << 23 } as const;

/** Column-wise sparse weights: `sources[starts[j] …]` and `weights[…]` regress product j. */
export interface Columns {
  readonly starts: Int32Array;
  readonly sources: Int32Array;
  readonly weights: Float32Array;
  /** a_j: what product j scores for an empty basket. */
  readonly intercepts: Float64Array;
}

/** Row-wise sparse weights, `targets` ascending within a row. */
export interface Rows {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Regresses every product for which `wanted` is 1 (all, if omitted) with the given
 * strength. Products not wanted get their popularity as intercept and no regressors.
 */
export function fitColumns(gram: CoCounts, strength: Strength, wanted?: Uint8Array): Columns {
  const n = gram.products;
  const starts = new Int32Array(n + 1);
  const intercepts = new Float64Array(n);
  let sources = new Int32Array(1024);
  let weights = new Float32Array(1024);
  const solver = new LocalRidge(gram, strength);
  const share = gram.orders > 0 ? strength.intercept / gram.orders : 0;
  for (let j = 0; j < n; j++) {
    const start = starts[j] as number;
    intercepts[j] = (gram.counts[j] as number) * share;
    starts[j + 1] = start;
    if (wanted && wanted[j] !== 1) continue;
    const size = solver.solve(j);
    if (start + size > sources.length) {
      const length = Math.ceil((start + size) * 1.5);
      sources = copied(sources, new Int32Array(length));
      weights = copied(weights, new Float32Array(length));
    }
    for (let k = 0; k < size; k++) {
      const i = solver.regressors[k] as number;
      const b = solver.slopes[k] as number;
      sources[start + k] = i;
      weights[start + k] = b;
      intercepts[j] = (intercepts[j] as number) - b * (gram.counts[i] as number) * share;
    }
    starts[j + 1] = start + size;
  }
  return { starts, sources, weights, intercepts };
}

/** Reusable buffers for the regression of one product after another. */
class LocalRidge {
  readonly regressors = new Int32Array(REGRESSORS);
  readonly slopes = new Float64Array(REGRESSORS);
  readonly #matrix = new Float64Array(REGRESSORS * REGRESSORS);
  readonly #position: Int32Array;
  readonly #gram: CoCounts;
  readonly #ridge: number;
  /** c / N: covariance is G_ij − n_i n_j c / N. */
  readonly #centre: number;

  constructor(gram: CoCounts, { ridge, intercept }: Strength) {
    this.#gram = gram;
    this.#ridge = ridge;
    this.#centre = gram.orders > 0 ? intercept / gram.orders : 0;
    this.#position = new Int32Array(gram.products).fill(-1);
  }

  /** Leaves the slopes of `j` on its regressors in `slopes`; answers how many there are. */
  solve(j: number): number {
    const size = this.#select(j);
    if (size === 0) return 0;
    this.#gather(j, size);
    solvePositiveDefinite(this.#matrix, this.slopes, size);
    return size;
  }

  /** The products whose single regression explains most of `j`: largest C_ij² / (n_i + λ). */
  #select(j: number): number {
    const { counts, rowStarts, columns, values } = this.#gram;
    const start = rowStarts[j] as number;
    const length = (rowStarts[j + 1] as number) - start;
    const said = new Float64Array(length);
    for (let e = 0; e < length; e++) {
      const value = values[start + e] as number;
      const count = counts[columns[start + e] as number] as number;
      const covariance = value - count * (counts[j] as number) * this.#centre;
      said[e] = value > 0 ? covariance ** 2 / (count + this.#ridge) : 0;
    }
    const threshold = length > REGRESSORS ? nthLargest(said, REGRESSORS) : 0;
    let size = 0;
    for (let e = 0; e < length && size < REGRESSORS; e++) {
      if ((said[e] as number) > threshold) this.regressors[size++] = columns[start + e] as number;
    }
    for (let e = 0; threshold > 0 && e < length && size < REGRESSORS; e++) {
      if (said[e] === threshold) this.regressors[size++] = columns[start + e] as number;
    }
    this.regressors.subarray(0, size).sort();
    return size;
  }

  /** Fills the matrix with C_SS + λI and the right-hand side with C_Sj. */
  #gather(j: number, size: number): void {
    const { counts, rowStarts, columns, values } = this.#gram;
    const matrix = this.#matrix;
    const position = this.#position;
    const { regressors, slopes } = this;
    for (let p = 0; p < size; p++) {
      position[regressors[p] as number] = p;
      slopes[p] = 0;
      matrix.fill(0, p * size, p * size + size);
    }
    for (let e = rowStarts[j] as number; e < (rowStarts[j + 1] as number); e++) {
      const p = position[columns[e] as number] as number;
      if (p >= 0) slopes[p] = values[e] as number;
    }
    for (let p = 0; p < size; p++) {
      const i = regressors[p] as number;
      for (let e = rowStarts[i] as number; e < (rowStarts[i + 1] as number); e++) {
        const column = columns[e] as number;
        const value = values[e] as number;
        if (column === j) slopes[p] = Math.max(slopes[p] as number, value);
        const q = position[column] as number;
        if (q < 0 || (matrix[p * size + q] as number) >= value) continue;
        // A cut list may lack the entry the other one still has: the larger count is nearer the truth.
        matrix[p * size + q] = value;
        matrix[q * size + p] = value;
      }
    }
    for (let p = 0; p < size; p++) {
      const count = counts[regressors[p] as number] as number;
      const share = count * this.#centre;
      matrix[p * size + p] = count + this.#ridge;
      for (let q = 0; q < size; q++) {
        const other = counts[regressors[q] as number] as number;
        matrix[p * size + q] = (matrix[p * size + q] as number) - share * other;
      }
      slopes[p] = (slopes[p] as number) - share * (counts[j] as number);
    }
    for (let p = 0; p < size; p++) position[regressors[p] as number] = -1;
  }
}

/**
 * Solves A x = y in place by Cholesky's A = LLᵀ (A: size × size, row-major, symmetric; its lower
 * half is overwritten; y becomes x). Counts that were cut can leave A slightly indefinite: a pivot
 * is then kept at a millionth of its diagonal entry, which silences that regressor.
 */
export function solvePositiveDefinite(A: Float64Array, y: Float64Array, size: number): void {
  for (let r = 0; r < size; r++) {
    const row = r * size;
    for (let c = 0; c <= r; c++) {
      const other = c * size;
      let sum = A[row + c] as number;
      for (let k = 0; k < c; k++) sum -= (A[row + k] as number) * (A[other + k] as number);
      if (c < r) A[row + c] = sum / (A[other + c] as number);
      else A[row + r] = pivot(sum, A[row + r] as number);
    }
    let sum = y[r] as number;
    for (let k = 0; k < r; k++) sum -= (A[row + k] as number) * (y[k] as number);
    y[r] = sum / (A[row + r] as number);
  }
  for (let r = size - 1; r >= 0; r--) {
    let sum = y[r] as number;
    for (let k = r + 1; k < size; k++) sum -= (A[k * size + r] as number) * (y[k] as number);
    y[r] = sum / (A[r * size + r] as number);
  }
}

function pivot(remainder: number, diagonal: number): number {
  return remainder > diagonal * 1e-6 ? Math.sqrt(remainder) : Math.sqrt(diagonal) * 1e3;
}

/** The `n`-th largest value (n from 1 to length). */
function nthLargest(values: Float64Array, n: number): number {
  const sorted = values.slice().sort();
  return sorted[sorted.length - n] as number;
}

/** Most weights a product of the basket may carry, so that all rows stay within the memory budget. */
export function rowCapacity(products: number): number {
  return Math.min(
    ROW_WEIGHTS.most,
    Math.max(ROW_WEIGHTS.least, Math.floor(ROW_WEIGHTS.all / products)),
  );
}

/**
 * The weights by product of the basket: regression slopes, and single slopes where there are none.
 * Rows of products for which `wanted` is given and not 1 stay empty.
 */
export function toRows(
  gram: CoCounts,
  columns: Columns,
  strength: Strength,
  wanted?: Uint8Array,
): Rows {
  const n = gram.products;
  const byRow = transpose(columns, n);
  const capacity = rowCapacity(n);
  const starts = new Int32Array(n + 1);
  const targets: Int32Array[] = [];
  const weights: Float32Array[] = [];
  const row = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    starts[i + 1] = starts[i] as number;
    if (wanted && wanted[i] !== 1) continue;
    row.clear();
    if (strength.singles > 0) singleSlopes(gram, i, strength, row);
    for (let e = byRow.starts[i] as number; e < (byRow.starts[i + 1] as number); e++) {
      row.set(byRow.targets[e] as number, byRow.weights[e] as number);
    }
    const kept = strongest(row, capacity);
    starts[i + 1] = (starts[i] as number) + kept.length;
    targets.push(Int32Array.from(kept, ([target]) => target));
    weights.push(Float32Array.from(kept, ([, weight]) => weight));
  }
  return { starts, targets: joinInts(targets), weights: joinFloats(weights) };
}

function singleSlopes(
  gram: CoCounts,
  i: number,
  { ridge, intercept, singles }: Strength,
  row: Map<number, number>,
): void {
  const count = gram.counts[i] as number;
  for (let e = gram.rowStarts[i] as number; e < (gram.rowStarts[i + 1] as number); e++) {
    const j = gram.columns[e] as number;
    const expected = (count * (gram.counts[j] as number)) / gram.orders;
    const covariance = (gram.values[e] as number) - intercept * expected;
    if (covariance > 0) row.set(j, (singles * covariance) / (count + ridge));
  }
}

/** The entries of largest magnitude, by ascending key. */
export function strongest(row: ReadonlyMap<number, number>, most: number): [number, number][] {
  let entries = [...row];
  if (entries.length > most) {
    entries.sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || a[0] - b[0]);
    entries = entries.slice(0, most);
  }
  return entries.sort((a, b) => a[0] - b[0]);
}

function transpose(columns: Columns, n: number): Rows {
  const starts = new Int32Array(n + 1);
  const total = columns.starts[n] as number;
  for (let e = 0; e < total; e++) {
    const i = columns.sources[e] as number;
    starts[i + 1] = (starts[i + 1] as number) + 1;
  }
  for (let i = 0; i < n; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const next = starts.slice();
  const targets = new Int32Array(total);
  const weights = new Float32Array(total);
  for (let j = 0; j < n; j++) {
    for (let e = columns.starts[j] as number; e < (columns.starts[j + 1] as number); e++) {
      const i = columns.sources[e] as number;
      const at = next[i] as number;
      targets[at] = j;
      weights[at] = columns.weights[e] as number;
      next[i] = at + 1;
    }
  }
  return { starts, targets, weights };
}

function copied<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function joinInts(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function joinFloats(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
