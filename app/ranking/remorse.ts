/**
 * How likely an order is to be regretted or returned, as a sum of points a merchant can read, switch
 * off and weigh anew. It is a rule, not an estimate: the points are judgements, informed by the
 * literature named in docs/ranking.md, and the admin can compare flagged orders' refunds with the
 * others'.
 */

/** What the score looks at. Leave out what is unknown: it then contributes nothing. */
export interface RemorseSigns {
  firstOrder?: boolean;
  /** In minor units of the shop's currency, like the two below. */
  totalMinor?: number;
  /** 90th percentile of the shop's order totals. */
  shopHighTotalMinor?: number;
  /** Median of this buyer's earlier totals. */
  buyerMedianTotalMinor?: number;
  lines: readonly { productId?: string; variantId?: string; quantity: number }[];
  /** Discounts as a share of the price before them, 0 to 1. */
  discountShare?: number;
  gift?: boolean;
}

export const REMORSE_SIGNALS = [
  "first-order",
  "high-for-shop",
  "high-for-buyer",
  "several-variants",
  "many-of-one",
  "deep-discount",
  "gift",
] as const;
export type RemorseSignal = (typeof REMORSE_SIGNALS)[number];

export interface RemorseSettings {
  /** Off: no order is treated as likely to be regretted. */
  enabled: boolean;
  /** Points from which care comes first and selling is held back. */
  threshold: number;
  /** Points of each signal; 0 switches it off. */
  points: Record<RemorseSignal, number>;
}

export const DEFAULT_REMORSE_SETTINGS: RemorseSettings = {
  enabled: true,
  threshold: 50,
  points: {
    "first-order": 20,
    "high-for-shop": 25,
    "high-for-buyer": 25,
    "several-variants": 40,
    "many-of-one": 10,
    "deep-discount": 0,
    gift: -15,
  },
};

export interface RemorseAssessment {
  score: number;
  threshold: number;
  /** Whether the score has reached the threshold and the merchant has not switched this off. */
  likely: boolean;
  /** What the score is made of: every signal that was seen and counts. */
  contributions: { signal: RemorseSignal; points: number }[];
}

/** Adds up the points of the signals that are seen; their order is that of {@link REMORSE_SIGNALS}. */
export function assessRemorse(
  signs: RemorseSigns,
  settings: RemorseSettings = DEFAULT_REMORSE_SETTINGS,
): RemorseAssessment {
  const contributions = REMORSE_SIGNALS.filter((signal) => DETECTORS[signal](signs))
    .map((signal) => ({ signal, points: settings.points[signal] }))
    .filter(({ points }) => points !== 0);
  const score = contributions.reduce((sum, { points }) => sum + points, 0);
  const { enabled, threshold } = settings;
  return { score, threshold, likely: enabled && score >= threshold, contributions };
}

const DETECTORS: Record<RemorseSignal, (signs: RemorseSigns) => boolean> = {
  "first-order": ({ firstOrder }) => firstOrder === true,
  "high-for-shop": ({ totalMinor, shopHighTotalMinor }) =>
    totalMinor !== undefined &&
    shopHighTotalMinor !== undefined &&
    totalMinor >= shopHighTotalMinor,
  "high-for-buyer": ({ totalMinor, buyerMedianTotalMinor }) =>
    totalMinor !== undefined &&
    buyerMedianTotalMinor !== undefined &&
    buyerMedianTotalMinor > 0 &&
    totalMinor >= 2 * buyerMedianTotalMinor,
  "several-variants": ({ lines }) => mostVariants(lines) >= 2,
  "many-of-one": ({ lines }) => lines.some(({ quantity }) => quantity >= 4),
  "deep-discount": ({ discountShare }) => discountShare !== undefined && discountShare >= 0.3,
  gift: ({ gift }) => gift === true,
};

/** The greatest number of distinct variants of one product in the order. */
function mostVariants(lines: RemorseSigns["lines"]): number {
  const variants = new Map<string, Set<string>>();
  for (const { productId, variantId } of lines) {
    if (!productId || !variantId) continue;
    variants.set(productId, (variants.get(productId) ?? new Set()).add(variantId));
  }
  return Math.max(0, ...[...variants.values()].map((seen) => seen.size));
}
