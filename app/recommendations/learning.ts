/**
 * What a shop's orders teach: decayed counts of products and pairs, recent orders to validate on,
 * and re-order habits. Everything is additive, so an order is learned when it arrives.
 *
 * Decay is forward decay (Cormode, Shkapenyuk, Srivastava and Xu, "Forward decay: a practical time
 * decay model for streaming systems", ICDE 2009): an order at time t weighs 2^(t/h − L), with
 * half-life h and a landmark L in whole half-lives. Weights never have to be revisited, late orders
 * get exactly the weight they would have had, and moving L multiplies by a power of two, exactly.
 */
import { NeighbourCounts } from "./neighbour-counts.ts";
import { DAY_MS, LastPurchases, SAME_PURCHASE_MS } from "./reorders.ts";
import type { CatalogueProduct, ModelOptions, ModelOrder } from "./types.ts";

export const DEFAULT_OPTIONS: ModelOptions = {
  halfLifeMs: 180 * DAY_MS,
  maxProducts: 200_000,
  maxPairs: 1 << 23,
  minNeighbours: 32,
  maxNeighbours: 1024,
  maxBasket: 64,
  validationOrders: 2000,
  maxReorderEntries: 1 << 20,
};

/** Distinct products learned from one order; Shopify itself allows 500 lines. */
export const MAX_ORDER_PRODUCTS = 1000;
/** Last moment an order may claim (2100-01-01), so that one broken date cannot fade all others. */
export const MAX_ORDER_TIME_MS = 4_102_444_800_000;
/** The landmark moves when weights reach 2^16. */
const MAX_EXPONENT = 16;
/** Share of products forgotten at once when there are too many. */
const SHARE_FORGOTTEN = 1 / 16;

/** What a shop's orders have taught so far; grows in place, bounded by its options. */
export interface Model {
  readonly options: ModelOptions;
  /** Product number → id; "" where a number is free to be used again. */
  readonly ids: string[];
  readonly numbers: Map<string, number>;
  readonly freeNumbers: number[];
  /** Landmark L of the decay, in half-lives since the epoch. */
  landmark: number;
  /** Decayed number of orders, in units of the landmark. */
  orders: number;
  /** Number of orders ever learned. */
  ordersSeen: number;
  /** Decayed number of orders that hold each product. */
  counts: number[];
  pairs: NeighbourCounts;
  /** Ring of the latest orders with two or more products, newest overwriting oldest. */
  readonly recent: { readonly at: number; readonly products: readonly number[] }[];
  recentNext: number;
  lastPurchases: LastPurchases;
  readonly purchases: number[];
  readonly reorders: number[];
  readonly logDays: number[];
  catalogue: ReadonlyMap<string, CatalogueProduct> | undefined;
}

/** An empty model. Throws RangeError naming the option that is out of range. */
export function createModel(options: Partial<ModelOptions> = {}): Model {
  const all = { ...DEFAULT_OPTIONS, ...options };
  checkOptions(all);
  return {
    options: all,
    ids: [],
    numbers: new Map(),
    freeNumbers: [],
    landmark: Number.NEGATIVE_INFINITY,
    orders: 0,
    ordersSeen: 0,
    counts: [],
    pairs: new NeighbourCounts(neighbourCapacity(all, 1)),
    recent: [],
    recentNext: 0,
    lastPurchases: new LastPurchases(all.maxReorderEntries),
    purchases: [],
    reorders: [],
    logDays: [],
    catalogue: undefined,
  };
}

function checkOptions(options: ModelOptions): void {
  const whole: [keyof ModelOptions, number][] = [
    ["maxProducts", 2 * MAX_ORDER_PRODUCTS],
    ["maxPairs", 1024],
    ["minNeighbours", 4],
    ["maxNeighbours", options.minNeighbours],
    ["maxBasket", 2],
    ["validationOrders", 0],
    ["maxReorderEntries", 1024],
  ];
  for (const [name, least] of whole) {
    if (!Number.isSafeInteger(options[name]) || options[name] < least) {
      throw new RangeError(`${name} must be a whole number of at least ${least}`);
    }
  }
  if (!(options.halfLifeMs >= DAY_MS)) {
    throw new RangeError(`halfLifeMs must be at least one day (${DAY_MS}), or Infinity`);
  }
}

/** Most neighbours one of `products` products may keep: a power of two within the budget. */
export function neighbourCapacity(options: ModelOptions, products: number): number {
  const share = options.maxPairs / products;
  const wanted = Math.min(options.maxNeighbours, Math.max(options.minNeighbours, share));
  return 2 ** Math.floor(Math.log2(wanted));
}

/**
 * Learns one order in place. A repeat of a product in the order counts once; distinct products
 * beyond the first MAX_ORDER_PRODUCTS are not learned.
 * Throws TypeError for a malformed order (nothing is learned of it then) and RangeError for a time
 * before 1970 or after 2099.
 */
export function addOrder(model: Model, order: ModelOrder): void {
  const productIds = checkedProducts(order);
  const weight = weightAt(model, order.at);
  makeRoom(model, productIds);
  const products = productIds.map((id) => numberOf(model, id));
  model.orders += weight;
  model.ordersSeen++;
  for (const p of products) model.counts[p] = (model.counts[p] ?? 0) + weight;
  const basket = spread(products, model.options.maxBasket);
  for (const i of basket) {
    for (const j of basket) if (i !== j) model.pairs.add(i, j, weight);
  }
  if (basket.length >= 2) remember(model, order.at, basket);
  if (order.customerId) noteReorders(model, order.customerId, order.at, productIds);
}

function checkedProducts(order: ModelOrder): string[] {
  if (!Number.isFinite(order.at)) {
    throw new TypeError(`order.at must be milliseconds since 1970, got ${String(order.at)}`);
  }
  if (order.at < 0 || order.at >= MAX_ORDER_TIME_MS) {
    throw new RangeError(`order.at must lie between 1970 and 2099, got ${order.at}`);
  }
  const distinct = new Set<string>();
  for (const id of order.productIds) {
    if (typeof id !== "string" || id === "") {
      throw new TypeError(
        `order.productIds must hold non-empty strings, got ${String(id) || '""'}`,
      );
    }
    if (distinct.size < MAX_ORDER_PRODUCTS) distinct.add(id);
  }
  return [...distinct];
}

/** The weight of an order at `at`, in units of the landmark, which moves when it must. */
function weightAt(model: Model, at: number): number {
  const { halfLifeMs } = model.options;
  if (halfLifeMs === Number.POSITIVE_INFINITY) {
    model.landmark = 0;
    return 1;
  }
  const age = at / halfLifeMs;
  if (model.landmark === Number.NEGATIVE_INFINITY) model.landmark = Math.floor(age);
  if (age - model.landmark > MAX_EXPONENT) moveLandmark(model, Math.floor(age));
  return 2 ** (age - model.landmark);
}

/** What one landmark unit is worth at `now`: multiply stored counts by it to get decayed orders. */
export function unitAt(model: Model, now: number): number {
  if (model.options.halfLifeMs === Number.POSITIVE_INFINITY || model.ordersSeen === 0) return 1;
  return 2 ** (model.landmark - now / model.options.halfLifeMs);
}

/** Weight an order at `at` was given, in units of the landmark as it is now. */
export function weightOf(model: Model, at: number): number {
  if (model.options.halfLifeMs === Number.POSITIVE_INFINITY) return 1;
  return 2 ** (at / model.options.halfLifeMs - model.landmark);
}

function moveLandmark(model: Model, landmark: number): void {
  const factor = 2 ** (model.landmark - landmark);
  model.landmark = landmark;
  model.orders *= factor;
  for (let p = 0; p < model.counts.length; p++) {
    model.counts[p] = (model.counts[p] as number) * factor;
  }
  model.pairs.scale(factor);
}

function numberOf(model: Model, id: string): number {
  const known = model.numbers.get(id);
  if (known !== undefined) return known;
  const number = model.freeNumbers.pop() ?? model.ids.length;
  model.ids[number] = id;
  model.numbers.set(id, number);
  model.counts[number] = 0;
  model.purchases[number] = 0;
  model.reorders[number] = 0;
  model.logDays[number] = 0;
  const capacity = neighbourCapacity(model.options, model.ids.length);
  if (capacity < model.pairs.capacity) model.pairs.lowerCapacity(capacity);
  return number;
}

/** Forgets the products bought least, so that all of `productIds` can be known. */
function makeRoom(model: Model, productIds: readonly string[]): void {
  let unknown = 0;
  for (const id of productIds) if (!model.numbers.has(id)) unknown++;
  const excess = model.numbers.size + unknown - model.options.maxProducts;
  if (excess <= 0) return;
  const forget = Math.max(excess, Math.floor(model.options.maxProducts * SHARE_FORGOTTEN));
  const needed = new Set(productIds);
  const weakest = [...model.numbers.values()]
    .filter((p) => !needed.has(model.ids[p] as string))
    .sort((a, b) => (model.counts[a] as number) - (model.counts[b] as number) || a - b)
    .slice(0, forget);
  const gone = new Uint8Array(model.ids.length);
  for (const p of weakest) {
    gone[p] = 1;
    model.numbers.delete(model.ids[p] as string);
    model.ids[p] = "";
    model.counts[p] = 0;
    model.freeNumbers.push(p);
  }
  model.pairs.forget(gone);
  for (const [k, order] of model.recent.entries()) {
    const products = order.products.filter((p) => gone[p] !== 1);
    model.recent[k] = { at: order.at, products };
  }
}

function remember(model: Model, at: number, products: readonly number[]): void {
  if (model.options.validationOrders === 0) return;
  model.recent[model.recentNext] = { at, products };
  model.recentNext = (model.recentNext + 1) % model.options.validationOrders;
}

/** At most `most` of `products`, evenly spread over their sequence in the order. */
function spread(products: readonly number[], most: number): readonly number[] {
  if (products.length <= most) return products;
  return Array.from({ length: most }, (_, k) => {
    return products[Math.floor((k * products.length) / most)] as number;
  });
}

function noteReorders(model: Model, customerId: string, at: number, ids: readonly string[]): void {
  for (const id of ids) {
    const p = model.numbers.get(id) as number;
    const before = model.lastPurchases.note(customerId, id, at);
    const apart = before === undefined ? 0 : Math.abs(at - before);
    if (before !== undefined && apart < SAME_PURCHASE_MS) continue;
    model.purchases[p] = (model.purchases[p] as number) + 1;
    if (before === undefined) continue;
    model.reorders[p] = (model.reorders[p] as number) + 1;
    model.logDays[p] = (model.logDays[p] as number) + Math.log(apart / DAY_MS);
  }
}

/**
 * Replaces the catalogue; later entries of the same id win. Throws TypeError naming the product
 * whose entry is malformed, RangeError when there are more than `maxProducts`.
 */
export function setCatalogue(model: Model, products: readonly CatalogueProduct[]): void {
  if (products.length > model.options.maxProducts) {
    const most = model.options.maxProducts;
    throw new RangeError(
      `The catalogue has ${products.length} products, the model takes ${most}; raise maxProducts`,
    );
  }
  const catalogue = new Map<string, CatalogueProduct>();
  for (const [at, product] of products.entries()) {
    if (typeof product.productId !== "string" || product.productId === "") {
      throw new TypeError(`catalogue[${at}].productId must be a non-empty string`);
    }
    const price = product.priceMinor;
    if (price !== null && !(Number.isSafeInteger(price) && price >= 0)) {
      throw new TypeError(
        `priceMinor of ${product.productId} must be a whole number of minor units or null, got ${price}`,
      );
    }
    catalogue.set(product.productId, product);
  }
  model.catalogue = catalogue;
}

/** Bytes of the model's tables, its strings not counted (plain arrays at eight bytes an entry). */
export function modelBytes(model: Model): number {
  const recent = model.recent.reduce((sum, { products }) => sum + 8 * (products.length + 1), 0);
  const last = model.lastPurchases.keys.byteLength + model.lastPurchases.seconds.byteLength;
  return model.pairs.byteLength + 4 * 8 * model.ids.length + recent + last;
}
