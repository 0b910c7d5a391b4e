import { randomUUID } from "node:crypto";
import { Pool, type PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DecisionRequest, DecisionResponse } from "#app/decisions/contract.ts";
import { explainDecision } from "#app/decisions/explain-decision.server.ts";
import { pastOrders } from "#app/decisions/past-orders.server.ts";
import { RANKING_LEARNED } from "#app/decisions/rankers.server.ts";
import { type RankingRecord, requestOf } from "#app/decisions/ranking-record.ts";
import { findUnlearned } from "#app/endpoints/background.server.ts";
import { learnRanking, readLearned, shopsToLearn } from "#app/learning/learn.server.ts";
import type { OfferInput } from "#app/offers/offer.ts";
import { offerStore } from "#app/offers/store.server.ts";
import { orderStore } from "#app/orders/store.server.ts";
import { settingsStore } from "#app/settings/store.server.ts";
import {
  bearer,
  createTestApp,
  decide,
  decisionRequest,
  decisionsKnow,
  installShop,
  loyalty,
  NOW,
  saveOffer,
  type TestApp,
  tutorial,
} from "../app.ts";
import { until } from "../conditions.ts";

const CUSTOMER = "gid://shopify/Customer/9001";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

let shops = 0;
/** A shop of the test's own, with the settings given. */
async function newShop(settings: object = {}): Promise<string> {
  const shop = `shop-${++shops}.myshopify.com`;
  await installShop(app, shop, {
    settings: { ranking: "priority", holdoutPercent: 0, ...settings },
  });
  return shop;
}

const kinds = ({ offers }: DecisionResponse) => offers.map(({ kind }) => kind);
const placed = (offer: OfferInput, placing: Partial<OfferInput["placing"]>): OfferInput =>
  ({ ...offer, placing: { ...offer.placing, ...placing } }) as OfferInput;

async function send(shop: string, token: string, events: object[]) {
  const whole = events.map((event) => ({
    id: randomUUID(),
    at: app.clock.now.toISOString(),
    ...event,
  }));
  const response = await app.post("/api/events", { token, events: whole }, await bearer(shop));
  expect(response.status).toBe(200);
}

/** Runs `work` at another time. */
async function at<T>(when: number, work: () => Promise<T>): Promise<T> {
  app.clock.now = new Date(when);
  try {
    return await work();
  } finally {
    app.clock.now = NOW;
  }
}

describe("the holdout", () => {
  it("sees nothing, stays the holdout, and is as large as the merchant set it", async () => {
    const shop = await newShop({ holdoutPercent: 20 });
    await saveOffer(app, shop, tutorial);
    const requests = Array.from({ length: 400 }, () => decisionRequest());
    const answers: DecisionResponse[] = [];
    for (const request of requests) answers.push(await decide(app, shop, request));
    const heldOut = answers.filter(({ outcome }) => outcome === "holdout");
    // 400 draws at 20 %: 80 ± 8; five standard deviations do not fail by chance.
    expect(Math.abs(heldOut.length - 80)).toBeLessThan(40);
    expect(heldOut.every(({ offers }) => offers.length === 0)).toBe(true);

    const settings = settingsStore(app.database.prisma, shop);
    await settings.update({ ...(await settings.get()), holdoutPercent: 0 });
    const index = answers.findIndex(({ outcome }) => outcome === "holdout");
    expect((await decide(app, shop, requests[index])).outcome).toBe("holdout");
  });
});

describe("a buyer's past", () => {
  const asCustomer = (shop: string, change?: (request: DecisionRequest) => void) =>
    decide(app, shop, decisionRequest(change), { customer: CUSTOMER });

  it("keeps what they dismissed away, until its time is over", async () => {
    const shop = await newShop();
    const offer = await saveOffer(app, shop, tutorial);
    const first = await asCustomer(shop);
    await send(shop, first.token, [{ type: "dismiss", offerId: offer.id }]);
    expect((await asCustomer(shop)).offers).toEqual([]);
    const reach = await app.database.prisma.reach.findMany({
      where: { shop, endedBy: "kept-back" },
    });
    expect(reach).toHaveLength(1);
    expect(kinds(await decide(app, shop, decisionRequest()))).toEqual(["tutorial"]);
  });

  it("ends an offer that was seen as often as the merchant allows", async () => {
    const shop = await newShop();
    const frequency = { atMost: 2, withinDays: 7 };
    const offer = await saveOffer(app, shop, placed(tutorial, { frequency }));
    for (let i = 0; i < 2; i++) {
      const { token, offers } = await asCustomer(shop);
      expect(offers).toHaveLength(1);
      await send(shop, token, [{ type: "impression", offerId: offer.id }]);
    }
    expect((await asCustomer(shop)).offers).toEqual([]);
    // Without consent to preferences the past is not looked at.
    const anonymous = await asCustomer(shop, (r) =>
      Object.assign(r.consent, { preferences: false }),
    );
    expect(anonymous.offers).toHaveLength(1);
  });

  it("does not ask a member to join again with another order", async () => {
    const shop = await newShop();
    const offer = await saveOffer(app, shop, loyalty);
    const request = decisionRequest();
    const first = await decide(app, shop, request, { customer: CUSTOMER });
    const claim = {
      id: randomUUID(),
      token: first.token,
      offerId: offer.id,
      kind: "loyalty",
      marketingConsent: false,
    };
    await app.post("/api/claims", claim, await bearer(shop, { customer: CUSTOMER }));
    expect((await decide(app, shop, request, { customer: CUSTOMER })).offers).toMatchObject([
      { kind: "loyalty", joined: true },
    ]);
    expect((await asCustomer(shop)).offers).toEqual([]);
  });
});

describe("care", () => {
  /** Three sizes of one product in a first order: likely to be returned. */
  const regretted = () =>
    decisionRequest((r) => {
      const [line] = r.order.lines;
      r.order.lines = [1, 2, 3].map((size) => ({
        ...(line as NonNullable<typeof line>),
        variantId: `gid://shopify/ProductVariant/${size}`,
      }));
    });
  const sunscreen: OfferInput = {
    kind: "product",
    name: "Sunscreen",
    status: "live",
    priority: 90,
    schedule: { startsAt: null, endsAt: null },
    targeting: { op: "all", of: [] },
    valueMinor: null,
    placing: tutorial.placing,
    content: { en: { heading: "Sun", button: "Add" } },
    settings: {
      source: "chosen",
      productIds: ["gid://shopify/Product/501"],
      show: 1,
      layout: "list",
      chooseVariant: true,
      chooseQuantity: false,
    },
  };

  async function shopThatSells(settings: object) {
    const shop = await newShop(settings);
    await app.database.prisma.product.create({
      data: {
        shop,
        id: "gid://shopify/Product/501",
        handle: "sun",
        title: "Sun",
        productType: "Sunscreen",
        vendor: "",
        published: true,
        updatedAt: NOW,
        variants: {
          create: {
            id: "gid://shopify/ProductVariant/601",
            position: 1,
            title: "Default Title",
            priceMinor: 2_900,
            currency: "EUR",
            available: true,
          },
        },
      },
    });
    await saveOffer(app, shop, sunscreen);
    await saveOffer(app, shop, tutorial);
    return shop;
  }

  it("comes first, and selling waits, when an order looks likely to be regretted", async () => {
    const shop = await shopThatSells({});
    expect(kinds(await decide(app, shop, decisionRequest()))).toEqual(["product", "tutorial"]);
    expect(kinds(await decide(app, shop, regretted()))).toEqual(["tutorial"]);
  });

  it("can be switched off", async () => {
    const shop = await shopThatSells({ careFirst: false });
    expect(kinds(await decide(app, shop, regretted()))).toEqual(["product", "tutorial"]);
  });
});

describe("learning", () => {
  it("takes in the ledger hour by hour, once, and serves the better offer more", async () => {
    const shop = await newShop({ ranking: "learning" });
    const good = await saveOffer(app, shop, {
      ...tutorial,
      name: "Good",
      valueMinor: 100,
    } as OfferInput);
    const bad = await saveOffer(app, shop, {
      ...tutorial,
      name: "Bad",
      valueMinor: 100,
    } as OfferInput);
    const one = () => decisionRequest((r) => Object.assign(r, { limit: 1 }));
    const start = NOW.getTime() - 10 * DAY;
    for (let i = 0; i < 160; i++) {
      await at(start + i * HOUR, async () => {
        const { token, offers } = await decide(app, shop, one());
        const shown = offers[0]?.offerId as string;
        const took = shown === good.id && i % 2 === 0;
        await send(shop, token, [
          { type: "render" },
          { type: "impression", offerId: shown },
          ...(took ? [{ type: "click", offerId: shown }] : []),
        ]);
      });
    }
    // The first half step by step, the rest at once: whatever the steps, the state is the same.
    await learnRanking(app.database, shop, new Date(start + 80 * HOUR));
    await learnRanking(app.database, shop, NOW);
    const state = await app.database.prisma.rankingState.findUniqueOrThrow({ where: { shop } });
    expect(state.observations).toBe(160);
    expect(await learnRanking(app.database, shop, NOW)).toBe(0);

    await app.database.prisma.rankingState.delete({ where: { shop } });
    await learnRanking(app.database, shop, NOW);
    const anew = await app.database.prisma.rankingState.findUniqueOrThrow({ where: { shop } });
    expect(Buffer.from(anew.state).equals(Buffer.from(state.state))).toBe(true);

    const shown = new Map<string, number>();
    for (let i = 0; i < 60; i++) {
      const { offers } = await decide(app, shop, one());
      const id = offers[0]?.offerId as string;
      shown.set(id, (shown.get(id) ?? 0) + 1);
    }
    expect(shown.get(good.id) ?? 0).toBeGreaterThan(2 * (shown.get(bad.id) ?? 0));
  }, 60_000);
});

describe("learning in the background", () => {
  const tried = (shop: string) => saveOffer(app, shop, { ...tutorial, valueMinor: 100 });
  /** One decision whose block was drawn, at a time. */
  const drawn = (shop: string, when: number) =>
    at(when, async () => {
      const { token } = await decide(app, shop);
      await send(shop, token, [{ type: "render" }]);
    });
  const learned = (shop: string) =>
    app.database.prisma.rankingState.findUnique({ where: { shop } });
  const yesterday = NOW.getTime() - DAY;

  it("goes on with the other shops where one fails", async () => {
    const [broken, whole] = [await newShop(), await newShop()];
    for (const shop of [broken, whole]) {
      await tried(shop);
      await drawn(shop, yesterday);
    }
    await app.database.pool.query(
      `UPDATE "Decision" SET "offers" = jsonb_set("offers", '{0,position}', '99') WHERE "shop" = $1`,
      [broken],
    );
    await app.services.jobs.send(findUnlearned, {});
    await until("the other shop has learned", async () => (await learned(whole)) !== null);
    expect(await learned(broken)).toBeNull();
    await expect(learnRanking(app.database, broken, NOW)).rejects.toThrow("position");
  });

  it("does not look at a year of hours in which nothing happened", async () => {
    const shop = await newShop();
    await tried(shop);
    await drawn(shop, NOW.getTime() - 365 * DAY);
    await drawn(shop, yesterday);
    let queries = 0;
    const count = (client: PoolClient) => {
      const { query } = client;
      client.query = ((...args: Parameters<typeof query>) => {
        queries++;
        return query.apply(client, args);
      }) as typeof query;
    };
    const pool = new Pool({ connectionString: app.database.url });
    pool.on("connect", count);
    await learnRanking({ ...app.database, pool }, shop, NOW);
    await pool.end();
    expect((await learned(shop))?.observations).toBe(2);
    expect(queries).toBeLessThan(20);
    expect(await shopsToLearn(app.database, NOW)).not.toContain(shop);
  });

  it("learns anew what can no longer be read, and the shop is served meanwhile", async () => {
    const shop = await newShop({ ranking: "learning" });
    await tried(shop);
    await drawn(shop, yesterday);
    await learnRanking(app.database, shop, NOW);
    const before = await learned(shop);
    const older = Buffer.from(before?.state ?? []);
    older.writeUInt32LE(0, 4);
    await app.database.prisma.rankingState.update({ where: { shop }, data: { state: older } });
    await app.database.pool.query("SELECT pg_notify($1, $2)", [RANKING_LEARNED, shop]);
    expect((await decide(app, shop)).offers).toHaveLength(1);
    await learnRanking(app.database, shop, new Date(NOW.getTime() + HOUR));
    const anew = await learned(shop);
    expect(anew?.observations).toBe(1);
    expect(Buffer.from(anew?.state ?? []).equals(Buffer.from(before?.state ?? []))).toBe(true);
  });
});

describe("a decision among very many offers", () => {
  it("is learned from with its features, can be replayed, and names a reason for each", async () => {
    const shop = await newShop();
    const template = await saveOffer(app, shop, tutorial);
    const { prisma } = app.database;
    const row = await prisma.offer.findUniqueOrThrow({
      where: { shop_id: { shop, id: template.id } },
    });
    const revision = await prisma.offerRevision.findFirstOrThrow({ where: { shop } });
    const ids = Array.from({ length: 149 }, () => randomUUID());
    await prisma.offer.createMany({ data: ids.map((id) => ({ ...row, id }) as never) });
    const revisions = ids.map((offerId) => ({ ...revision, offerId }) as never);
    await prisma.offerRevision.createMany({ data: revisions });
    await app.database.pool.query("SELECT pg_notify('afterglow_offers', $1)", [shop]);
    await decisionsKnow(app, shop, ids[0] as string, 1);

    // Revisions carry the database's own time.
    const { decisionId, offers } = await at(Date.now() + 1, async () => {
      const decided = await decide(app, shop);
      await send(shop, decided.token, [{ type: "render" }]);
      return decided;
    });
    const { ranking } = await prisma.decision.findUniqueOrThrow({
      where: { shop_id: { shop, id: decisionId } },
    });
    const request = requestOf(ranking as unknown as RankingRecord);
    expect(request?.candidates).toHaveLength(150);
    const explained = await explainDecision(app.database, shop, decisionId);
    const fates = explained?.offers.map(({ outcome }) => outcome.fate) ?? [];
    expect(fates.filter((fate) => fate === "shown")).toHaveLength(offers.length);
    expect(fates.filter((fate) => fate === "passed-over")).toHaveLength(150 - offers.length);

    await learnRanking(app.database, shop, new Date(Date.now() + DAY));
    const learned = await readLearned(app.database.pool, shop);
    const touched = learned?.state.offers.get(offers[0]?.offerId as string)?.own?.touched ?? [];
    expect(touched.filter(Boolean).length).toBeGreaterThan(3);
  });
});

describe("the reason for every offer", () => {
  it("is still told when the offer has been deleted since, and not when it was before", async () => {
    const shop = await newShop();
    const store = offerStore(app.database.prisma, shop);
    const gone = await saveOffer(app, shop, { ...tutorial, name: "Gone before" });
    const offer = await saveOffer(app, shop, {
      ...tutorial,
      name: "Shown once",
      targeting: { op: "countries", anyOf: ["DE"] },
    });
    await store.remove([gone.id]);
    await decisionsKnow(app, shop, gone.id);
    const { decisionId } = await at(Date.now() + 1, () => decide(app, shop));
    await new Promise((next) => setTimeout(next, 2));
    await store.remove([offer.id]);
    const explained = await explainDecision(app.database, shop, decisionId);
    expect(explained?.offers).toMatchObject([
      {
        offerId: offer.id,
        name: "Shown once",
        deleted: true,
        outcome: { fate: "shown" },
        explanation: { held: true },
      },
    ]);
    expect(explained?.remorse).toMatchObject({ threshold: 50 });
  });

  it("is told of offers that can no longer be read, as far as they can", async () => {
    const shop = await newShop();
    const { prisma } = app.database;
    const shown = await saveOffer(app, shop, { ...tutorial, name: "Shown once", priority: 50 });
    const second = await saveOffer(app, shop, { ...tutorial, name: "Second", priority: 40 });
    const french = await saveOffer(app, shop, {
      ...tutorial,
      name: "French",
      targeting: { op: "countries", anyOf: ["FR"] },
    });
    const { decisionId } = await at(Date.now() + 1, () =>
      decide(
        app,
        shop,
        decisionRequest((r) => Object.assign(r, { limit: 1 })),
      ),
    );
    await new Promise((next) => setTimeout(next, 2));
    await offerStore(prisma, shop).remove([shown.id, second.id, french.id]);
    // As an older version may have kept them: another shape, another kind, not at all.
    const kept = (offerId: string, offer: object) =>
      prisma.offerRevision.updateMany({ where: { shop, offerId }, data: { offer } });
    await kept(shown.id, { name: "Shown once", kind: "tutorial", rules: [] });
    await prisma.offerRevision.deleteMany({ where: { shop, offerId: second.id } });
    await kept(french.id, { kind: "banner" });

    const explained = await explainDecision(app.database, shop, decisionId);
    const unread = { deleted: true, explanation: null };
    expect(explained?.offers).toMatchObject([
      { ...unread, name: "Shown once", kind: "tutorial", outcome: { fate: "shown" } },
      { ...unread, name: null, outcome: { fate: "passed-over", reason: { code: "outranked" } } },
      { ...unread, name: null, kind: null, outcome: { fate: "unreadable" } },
    ]);
  });

  it("is kept with the decision: shown, passed over, not matching, not running", async () => {
    const shop = await newShop();
    const first = await saveOffer(app, shop, { ...tutorial, name: "First", priority: 50 });
    const second = await saveOffer(app, shop, { ...tutorial, name: "Second", priority: 40 });
    const french = await saveOffer(app, shop, {
      ...tutorial,
      name: "French",
      targeting: { op: "countries", anyOf: ["FR"] },
    });
    const paused = await offerStore(app.database.prisma, shop).create({
      ...tutorial,
      status: "paused",
    });
    // Revisions carry the database's own time.
    const { decisionId } = await at(Date.now() + 1, () =>
      decide(
        app,
        shop,
        decisionRequest((r) => Object.assign(r, { limit: 1 })),
      ),
    );
    const explained = await explainDecision(app.database, shop, decisionId);
    const fates = new Map(explained?.offers.map(({ offerId, outcome }) => [offerId, outcome]));
    expect(fates.get(first.id)).toMatchObject({ fate: "shown", position: 0, propensity: 1 });
    expect(fates.get(second.id)).toMatchObject({
      fate: "passed-over",
      reason: { code: "outranked" },
    });
    expect(fates.get(french.id)).toEqual({ fate: "not-matching" });
    expect(fates.get(paused.id)).toEqual({ fate: "not-running" });
    const why = explained?.offers.find(({ offerId }) => offerId === french.id)?.explanation;
    expect(why?.held).toBe(false);
    expect(why?.why).toMatch(/Germany/);

    // What an offer is changed to afterwards does not change why it was shown.
    const store = offerStore(app.database.prisma, shop);
    await store.update(first.id, first.revision, {
      ...tutorial,
      name: "First",
      targeting: { op: "countries", anyOf: ["JP"] },
    });
    const later = await explainDecision(app.database, shop, decisionId);
    expect(later?.offers.find(({ offerId }) => offerId === first.id)?.explanation?.held).toBe(true);
  });

  it("is nobody else's to read", async () => {
    const shop = await newShop();
    const other = await newShop();
    const { decisionId } = await decide(app, shop);
    expect(await explainDecision(app.database, other, decisionId)).toBeUndefined();
  });
});

describe("past orders", () => {
  it("tell how many a condition would have matched, as the facts were then", async () => {
    const shop = await newShop();
    const order = (
      number: number,
      customerId: string | null,
      country: string,
      totalMinor: number,
    ) => ({
      id: `gid://shopify/Order/${number}`,
      name: `#${number}`,
      customerId,
      placedAt: new Date(NOW.getTime() - (100 - number) * DAY),
      currency: "EUR",
      totalMinor,
      subtotalMinor: totalMinor,
      discountMinor: 0,
      itemCount: 1,
      country,
      province: null,
      locale: "en",
      discountCodes: [],
      attributes: [],
      shippingMethod: null,
      cancelledAt: null,
      updatedAt: NOW,
      lines: [],
    });
    const store = orderStore(app.database.pool, shop);
    const customer = { id: CUSTOMER, tags: ["vip"], updatedAt: NOW };
    await store.record(order(1, CUSTOMER, "DE", 3_000), { customer });
    await store.record(order(2, CUSTOMER, "DE", 5_000), { customer });
    await store.record(order(3, null, "FR", 9_000));
    const { count } = pastOrders(app.database);
    expect(await count(shop, { op: "countries", anyOf: ["DE"] })).toEqual({
      orders: 3,
      matches: 2,
      unknown: 0,
    });
    expect(await count(shop, { op: "orderTotal", currency: "EUR", minMinor: 4_000 })).toMatchObject(
      {
        matches: 2,
      },
    );
    // The customer's second order was not their first, and the guest's past is not known.
    expect(await count(shop, { op: "firstOrder", is: true })).toEqual({
      orders: 3,
      matches: 1,
      unknown: 1,
    });
    expect(await count(shop, { op: "amountSpent", currency: "EUR", minMinor: 1 })).toMatchObject({
      matches: 1,
    });
    expect(await count(await newShop(), { op: "all", of: [] })).toEqual({
      orders: 0,
      matches: 0,
      unknown: 0,
    });
  });
});

it("an offer is gone from decisions at once when it is deleted", async () => {
  const shop = await newShop();
  const offer = await saveOffer(app, shop, tutorial);
  const request = decisionRequest();
  await decide(app, shop, request);
  await offerStore(app.database.prisma, shop).remove([offer.id]);
  await decisionsKnow(app, shop, offer.id);
  expect((await decide(app, shop, request)).offers).toEqual([]);
});
