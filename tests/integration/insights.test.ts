import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { productNames, suggestions } from "#app/insights/catalogue.server.ts";
import { homePage } from "#app/insights/home.server.ts";
import { offerVersion, offerVersions } from "#app/insights/offer-history.server.ts";
import { offerPage } from "#app/insights/offer-list.server.ts";
import { readListQuery } from "#app/insights/offer-list.ts";
import { offerFigures } from "#app/insights/offers.server.ts";
import { placementContact, reachFunnel } from "#app/insights/reach.server.ts";
import { todayFigures } from "#app/insights/today.server.ts";
import { lastDays } from "#app/insights/today.ts";
import type { EndReason } from "#app/ledger/reach.ts";
import { inputOf, offerStore } from "#app/offers/store.server.ts";
import { dataRequestFile, dataRequests } from "#app/settings/data-requests.server.ts";
import { findShopProfile } from "#app/settings/shop.server.ts";
import { settingsStore } from "#app/settings/store.server.ts";
import { tutorial } from "../app.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";

/** 10:30 in Berlin; the shop's day began at 23:00 UTC the evening before. */
const NOW = new Date("2026-11-23T09:30:00Z");
const TIME_ZONE = "Europe/Berlin";
const at = (iso: string) => new Date(iso);

let database: TestDatabase;
/** A shop of each test's own, and one beside it that no answer may ever hold anything of. */
let shop: string;
let other: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function install(domain: string) {
  await database.prisma.shop.create({
    data: {
      shop: domain,
      name: "A shop",
      currency: "EUR",
      timezone: TIME_ZONE,
      primaryLocale: "en",
      locales: ["en", "de"],
      installedAt: at("2026-11-01T00:00:00Z"),
      importState: "done",
      scopes: ["read_orders"],
    },
  });
}

beforeEach(async () => {
  [shop, other] = [`${randomUUID()}.myshopify.com`, `${randomUUID()}.myshopify.com`];
  await install(shop);
  await install(other);
});

let lastOrder = 0;
const orderId = () => `gid://shopify/Order/${++lastOrder}`;

async function placeOrder(domain: string, placedAt: Date) {
  const id = orderId();
  await database.prisma.order.create({
    data: {
      shop: domain,
      id,
      name: `#${lastOrder}`,
      placedAt,
      currency: "EUR",
      totalMinor: 4_000n,
      subtotalMinor: 4_000n,
      discountMinor: 0n,
      itemCount: 1,
      discountCodes: [],
      updatedAt: placedAt,
    },
  });
  return id;
}

/** An order that got as far as the number of stages given: asked, decided, rendered, seen. */
function reach(domain: string, when: Date, stages: 0 | 1 | 2 | 3 | 4, endedBy?: EndReason) {
  const reached = (stage: number) => (stages >= stage ? when : null);
  return database.prisma.reach.create({
    data: {
      shop: domain,
      orderId: orderId(),
      placement: "thank-you-block",
      placedAt: when,
      askedAt: reached(1),
      decidedAt: reached(2),
      renderedAt: reached(3),
      seenAt: reached(4),
      endedBy: endedBy ?? null,
      createdAt: when,
    },
  });
}

async function events(domain: string, offerId: string, types: string[], when: Date) {
  const decisionId = randomUUID();
  await database.prisma.decision.create({
    data: {
      shop: domain,
      id: decisionId,
      orderId: orderId(),
      placement: "thank-you-block",
      outcome: "offers",
      offers: [],
      facts: {},
      policy: "test",
      locale: "en",
      createdAt: when,
    },
  });
  for (const type of types) {
    await database.prisma.event.create({
      data: { shop: domain, id: randomUUID(), decisionId, offerId, type, occurredAt: when },
    });
  }
}

describe("today's figures", () => {
  it("count the shop's own day so far, beside yesterday up to the same time", async () => {
    const today = [at("2026-11-22T23:00:00Z"), at("2026-11-23T09:29:59Z")];
    const yesterday = [at("2026-11-21T23:00:00Z"), at("2026-11-22T09:29:59Z")];
    const neither = [
      at("2026-11-21T22:59:59Z"),
      at("2026-11-22T09:30:00Z"),
      at("2026-11-22T22:59:59Z"),
    ];
    for (const when of [...today, ...yesterday, ...neither]) await placeOrder(shop, when);
    const [day, before] = [at("2026-11-23T08:00:00Z"), at("2026-11-22T08:00:00Z")];
    for (const stages of [0, 1, 2, 3, 4, 4] as const) await reach(shop, day, stages);
    await reach(shop, before, 3);
    await events(shop, randomUUID(), ["impression", "click", "click", "accept"], day);
    await events(shop, randomUUID(), ["click"], before);

    expect(await todayFigures(database.pool, shop, { now: NOW, timeZone: TIME_ZONE })).toEqual({
      today: { placed: 2, asked: 5, decided: 4, rendered: 3, seen: 2, clicks: 2, accepts: 1 },
      yesterday: { placed: 2, asked: 1, decided: 1, rendered: 1, seen: 0, clicks: 1, accepts: 0 },
    });
  });

  it("are nothing in a shop where nothing happened, whatever happens in another", async () => {
    await placeOrder(other, NOW);
    await reach(other, at("2026-11-23T08:00:00Z"), 4);
    await events(other, randomUUID(), ["click"], at("2026-11-23T08:00:00Z"));
    const { today } = await todayFigures(database.pool, shop, { now: NOW, timeZone: TIME_ZONE });
    expect(Object.values(today)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

describe("the reach of orders", () => {
  it("says how far they got and why they stopped", async () => {
    const when = at("2026-11-23T08:00:00Z");
    await reach(shop, when, 4);
    await reach(shop, when, 3);
    await reach(shop, when, 2, "no-match");
    await reach(shop, when, 2, "no-match");
    await reach(shop, when, 1, "timeout");
    await reach(shop, when, 0);
    await reach(shop, at("2026-11-01T08:00:00Z"), 4);
    await reach(other, when, 4);

    const span = lastDays(7, NOW, TIME_ZONE);
    const funnel = await reachFunnel(database.pool, shop, "thank-you-block", span);
    expect(funnel.stages.map(({ orders }) => orders)).toEqual([6, 5, 4, 2, 1]);
    expect(funnel.stops.map(({ reason, orders }) => [reason, orders])).toEqual([
      ["no-match", 2],
      ["not-asked", 1],
      ["not-seen", 1],
      ["timeout", 1],
    ]);
  });

  it("tells when the block was first and last heard of, and that it never was", async () => {
    await reach(shop, at("2026-11-20T08:00:00Z"), 0);
    const silent = await placementContact(database.pool, shop, "thank-you-block");
    expect(silent).toMatchObject({ firstAskedAt: null, lastAskedAt: null });

    for (const day of ["21", "23", "22"]) await reach(shop, at(`2026-11-${day}T08:00:00Z`), 1);
    const heard = await placementContact(database.pool, shop, "thank-you-block");
    expect(heard.firstAskedAt).toEqual(at("2026-11-21T08:00:00Z"));
    expect(heard.lastAskedAt).toEqual(at("2026-11-23T08:00:00Z"));
  });
});

describe("offers in the admin", () => {
  it("are listed with their phase, their figures and their targeting in words", async () => {
    const store = offerStore(database.prisma, shop);
    const productId = "gid://shopify/Product/1";
    await database.prisma.product.create({
      data: {
        shop,
        id: productId,
        handle: "serum",
        title: "Barrier Serum",
        productType: "Serum",
        vendor: "Halcyon",
        tags: ["acid"],
        collectionIds: [],
        published: true,
        updatedAt: NOW,
      },
    });
    const targeting = { op: "products" as const, anyOf: [productId] };
    const offer = await store.create({ ...tutorial, name: "Serum school", targeting });
    await store.create({ ...tutorial, name: "Waiting", status: "draft" });
    await offerStore(database.prisma, other).create(tutorial);
    await events(shop, offer.id, ["impression", "impression", "click"], NOW);

    const query = readListQuery(new URLSearchParams("sort=impressions+desc"));
    const context = {
      now: new Date(NOW.getTime() + 1),
      timeZone: TIME_ZONE,
      locale: "en",
      locales: ["en", "de"],
      defaultLocale: "en",
    };
    const page = await offerPage(database, shop, query, context);
    expect(page).toMatchObject({ none: false, total: 2, pages: 1 });
    expect(page.lines[0]).toMatchObject({
      name: "Serum school",
      phase: "running",
      sentence: "Order contains Barrier Serum",
      impressions: 2,
      clicks: 1,
      accepts: 0,
      coverage: { written: 2, partly: 1, of: 2 },
    });
    expect(page.lines[1]).toMatchObject({ name: "Waiting", phase: "draft", impressions: 0 });
  });

  it("count only what happened in the span, and only this shop's", async () => {
    const offerId = randomUUID();
    await events(shop, offerId, ["click"], at("2026-11-23T08:00:00Z"));
    await events(shop, offerId, ["click"], at("2026-11-10T08:00:00Z"));
    await events(other, offerId, ["click"], at("2026-11-23T08:00:00Z"));
    const figures = await offerFigures(database.pool, shop, lastDays(7, NOW, TIME_ZONE));
    expect([...figures]).toEqual([[offerId, { impressions: 0, clicks: 1, accepts: 0 }]]);
  });

  it("keep every version, with its schedule as times", async () => {
    const store = offerStore(database.prisma, shop);
    const schedule = { startsAt: at("2026-12-01T00:00:00Z"), endsAt: null };
    const first = await store.create({ ...tutorial, schedule });
    await store.update(first.id, first.revision, { ...inputOf(first), name: "Renamed" });

    const versions = await offerVersions(database.prisma, shop, first.id);
    expect(versions.map(({ revision, input }) => [revision, input.name])).toEqual([
      [2, "Renamed"],
      [1, tutorial.name],
    ]);
    const version = await offerVersion(database.prisma, shop, first.id, 1);
    expect(version?.input.schedule).toEqual(schedule);
    expect(await offerVersion(database.prisma, other, first.id, 1)).toBeUndefined();
  });
});

describe("what a merchant picks from", () => {
  it("is the shop's own catalogue, customers and orders", async () => {
    const product = (domain: string, id: number, tags: string[]) =>
      database.prisma.product.create({
        data: {
          shop: domain,
          id: `gid://shopify/Product/${id}`,
          handle: `p${id}`,
          title: `Product ${id}`,
          productType: "Serum",
          vendor: "",
          tags,
          collectionIds: [],
          published: true,
          updatedAt: NOW,
        },
      });
    await product(shop, 1, ["acid", "night"]);
    await product(shop, 2, ["acid"]);
    await product(other, 3, ["secret"]);
    const customer = { orderCount: 1, spentMinor: 0n, currency: "EUR", updatedAt: NOW };
    for (const [id, tags] of [
      ["1", ["vip", "club"]],
      ["2", ["vip"]],
    ] as const) {
      await database.prisma.customer.create({
        data: { shop, id: `gid://shopify/Customer/${id}`, tags: [...tags], ...customer },
      });
    }
    expect(await suggestions(database.pool, shop)).toEqual({
      productTypes: ["Serum"],
      vendors: [],
      productTags: ["acid", "night"],
      customerTags: ["vip", "club"],
      discountCodes: [],
      shippingMethods: [],
      loyaltyTiers: [],
    });
    const ids = [1, 3].map((id) => `gid://shopify/Product/${id}`);
    expect(Object.keys(await productNames(database.pool, shop, ids))).toEqual([ids[0]]);
  });
});

describe("Home", () => {
  it("knows what is set up and what is not", async () => {
    const profile = async () => {
      const found = await findShopProfile(database.prisma, shop);
      if (!found) throw new Error("The shop is not there.");
      return found;
    };
    const clock = { now: new Date(), locale: "en" };
    const fresh = await homePage(database, await profile(), clock);
    expect(fresh.setup).toMatchObject({ blockSeenAt: null, liveOffers: 0, offers: 0 });
    expect(fresh.top).toEqual([]);

    await reach(shop, NOW, 1);
    await offerStore(database.prisma, shop).create(tutorial);
    const { setup } = await homePage(database, await profile(), clock);
    expect(setup).toMatchObject({ blockSeenAt: NOW, liveOffers: 1, offers: 1 });
  });
});

describe("Settings", () => {
  it("are kept for this shop alone, and leave beside them what others keep there", async () => {
    await database.prisma.shop.update({ where: { shop }, data: { settings: { theirs: 1 } } });
    const store = settingsStore(database.prisma, shop);
    const saved = { ...(await store.get()), loyaltyTag: "club", defaultLocale: "de" };
    await store.update(saved);
    expect(await store.get()).toEqual(saved);
    const row = await database.prisma.shop.findUniqueOrThrow({ where: { shop } });
    expect(row.settings).toMatchObject({ theirs: 1, loyaltyTag: "club" });
    expect((await settingsStore(database.prisma, other).get()).loyaltyTag).toBe("loyalty-member");

    const profile = await findShopProfile(database.prisma, shop);
    expect(profile).toMatchObject({ defaultLocale: "de", locales: ["de", "en"] });
  });

  it("hand out what was collected for a data request, to the shop that was asked", async () => {
    const collected = { orders: [{ id: "gid://shopify/Order/1" }] };
    await database.prisma.dataRequest.create({
      data: { shop, id: "77/1", customerId: "gid://shopify/Customer/1", collected },
    });
    expect(await dataRequests(database.prisma, shop)).toMatchObject([{ id: "77/1" }]);
    const file = await dataRequestFile(database.prisma, shop, "77/1");
    expect(file?.name).toBe("data-request-77-1.json");
    expect(JSON.parse(file?.content ?? "")).toMatchObject({ request: "77/1", collected });

    expect(await dataRequests(database.prisma, other)).toEqual([]);
    expect(await dataRequestFile(database.prisma, other, "77/1")).toBeUndefined();
  });
});
