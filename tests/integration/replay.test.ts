import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DecisionRequest } from "#app/decisions/contract.ts";
import { learnRanking } from "#app/learning/learn.server.ts";
import { replayRankings } from "#app/learning/replay.server.ts";
import type { ReplayReport } from "#app/learning/replay-report.ts";
import { inputOf, offerStore } from "#app/offers/store.server.ts";
import { seededRandom } from "#app/ranking/random.ts";
import {
  bearer,
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

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

let shops = 0;
async function newShop(settings: object = {}): Promise<string> {
  const shop = `replay-${++shops}.myshopify.com`;
  await installShop(app, shop, {
    settings: { ranking: "priority", holdoutPercent: 0, careFirst: false, ...settings },
  });
  return shop;
}

const worth = (shop: string, valueMinor: number, priority = 10) =>
  saveOffer(app, shop, { ...tutorial, valueMinor, priority });

async function send(shop: string, token: string, events: object[]) {
  const at = app.clock.now.toISOString();
  const whole = events.map((event) => ({ id: randomUUID(), at, ...event }));
  const response = await app.post("/api/events", { token, events: whole }, await bearer(shop));
  expect(response.status).toBe(200);
}

/** One order that sees one offer, and takes it or not; at the time the clock shows. */
async function order(
  shop: string,
  takes: (offerId: string) => boolean,
  change: (request: DecisionRequest) => void = () => {},
) {
  const request = decisionRequest((each) => {
    each.limit = 1;
    change(each);
  });
  const { token, offers, decisionId } = await decide(app, shop, request);
  const offerId = offers[0]?.offerId;
  await send(shop, token, [
    { type: "render" },
    ...(offerId && takes(offerId) ? [{ type: "click", offerId }] : []),
  ]);
  return { decisionId, offerId };
}

/** Orders in equal steps up to two hours ago. */
async function orders(
  shop: string,
  count: number,
  takes: (offerId: string) => boolean,
  everyMs = HOUR / 4,
) {
  const end = NOW.getTime() - 2 * HOUR;
  for (let i = count; i > 0; i--) {
    app.clock.now = new Date(end - i * everyMs);
    await order(shop, takes);
  }
  app.clock.now = NOW;
}

/** Takes the first n of every ten of an offer that are shown, so that rates are what they are called. */
function takesOfTen(rates: Record<string, number>) {
  const shown = new Map<string, number>();
  return (offerId: string) => {
    const times = shown.get(offerId) ?? 0;
    shown.set(offerId, times + 1);
    return times % 10 < (rates[offerId] ?? 0);
  };
}

const replayed = async (shop: string, offerId?: string): Promise<ReplayReport> => {
  const report = await replayRankings(app.database, { shop, offerId }, NOW);
  if (!report) throw new Error("The shop is not there.");
  return report;
};
const choice = (report: ReplayReport, id: string) => {
  const found = report.choices.find((each) => each.id === id);
  if (!found) throw new Error(`No choice ${id} among ${report.choices.map((each) => each.id)}.`);
  return found;
};

describe("what another ranking would have earned", () => {
  it("of the ranking that ran is what was earned, and of one offer alone what that one earns", async () => {
    const shop = await newShop();
    const [good, poor] = [await worth(shop, 100), await worth(shop, 100)];
    await orders(shop, 400, takesOfTen({ [good.id]: 4, [poor.id]: 1 }));

    const report = await replayed(shop, good.id);
    const { earnedMinor, decisions, earning, isCut, currency } = report;
    expect({ decisions, isCut, currency }).toEqual({
      decisions: 400,
      isCut: false,
      currency: "EUR",
    });
    expect(earnedMinor).toBe(earning * 100);
    // Two offers of one priority share the place evenly, and are recorded so.
    const asSet = choice(report, "as-set");
    expect(Math.abs(asSet.estimateMinor / earnedMinor - 1)).toBeLessThan(0.05);
    expect(asSet).toMatchObject({ effectiveSample: 400, warnings: [] });
    // Shown alone, the poor one would have earned 10 an order, and the good one 40.
    const without = choice(report, "without-offer");
    expect(without.estimateMinor / 400).toBeCloseTo(10, -0.5);
    expect([without.lowMinor < 4_000, without.highMinor > 4_000]).toEqual([true, true]);
    expect(without.highMinor).toBeLessThan(earnedMinor);
    const first = choice(report, "offer-first");
    expect(first.estimateMinor / 400).toBeCloseTo(40, -1);
    expect(first.lowMinor).toBeGreaterThan(without.highMinor);
    expect(report.choices.map(({ id }) => id)).toEqual(["as-set", "without-offer", "offer-first"]);

    // Placed behind the other now, it would not have been shown either.
    const store = offerStore(app.database.prisma, shop);
    await store.update(good.id, good.revision, { ...inputOf(good), priority: 5 });
    const later = await replayed(shop, good.id);
    expect(choice(later, "offer-as-now")).toEqual({ ...without, id: "offer-as-now" });
    expect(later.revision).toBe(good.revision + 1);
  }, 60_000);

  it("of one offer is asked of the pages it could have stood on alone", async () => {
    const shop = await newShop();
    await worth(shop, 100);
    await orders(shop, 6, () => true, 4 * HOUR);
    const later = await worth(shop, 100);
    await orders(shop, 3, () => true, HOUR / 2);
    expect(await replayed(shop)).toMatchObject({ decisions: 9 });
    expect(await replayed(shop, later.id)).toMatchObject({ decisions: 3 });
    await offerStore(app.database.prisma, shop).remove([later.id]);
    expect(await replayRankings(app.database, { shop, offerId: later.id }, NOW)).toBeUndefined();
  });

  it("of the learning ranker, as it learned, is nearly what it earned", async () => {
    const shop = await newShop({ ranking: "learning" });
    const good = await worth(shop, 100);
    await worth(shop, 100);
    const luck = seededRandom("buyers");
    const rate = (id: string) => (id === good.id ? 0.4 : 0.15);
    const begin = NOW.getTime() - 62 * HOUR;
    for (let hour = 0; hour < 60; hour++) {
      for (let i = 0; i < 6; i++) {
        app.clock.now = new Date(begin + hour * HOUR + (i + 1) * 9 * 60_000);
        await order(shop, (id) => luck.uniform() < rate(id));
      }
      await learnRanking(app.database, shop, app.clock.now);
    }
    app.clock.now = NOW;

    const report = await replayed(shop);
    const asSet = choice(report, "as-set");
    expect(report.decisions).toBe(360);
    expect(asSet.warnings).toEqual([]);
    expect(Math.abs(asSet.estimateMinor / report.earnedMinor - 1)).toBeLessThan(0.1);
    expect(asSet.lowMinor).toBeLessThan(report.earnedMinor);
    expect(asSet.highMinor).toBeGreaterThan(report.earnedMinor);
    // By priority the two would be drawn by lot: 27.5 an order. The learner shows the poor one too seldom to be sure.
    const byPriority = choice(report, "other-ranking");
    expect(byPriority.lowMinor).toBeLessThan(27.5 * 360);
    expect(byPriority.highMinor).toBeGreaterThan(27.5 * 360);

    // A day later it goes on from where it began, to the same end.
    expect(await app.database.prisma.replayStart.count({ where: { shop } })).toBe(1);
    expect((await replayed(shop)).choices).toEqual(report.choices);
  }, 120_000);

  it("counts what an offer without a value led to, and nothing a buyer never saw", async () => {
    const shop = await newShop();
    const offer = await saveOffer(app, shop, tutorial);
    app.clock.now = new Date(NOW.getTime() - DAY);
    const { decisionId } = await order(shop, () => true);
    const revenue = { shop, decisionId, offerId: offer.id, occurredAt: NOW, orderedAt: NOW };
    const entry = (amountMinor: number, more: object = {}) => ({
      ...revenue,
      id: randomUUID(),
      type: "conversion",
      attribution: "click",
      currency: "EUR",
      amountMinor,
      ...more,
    });
    await app.database.prisma.event.createMany({
      data: [
        entry(4_000),
        entry(-1_000, { type: "refund" }),
        entry(500, { attribution: "view" }),
        entry(700, { currency: "USD" }),
      ],
    });
    // Decided, and never drawn.
    await decide(app, shop, decisionRequest());
    // Of the last hour: there is still time to accept it.
    app.clock.now = new Date(NOW.getTime() - HOUR / 2);
    await order(shop, () => true);
    // Longer ago than is replayed.
    app.clock.now = new Date(NOW.getTime() - 32 * DAY);
    await order(shop, () => true);
    app.clock.now = NOW;
    expect(await replayed(shop)).toMatchObject({ decisions: 1, earnedMinor: 3_000, earning: 1 });
  });

  it("leaves out whoever was held out, and says so little where there is nothing", async () => {
    const shop = await newShop({ holdoutPercent: 50 });
    expect(await replayed(shop)).toMatchObject({ decisions: 0, from: null, choices: [] });
    await worth(shop, 100);
    await orders(shop, 30, () => true);
    const shown = await app.database.prisma.decision.count({ where: { shop, outcome: "offers" } });
    expect(shown).toBeLessThan(30);
    expect(await replayed(shop)).toMatchObject({ decisions: shown, earnedMinor: shown * 100 });
    expect(
      await replayRankings(app.database, { shop: "nobody.myshopify.com" }, NOW),
    ).toBeUndefined();
  });

  it("replays the newest decisions only, and says that there were more", async () => {
    const shop = await newShop();
    await worth(shop, 100);
    await orders(shop, 12, () => false);
    const bounds = { decisions: 5, candidates: 1_000 };
    const report = await replayRankings(app.database, { shop }, NOW, bounds);
    expect(report).toMatchObject({ decisions: 5, isCut: true });
    expect(Date.parse(report?.to ?? "")).toBe(NOW.getTime() - 2 * HOUR - HOUR / 4);
    const few = { decisions: 1_000, candidates: 7 };
    expect(await replayRankings(app.database, { shop }, NOW, few)).toMatchObject({ decisions: 7 });
  });

  it("asks what care first changes, where an order looked likely to be regretted", async () => {
    const shop = await newShop({ careFirst: true });
    await worth(shop, 100);
    await orders(shop, 20, () => true);
    const ids = (report: ReplayReport) => report.choices.map(({ id }) => id);
    expect(ids(await replayed(shop))).toEqual(["as-set", "other-ranking"]);

    app.clock.now = new Date(NOW.getTime() - DAY);
    // A first order, with two variants of one product: one of them will come back.
    await order(
      shop,
      () => true,
      ({ order: { lines } }) => {
        const [line] = lines;
        if (line) lines.push({ ...line, variantId: "gid://shopify/ProductVariant/202" });
      },
    );
    app.clock.now = NOW;
    expect(ids(await replayed(shop))).toEqual(["as-set", "other-ranking", "other-care"]);
  });
});

describe("looking at it", () => {
  it("is answered at once; a job works it out, once a day and after a change of the settings", async () => {
    const shop = await newShop();
    const offer = await worth(shop, 100);
    await orders(shop, 10, () => true);
    expect(await app.services.replay({ shop })).toEqual({
      report: null,
      computedAt: null,
      hasFailed: false,
      isDue: true,
    });
    const { report } = await until("it is worked out", async () => {
      const kept = await app.services.replay({ shop });
      return kept.isDue ? undefined : kept;
    });
    expect(report).toMatchObject({ decisions: 10, earnedMinor: 1_000 });
    expect(await app.services.replay({ shop: "other.myshopify.com" })).toMatchObject({
      report: null,
    });

    await app.database.prisma.shop.update({
      where: { shop },
      data: { settings: { ranking: "learning", holdoutPercent: 0, careFirst: false } },
    });
    expect((await app.services.replay({ shop })).isDue).toBe(true);
    await until(
      "it is worked out for the new settings",
      async () => !(await app.services.replay({ shop })).isDue,
    );
    // Of one offer it is another report, that is due once more when the offer is saved.
    const offerId = offer.id;
    const ofOffer = await until("the offer's is worked out", async () => {
      const kept = await app.services.replay({ shop, offerId });
      return kept.isDue ? undefined : kept;
    });
    expect(ofOffer.report?.choices.map(({ id }) => id)).toContain("without-offer");
    const store = offerStore(app.database.prisma, shop);
    await store.update(offerId, offer.revision, { ...inputOf(offer), priority: 1 });
    expect((await app.services.replay({ shop, offerId })).isDue).toBe(true);
    expect((await app.services.replay({ shop })).isDue).toBe(false);

    app.clock.now = new Date(NOW.getTime() + 25 * HOUR);
    expect((await app.services.replay({ shop })).isDue).toBe(true);
    app.clock.now = NOW;
  });

  it("says so when it cannot be worked out, and is not tried again until a person says so", async () => {
    const shop = await newShop();
    await worth(shop, 100);
    await orders(shop, 3, () => true);
    const { prisma } = app.database;
    const [whole] = await prisma.decision.findMany({ where: { shop } });
    const write = (offers: object) =>
      prisma.decision.updateMany({ where: { shop, id: whole?.id ?? "" }, data: { offers } });
    await write({ broken: true });
    await until("it has failed", async () => (await app.services.replay({ shop })).hasFailed);
    // Whoever looked between its end and the dead letter may have sent another.
    await until("nothing waits", async () => {
      return (await app.services.jobs.pending("replay-ranking")) === 0;
    });
    expect(await app.services.replay({ shop })).toMatchObject({ report: null, isDue: true });
    expect(await app.services.jobs.pending("replay-ranking")).toBe(0);

    await write(whole?.offers as object);
    const [letter] = await app.services.jobs.deadLetters.list(shop);
    expect(letter?.title).toBe("Working out what other rankings would have earned");
    await app.services.jobs.deadLetters.resend(shop, letter?.id ?? "");
    await until("it is worked out", async () => !(await app.services.replay({ shop })).isDue);
  }, 60_000);
});
