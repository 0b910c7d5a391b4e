import type { Condition, Leaf } from "./condition.ts";
import type { Facts, LineFacts, Truth } from "./facts.ts";
import { placeInUnit } from "./hash.ts";
import { minorPlaces } from "./money.ts";

/**
 * What a condition means, in the plainest code: nothing compiled, nothing shared with the product but
 * the hash and the currencies' decimal places. The oracle of the property tests.
 */
export function evaluateNaively(tree: Condition, facts: Facts): Truth {
  switch (tree.op) {
    case "all": {
      const held = tree.of.map((part) => evaluateNaively(part, facts));
      return held.includes(false) ? false : held.includes(undefined) ? undefined : true;
    }
    case "any": {
      const held = tree.of.map((part) => evaluateNaively(part, facts));
      return held.includes(true) ? true : held.includes(undefined) ? undefined : false;
    }
    case "not": {
      const held = evaluateNaively(tree.of, facts);
      return held === undefined ? undefined : !held;
    }
    default:
      return evaluateLeaf(tree, facts);
  }
}

const same = (a: string, b: string) =>
  a.toLowerCase().normalize("NFC") === b.toLowerCase().normalize("NFC");
const DAY = 24 * 60 * 60 * 1000;

function evaluateLeaf(leaf: Leaf, facts: Facts): Truth {
  const { order, buyer, localization } = facts;
  switch (leaf.op) {
    case "products":
      return someLine(facts, (line) => has(line.productId, leaf.anyOf));
    case "productTypes":
      return someLine(facts, (line) => has(line.productType, leaf.anyOf));
    case "productTags":
      return someLine(facts, (line) => overlap(line.tags, leaf.anyOf));
    case "vendors":
      return someLine(facts, (line) => has(line.vendor, leaf.anyOf));
    case "collections":
      return someLine(facts, (line) => overlap(line.collectionIds, leaf.anyOf));
    case "skus":
      return someLine(facts, (line) => has(line.sku, leaf.anyOf));
    case "variantOption":
      return someLine(facts, (line) => entry(line.options, leaf));
    case "lineProperty":
      return someLine(facts, (line) => entry(line.properties, leaf));
    case "productMetafield":
      return someLine(facts, (line) => entry(line.metafields, leaf));
    case "linePrice":
      return someLine(facts, (line) => money(line.priceMinor, order.currency, leaf, facts));
    case "lineQuantity":
      return someLine(facts, (line) => between(line.quantity, leaf.min, leaf.max));
    case "orderTotal":
      return money(order.totalMinor, order.currency, leaf, facts);
    case "orderSubtotal":
      return money(order.subtotalMinor, order.currency, leaf, facts);
    case "itemCount":
      return between(order.itemCount, leaf.min, leaf.max);
    case "discountCodes":
      if (leaf.anyOf) return overlap(order.discountCodes, leaf.anyOf);
      return order.discountCodes && order.discountCodes.length > 0;
    case "shippingMethods":
      return has(order.shippingMethod, leaf.anyOf);
    case "attribute":
      return entry(order.attributes, leaf);
    case "firstOrder":
      return order.isFirstOrder === undefined ? undefined : order.isFirstOrder === leaf.is;
    case "countries":
      return has(localization.country, leaf.anyOf);
    case "provinces":
      return provinceIs(localization.country, localization.province, leaf.anyOf);
    case "cities":
      return has(localization.city, leaf.anyOf);
    case "languages": {
      const language = localization.language?.toLowerCase();
      if (language === undefined) return undefined;
      return leaf.anyOf
        .map((code) => code.toLowerCase())
        .some((code) => language === code || language.startsWith(`${code}-`));
    }
    case "markets":
      return has(localization.market, leaf.anyOf);
    case "customerTags":
      return overlap(buyer.tags, leaf.anyOf);
    case "pastOrders":
      return between(buyer.pastOrders, leaf.min, leaf.max);
    case "amountSpent":
      return money(buyer.spentMinor, buyer.spentCurrency, leaf, facts);
    case "daysSinceLastOrder": {
      if (buyer.lastOrderAt === null) return false;
      if (buyer.lastOrderAt === undefined || order.placedAt === undefined) return undefined;
      const days = Math.max(0, Math.floor((order.placedAt - buyer.lastOrderAt) / DAY));
      return between(days, leaf.min, leaf.max);
    }
    case "pastPurchase": {
      const bought = buyer.purchases?.filter(({ productId }) => leaf.anyOf.includes(productId));
      const { withinDays } = leaf;
      if (bought === undefined) return undefined;
      if (bought.length === 0) return false;
      if (withinDays === undefined) return true;
      const { placedAt } = order;
      if (placedAt === undefined) return undefined;
      return bought.some(({ at }) => placedAt - at <= withinDays * DAY);
    }
    case "loyaltyMember":
      return buyer.loyaltyMember === undefined ? undefined : buyer.loyaltyMember === leaf.is;
    case "loyaltyTiers":
      return has(buyer.loyaltyTier, leaf.anyOf);
    case "consent":
      return buyer.consent?.[leaf.to];
    case "buyerPercentage":
      if (facts.bucketKey === undefined) return undefined;
      return placeInUnit(leaf.salt, facts.bucketKey) < leaf.percent / 100;
    case "weekdays": {
      const day = local(facts, { weekday: "short" });
      return day === undefined ? undefined : leaf.anyOf.some((one) => same(one, day));
    }
    case "hours": {
      const text = local(facts, { hour: "2-digit", hourCycle: "h23" });
      if (text === undefined) return undefined;
      const hour = Number(text);
      const [from, to] = [leaf.from % 24, leaf.to === 0 ? 24 : leaf.to];
      return from < to ? from <= hour && hour < to : from <= hour || hour < to;
    }
    case "schedule": {
      const { placedAt } = order;
      if (placedAt === undefined) return undefined;
      const started = leaf.from === undefined || Date.parse(leaf.from) <= placedAt;
      return started && (leaf.until === undefined || placedAt < Date.parse(leaf.until));
    }
  }
}

function someLine(facts: Facts, holds: (line: LineFacts) => Truth): Truth {
  if (facts.lines === undefined) return undefined;
  const held = facts.lines.map(holds);
  return held.includes(true) ? true : held.includes(undefined) ? undefined : false;
}

function has(value: string | null | undefined, anyOf: readonly string[]): Truth {
  if (value === undefined) return undefined;
  return value !== null && anyOf.some((one) => same(one, value));
}

function overlap(values: readonly string[] | undefined, anyOf: readonly string[]): Truth {
  return values?.some((value) => has(value, anyOf) === true);
}

function entry(
  record: Readonly<Record<string, string>> | undefined,
  { key, anyOf }: { key: string; anyOf?: string[] | undefined },
): Truth {
  if (record === undefined) return undefined;
  return Object.entries(record).some(
    ([name, value]) =>
      same(name, key) && (anyOf === undefined || anyOf.some((one) => same(one, value))),
  );
}

function between(
  value: number | undefined,
  min: number | undefined,
  max: number | undefined,
): Truth {
  if (value === undefined) return undefined;
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

function money(
  amount: number | undefined,
  currency: string | undefined,
  leaf: { currency: string; minMinor?: number | undefined; maxMinor?: number | undefined },
  { rates }: Facts,
): Truth {
  if (amount === undefined || currency === undefined) return undefined;
  if (currency === leaf.currency) return between(amount, leaf.minMinor, leaf.maxMinor);
  const [from, to] = [rates?.[currency], rates?.[leaf.currency]];
  if (from === undefined || to === undefined) return undefined;
  const major = amount / 10 ** minorPlaces(currency);
  const converted = ((major * from) / to) * 10 ** minorPlaces(leaf.currency);
  return between(converted, leaf.minMinor, leaf.maxMinor);
}

function provinceIs(
  country: string | null | undefined,
  province: string | null | undefined,
  anyOf: readonly string[],
): Truth {
  if (country === null || province === null) return false;
  if (country === undefined || province === undefined) return undefined;
  const code = province.startsWith(`${country}-`) ? province : `${country}-${province}`;
  return has(code, anyOf);
}

function local(facts: Facts, wanted: Intl.DateTimeFormatOptions): string | undefined {
  const { placedAt } = facts.order;
  const { timezone } = facts.localization;
  if (placedAt === undefined || timezone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: timezone, ...wanted }).format(placedAt);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
