/**
 * Which products are re-ordered, and how soon: learned from orders with a customer, in bounded
 * memory and without keeping who the customer is.
 *
 * For every (customer, product) only a 53-bit hash and the last purchase's second are kept, in an
 * open-addressing table; when it is full, the oldest of eight neighbouring entries makes way.
 */
import type { ReorderHabit } from "./types.ts";

export const DAY_MS = 86_400_000;
const PROBES = 8;
const FIRST_SLOTS = 1024;

/** Purchases by one customer closer than this are one purchase (a split order, a forgotten item). */
export const SAME_PURCHASE_MS = DAY_MS;
/** A product needs so many observed re-orders before it may be called consumable … */
export const MIN_REORDERS = 3;
/** … and this share of its purchases must be re-orders, after shrinking towards the shop's share. */
export const CONSUMABLE_SHARE = 0.15;
/** Purchases' worth of the shop's own share that a product's share is shrunk by. */
export const SHARE_PRIOR = 10;
/** A consumable is offered again after this part of its typical interval. */
export const REORDER_READY = 0.7;
/** What is no consumable, or has no known interval, is not offered again for this long. */
export const HIDE_BOUGHT_MS = 180 * DAY_MS;

/** Last purchase times by (customer, product). */
export class LastPurchases {
  #max: number;
  #keys: Float64Array;
  #seconds: Float64Array;
  #used = 0;

  constructor(maxEntries: number, keys?: Float64Array, seconds?: Float64Array) {
    this.#max = maxEntries;
    this.#keys = keys ?? new Float64Array(FIRST_SLOTS);
    this.#seconds = seconds ?? new Float64Array(FIRST_SLOTS);
    for (const key of this.#keys) if (key !== 0) this.#used++;
  }

  get keys(): Float64Array {
    return this.#keys;
  }
  get seconds(): Float64Array {
    return this.#seconds;
  }

  /** Notes a purchase; answers the time of the last one known, ms since the epoch. */
  note(customerId: string, productId: string, at: number): number | undefined {
    if (this.#used > this.#keys.length * 0.7 && this.#keys.length * 2 <= this.#max) this.#grow();
    const key = hash53(`${customerId}\u0000${productId}`) + 1;
    const slot = this.#slot(key);
    const known = this.#keys[slot] === key;
    const before = known ? (this.#seconds[slot] as number) * 1000 : undefined;
    if (this.#keys[slot] === 0) this.#used++;
    this.#keys[slot] = key;
    this.#seconds[slot] = Math.floor(Math.max(at, before ?? at) / 1000);
    return before;
  }

  /** The key's slot, else a free one, else the oldest of those probed. */
  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    const home = (key % 0x7fffffff) & mask;
    let oldest = home;
    for (let p = 0; p < PROBES; p++) {
      const slot = (home + p) & mask;
      if (this.#keys[slot] === key || this.#keys[slot] === 0) return slot;
      if ((this.#seconds[slot] as number) < (this.#seconds[oldest] as number)) oldest = slot;
    }
    return oldest;
  }

  #grow(): void {
    const keys = this.#keys;
    const seconds = this.#seconds;
    this.#keys = new Float64Array(keys.length * 2);
    this.#seconds = new Float64Array(keys.length * 2);
    this.#used = 0;
    for (let s = 0; s < keys.length; s++) {
      const key = keys[s] as number;
      if (key === 0) continue;
      const slot = this.#slot(key);
      if (this.#keys[slot] === 0) this.#used++;
      this.#keys[slot] = key;
      this.#seconds[slot] = seconds[s] as number;
    }
  }
}

/** What was counted for one product. */
export interface ReorderCounts {
  /** Purchases by known customers. */
  readonly purchases: number;
  /** Those of them that came after an earlier one. */
  readonly reorders: number;
  /** Sum over re-orders of ln(days since the last). */
  readonly logDays: number;
}

/**
 * Consumable when at least MIN_REORDERS re-orders were seen and the share of re-orders,
 * (r + SHARE_PRIOR · r̄) / (p + SHARE_PRIOR) with r̄ the shop's share, reaches CONSUMABLE_SHARE.
 * The interval is the geometric mean, since intervals are skewed to the right.
 */
export function reorderHabit(counts: ReorderCounts, shopShare: number): ReorderHabit {
  const share = (counts.reorders + SHARE_PRIOR * shopShare) / (counts.purchases + SHARE_PRIOR);
  return {
    consumable: counts.reorders >= MIN_REORDERS && share >= CONSUMABLE_SHARE,
    intervalDays: counts.reorders > 0 ? Math.exp(counts.logDays / counts.reorders) : null,
  };
}

/**
 * Whether a purchase `ageMs` ago is a reason not to offer the product again: always within
 * `hideMs`, except that a consumable is ready again after REORDER_READY of its typical interval.
 * A purchase in the future counts as one made now.
 */
export function isBoughtLately(
  ageMs: number,
  habit: ReorderHabit | undefined,
  hideMs: number = HIDE_BOUGHT_MS,
): boolean {
  if (habit?.consumable && habit.intervalDays !== null) {
    return ageMs < REORDER_READY * habit.intervalDays * DAY_MS;
  }
  return ageMs < hideMs;
}

/** A 53-bit string hash (cyrb53, public domain, by bryc): two 32-bit multiplicative lanes. */
export function hash53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
