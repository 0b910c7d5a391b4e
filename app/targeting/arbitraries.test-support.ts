import fc from "fast-check";
import type { Condition } from "./condition.ts";
import type { Facts, LineFacts } from "./facts.ts";
import { consentPurposes, type Leaf, type LeafOf, type LeafOp, weekdays } from "./leaf-schemas.ts";

/**
 * Random trees and facts over small alphabets, so that they often meet: every value below occurs in
 * conditions and in facts, in another case here and there.
 */
const gids = (type: string) => [1, 2, 3, 4, 5].map((n) => `gid://shopify/${type}/${n}`);
const words = ["Serum", "serum", "Öl", "öl", "o\u0308l", "Cream", "gift set", "x"];
const keys = ["Size", "size", "utm_source", "Größe"];
const countries = ["DE", "AT", "US", "JP"];
const currencies = ["EUR", "USD", "JPY"];
const zones = ["Europe/Berlin", "Asia/Kathmandu", "America/New_York", "UTC", "Mars/Olympus"];
const EPOCH = Date.UTC(2026, 9, 20);
const DAY = 86_400_000;

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const list = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 1, maxLength: 4 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
const instant = fc.integer({ min: EPOCH - 60 * DAY, max: EPOCH + 60 * DAY });

const set = <O extends LeafOp>(op: O, values: readonly string[]) =>
  list(pick(values)).map((anyOf) => ({ op, anyOf })) as unknown as fc.Arbitrary<LeafOf<O>>;
const entry = <O extends LeafOp>(op: O, names: readonly string[]) =>
  fc
    .record({ key: pick(names), anyOf: optional(list(pick(words))) })
    .map((leaf) => ({ op, ...leaf })) as unknown as fc.Arbitrary<LeafOf<O>>;
const flag = <O extends LeafOp>(op: O) =>
  fc.boolean().map((is) => ({ op, is })) as unknown as fc.Arbitrary<LeafOf<O>>;

const bounds = (max: number, least = 0) =>
  fc
    .tuple(fc.integer({ min: least, max }), fc.integer({ min: least, max }), pick([1, 2, 3]))
    .map(([a, b, which]) => ({
      min: which & 1 ? Math.min(a, b) : undefined,
      max: which & 2 ? Math.max(a, b) : undefined,
    }));
const range = <O extends LeafOp>(op: O, max: number, least = 0) =>
  bounds(max, least).map((of) => ({ op, ...of })) as unknown as fc.Arbitrary<LeafOf<O>>;
const money = <O extends LeafOp>(op: O) =>
  fc.tuple(bounds(10_000), pick(currencies)).map(([{ min, max }, currency]) => ({
    op,
    currency,
    minMinor: min,
    maxMinor: max,
  })) as unknown as fc.Arbitrary<LeafOf<O>>;

const provinces = ["US-CA", "DE-BY", "JP-13"];
const languages = ["de", "de-AT", "en", "zh-Hant", "zh-Hant-TW"];

/** One arbitrary for each kind of leaf; the compiler refuses a kind without. */
export const leaves: { [O in LeafOp]: fc.Arbitrary<LeafOf<O>> } = {
  products: set("products", gids("Product")),
  productTypes: set("productTypes", words),
  productTags: set("productTags", words),
  vendors: set("vendors", words),
  collections: set("collections", gids("Collection")),
  skus: set("skus", words),
  variantOption: entry("variantOption", keys),
  lineProperty: entry("lineProperty", keys),
  productMetafield: entry("productMetafield", ["care.skin", "care.Skin"]),
  linePrice: money("linePrice"),
  lineQuantity: range("lineQuantity", 5, 1),
  orderTotal: money("orderTotal"),
  orderSubtotal: money("orderSubtotal"),
  itemCount: range("itemCount", 8),
  discountCodes: optional(list(pick(words))).map((anyOf) => ({
    op: "discountCodes",
    ...(anyOf && { anyOf }),
  })),
  shippingMethods: set("shippingMethods", words),
  attribute: entry("attribute", keys),
  firstOrder: flag("firstOrder"),
  countries: set("countries", countries),
  provinces: set("provinces", provinces),
  cities: set("cities", words),
  languages: set("languages", languages),
  markets: set("markets", gids("Market")),
  customerTags: set("customerTags", words),
  pastOrders: range("pastOrders", 6),
  amountSpent: money("amountSpent"),
  daysSinceLastOrder: range("daysSinceLastOrder", 120),
  pastPurchase: fc.record({
    op: fc.constant("pastPurchase" as const),
    anyOf: list(pick(gids("Product"))),
    withinDays: optional(fc.integer({ min: 1, max: 60 })),
  }),
  loyaltyMember: flag("loyaltyMember"),
  loyaltyTiers: set("loyaltyTiers", words),
  consent: pick(consentPurposes).map((to) => ({ op: "consent", to })),
  buyerPercentage: fc.record({
    op: fc.constant("buyerPercentage" as const),
    percent: fc.integer({ min: 0, max: 100 }),
    salt: pick(["a", "b"]),
  }),
  weekdays: set("weekdays", weekdays),
  hours: fc
    .record({
      op: fc.constant("hours" as const),
      from: fc.integer({ min: 0, max: 23 }),
      to: fc.integer({ min: 0, max: 24 }),
    })
    .filter(({ from, to }) => from % 24 !== to % 24),
  schedule: fc
    .tuple(instant, instant, pick([1, 2, 3]))
    .filter(([a, b]) => a !== b)
    .map(([a, b, which]) => ({
      op: "schedule",
      ...(which & 1 && { from: new Date(Math.min(a, b)).toISOString() }),
      ...(which & 2 && { until: new Date(Math.max(a, b)).toISOString() }),
    })),
};

export const anyLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  ...(Object.values(leaves) as fc.Arbitrary<Leaf>[]),
);

/** Trees of a few levels; groups may be empty. */
export const anyTree: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    { weight: 3, arbitrary: anyLeaf },
    {
      weight: 3,
      arbitrary: fc.record({
        op: fc.constant("all" as const),
        of: fc.array(tie("tree"), { maxLength: 4 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        op: fc.constant("any" as const),
        of: fc.array(tie("tree"), { maxLength: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ op: fc.constant("not" as const), of: tie("tree") }) },
  ),
})).tree;

/** Now and then not known, now and then known not to be. */
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 6 });
const nullable = <T>(value: fc.Arbitrary<T>) => maybe(fc.option(value, { nil: null, freq: 6 }));
const several = <T>(value: fc.Arbitrary<T>) => maybe(fc.array(value, { maxLength: 4 }));
const record = (names: readonly string[]) =>
  maybe(fc.dictionary(pick(names), pick(words), { maxKeys: 3, noNullPrototype: true }));
const amount = maybe(fc.integer({ min: 0, max: 10_000 }));

const line: fc.Arbitrary<LineFacts> = fc.record({
  productId: nullable(pick(gids("Product"))),
  productType: nullable(pick(words)),
  tags: several(pick(words)),
  vendor: nullable(pick(words)),
  collectionIds: several(pick(gids("Collection"))),
  sku: nullable(pick(words)),
  priceMinor: amount,
  quantity: maybe(fc.integer({ min: 1, max: 5 })),
  options: record(keys),
  properties: record(keys),
  metafields: record(["care.skin", "care.Skin"]),
});

export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  order: fc.record({
    placedAt: maybe(instant),
    currency: maybe(pick(currencies)),
    totalMinor: amount,
    subtotalMinor: amount,
    itemCount: maybe(fc.integer({ min: 0, max: 8 })),
    discountCodes: several(pick(words)),
    attributes: record(keys),
    shippingMethod: nullable(pick(words)),
    isFirstOrder: maybe(fc.boolean()),
  }),
  lines: several(line),
  buyer: fc.record({
    tags: several(pick(words)),
    pastOrders: maybe(fc.integer({ min: 0, max: 6 })),
    spentMinor: amount,
    spentCurrency: maybe(pick(currencies)),
    lastOrderAt: nullable(instant),
    purchases: several(fc.record({ productId: pick(gids("Product")), at: instant })),
    loyaltyMember: maybe(fc.boolean()),
    loyaltyTier: nullable(pick(words)),
    consent: maybe(
      fc.record({
        analytics: maybe(fc.boolean()),
        preferences: maybe(fc.boolean()),
        marketing: maybe(fc.boolean()),
        saleOfData: maybe(fc.boolean()),
      }),
    ),
  }),
  localization: fc.record({
    country: nullable(pick(countries)),
    province: nullable(pick(["CA", "BY", "JP-13", "13"])),
    city: nullable(pick(words)),
    language: maybe(pick([...languages, "de-CH"])),
    market: nullable(pick(gids("Market"))),
    timezone: maybe(pick(zones)),
  }),
  bucketKey: maybe(fc.string()),
  rates: maybe(
    pick<Record<string, number>>([{ EUR: 1, USD: 0.9, JPY: 0.006 }, { EUR: 1, USD: 0.9 }, {}]),
  ),
});
