/** Training: from what was learned and the catalogue to an immutable snapshot. */

import { type CoCounts, coCounts } from "./co-counts.ts";
import { coldRows } from "./cold-start.ts";
import type { Model } from "./learning.ts";
import { createRecommender, FLAG, type SnapshotTables } from "./recommender.ts";
import { reorderHabit } from "./reorders.ts";
import { fitColumns, toRows } from "./ridge.ts";
import type { CatalogueProduct, Recommender } from "./types.ts";
import { chooseStrength } from "./validation.ts";

/**
 * A new immutable snapshot of what is known at `now` (ms since the epoch); the model is only read.
 * Throws TypeError when `now` is not a finite number.
 */
export function train(model: Model, now: number): Recommender {
  if (!Number.isFinite(now)) throw new TypeError(`now must be milliseconds since 1970, got ${now}`);
  const gram = coCounts(model, now);
  const { strength, chosenBy, validationOrders } = chooseStrength(model, gram, now);
  const columns = fitColumns(gram, strength);
  const together = toRows(gram, columns, strength);
  const { ids, products } = union(model);
  const alike = coldRows({ gram, together, columns, ridge: strength.ridge, products });
  const intercepts = new Float64Array(ids.length);
  intercepts.set(columns.intercepts);
  return createRecommender({
    trainedAt: now,
    summary: {
      products: model.numbers.size,
      orders: gram.orders,
      weights: together.targets.length + alike.targets.length,
      strength,
      chosenBy,
      validationOrders,
    },
    hasCatalogue: model.catalogue !== undefined,
    ids,
    intercepts,
    together: { ...together, starts: extended(together.starts, ids.length + 1) },
    alike,
    ...catalogueTables(products),
    ...reorderTables(model, gram, ids.length),
  });
}

/** All products: those of the orders by their number, then those only the catalogue knows. */
function union(model: Model): { ids: string[]; products: (CatalogueProduct | undefined)[] } {
  const ids = model.ids.slice();
  const products = ids.map((id) => model.catalogue?.get(id));
  for (const product of model.catalogue?.values() ?? []) {
    if (model.numbers.has(product.productId)) continue;
    ids.push(product.productId);
    products.push(product);
  }
  return { ids, products };
}

function catalogueTables(
  products: readonly (CatalogueProduct | undefined)[],
): Pick<SnapshotTables, "flags" | "prices"> {
  const flags = Uint8Array.from(products, (product) =>
    product === undefined
      ? 0
      : FLAG.listed |
        (product.published ? FLAG.published : 0) |
        (product.inStock ? FLAG.inStock : 0),
  );
  const prices = Float64Array.from(products, (product) => product?.priceMinor ?? Number.NaN);
  return { flags, prices };
}

function reorderTables(
  model: Model,
  gram: CoCounts,
  length: number,
): Pick<SnapshotTables, "consumable" | "intervalDays"> {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const purchases = sum(model.purchases);
  const shopShare = purchases > 0 ? sum(model.reorders) / purchases : 0;
  const consumable = new Uint8Array(length);
  const intervalDays = new Float32Array(length).fill(Number.NaN);
  for (let p = 0; p < gram.products; p++) {
    const counts = {
      purchases: model.purchases[p] as number,
      reorders: model.reorders[p] as number,
      logDays: model.logDays[p] as number,
    };
    const habit = reorderHabit(counts, shopShare);
    consumable[p] = habit.consumable ? 1 : 0;
    intervalDays[p] = habit.intervalDays ?? Number.NaN;
  }
  return { consumable, intervalDays };
}

/** Row starts for more rows, the new ones empty. */
export function extended(starts: Int32Array, length: number): Int32Array {
  const longer = new Int32Array(length).fill(starts[starts.length - 1] as number);
  longer.set(starts);
  return longer;
}
