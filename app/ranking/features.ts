/**
 * What the model sees of an order and its buyer: a sparse vector of fixed length.
 *
 * Each field becomes one or more tokens such as `country=DE`; a token is hashed to an index and a
 * sign (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", ICML 2009). The
 * sign makes collisions cancel in expectation instead of adding up. Index 0 is the intercept and no
 * token is hashed to it. A field that is unknown has no token, so an order of which nothing is known
 * (or may be known: no consent) is ranked by intercepts alone.
 */
import { murmur3 } from "./hash.ts";

/** What is known of an order when it is ranked. Leave out what is unknown or not consented to. */
export interface RankingContext {
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** ISO 639-1, the first part of the page's locale. */
  language?: string;
  placement?: string;
  device?: "phone" | "tablet" | "desktop";
  firstOrder?: boolean;
  /** Orders before this one. */
  pastOrders?: number;
  /** The order's total relative to the shop's median total; 1 is a typical order. */
  totalToMedian?: number;
  /** Items in the order, quantities summed. */
  itemCount?: number;
  /** Whether a discount code was used. */
  discounted?: boolean;
  /** Product types of the order's lines. */
  productTypes?: readonly string[];
  /** Product tags of the order's lines. */
  tags?: readonly string[];
  /** Local hour, 0 to 23. */
  hour?: number;
  /** Local weekday, 0 is Sunday. */
  weekday?: number;
}

/** Length of a feature vector, the intercept included. Part of the stored state. */
export const FEATURE_DIMENSION = 64;

/** A sparse vector: `values[i]` stands at `indices[i]`; indices are distinct and ascending. */
export interface FeatureVector {
  indices: Uint16Array;
  values: Float64Array;
}

/**
 * The features of an order. Fields with one value weigh 1; a field with n values (product types,
 * tags) weighs 1/√n each, so that a long order is not a loud one. At most {@link MAX_TAGS} values of
 * such a field count, the first in alphabetical order.
 */
export function featuresOf(context: RankingContext): FeatureVector {
  const sums = new Map<number, number>([[0, 1]]);
  for (const token of singleTokens(context)) add(sums, token, 1);
  addSet(sums, "type", context.productTypes);
  addSet(sums, "tag", context.tags);
  const indices = [...sums.keys()].filter((index) => sums.get(index) !== 0).sort((a, b) => a - b);
  return {
    indices: Uint16Array.from(indices),
    values: Float64Array.from(indices, (index) => sums.get(index) as number),
  };
}

export const MAX_TAGS = 12;

/** The tokens of the fields that hold one value, for documentation and explanation as well. */
export function singleTokens(context: RankingContext): string[] {
  const tokens: string[] = [];
  const { country, language, placement, device, firstOrder, discounted } = context;
  if (country) tokens.push(`country=${country.toUpperCase()}`);
  if (language) tokens.push(`language=${language.toLowerCase()}`);
  if (placement) tokens.push(`placement=${placement}`);
  if (device) tokens.push(`device=${device}`);
  if (firstOrder !== undefined) tokens.push(`first=${firstOrder}`);
  if (discounted !== undefined) tokens.push(`discounted=${discounted}`);
  if (context.pastOrders !== undefined)
    tokens.push(`past=${bucket(context.pastOrders, [1, 2, 4, 8])}`);
  if (context.totalToMedian !== undefined)
    tokens.push(`total=${bucket(context.totalToMedian, [0.5, 0.8, 1.25, 2, 4])}`);
  if (context.itemCount !== undefined)
    tokens.push(`items=${bucket(context.itemCount, [2, 3, 5, 9])}`);
  if (context.hour !== undefined) tokens.push(`hour=${Math.floor(context.hour / 6)}`);
  if (context.weekday !== undefined)
    tokens.push(`weekend=${context.weekday === 0 || context.weekday === 6}`);
  return tokens;
}

/** How many of the edges `value` has reached: 0 … edges.length. */
function bucket(value: number, edges: readonly number[]): number {
  let index = 0;
  while (index < edges.length && value >= (edges[index] as number)) index++;
  return index;
}

function addSet(sums: Map<number, number>, field: string, values: readonly string[] = []): void {
  const distinct = [...new Set(values.map((value) => value.trim().toLowerCase()))].filter(Boolean);
  const kept = distinct.sort().slice(0, MAX_TAGS);
  for (const value of kept) add(sums, `${field}=${value}`, 1 / Math.sqrt(kept.length));
}

function add(sums: Map<number, number>, token: string, weight: number): void {
  const hash = cachedHash(token);
  const index = 1 + ((hash >>> 1) % (FEATURE_DIMENSION - 1));
  sums.set(index, (sums.get(index) ?? 0) + (hash & 1 ? weight : -weight));
}

/** Tokens repeat from order to order; the cache is bounded and holds nothing of a buyer. */
const hashes = new Map<string, number>();

function cachedHash(token: string): number {
  let hash = hashes.get(token);
  if (hash === undefined) {
    if (hashes.size >= 10_000) hashes.clear();
    hash = murmur3(token, 0xaf7e);
    hashes.set(token, hash);
  }
  return hash;
}
