import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readCodes } from "#app/discounts/code-list.ts";
import { PoolInUse, PoolNotFound, poolStore } from "#app/discounts/pools.server.ts";
import { memberOf, memberPage, membersCsv, pointsHistory } from "#app/insights/members.server.ts";
import { customerGid } from "#app/insights/members.ts";
import { offerResults } from "#app/insights/offer-results.server.ts";
import { resultsCsv } from "#app/insights/results-csv.server.ts";
import { memberStore } from "#app/loyalty/members.server.ts";
import { pointsLedger } from "#app/loyalty/points.server.ts";
import { defaultPlacing, type OfferInputOf, type OfferOf } from "#app/offers/offer.ts";
import { offerStore } from "#app/offers/store.server.ts";
import { everybody } from "#app/targeting/index.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";

/** 10:30 in Berlin; the shop's day began at 23:00 UTC the evening before. */
const NOW = new Date("2026-11-23T09:30:00Z");
const TIME_ZONE = "Europe/Berlin";
const WEEK = { from: "2026-11-17", to: "2026-11-23" };

let database: TestDatabase;
let shop: string;
let other: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  [shop, other] = [`${randomUUID()}.myshopify.com`, `${randomUUID()}.myshopify.com`];
  for (const domain of [shop, other]) {
    await database.prisma.shop.create({
      data: {
        shop: domain,
        name: "A shop",
        currency: "EUR",
        timezone: TIME_ZONE,
        primaryLocale: "en",
        locales: ["en"],
        installedAt: NOW,
        importState: "done",
        scopes: [],
      },
    });
  }
});

const discount: OfferInputOf<"discount"> = {
  kind: "discount",
  name: "Next time",
  status: "live",
  priority: 50,
  schedule: { startsAt: null, endsAt: null },
  targeting: everybody,
  placing: defaultPlacing,
  valueMinor: null,
  content: { en: { heading: "For next time", button: "Get my code" } },
  settings: {
    source: "shopify",
    poolId: null,
    reduction: { percent: 10 },
    minimumMinor: null,
    validDays: 30,
  },
};

const loyalty: OfferInputOf<"loyalty"> = {
  ...discount,
  kind: "loyalty",
  name: "Join",
  content: { en: { heading: "Join", benefits: [], button: "Join", confirmation: "Welcome" } },
  settings: { points: 100, customerTag: "member" },
};

const survey: OfferInputOf<"survey"> = {
  ...discount,
  kind: "survey",
  name: "Source",
  content: {
    en: {
      heading: "A question",
      questions: {
        source: {
          label: "How did you find us?",
          options: { friend: "A friend", search: "Searching" },
        },
        why: { label: "Why?", options: {} },
      },
      button: "Send",
      thanks: "Thanks",
    },
  },
  settings: {
    questions: [
      {
        id: "source",
        type: "multiple",
        options: ["friend", "search"],
        optional: false,
        showIf: null,
      },
      { id: "why", type: "text", options: [], optional: true, showIf: null },
    ],
    mood: null,
    referralOfferId: null,
    reward: null,
  },
};

let lastOrder = 0;

async function placeOrder(data: { placedAt: Date; discountCodes?: string[]; customerId?: string }) {
  const id = `gid://shopify/Order/${++lastOrder}`;
  await database.prisma.order.create({
    data: {
      shop,
      id,
      name: `#${lastOrder}`,
      currency: "EUR",
      totalMinor: 5_000n,
      subtotalMinor: 5_000n,
      discountMinor: 0n,
      itemCount: 1,
      discountCodes: [],
      updatedAt: data.placedAt,
      ...data,
    },
  });
  return id;
}

const scope = () => ({ shop, timeZone: TIME_ZONE, defaultLocale: "en", now: NOW, currency: "EUR" });
/** The lines of a file for spreadsheets, without its heading. */
const linesOf = (file: string) => file.trimEnd().split("\r\n").slice(1);

describe("a discount pool", () => {
  it("takes each code once, and names those that any pool of the shop has already", async () => {
    const store = poolStore(database.pool, shop);
    const spring = await store.create({ name: "Spring", expiresAt: null }, NOW);
    const autumn = await store.create({ name: "Autumn", expiresAt: null }, NOW);
    const { codes } = readCodes("ONE\nTWO\nTHREE");
    expect(await store.add(spring, codes, NOW)).toEqual({ added: 3, known: [] });

    const again = readCodes("FOUR\ntwo");
    expect(await store.add(autumn, again.codes, NOW)).toEqual({
      added: 1,
      known: [{ line: 2, message: "“two” is in the pool “Spring” already." }],
    });
    const both = await Promise.all([1, 2].map(() => store.add(spring, codes, NOW)));
    expect(both.map(({ added }) => added)).toEqual([0, 0]);
    const counts = (await store.list()).map(({ name, remaining }) => [name, remaining]);
    expect(counts).toEqual([
      ["Autumn", 1],
      ["Spring", 3],
    ]);
  });

  it("is the shop's own, and the same codes may be in another's", async () => {
    const store = poolStore(database.pool, shop);
    const id = await store.create({ name: "Ours", expiresAt: null }, NOW);
    const { codes } = readCodes("SAME");
    await store.add(id, codes, NOW);
    const theirs = poolStore(database.pool, other);
    await expect(theirs.get(id)).rejects.toThrow(PoolNotFound);
    await expect(theirs.add(id, codes, NOW)).rejects.toThrow(PoolNotFound);
    await theirs.remove(id);
    const own = await theirs.create({ name: "Theirs", expiresAt: null }, NOW);
    expect(await theirs.add(own, codes, NOW)).toEqual({ added: 1, known: [] });
    expect((await store.list()).map(({ remaining }) => remaining)).toEqual([1]);
  });

  it("is not deleted while an offer draws from it", async () => {
    const store = poolStore(database.pool, shop);
    const id = await store.create({ name: "Used", expiresAt: null }, NOW);
    const offers = offerStore(database.prisma, shop);
    const settings = { ...discount.settings, source: "pool" as const, poolId: id };
    const offer = await offers.create({ ...discount, settings });
    await expect(store.remove(id)).rejects.toThrow(PoolInUse);
    await offers.setStatus([offer.id], "archived");
    await store.remove(id);
    expect(await store.list()).toEqual([]);
  });
});

describe("an offer's results", () => {
  it("count codes given out and used, within the days asked about", async () => {
    const offer = await offerStore(database.prisma, shop).create(discount);
    const give = (code: string, issuedAt: string, orderId: string) =>
      database.prisma.discountGrant.create({
        data: {
          shop,
          key: `discount ${offer.id} ${orderId}`,
          offerId: offer.id,
          decisionId: randomUUID(),
          orderId,
          code,
          status: "issued",
          reservedAt: issuedAt,
          issuedAt,
        },
      });
    const first = await placeOrder({ placedAt: new Date("2026-11-20T10:00:00Z") });
    await give("USED-1", "2026-11-20T10:00:00Z", first);
    await give("FREE-1", "2026-11-20T11:00:00Z", "gid://shopify/Order/x");
    // The evening before in UTC is the first of these days in Berlin; the one before that is not.
    await give("EDGE-1", "2026-11-16T23:30:00Z", "gid://shopify/Order/y");
    await give("OLD-1", "2026-11-16T22:30:00Z", "gid://shopify/Order/z");
    await placeOrder({ placedAt: new Date("2026-11-21T10:00:00Z"), discountCodes: ["used-1"] });

    const { own } = await offerResults(database.pool, scope(), offer, WEEK);
    expect(own).toEqual({ kind: "discount", issued: 3, used: 1, usedMinor: 5_000 });
    const file = await resultsCsv(database.pool, scope(), offer, WEEK, false);
    expect(file.name).toBe("codes");
    expect(linesOf(file.content)).toHaveLength(4);
    expect(linesOf(file.content)[2]).toMatch(
      /^USED-1,2026-11-20T10:00:00\.000Z,#\d+,,,#\d+,.*,50\.00,EUR$/,
    );
  });

  it("add what was rolled up before today to what happened today", async () => {
    const offer = await offerStore(database.prisma, shop).create(discount);
    const day = (date: string, impressions: number) =>
      database.prisma.offerDay.create({
        data: {
          shop,
          day: new Date(date),
          offerId: offer.id,
          placement: "thank-you-block",
          decided: 0,
          rendered: 0,
          impressions,
          clicks: 1,
          accepts: 0,
          dismissals: 0,
        },
      });
    await day("2026-11-16", 1_000);
    await day("2026-11-22", 10);
    // Rolled up already or not, today is counted once.
    await day("2026-11-23", 7);
    const decisionId = randomUUID();
    await database.prisma.decision.create({
      data: {
        shop,
        id: decisionId,
        orderId: "gid://shopify/Order/today",
        placement: "thank-you-block",
        outcome: "offers",
        offers: [],
        facts: {},
        policy: "test",
        locale: "en",
        createdAt: NOW,
      },
    });
    await database.prisma.event.createMany({
      data: ["impression", "dismiss"].map((type) => ({
        shop,
        id: randomUUID(),
        decisionId,
        offerId: offer.id,
        type,
        occurredAt: NOW,
      })),
    });
    const { engagement } = await offerResults(database.pool, scope(), offer, WEEK);
    expect(engagement).toEqual({ impressions: 11, clicks: 1, accepts: 0, dismissals: 1 });
    const file = await resultsCsv(database.pool, scope(), offer, WEEK, true);
    expect(linesOf(file.content)).toEqual(["2026-11-22,10,1,0,0", "2026-11-23,1,0,0,1"]);
    const before = { from: "2026-11-10", to: "2026-11-16" };
    const earlier = await offerResults(database.pool, scope(), offer, before);
    expect(earlier.engagement.impressions).toBe(1_000);
  });
});

describe("a survey's results", () => {
  it("count each answer in the days asked about, and the file has every order", async () => {
    const offers = offerStore(database.prisma, shop);
    const offer = (await offers.create(survey)) as OfferOf<"survey">;
    const answer = (orderId: string, at: string, values: string[], said: string[] = []) =>
      database.prisma.surveyAnswer.create({
        data: {
          shop,
          offerId: offer.id,
          orderId,
          decisionId: randomUUID(),
          revision: 1,
          answers: [{ questionId: "source", values }],
          texts: said.length > 0 ? [{ questionId: "why", values: said }] : [],
          mood: values.includes("friend") ? "happy" : null,
          answeredAt: new Date(at),
        },
      });
    const known = await placeOrder({ placedAt: NOW });
    await answer(known, "2026-11-20T10:00:00Z", ["friend", "search"], ['=1+1, "sum"']);
    await answer("gid://shopify/Order/a", "2026-11-21T10:00:00Z", ["search"]);
    await answer("gid://shopify/Order/b", "2026-11-01T10:00:00Z", ["friend"]);

    const { own } = await offerResults(database.pool, scope(), offer, WEEK);
    expect(own).toMatchObject({
      kind: "survey",
      answered: 2,
      happy: 1,
      unhappy: 0,
      questions: [
        {
          id: "source",
          answered: 2,
          options: [
            { label: "A friend", count: 1 },
            { label: "Searching", count: 2 },
          ],
        },
        { id: "why", answered: 1 },
      ],
      texts: [{ questionId: "why", text: '=1+1, "sum"' }],
    });
    const { content } = await resultsCsv(database.pool, scope(), offer, WEEK, false);
    const [, line] = linesOf(content);
    expect(content.split("\r\n")[0]).toBe("\uFEFFanswered,order,mood,How did you find us?,Why?");
    expect(linesOf(content)).toHaveLength(3);
    expect(line).toMatch(
      /^2026-11-20T10:00:00\.000Z,#\d+,happy,A friend; Searching,"'=1\+1, ""sum"""$/,
    );
  });
});

describe("members of the loyalty programme", () => {
  it("are found by customer or order, with what each has and how it came about", async () => {
    const offer = await offerStore(database.prisma, shop).create(loyalty);
    const [ann, ben] = [customerGid("1001"), customerGid("2002")];
    for (const customerId of [ann, ben]) {
      const orderId = await placeOrder({ placedAt: NOW, customerId });
      await memberStore(database.pool).join({
        shop,
        id: randomUUID(),
        orderId,
        customerId,
        offerId: offer.id,
        decisionId: randomUUID(),
        points: 100,
        orderPoints: 0,
        customerTag: "member",
        marketingConsent: customerId === ann ? '=HYPERLINK("x"), news' : null,
        joinedAt: NOW,
      });
      await pointsLedger(database.pool).settleOrder(shop, orderId, NOW);
    }
    const gift = { id: randomUUID(), customerId: ann, points: -30, note: "Mistake" };
    await pointsLedger(database.pool).adjust(shop, gift, new Date(NOW.getTime() + 1));

    const all = await memberPage(database.pool, shop, { search: "", page: 1 });
    expect(all.lines).toHaveLength(2);
    const found = await memberPage(database.pool, shop, { search: "1001", page: 1 });
    expect(found.lines).toMatchObject([{ customerId: ann, balance: 70, agreedToMarketing: true }]);
    const { orderName } = found.lines[0] ?? { orderName: "" };
    const byOrder = await memberPage(database.pool, shop, { search: orderName, page: 1 });
    expect(byOrder.lines.map(({ customerId }) => customerId)).toEqual([ann]);
    expect(await memberOf(database.pool, shop, customerGid("100"))).toBeUndefined();
    const history = await pointsHistory(database.pool, shop, ann);
    expect(history.map(({ kind, points }) => [kind, points])).toEqual([
      ["adjusted", -30],
      ["joined", 100],
    ]);

    const { own } = await offerResults(database.pool, scope(), offer, WEEK);
    expect(own).toEqual({ kind: "loyalty", joined: 2, agreedToMarketing: 1 });
    const file = await membersCsv(database.pool, shop, offer.id);
    expect(file.startsWith("\uFEFF")).toBe(true);
    expect(linesOf(file).some((line) => line.startsWith("1001,"))).toBe(true);
    expect(linesOf(await membersCsv(database.pool, other))).toEqual([]);
  });
});
