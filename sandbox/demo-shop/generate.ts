import { createBasketMaker } from "./baskets.ts";
import { buildCollections, buildProducts } from "./build-catalogue.ts";
import { createCalendar } from "./calendar.ts";
import { buildDiscounts } from "./campaigns.ts";
import { halcyonCatalogue } from "./catalogue.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";
import { buildCustomers } from "./customers.ts";
import { buildOrders, orderCounts } from "./orders.ts";
import { createRandom } from "./random.ts";
import { secondCatalogue } from "./second-catalogue.ts";
import type { ShopData, ShopInfo } from "./types.ts";

const day = 86_400_000;

/** What a shop is generated from. */
export interface ShopProfile {
  info: Omit<ShopInfo, "createdAt">;
  catalogue: CatalogueEntry[];
  customers: number;
  orders: number;
  /** Added to every id, so that no two shops share one. */
  idBase: number;
}

/** Halcyon Skin: 60 products, 400 customers, 5,000 orders in the year before `now`. */
export const halcyonSkin: ShopProfile = {
  info: {
    id: 61_000_000_001,
    name: "Halcyon Skin",
    domain: "halcyon-skin.myshopify.com",
    email: "hello@halcyon-skin.example",
    currency: "EUR",
    timezone: "Europe/Berlin",
    countryCode: "DE",
    primaryLocale: "en",
    locales: ["en", "de", "fr", "es", "ja"],
    planName: "Basic",
    checkoutProfileId: 3_200_000_001,
  },
  catalogue: halcyonCatalogue,
  customers: 400,
  orders: 5000,
  idBase: 0,
};

/** A small shop with another currency, there to prove that shops are kept apart. */
export const secondShop: ShopProfile = {
  info: {
    id: 62_000_000_001,
    name: "Second Shop",
    domain: "other-shop.myshopify.com",
    email: "hello@other-shop.example",
    currency: "USD",
    timezone: "America/New_York",
    countryCode: "US",
    primaryLocale: "en",
    locales: ["en"],
    planName: "Basic",
    checkoutProfileId: 3_200_000_002,
  },
  catalogue: secondCatalogue,
  customers: 30,
  orders: 150,
  idBase: 500_000_000_000,
};

/**
 * A shop with a year of history that ends at `now`. The same profile, seed and `now` give the same data, byte
 * for byte. Each part has a random stream of its own, so that a change to one leaves the others alone.
 */
export function generateShop(profile: ShopProfile, seed: string, now: Date): ShopData {
  const stream = (part: string) => createRandom(`${seed}/${profile.info.domain}/${part}`);
  const base = profile.idBase;
  const info: ShopInfo = {
    ...profile.info,
    createdAt: new Date(now.getTime() - 500 * day).toISOString(),
  };
  const products = buildProducts(profile.catalogue, { base }, stream("products"), now);
  const customers = buildCustomers(profile.customers, info, base, stream("customers"), now);
  const random = stream("orders");
  const counts = orderCounts(customers, profile.orders, random, now);
  for (const [index, customer] of customers.entries()) {
    if ((counts[index] ?? 0) >= 28) customer.tags = [...customer.tags, "vip"].sort();
  }
  const baskets = createBasketMaker(profile.catalogue, products, stream("baskets"));
  const orders = buildOrders(
    { info, customers, base, counts },
    { baskets, calendar: createCalendar(now, random), random, now },
  );
  const discounts = buildDiscounts(base, now);
  for (const discount of discounts) {
    discount.usageCount = orders.filter((order) =>
      order.discountCodes.some((used) => used.code === discount.code),
    ).length;
  }
  const keyed = <T extends { id: number }>(rows: T[]) =>
    new Map(rows.map((row) => [row.id, Object.freeze(row) as T]));
  return {
    info,
    products: keyed(products),
    collections: keyed(buildCollections(products, { base }, now)),
    customers: keyed(customers),
    orders: keyed(orders),
    discounts: keyed(discounts),
    metafields: new Map(),
    webhookSubscriptions: new Map(),
    installation: null,
  };
}
