/**
 * The shapes that enter and leave the recommendation model. Times are milliseconds since the
 * Unix epoch, UTC; prices are integer minor units of the shop's one currency; product ids are
 * opaque strings (Shopify GIDs in the app).
 */

/** How a model learns. Every field has a default; see `DEFAULT_OPTIONS` in `model.ts`. */
export interface ModelOptions {
  /** An order this old counts half as much as one placed now. Milliseconds; `Infinity` = never fade. */
  readonly halfLifeMs: number;
  /** At most this many products are known; the one bought least is forgotten first. */
  readonly maxProducts: number;
  /** Budget for neighbour counts over all products (12 bytes each). */
  readonly maxPairs: number;
  /** However many products there are, a product may keep at least this many neighbours. */
  readonly minNeighbours: number;
  /** However few products there are, a product keeps at most this many neighbours. */
  readonly maxNeighbours: number;
  /** Pairs are learned from at most this many distinct products of one order. */
  readonly maxBasket: number;
  /** So many recent orders are kept (as product numbers) to choose the regularisation by. */
  readonly validationOrders: number;
  /** So many (customer, product) last-purchase times are kept (as hashes) for re-order intervals. */
  readonly maxReorderEntries: number;
}

/** One paid order, as far as this model cares. */
export interface ModelOrder {
  /** When it was placed, milliseconds since the epoch. Orders may arrive in any sequence. */
  readonly at: number;
  /** Any stable id; only a hash is kept. Without it nothing is learned about re-orders. */
  readonly customerId?: string | undefined;
  /** One entry a line; repeats count once. */
  readonly productIds: readonly string[];
}

/** What the catalogue says about one product. */
export interface CatalogueProduct {
  readonly productId: string;
  readonly title: string;
  readonly productType: string;
  readonly vendor: string;
  readonly tags: readonly string[];
  /** Integer minor units of the shop's currency; `null` when unknown. */
  readonly priceMinor: number | null;
  readonly published: boolean;
  readonly inStock: boolean;
}

/** A purchase this buyer made earlier. */
export interface RecentPurchase {
  readonly productId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What may be recommended to this buyer now. */
export interface RecommendOptions {
  /** At most so many answers; default 10. */
  readonly limit?: number | undefined;
  /** The merchant's exclusions: these ids never appear. */
  readonly exclude?: ReadonlySet<string> | readonly string[] | undefined;
  /** Inclusive bounds in minor units; a product without a known price fails any bound. */
  readonly priceBand?:
    | { readonly minMinor?: number | undefined; readonly maxMinor?: number | undefined }
    | undefined;
  /** A last word of the caller's on each candidate (already past every other filter). */
  readonly filter?: ((candidate: Candidate) => boolean) | undefined;
  /** The time of the question; needed only with `recentPurchases`. */
  readonly now?: number | undefined;
  /** What this buyer bought before; see `isBoughtLately` for the rule. */
  readonly recentPurchases?: readonly RecentPurchase[] | undefined;
  /** How long a purchase hides a product that is no consumable, in ms; default 180 days. */
  readonly hideBoughtForMs?: number | undefined;
  /** Products the catalogue does not list: "allow" (the default without a catalogue) or "deny". */
  readonly unlisted?: "allow" | "deny" | undefined;
}

/** What a caller's `filter` sees: the id, and the catalogue's entry unless there is none. */
export interface Candidate {
  readonly productId: string;
  readonly product: CatalogueFacts | undefined;
}

/** The part of a catalogue entry a snapshot keeps. */
export interface CatalogueFacts {
  readonly priceMinor: number | null;
  readonly published: boolean;
  readonly inStock: boolean;
}

/**
 * Why a product is recommended. "popular" when the order adds less than a fifth to what the product
 * scores for any order; else whichever adds more, the shop's orders or the catalogue's likeness.
 */
export type RecommendationReason = "bought-together" | "alike" | "popular";

export interface Recommendation {
  readonly productId: string;
  /** Estimated probability that the product belongs to this order; may be slightly off [0, 1]. */
  readonly score: number;
  readonly reason: RecommendationReason;
  /** The basket's products that spoke for it, strongest first, at most three; empty for "popular". */
  readonly because: readonly string[];
}

/** What is known of a product's re-order habit. */
export interface ReorderHabit {
  readonly consumable: boolean;
  /** Typical (geometric mean) days between purchases by the same customer; null when unknown. */
  readonly intervalDays: number | null;
}

/** How much the data may say in a fit; `ridge.ts` has the formulas. */
export interface Strength {
  /** λ, in decayed orders, > 0. */
  readonly ridge: number;
  /** c, 0 < c ≤ 1: how much of a product's popularity its intercept may explain. */
  readonly intercept: number;
  /** s, 0 ≤ s ≤ 1: what the slopes of pairs outside the regression count. */
  readonly singles: number;
}

/** What a training found. */
export interface TrainingSummary {
  /** Products known from orders. */
  readonly products: number;
  /** Decayed number of orders at the time of training. */
  readonly orders: number;
  /** Neighbour weights kept for queries. */
  readonly weights: number;
  readonly strength: Strength;
  /** How the strength was found: "default" when there were too few orders to choose by. */
  readonly chosenBy: "validation" | "default";
  /** Orders held back while choosing. */
  readonly validationOrders: number;
}

/** An immutable snapshot that answers queries; training a new one leaves it untouched. */
export interface Recommender {
  /** The `now` it was trained at. */
  readonly trainedAt: number;
  readonly summary: TrainingSummary;
  /**
   * The best products to show beside `basket` (product ids of the order just placed), best first.
   * Unknown ids in the basket are ignored; an empty basket is answered by popularity.
   */
  recommend(basket: readonly string[], options?: RecommendOptions): Recommendation[];
  /** Learned re-order habit, or `undefined` for a product never seen. */
  reorderHabit(productId: string): ReorderHabit | undefined;
  /** Bytes of the snapshot's tables, its strings not counted. */
  readonly byteLength: number;
}
