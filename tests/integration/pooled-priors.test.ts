import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attributionReferences } from "#app/decisions/attribution.server.ts";
import { rankingStart } from "#app/decisions/ranking-start.server.ts";
import { poolPriorsOfShops } from "#app/endpoints/background.server.ts";
import { learnRanking, readLearned } from "#app/learning/learn.server.ts";
import { LEAST_SHOPS, LEAST_SHOWN, poolShopPriors } from "#app/learning/pool-priors.server.ts";
import { rebuild } from "#app/learning/rebuild.server.ts";
import { eraseShop } from "#app/privacy/erasure.server.ts";
import { logistic } from "#app/ranking/model.ts";
import { DEFAULT_KIND_PRIORS } from "#app/ranking/priors.ts";
import type { Reason } from "#app/ranking/ranker.ts";
import {
  API_SECRET,
  createTestApp,
  decide,
  installShop,
  NOW,
  saveOffer,
  type TestApp,
  tutorial,
} from "../app.ts";
import { until } from "../conditions.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
/** What is pooled is of all shops there are, so each test begins without any. */
beforeEach(async () => {
  const shops = await app.database.prisma.shop.findMany();
  for (const { shop } of shops) await eraseShop(app.database.pool, shop);
  await app.database.prisma.pooledPriors.deleteMany();
});

let shops = 0;
async function newShop(currency = "EUR"): Promise<string> {
  const shop = `pooled-${++shops}.myshopify.com`;
  await installShop(app, shop, { currency });
  return shop;
}

let last = 0;
/** Pages with one tutorial, of which the first so many were accepted. */
async function pages(shop: string, count: number, accepted: number, at = daysAgo(5)) {
  const offerId = randomUUID();
  const ids = Array.from({ length: count }, () => randomUUID());
  const place = { offerId, revision: 1, kind: "tutorial", position: 0 };
  await app.database.prisma.decision.createMany({
    data: ids.map((id) => ({
      shop,
      id,
      orderId: `gid://shopify/Order/${++last}`,
      placement: "thank-you-block",
      outcome: "offers",
      offers: [{ ...place, propensity: 1, shownProbability: 1 }],
      facts: {},
      ranking: { context: {}, shown: {}, passedOver: [] },
      policy: "priority",
      locale: "en",
      createdAt: at,
    })),
  });
  const event = { shop, occurredAt: at, receivedAt: at };
  await app.database.prisma.event.createMany({
    data: ids.flatMap((decisionId, i) => [
      { ...event, id: randomUUID(), decisionId, type: "render" },
      ...(i < accepted
        ? [{ ...event, id: randomUUID(), decisionId, offerId, type: "accept" }]
        : []),
    ]),
  });
}

/** Shops where half of the tutorials are accepted, far more than is assumed. */
async function experienced(count: number, currency = "EUR", accepted = 100) {
  for (let i = 0; i < count; i++) await pages(await newShop(currency), 200, accepted);
}
const startOf = (shop: string) => rankingStart(app.database.pool, shop);
const rateOf = (priors: typeof DEFAULT_KIND_PRIORS) => logistic(priors.tutorial.logit);

describe("a shop that begins to learn", () => {
  it("starts from what the others have seen, remembers it, and is derived from it again", async () => {
    await experienced(LEAST_SHOPS);
    await app.services.jobs.send(poolPriorsOfShops, {});
    await until("it is pooled", () => app.database.prisma.pooledPriors.findFirst());

    const shop = await newShop();
    const { priors } = await startOf(shop);
    expect(rateOf(priors)).toBeGreaterThan(0.35);
    expect(priors.tutorial.shopSd).toBeLessThan(1);
    // Of kinds nobody has shown, and of what counts do not tell, the assumptions stay.
    expect(priors.product).toEqual(DEFAULT_KIND_PRIORS.product);
    expect(priors.tutorial.valueShare).toBe(DEFAULT_KIND_PRIORS.tutorial.valueShare);

    await pages(shop, 3, 1, daysAgo(0.5));
    await learnRanking(app.database, shop, NOW);
    const learned = async () => (await readLearned(app.database.pool, shop))?.state;
    expect((await learned())?.priors).toEqual(priors);

    // What is pooled later changes nothing for it, neither when it learns on nor when it is rebuilt.
    await experienced(LEAST_SHOPS, "EUR", 2);
    await poolShopPriors(app.database, NOW);
    expect((await startOf(shop)).priors).not.toEqual(priors);
    await pages(shop, 3, 1, new Date(NOW.getTime() + HOUR));
    await learnRanking(app.database, shop, new Date(NOW.getTime() + 4 * HOUR));
    expect((await learned())?.priors).toEqual(priors);
    const references = attributionReferences(API_SECRET);
    const check = await rebuild(app.database, references, { shop, now: NOW, check: true });
    expect(check).toMatchObject({ observations: 6, differences: [] });
    await rebuild(app.database, references, { shop, now: NOW, check: false });
    expect((await learned())?.priors).toEqual(priors);
  });

  it("ranks by them from its first order on", async () => {
    await experienced(LEAST_SHOPS);
    await poolShopPriors(app.database, NOW);
    const shop = await newShop();
    await app.database.prisma.shop.update({
      where: { shop },
      data: { settings: { ranking: "learning", holdoutPercent: 0 } },
    });
    const offer = await saveOffer(app, shop, { ...tutorial, valueMinor: 100 });
    const { decisionId } = await decide(app, shop);
    const decision = await app.database.prisma.decision.findUniqueOrThrow({
      where: { shop_id: { shop, id: decisionId } },
    });
    const { shown } = decision.ranking as { shown: Record<string, Reason[]> };
    const reason = shown[offer.id]?.find(({ code }) => code === "expected-value");
    expect(reason).toMatchObject({ code: "expected-value", valueMinor: 100 });
    expect(reason?.code === "expected-value" && reason.acceptProbability).toBeGreaterThan(0.3);
  });
});

describe("what is pooled", () => {
  it("is nothing of fewer shops than make a figure nobody's own, and of one shop nothing at all", async () => {
    await experienced(LEAST_SHOPS - 1);
    // Shops that have seen too little do not make up the number, nor do those that have gone.
    await pages(await newShop(), LEAST_SHOWN - 1, 50);
    const gone = await newShop();
    await pages(gone, 200, 100);
    await app.database.prisma.shop.update({ where: { shop: gone }, data: { uninstalledAt: NOW } });
    expect(await poolShopPriors(app.database, NOW)).toEqual([]);
    expect((await startOf(await newShop())).priors).toEqual(DEFAULT_KIND_PRIORS);
  });

  it("goes when shops have become too few", async () => {
    await experienced(LEAST_SHOPS);
    expect(await poolShopPriors(app.database, NOW)).toEqual(["EUR", "all"]);
    const one = await app.database.prisma.shop.findFirstOrThrow();
    await eraseShop(app.database.pool, one.shop);
    expect(await poolShopPriors(app.database, NOW)).toEqual([]);
    expect(await app.database.prisma.pooledPriors.count()).toBe(0);
  });

  it("is the currency's where enough shops have it, and all shops' for the rest", async () => {
    await experienced(LEAST_SHOPS, "EUR", 120);
    await experienced(LEAST_SHOPS, "JPY", 10);
    await experienced(1, "USD", 10);
    expect(await poolShopPriors(app.database, NOW)).toEqual(["EUR", "JPY", "all"]);
    const rateIn = async (currency: string) =>
      rateOf((await startOf(await newShop(currency))).priors);
    const [euro, yen, dollar] = [await rateIn("EUR"), await rateIn("JPY"), await rateIn("USD")];
    expect(euro).toBeGreaterThan(0.4);
    expect(yen).toBeLessThan(0.15);
    expect(dollar).toBeGreaterThan(yen);
    expect(dollar).toBeLessThan(euro);
  });

  it("is of the last 90 days, and of pages that were drawn", async () => {
    for (let i = 0; i < LEAST_SHOPS; i++) {
      const shop = await newShop();
      await pages(shop, 200, 100, daysAgo(91));
      await pages(shop, 90, 45);
    }
    expect(await poolShopPriors(app.database, NOW)).toEqual([]);
  });
});
