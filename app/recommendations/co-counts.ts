/** The sufficient statistics a fit needs: the sparse Gram matrix of the decayed orders. */
import { type Model, unitAt, weightOf } from "./learning.ts";

/**
 * XᵀX of the order × product matrix X, in decayed orders: `counts` is its diagonal; row i's kept
 * off-diagonal entries are `values[rowStarts[i] … rowStarts[i + 1])` in columns `columns[…]`. Where
 * lists were cut to fit the memory, an entry may stand in one of its two rows only.
 */
export interface CoCounts {
  readonly products: number;
  readonly orders: number;
  readonly counts: Float64Array;
  readonly rowStarts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** The counts of `model` as they stand at `now`, ms since the epoch. */
export function coCounts(model: Model, now: number): CoCounts {
  const unit = unitAt(model, now);
  const products = model.ids.length;
  const counts = Float64Array.from(model.counts, (count) => count * unit);
  const rowStarts = new Int32Array(products + 1);
  for (let i = 0; i < products; i++) {
    rowStarts[i + 1] = (rowStarts[i] as number) + model.pairs.size(i);
  }
  const total = rowStarts[products] as number;
  const columns = new Int32Array(total);
  const values = new Float32Array(total);
  for (let i = 0; i < products; i++) {
    let at = rowStarts[i] as number;
    model.pairs.forEach(i, (j, count) => {
      columns[at] = j;
      values[at++] = count * unit;
    });
  }
  return { products, orders: model.orders * unit, counts, rowStarts, columns, values };
}

/** An order held back to validate on: product numbers. */
export type Basket = readonly number[];

/**
 * The counts as they would be without the given recent orders. Exact while no list was cut;
 * elsewhere an entry already lost cannot go below zero.
 */
export function withoutOrders(
  all: CoCounts,
  model: Model,
  held: readonly { readonly at: number; readonly products: Basket }[],
  now: number,
): CoCounts {
  const unit = unitAt(model, now);
  const counts = all.counts.slice();
  const values = all.values.slice();
  let orders = all.orders;
  const position = new Int32Array(all.products).fill(-1);
  for (const { at, products } of held) {
    const weight = weightOf(model, at) * unit;
    orders -= weight;
    for (const i of products) {
      counts[i] = Math.max(0, (counts[i] as number) - weight);
      position[i] = 1;
    }
    for (const i of products) {
      const end = all.rowStarts[i + 1] as number;
      for (let e = all.rowStarts[i] as number; e < end; e++) {
        if (position[all.columns[e] as number] !== 1) continue;
        values[e] = Math.max(0, (values[e] as number) - weight);
      }
    }
    for (const i of products) position[i] = -1;
  }
  return { ...all, orders: Math.max(orders, 0), counts, values };
}
