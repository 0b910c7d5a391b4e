import type { Facts, Purchase, Truth } from "../facts.ts";
import { placeInUnit } from "../hash.ts";
import { consentPurposes, type LeafOf } from "../leaf-schemas.ts";
import { collect, flagLeaf, type LeafDefinition, moneyLeaf, rangeLeaf, setLeaf } from "./define.ts";
import { type ReadTexts, readMany, readOne, type TextReading } from "./reading.ts";

/** Leaves about the buyer and what the buyer did before this order. */

const DAY_MS = 86_400_000;
/** Whole days of 24 hours; a clock that runs ahead counts as no time. */
const daysBetween = (from: number, to: number) => Math.max(0, Math.floor((to - from) / DAY_MS));

export const customerTags = setLeaf("customerTags", {
  group: "buyer",
  of: "customerTag",
  read: (facts, visit) => readMany(facts.buyer.tags, visit),
});

export const pastOrders = rangeLeaf("pastOrders", {
  group: "buyer",
  unit: "order",
  initial: 1,
  single: true,
  read: (facts, visit) => readOne(facts.buyer.pastOrders, visit),
});

export const amountSpent = moneyLeaf("amountSpent", {
  group: "buyer",
  single: true,
  currency: (facts) => facts.buyer.spentCurrency,
  read: (facts, visit) => readOne(facts.buyer.spentMinor, visit),
});

export const daysSinceLastOrder = rangeLeaf("daysSinceLastOrder", {
  group: "buyer",
  unit: "day",
  initial: 90,
  single: true,
  read: ({ order, buyer }, visit) => {
    if (buyer.lastOrderAt === null) return false;
    if (buyer.lastOrderAt === undefined || order.placedAt === undefined) return undefined;
    return visit(daysBetween(buyer.lastOrderAt, order.placedAt));
  },
});

const readPurchases: ReadTexts = ({ buyer: { purchases } }, visit) => {
  if (purchases === undefined) return undefined;
  for (let i = 0; i < purchases.length; i++)
    if (visit((purchases[i] as Purchase).productId)) return true;
  return false;
};

/** Bought within `withinDays` days before this order, to the millisecond. */
function boughtLately(keys: ReadonlySet<string>, withinDays: number) {
  return ({ order: { placedAt }, buyer: { purchases } }: Facts): Truth => {
    if (purchases === undefined) return undefined;
    let answer: Truth = false;
    for (let i = 0; i < purchases.length; i++) {
      const purchase = purchases[i] as Purchase;
      if (!keys.has(purchase.productId)) continue;
      if (placedAt === undefined) answer = undefined;
      else if (placedAt - purchase.at <= withinDays * DAY_MS) return true;
    }
    return answer;
  };
}

export const pastPurchase: LeafDefinition<LeafOf<"pastPurchase">> = {
  group: "buyer",
  field: { type: "purchase" },
  initial: { op: "pastPurchase", anyOf: [] },
  reading: ({ anyOf, withinDays }) => {
    const ever: TextReading = {
      kind: "texts",
      dimension: "pastPurchase",
      read: readPurchases,
      exact: true,
      keys: anyOf,
    };
    if (withinDays === undefined) return ever;
    return { kind: "test", holds: boughtLately(new Set(anyOf), withinDays), implies: ever };
  },
  asks: ({ anyOf, withinDays }, wording) => ({
    values:
      withinDays === undefined
        ? wording.anyOf("product", anyOf)
        : wording.text("withinDays", {
            values: wording.anyOf("product", anyOf),
            days: wording.count(withinDays, "day"),
          }),
  }),
  observes: ({ anyOf, withinDays }, facts, wording) => {
    const asked = new Set(anyOf);
    const bought = collect(facts, readPurchases, (id) => asked.has(id));
    const { placedAt } = facts.order;
    if (withinDays === undefined || placedAt === undefined)
      return bought?.map((id) => wording.name("product", id));
    return bought?.map((id) => {
      const times = facts.buyer.purchases?.filter((one) => one.productId === id) ?? [];
      const last = Math.max(...times.map(({ at }) => at));
      return wording.text("daysAgo", {
        value: wording.name("product", id),
        days: wording.count(daysBetween(last, placedAt), "day"),
      });
    });
  },
};

export const loyaltyMember = flagLeaf(
  "loyaltyMember",
  "buyer",
  "loyaltyMember",
  (facts) => facts.buyer.loyaltyMember,
);

export const loyaltyTiers = setLeaf("loyaltyTiers", {
  group: "buyer",
  of: "loyaltyTier",
  read: (facts, visit) => readOne(facts.buyer.loyaltyTier, visit),
});

export const consent: LeafDefinition<LeafOf<"consent">> = {
  group: "buyer",
  field: { type: "choice", property: "to", choices: consentPurposes },
  initial: { op: "consent", to: "marketing" },
  reading: ({ to }) => ({
    kind: "texts",
    dimension: `consent:${to}`,
    read: (facts, visit) => {
      const given = facts.buyer.consent?.[to];
      return given === undefined ? undefined : given && visit(to);
    },
    exact: true,
    keys: [to],
  }),
  asks: ({ to }, wording) => ({ values: wording.name("consent", to) }),
  observes: ({ to }, facts, wording) => {
    const given = facts.buyer.consent?.[to];
    return given === undefined ? undefined : given ? [wording.name("consent", to)] : [];
  },
};

export const buyerPercentage: LeafDefinition<LeafOf<"buyerPercentage">> = {
  group: "buyer",
  field: { type: "percentage" },
  initial: { op: "buyerPercentage", percent: 50, salt: "a" },
  reading: ({ percent, salt }) => ({
    kind: "test",
    holds: ({ bucketKey }) =>
      bucketKey === undefined ? undefined : placeInUnit(salt, bucketKey) * 100 < percent,
  }),
  asks: ({ percent, salt }, wording) => ({ values: wording.percent(percent), key: salt }),
  observes: ({ salt }, { bucketKey }, wording) =>
    bucketKey === undefined
      ? undefined
      : // Rounded down, so that it never seems to reach the limit it is below.
        [wording.percent(Math.floor(placeInUnit(salt, bucketKey) * 10_000) / 100)],
};
