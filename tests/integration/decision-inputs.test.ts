import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogueStore } from "#app/catalogue/store.server.ts";
import type { DecisionRequest, DecisionResponse } from "#app/decisions/contract.ts";
import { trainRecommender } from "#app/decisions/train-recommender.server.ts";
import { suggestions } from "#app/insights/catalogue.server.ts";
import { programmeSchema } from "#app/loyalty/programme.ts";
import { defaultPlacing, type OfferInput } from "#app/offers/offer.ts";
import type { Order } from "#app/orders/order.ts";
import { orderStore } from "#app/orders/store.server.ts";
import { settingsSchema } from "#app/settings/settings.ts";
import { settingsStore } from "#app/settings/store.server.ts";
import type { Condition } from "#app/targeting/condition.ts";
import {
  createTestApp,
  decide,
  decisionRequest,
  installShop,
  NOW,
  saveOffer,
  type TestApp,
  tutorial,
} from "../app.ts";
import { until } from "../conditions.ts";

const CUSTOMER = "gid://shopify/Customer/9001";
const DAY = 86_400_000;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

let shops = 0;
async function newShop(): Promise<string> {
  const shop = `inputs-${++shops}.myshopify.com`;
  await installShop(app, shop);
  return shop;
}

const asking = (targeting: Condition): OfferInput => ({ ...tutorial, targeting });
const product = (n: number) => `gid://shopify/Product/${n}`;

let last = 700;
function order(change: Partial<Order> & { productIds?: string[] } = {}): Order {
  const { productIds = [product(101)], ...rest } = change;
  return {
    id: `gid://shopify/Order/${++last}`,
    name: `#${last}`,
    customerId: null,
    placedAt: new Date(NOW.getTime() - 30 * DAY),
    currency: "EUR",
    totalMinor: 4_000,
    subtotalMinor: 4_000,
    discountMinor: 0,
    itemCount: productIds.length,
    country: "DE",
    province: null,
    locale: "en",
    discountCodes: [],
    attributes: [],
    shippingMethod: null,
    cancelledAt: null,
    updatedAt: NOW,
    lines: productIds.map((productId, i) => ({
      id: `gid://shopify/LineItem/${last}${i}`,
      productId,
      variantId: null,
      quantity: 1,
      totalMinor: 4_000,
    })),
    ...rest,
  };
}

describe("how the order is shipped", () => {
  const express: Condition = { op: "shippingMethods", anyOf: ["Express"] };

  it("decides by what the page says", async () => {
    const shop = await newShop();
    await saveOffer(app, shop, asking(express));
    const shipped = (shippingMethod?: string | null) =>
      decide(
        app,
        shop,
        decisionRequest(({ order }) => {
          if (shippingMethod !== undefined) order.shippingMethod = shippingMethod;
        }),
      );
    expect((await shipped("Express")).offers).toHaveLength(1);
    expect((await shipped("Standard")).offers).toHaveLength(0);
    expect((await shipped(null)).offers).toHaveLength(0);
    expect((await shipped()).offers).toHaveLength(0);
  });

  it("decides by what Shopify told of the order, where the page is silent", async () => {
    const shop = await newShop();
    await saveOffer(app, shop, asking(express));
    const request = decisionRequest();
    const id = request.order.id.replace("OrderIdentity", "Order");
    await orderStore(app.database.pool, shop).record(order({ id, shippingMethod: "Express" }));
    expect((await decide(app, shop, request)).offers).toHaveLength(1);
  });
});

describe("the loyalty tier", () => {
  async function clubWithGold(shop: string) {
    const programme = programmeSchema.parse({
      tiers: [
        { id: randomUUID(), names: { en: "Silver" }, threshold: 100 },
        { id: randomUUID(), names: { en: "Gold", de: "Gold-Kreis" }, threshold: 500 },
      ],
    });
    await app.database.prisma.loyaltyProgramme.create({
      data: { shop, programme, startedAt: NOW, updatedAt: NOW },
    });
  }

  async function join(shop: string, customerId: string, points: number) {
    const { prisma } = app.database;
    await prisma.loyaltyMember.create({
      data: {
        shop,
        id: randomUUID(),
        orderId: `gid://shopify/Order/${++last}`,
        customerId,
        offerId: randomUUID(),
        decisionId: randomUUID(),
        points: 0,
        customerTag: "club",
      },
    });
    await prisma.loyaltyEntry.create({
      data: {
        shop,
        customerId,
        id: randomUUID(),
        kind: "earned",
        source: "earned of the tests",
        points,
        at: NOW,
      },
    });
  }

  it("is the one the buyer has reached, by its name in the shop's language", async () => {
    const shop = await newShop();
    await clubWithGold(shop);
    await join(shop, CUSTOMER, 600);
    await saveOffer(app, shop, asking({ op: "loyaltyTiers", anyOf: ["gold"] }));
    const asked = (customer?: string, preferences = true) =>
      decide(
        app,
        shop,
        decisionRequest(({ consent }) => {
          consent.preferences = preferences;
        }),
        customer ? { customer } : {},
      );
    expect((await asked(CUSTOMER)).offers).toHaveLength(1);
    // Not known without consent, nor of a guest; and another buyer is in no tier.
    expect((await asked(CUSTOMER, false)).offers).toHaveLength(0);
    expect((await asked()).offers).toHaveLength(0);
    expect((await asked("gid://shopify/Customer/9002")).offers).toHaveLength(0);
    expect((await suggestions(app.database.pool, shop)).loyaltyTiers).toEqual(["Silver", "Gold"]);
  });

  it("is known to be none for who is no member", async () => {
    const shop = await newShop();
    await clubWithGold(shop);
    const notGold: Condition = { op: "not", of: { op: "loyaltyTiers", anyOf: ["Gold"] } };
    await saveOffer(app, shop, asking(notGold));
    const answer = await decide(app, shop, decisionRequest(), { customer: CUSTOMER });
    expect(answer.offers).toHaveLength(1);
  });
});

describe("what is recommended", () => {
  const automatic: OfferInput = {
    kind: "product",
    name: "Goes with it",
    status: "live",
    priority: 10,
    schedule: { startsAt: null, endsAt: null },
    targeting: { op: "all", of: [] },
    valueMinor: null,
    placing: defaultPlacing,
    content: { en: { heading: "Goes with it", button: "Add" } },
    settings: {
      source: "automatic",
      productIds: [],
      show: 3,
      layout: "list",
      chooseVariant: false,
      chooseQuantity: false,
    },
  };

  /** Bought together with the order's product, best first: a mask, a toner, a gift card, an oil. */
  const beside = [
    { n: 102, title: "Mask", productType: "Mask", tags: [], priceMinor: 1_500 },
    { n: 103, title: "Toner", productType: "Toner", tags: ["Sample"], priceMinor: 2_500 },
    { n: 104, title: "Gift card", productType: "Gift Card", tags: [], priceMinor: 5_000 },
    { n: 105, title: "Oil", productType: "Oil", tags: [], priceMinor: 3_500 },
  ];

  async function trainedShop(): Promise<string> {
    const shop = await newShop();
    const { pool } = app.database;
    const all = [
      { n: 101, title: "Serum", productType: "Serum", tags: [], priceMinor: 4_200 },
      ...beside,
    ];
    await catalogueStore(pool, shop).upsert(
      all.map(({ n, priceMinor, ...words }) => ({
        ...words,
        id: product(n),
        handle: `p${n}`,
        vendor: "Halcyon",
        imageUrl: null,
        imageAlt: null,
        published: true,
        updatedAt: NOW,
        variants: [
          {
            id: `gid://shopify/ProductVariant/${n}`,
            position: 1,
            title: "One",
            sku: null,
            options: [],
            priceMinor,
            compareAtPriceMinor: null,
            currency: "EUR",
            available: true,
            imageUrl: null,
          },
        ],
      })),
    );
    const history = beside.flatMap(({ n }, rank) =>
      Array.from({ length: 40 - 8 * rank }, () =>
        order({ productIds: [product(101), product(n)] }),
      ),
    );
    await orderStore(pool, shop).importHistory(history, []);
    await trainRecommender(app.database, shop, NOW);
    await saveOffer(app, shop, automatic);
    return shop;
  }

  const shownIn = ({ offers }: DecisionResponse) =>
    offers.flatMap((offer) =>
      (offer.kind === "product" ? offer.products : []).map(({ title }) => title),
    );

  async function set(shop: string, recommendations: object) {
    const { database, services } = app;
    const settings = settingsSchema.parse({
      ranking: "priority",
      holdoutPercent: 0,
      recommendations,
    });
    await settingsStore(database.prisma, shop).update(settings);
    await until("decisions know of the settings", async () => {
      const snapshot = await services.snapshots.get(shop);
      const known = JSON.stringify(snapshot?.settings.recommendations);
      return known === JSON.stringify(settings.recommendations);
    });
  }

  it("keeps to the merchant's price band and exclusions, and fills up with the next best", async () => {
    const shop = await trainedShop();
    const asked = (change?: (request: DecisionRequest) => void) =>
      decide(app, shop, decisionRequest(change)).then(shownIn);
    expect(await asked()).toEqual(["Mask", "Toner", "Gift card"]);

    await set(shop, { minPriceMinor: 2_000, exceptProductTypes: ["gift card"] });
    expect(await asked()).toEqual(["Toner", "Oil"]);

    await set(shop, { exceptTags: ["sample"], exceptProductIds: [product(102)] });
    expect(await asked()).toEqual(["Gift card", "Oil"]);
  });

  it("is not what the buyer bought lately, unless they use it up and it is time for more", async () => {
    const shop = await trainedShop();
    const store = orderStore(app.database.pool, shop);
    const bought = (customerId: string, n: number, daysAgo: number) => {
      const placedAt = new Date(NOW.getTime() - daysAgo * DAY);
      const placed = order({ customerId, placedAt, productIds: [product(n)] });
      return store.record(placed, { customer: { id: customerId, tags: [], updatedAt: NOW } });
    };
    // Masks are ordered again every 30 days, toners once.
    for (let c = 0; c < 4; c++) {
      const customerId = `gid://shopify/Customer/${9100 + c}`;
      for (const daysAgo of [300, 270, 240, 210]) await bought(customerId, 102, daysAgo);
      await bought(customerId, 103, 200);
    }
    await trainRecommender(app.database, shop, NOW);
    const asked = async (customer?: string) =>
      shownIn(await decide(app, shop, decisionRequest(), customer ? { customer } : {}));
    await until("decisions know of what was learned", async () => {
      const recommender = await app.services.recommenders.get(shop);
      return recommender?.reorderHabit(product(102))?.consumable;
    });
    expect(await asked()).toEqual(["Mask", "Toner", "Gift card"]);

    const [early, late] = ["gid://shopify/Customer/9201", "gid://shopify/Customer/9202"];
    for (const n of [102, 103]) {
      await bought(early, n, 10);
      await bought(late, n, 40);
    }
    expect(await asked(early)).toEqual(["Gift card", "Oil"]);
    expect(await asked(late)).toEqual(["Mask", "Gift card", "Oil"]);
  });

  it("is in stock, published, and not in the order", async () => {
    const shop = await trainedShop();
    const { prisma } = app.database;
    await prisma.variant.updateMany({
      where: { shop, productId: product(102) },
      data: { available: false },
    });
    await prisma.product.update({
      where: { shop_id: { shop, id: product(103) } },
      data: { published: false },
    });
    const asked = decisionRequest(({ order: { lines } }) => {
      const [first] = lines;
      if (first) lines.push({ ...first, productId: product(104), title: "Gift card" });
    });
    expect(shownIn(await decide(app, shop, asked))).toEqual(["Oil"]);
  });

  it("is nothing that this buyer bought lately", async () => {
    const shop = await trainedShop();
    const orders = orderStore(app.database.pool, shop);
    const bought = order({ customerId: CUSTOMER, productIds: [product(102)] });
    await orders.record(bought, {
      customer: { id: CUSTOMER, tags: [], updatedAt: NOW },
    });
    const answer = await decide(app, shop, decisionRequest(), { customer: CUSTOMER });
    expect(shownIn(answer)).toEqual(["Toner", "Gift card", "Oil"]);
  });
});
