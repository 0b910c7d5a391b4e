/** The snapshot that answers queries, and its tables. */
import { HIDE_BOUGHT_MS, isBoughtLately } from "./reorders.ts";
import type { Rows } from "./ridge.ts";
import type {
  Candidate,
  Recommendation,
  RecommendationReason,
  Recommender,
  RecommendOptions,
  ReorderHabit,
  TrainingSummary,
} from "./types.ts";

/** Bits of `SnapshotTables.flags`. */
export const FLAG = { listed: 1, published: 2, inStock: 4 } as const;
const DEFAULT_LIMIT = 10;
/** Distinct products of the order that are looked at. */
const MOST_BASKET = 64;
/** An order adds at least this share of the intercept, or the product is merely popular. */
const LEAST_ADDED = 0.2;
const MOST_BECAUSE = 3;

/** Everything a snapshot is made of, by product number. */
export interface SnapshotTables {
  readonly trainedAt: number;
  readonly summary: TrainingSummary;
  readonly hasCatalogue: boolean;
  /** "" where a number is not in use. */
  readonly ids: readonly string[];
  /** What a product scores for an empty basket. */
  readonly intercepts: Float64Array;
  readonly together: Rows;
  readonly alike: Rows;
  readonly flags: Uint8Array;
  /** Minor units; NaN when unknown. */
  readonly prices: Float64Array;
  readonly consumable: Uint8Array;
  /** NaN when unknown. */
  readonly intervalDays: Float32Array;
}

/** A recommender over `tables`, which must not be changed afterwards. */
export function createRecommender(tables: SnapshotTables): Snapshot {
  return new Snapshot(tables);
}

/** One ranked candidate before it is given its reason. */
interface Ranked {
  readonly number: number;
  readonly score: number;
}

export class Snapshot implements Recommender {
  readonly tables: SnapshotTables;
  readonly #numbers = new Map<string, number>();
  /** Product numbers by falling intercept. */
  readonly #popular: Int32Array;
  /** Sums of the query under way; zero between queries. */
  readonly #sums: Float64Array;
  readonly #touched: Uint8Array;

  constructor(tables: SnapshotTables) {
    this.tables = tables;
    for (const [number, id] of tables.ids.entries()) if (id !== "") this.#numbers.set(id, number);
    this.#sums = new Float64Array(tables.ids.length);
    this.#touched = new Uint8Array(tables.ids.length);
    const { intercepts } = tables;
    this.#popular = Int32Array.from(this.#numbers.values()).sort(
      (a, b) => (intercepts[b] as number) - (intercepts[a] as number) || a - b,
    );
  }

  get trainedAt(): number {
    return this.tables.trainedAt;
  }

  get summary(): TrainingSummary {
    return this.tables.summary;
  }

  get byteLength(): number {
    const { together, alike, intercepts, flags, prices, consumable, intervalDays } = this.tables;
    const arrays = [intercepts, flags, prices, consumable, intervalDays, this.#popular, this.#sums];
    for (const rows of [together, alike]) arrays.push(rows.starts, rows.targets, rows.weights);
    return arrays.reduce((sum, array) => sum + array.byteLength, this.#touched.byteLength);
  }

  reorderHabit(productId: string): ReorderHabit | undefined {
    const number = this.#numbers.get(productId);
    return number === undefined ? undefined : this.#habit(number);
  }

  recommend(basket: readonly string[], options: RecommendOptions = {}): Recommendation[] {
    const limit = options.limit ?? DEFAULT_LIMIT;
    if (!Number.isSafeInteger(limit) || limit < 0) {
      throw new RangeError(`limit must be a whole number of at least 0, got ${limit}`);
    }
    const hidden = this.#hidden(basket, options);
    const numbers = this.#numbersOf(basket);
    const ranked = this.#rank(numbers, limit, this.#gate(options, hidden));
    return ranked.map(({ number, score }) => this.#explained(number, score, numbers));
  }

  #numbersOf(ids: readonly string[]): number[] {
    const numbers = new Set<number>();
    for (const id of ids) {
      const number = this.#numbers.get(id);
      if (number !== undefined && numbers.size < MOST_BASKET) numbers.add(number);
    }
    return [...numbers];
  }

  /** Numbers that must not appear: the whole order, the exclusions, what was bought lately. */
  #hidden(basket: readonly string[], options: RecommendOptions): Set<number> {
    const hidden = new Set<number>();
    const hide = (id: string) => {
      const number = this.#numbers.get(id);
      if (number !== undefined) hidden.add(number);
    };
    for (const id of basket) hide(id);
    for (const id of options.exclude ?? []) hide(id);
    const purchases = options.recentPurchases ?? [];
    if (purchases.length > 0 && !Number.isFinite(options.now)) {
      throw new TypeError("recommend needs `now` (ms since 1970) to judge `recentPurchases`");
    }
    const hideMs = options.hideBoughtForMs ?? HIDE_BOUGHT_MS;
    for (const { productId, at } of purchases) {
      const ageMs = (options.now as number) - at;
      if (isBoughtLately(ageMs, this.reorderHabit(productId), hideMs)) hide(productId);
    }
    return hidden;
  }

  /** One test for all filters, the caller's own last. */
  #gate(options: RecommendOptions, hidden: ReadonlySet<number>): (number: number) => boolean {
    const { flags, prices, ids, hasCatalogue } = this.tables;
    const unlisted = options.unlisted ?? (hasCatalogue ? "deny" : "allow");
    const band = options.priceBand;
    const least = band?.minMinor ?? Number.NEGATIVE_INFINITY;
    const most = band?.maxMinor ?? Number.POSITIVE_INFINITY;
    const bounded = band?.minMinor !== undefined || band?.maxMinor !== undefined;
    const sellable = FLAG.listed | FLAG.published | FLAG.inStock;
    const { filter } = options;
    return (number) => {
      const listed = ((flags[number] as number) & FLAG.listed) !== 0;
      if (listed ? flags[number] !== sellable : unlisted === "deny") return false;
      if (hidden.has(number)) return false;
      const price = prices[number] as number;
      if (bounded && !(price >= least && price <= most)) return false;
      if (!filter) return true;
      return filter(this.#candidate(number, ids[number] as string, listed));
    };
  }

  #candidate(number: number, productId: string, listed: boolean): Candidate {
    if (!listed) return { productId, product: undefined };
    const price = this.tables.prices[number] as number;
    const priceMinor = Number.isNaN(price) ? null : price;
    return { productId, product: { priceMinor, published: true, inStock: true } };
  }

  /** The `limit` best that pass `gate`, by falling score, ties by number. */
  #rank(basket: readonly number[], limit: number, gate: (number: number) => boolean): Ranked[] {
    const scored = this.#score(basket);
    const touched = new Set<number>();
    const best: Ranked[] = [];
    const offer = (candidate: Ranked) => {
      const last = best[best.length - 1];
      if (best.length >= limit && last && !isBefore(candidate, last)) return;
      if (limit === 0 || !gate(candidate.number)) return;
      let at = best.length;
      while (at > 0 && isBefore(candidate, best[at - 1] as Ranked)) at--;
      best.splice(at, 0, candidate);
      if (best.length > limit) best.pop();
    };
    for (const candidate of scored) {
      touched.add(candidate.number);
      offer(candidate);
    }
    const { intercepts } = this.tables;
    for (const number of this.#popular) {
      const last = best[best.length - 1];
      const score = intercepts[number] as number;
      if (best.length >= limit && (!last || score < last.score)) break;
      if (!touched.has(number)) offer({ number, score });
    }
    return best;
  }

  /** Every product the basket says something about, with its score. Leaves the buffers clean. */
  #score(basket: readonly number[]): Ranked[] {
    const { together, alike, intercepts } = this.tables;
    const sums = this.#sums;
    const touched: number[] = [];
    for (const rows of [together, alike]) {
      for (const i of basket) {
        const end = rows.starts[i + 1] as number;
        for (let e = rows.starts[i] as number; e < end; e++) {
          const j = rows.targets[e] as number;
          if (this.#touched[j] === 0) {
            this.#touched[j] = 1;
            touched.push(j);
          }
          sums[j] = (sums[j] as number) + (rows.weights[e] as number);
        }
      }
    }
    return touched.map((number) => {
      const score = (intercepts[number] as number) + (sums[number] as number);
      sums[number] = 0;
      this.#touched[number] = 0;
      return { number, score };
    });
  }

  #explained(number: number, score: number, basket: readonly number[]): Recommendation {
    const { together, alike, ids, intercepts } = this.tables;
    const parts = basket.map((i) => ({
      i,
      together: weightAt(together, i, number),
      alike: weightAt(alike, i, number),
    }));
    let fromOrders = 0;
    let fromLikeness = 0;
    for (const part of parts) {
      fromOrders += part.together;
      fromLikeness += part.alike;
    }
    const added = fromOrders + fromLikeness;
    const productId = ids[number] as string;
    if (added <= 0 || added < LEAST_ADDED * (intercepts[number] as number)) {
      return { productId, score, reason: "popular", because: [] };
    }
    const reason: RecommendationReason = fromOrders >= fromLikeness ? "bought-together" : "alike";
    const because = parts
      .filter((part) => part.together + part.alike > 0)
      .sort((a, b) => b.together + b.alike - (a.together + a.alike) || a.i - b.i)
      .slice(0, MOST_BECAUSE)
      .map(({ i }) => ids[i] as string);
    return { productId, score, reason, because };
  }

  #habit(number: number): ReorderHabit {
    const days = this.tables.intervalDays[number] as number;
    return {
      consumable: this.tables.consumable[number] === 1,
      intervalDays: Number.isNaN(days) ? null : days,
    };
  }
}

function isBefore(a: Ranked, b: Ranked): boolean {
  return a.score > b.score || (a.score === b.score && a.number < b.number);
}

/** The weight of target `j` in row `i`, 0 when there is none: a binary search. */
function weightAt(rows: Rows, i: number, j: number): number {
  let low = rows.starts[i] as number;
  let high = (rows.starts[i + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const target = rows.targets[middle] as number;
    if (target === j) return rows.weights[middle] as number;
    if (target < j) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
