import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issuedCodes } from "#app/attribution/codes.server.ts";
import { attribution } from "#app/attribution/settle.server.ts";
import { attributionReferences } from "#app/decisions/attribution.server.ts";
import { ATTRIBUTION_ATTRIBUTE } from "#app/decisions/cart-permalink.ts";
import type { OfferKind } from "#app/decisions/contract.ts";
import { nothingRanked } from "#app/decisions/ranking-record.ts";
import { revenueByOffer } from "#app/insights/net-revenue.server.ts";
import { learnRanking, readLearned } from "#app/learning/learn.server.ts";
import { rebuild } from "#app/learning/rebuild.server.ts";
import { rollUp } from "#app/ledger/rollups.server.ts";
import type { Order, OrderLine } from "#app/orders/order.ts";
import { orderStore } from "#app/orders/store.server.ts";
import { seededRandom } from "#app/ranking/random.ts";
import {
  API_SECRET,
  createTestApp,
  decide,
  decisionRequest,
  installShop,
  NOW,
  saveOffer,
  type TestApp,
  tutorial,
} from "../app.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CUSTOMER = "gid://shopify/Customer/9001";
const SERUM = "gid://shopify/Product/101";
const SUN = "gid://shopify/Product/102";
const MASK = "gid://shopify/Product/103";

const references = attributionReferences(API_SECRET);
let app: TestApp;
let warnings: object[] = [];
let settle: ReturnType<typeof attribution>["settleOrder"];

beforeAll(async () => {
  app = await createTestApp();
  const log = { warn: (fields: object) => warnings.push(fields) };
  settle = attribution(app.database, references, log as never).settleOrder;
});
afterAll(() => app.close());

let lastNumber = 0;
const next = () => ++lastNumber;

async function newShop(): Promise<string> {
  warnings = [];
  const shop = `attributed-${next()}.myshopify.com`;
  await installShop(app, shop);
  return shop;
}

const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

interface Shown {
  offerId: string;
  productIds?: string[];
  kind?: OfferKind;
}

/** A decision that showed these offers, as the decision path writes it. */
async function showed(
  shop: string,
  offers: Shown[],
  facts: { at?: Date; customerId?: string; orderId?: string } = {},
): Promise<string> {
  const id = randomUUID();
  const at = facts.at ?? NOW;
  await app.database.prisma.decision.create({
    data: {
      shop,
      id,
      orderId: facts.orderId ?? `gid://shopify/Order/7${next()}`,
      placement: "thank-you-block",
      customerId: facts.customerId ?? null,
      outcome: "offers",
      offers: offers.map(({ offerId, productIds, kind = "product" }, position) => ({
        offerId,
        revision: 1,
        kind,
        position,
        propensity: 1,
        shownProbability: 1,
        ...(productIds && { productIds }),
      })),
      facts: {},
      ranking: nothingRanked as object,
      policy: "test",
      locale: "en",
      createdAt: at,
    },
  });
  return id;
}

async function happened(
  shop: string,
  decisionId: string,
  type: string,
  offerId?: string,
  at = NOW,
) {
  await app.database.prisma.event.create({
    data: {
      shop,
      id: randomUUID(),
      decisionId,
      type,
      occurredAt: at,
      receivedAt: at,
      ...(offerId && { offerId }),
    },
  });
}

const line = (productId: string | null, totalMinor: number): OrderLine => ({
  id: `gid://shopify/LineItem/${next()}`,
  productId,
  variantId: null,
  quantity: 1,
  totalMinor,
});

function order(lines: OrderLine[], facts: Partial<Order> = {}): Order {
  const total = lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  const number = next();
  return {
    id: `gid://shopify/Order/${number}`,
    name: `#${number}`,
    customerId: null,
    placedAt: later(DAY),
    currency: "EUR",
    totalMinor: total,
    subtotalMinor: total,
    discountMinor: 0,
    itemCount: lines.length,
    country: "DE",
    province: null,
    locale: "en",
    discountCodes: [],
    attributes: [],
    shippingMethod: null,
    cancelledAt: null,
    updatedAt: later(DAY),
    lines,
    ...facts,
  };
}

const carrying = (...values: string[]) => ({
  attributes: values.map((value) => ({ key: ATTRIBUTION_ATTRIBUTE, value })),
});

async function arrive(shop: string, ...orders: Order[]) {
  for (const one of orders) {
    await orderStore(app.database.pool, shop).record(one);
    await settle(shop, one.id, later(2 * DAY));
  }
}

interface Given {
  id?: string;
  lines?: { lineId: string; amountMinor: number }[];
  otherMinor?: number;
  at?: Date;
}

async function giveBack(shop: string, orderId: string, given: Given) {
  const id = given.id ?? `gid://shopify/Refund/${next()}`;
  const refundedAt = given.at ?? later(3 * DAY);
  const lines = (given.lines ?? []).map((one, index) => ({
    ...one,
    id: `gid://shopify/RefundLineItem/${index}`,
    quantity: 1,
  }));
  await app.database.prisma.refund.upsert({
    where: { shop_id: { shop, id } },
    update: {},
    create: {
      shop,
      id,
      orderId,
      refundedAt,
      currency: "EUR",
      otherMinor: given.otherMinor ?? 0,
      lines: { create: lines },
    },
  });
  await settle(shop, orderId, refundedAt);
}

/** What the ledger tells, summed up by what it is about. */
async function told(shop: string) {
  const { rows } = await app.database.pool.query(
    `SELECT "orderId", "decisionId", "offerId", "attribution",
       (count(*) FILTER (WHERE "cause" = 'order') - count(*) FILTER (WHERE "cause" = 'withdrawal'))::int AS "conversions",
       sum("amountMinor") FILTER (WHERE "cause" IN ('order', 'withdrawal'))::int AS "earned",
       sum("amountMinor")::int AS "net"
     FROM "Event" WHERE "shop" = $1 AND "type" IN ('conversion', 'refund')
     GROUP BY 1, 2, 3, 4 HAVING sum("amountMinor") <> 0 OR count(*) FILTER (WHERE "cause" = 'order')
       <> count(*) FILTER (WHERE "cause" = 'withdrawal') ORDER BY 1, 4, 2, 3`,
    [shop],
  );
  return rows;
}

const entries = (shop: string) =>
  app.database.prisma.event.findMany({
    where: { shop, type: { in: ["conversion", "refund"] } },
    orderBy: { id: "asc" },
  });

/** A decision with one offer of the serum, and the reference of its link. */
async function serumShown(shop: string, facts: Parameters<typeof showed>[2] = {}) {
  const offerId = randomUUID();
  const decisionId = await showed(shop, [{ offerId, productIds: [SERUM] }], facts);
  return { offerId, decisionId, reference: references.sign(shop, decisionId, offerId) };
}

describe("click-through", () => {
  it("comes back with the link of a real card, and counts the offered product's lines", async () => {
    const shop = await newShop();
    await app.database.prisma.product.create({
      data: {
        shop,
        id: MASK,
        handle: "mask",
        title: "Mask",
        productType: "",
        vendor: "",
        published: true,
        updatedAt: NOW,
        variants: {
          create: {
            id: "gid://shopify/ProductVariant/603",
            position: 1,
            title: "Default Title",
            priceMinor: 2_900,
            currency: "EUR",
            available: true,
          },
        },
      },
    });
    const offer = await saveOffer(app, shop, {
      ...tutorial,
      kind: "product",
      content: { en: { heading: "Mask", button: "Add" } },
      settings: {
        source: "chosen",
        productIds: [MASK],
        show: 1,
        layout: "list",
        chooseVariant: true,
        chooseQuantity: false,
      },
    });
    const { decisionId, offers } = await decide(app, shop, decisionRequest());
    const [card] = offers;
    const url = new URL((card?.kind === "product" && card.products[0]?.url) || "");
    const value = url.searchParams.get(`attributes[${ATTRIBUTION_ATTRIBUTE}]`) as string;
    const bought = order([line(MASK, 2_610), line(SUN, 1_000)], carrying(value));
    await arrive(shop, bought);
    expect(await told(shop)).toEqual([
      {
        orderId: bought.id,
        decisionId,
        offerId: offer.id,
        attribution: "click",
        conversions: 1,
        earned: 2_610,
        net: 2_610,
      },
    ]);
    expect(await entries(shop)).toMatchObject([
      { type: "conversion", currency: "EUR", occurredAt: bought.placedAt, cause: "order" },
    ]);
  });

  it("is nothing where none of the offered products was bought", async () => {
    const shop = await newShop();
    const { reference } = await serumShown(shop);
    await arrive(shop, order([line(SUN, 1_000), line(null, 500)], carrying(reference)));
    expect(await told(shop)).toEqual([]);
  });

  it("belongs to the offer clicked last, once an order and decision", async () => {
    const shop = await newShop();
    const [first, second] = [randomUUID(), randomUUID()];
    const offers = [
      { offerId: first, productIds: [SERUM] },
      { offerId: second, productIds: [SERUM, SUN] },
    ];
    const decisionId = await showed(shop, offers);
    await happened(shop, decisionId, "click", second, later(HOUR));
    await happened(shop, decisionId, "click", first, later(2 * HOUR));
    const signed = offers.map(({ offerId }) => references.sign(shop, decisionId, offerId));
    await arrive(shop, order([line(SERUM, 4_000), line(SUN, 2_000)], carrying(...signed)));
    expect(await told(shop)).toMatchObject([{ offerId: first, earned: 4_000 }]);
  });

  it("ends thirty days after the click", async () => {
    const shop = await newShop();
    const early = await serumShown(shop, { at: later(-31 * DAY) });
    await arrive(shop, order([line(SERUM, 4_000)], carrying(early.reference)));
    expect(await told(shop)).toEqual([]);
    expect(warnings).toEqual([{ shop, reason: "expired" }]);
    // Shown long ago, but clicked lately.
    await happened(shop, early.decisionId, "click", early.offerId, NOW);
    await arrive(shop, order([line(SERUM, 4_000)], carrying(early.reference)));
    expect(await told(shop)).toMatchObject([{ net: 4_000 }]);
  });

  it("is ignored, and logged without a person, where the reference is not good", async () => {
    const shop = await newShop();
    const other = await newShop();
    const { offerId, decisionId, reference } = await serumShown(shop);
    const foreign = (await serumShown(other)).reference;
    const forged = `${reference.slice(0, -4)}AAAA`;
    const gone = references.sign(shop, randomUUID(), offerId);
    const notShown = references.sign(shop, decisionId, randomUUID());
    for (const value of ["", "x", "a.b.c.d", foreign, forged, gone, notShown])
      await arrive(shop, order([line(SERUM, 4_000)], { ...carrying(value), customerId: CUSTOMER }));
    const { orderId } = await app.database.prisma.decision.findUniqueOrThrow({
      where: { shop_id: { shop, id: decisionId } },
    });
    await arrive(shop, order([line(SERUM, 4_000)], { id: orderId, ...carrying(reference) }));
    expect(await told(shop)).toEqual([]);
    expect(await told(other)).toEqual([]);
    const reasons = ["not-ours", "not-ours", "not-ours", "not-ours", "not-ours"];
    expect(warnings).toEqual(
      [...reasons, "unknown-decision", "not-shown", "own-order"].map((reason) => ({
        shop,
        reason,
      })),
    );
  });

  it("outlives a change of the app's secret", async () => {
    const shop = await newShop();
    const { reference } = await serumShown(shop);
    const bought = order([line(SERUM, 4_000)], carrying(reference));
    await arrive(shop, bought);
    const rotated = attribution(app.database, attributionReferences("another-secret-of-the-tests"));
    expect(await rotated.settleOrder(shop, bought.id, later(4 * DAY))).toBe(0);
    expect(await told(shop)).toMatchObject([{ net: 4_000 }]);
  });
});

describe("view-through", () => {
  const seen = async (shop: string, facts: { customerId?: string; at?: Date } = {}) => {
    const shown = await serumShown(shop, facts);
    await happened(shop, shown.decisionId, "impression", shown.offerId, facts.at ?? NOW);
    return shown;
  };

  it("is a known buyer's who saw the offer and bought its product within seven days", async () => {
    const shop = await newShop();
    const { offerId } = await seen(shop, { customerId: CUSTOMER });
    const lines = [line(SERUM, 4_000), line(SUN, 1_000)];
    await arrive(shop, order(lines, { customerId: CUSTOMER }));
    expect(await told(shop)).toMatchObject([{ offerId, attribution: "view", net: 4_000 }]);
  });

  it("is not of the unknown, the unconsenting, the unseen, the late or another product", async () => {
    const shop = await newShop();
    const facts = { customerId: CUSTOMER };
    // Without consent to analytics a decision names nobody.
    await seen(shop);
    await serumShown(shop, facts);
    await seen(shop, { ...facts, at: later(-7 * DAY) });
    await arrive(shop, order([line(SERUM, 4_000)], facts), order([line(SERUM, 4_000)]));
    await seen(shop, facts);
    await arrive(shop, order([line(SUN, 4_000)], facts));
    expect(await told(shop)).toEqual([]);
  });

  it("gives way to a click, and stands apart from it", async () => {
    const shop = await newShop();
    await seen(shop, { customerId: CUSTOMER });
    const { reference, decisionId } = await serumShown(shop, { customerId: CUSTOMER });
    const bought = order([line(SERUM, 4_000)], { customerId: CUSTOMER, ...carrying(reference) });
    await arrive(shop, bought);
    expect(await told(shop)).toMatchObject([{ decisionId, attribution: "click", net: 4_000 }]);
  });
});

it("a code that an offer issued credits what no click has taken, in any spelling", async () => {
  const shop = await newShop();
  const { reference } = await serumShown(shop);
  const offerId = randomUUID();
  const decisionId = await showed(shop, [{ offerId, kind: "loyalty" }]);
  const codes = issuedCodes(app.database.pool, shop);
  await codes.record({ code: "Thanks-7Q", decisionId, offerId, issuedAt: NOW });
  await codes.record({ code: "THANKS-7q", decisionId, offerId: randomUUID(), issuedAt: NOW });
  const lines = [line(SERUM, 4_000), line(null, 500), line(SUN, 2_000)];
  const facts = { discountCodes: ["thanks-7Q"], ...carrying(reference) };
  await arrive(shop, order(lines, facts), order([line(SUN, 900)], { discountCodes: ["OTHER"] }));
  expect(await told(shop)).toMatchObject([
    { attribution: "click", net: 4_000 },
    { attribution: "code", decisionId, offerId, net: 2_500 },
  ]);
});

describe("what is given back", () => {
  it("takes its share, however late, and once", async () => {
    const shop = await newShop();
    const { reference } = await serumShown(shop);
    const [serum, sun] = [line(SERUM, 4_000), line(SUN, 6_000)];
    const bought = order([serum, sun], carrying(reference));
    await arrive(shop, bought);
    const refund = {
      id: "gid://shopify/Refund/late",
      lines: [
        { lineId: serum.id, amountMinor: 1_500 },
        { lineId: sun.id, amountMinor: 6_000 },
      ],
      at: later(200 * DAY),
    };
    await giveBack(shop, bought.id, refund);
    await giveBack(shop, bought.id, refund);
    expect(await told(shop)).toMatchObject([{ conversions: 1, earned: 4_000, net: 2_500 }]);
    expect(await entries(shop)).toHaveLength(2);
    // Beyond the lines: 1,000 of what is left of the order, all of it the serum's.
    await giveBack(shop, bought.id, { otherMinor: 1_000, at: later(201 * DAY) });
    expect(await told(shop)).toMatchObject([{ net: 1_500 }]);
  });

  it("takes its share when it comes before the order", async () => {
    const shop = await newShop();
    const { reference } = await serumShown(shop);
    const serum = line(SERUM, 4_000);
    const bought = order([serum], carrying(reference));
    await giveBack(shop, bought.id, { lines: [{ lineId: serum.id, amountMinor: 1_000 }] });
    expect(await entries(shop)).toEqual([]);
    await arrive(shop, bought);
    expect(await told(shop)).toMatchObject([{ earned: 4_000, net: 3_000 }]);
  });

  it("is everything where the order is cancelled, whether refunded before or after", async () => {
    const shop = await newShop();
    const { reference } = await serumShown(shop);
    const [one, two] = [line(SERUM, 4_000), line(SERUM, 3_000)];
    const [first, second] = [order([one], carrying(reference)), order([two], carrying(reference))];
    const cancelled = (o: Order) => ({
      ...o,
      cancelledAt: later(3 * DAY),
      updatedAt: later(3 * DAY),
    });
    await arrive(shop, first, second);
    await giveBack(shop, first.id, { lines: [{ lineId: one.id, amountMinor: 4_000 }] });
    await arrive(shop, cancelled(first), cancelled(second));
    await giveBack(shop, second.id, { lines: [{ lineId: two.id, amountMinor: 3_000 }] });
    expect(await told(shop)).toMatchObject([
      { conversions: 1, net: 0 },
      { conversions: 1, net: 0 },
    ]);
  });
});

/** A fact about one order, and the way it arrives. */
type Fact =
  | { fact: "order"; version: number; cancelled: boolean; serumMinor: number }
  | { fact: "refund"; id: number; serumMinor: number; otherMinor: number; day: number };

const anyFacts: fc.Arbitrary<Fact[]> = fc
  .tuple(
    fc.uniqueArray(
      fc.record({
        fact: fc.constant("order" as const),
        version: fc.integer({ min: 1, max: 3 }),
        cancelled: fc.boolean(),
        serumMinor: fc.integer({ min: 0, max: 5_000 }),
      }),
      { selector: ({ version }) => version, minLength: 1 },
    ),
    fc.uniqueArray(
      fc.record({
        fact: fc.constant("refund" as const),
        id: fc.integer({ min: 1, max: 3 }),
        serumMinor: fc.integer({ min: 0, max: 4_000 }),
        otherMinor: fc.integer({ min: 0, max: 2_000 }),
        day: fc.integer({ min: 3, max: 5 }),
      }),
      { selector: ({ id }) => id },
    ),
  )
  .map(([orders, refunds]) => [...orders, ...refunds]);

describe("any order of arrival", () => {
  async function play(facts: readonly Fact[]) {
    const shop = await newShop();
    const decisionId = await showed(shop, [{ offerId: OFFER, productIds: [SERUM] }]);
    const value = references.sign(shop, decisionId, OFFER);
    const [serumId, sunId] = ["gid://shopify/LineItem/1", "gid://shopify/LineItem/2"];
    const id = `gid://shopify/Order/${next()}`;
    for (const one of facts) {
      if (one.fact === "refund") {
        const lines = [{ lineId: serumId, amountMinor: one.serumMinor }];
        await giveBack(shop, id, { ...one, id: `r${one.id}`, lines, at: later(one.day * DAY) });
        continue;
      }
      const lines = [
        { ...line(SERUM, one.serumMinor), id: serumId },
        { ...line(SUN, 3_000), id: sunId },
      ];
      const updatedAt = later(DAY + one.version);
      const cancelledAt = one.cancelled ? updatedAt : null;
      await arrive(shop, order(lines, { id, updatedAt, cancelledAt, ...carrying(value) }));
    }
    await rollUp(app.database.pool, shop, later(10 * DAY));
    const rolled = await revenueByOffer(app.database.pool, shop, {
      from: "2026-11-01",
      to: "2026-12-31",
    });
    const sums = await told(shop);
    return {
      sums: sums.map(({ earned, net, conversions }) => ({ earned, net, conversions })),
      rolled,
    };
  }
  const OFFER = randomUUID();

  it("and any repetition of orders, refunds and cancellations ends in the same figures", async () => {
    const arrivals = anyFacts.chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(arrivals, async ([facts, arrived]) => {
        const inOrder = await play(facts);
        expect(await play(arrived)).toEqual(inOrder);
        for (const { earned, net } of inOrder.sums) {
          expect(net).toBeGreaterThanOrEqual(0);
          expect(net).toBeLessThanOrEqual(earned);
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it("and at once: parallel settlements append each entry once", async () => {
    const shop = await newShop();
    const { reference } = await serumShown(shop);
    const serum = line(SERUM, 4_000);
    const bought = order([serum], carrying(reference));
    await orderStore(app.database.pool, shop).record(bought);
    const appended = await Promise.all(
      Array.from({ length: 8 }, () => settle(shop, bought.id, later(2 * DAY))),
    );
    expect(appended.reduce((a, b) => a + b, 0)).toBe(1);
    expect(await entries(shop)).toHaveLength(1);
  });
});

describe("rollups", () => {
  const offerDays = (shop: string) =>
    app.database.prisma.offerDay.findMany({ where: { shop }, orderBy: { day: "asc" } });

  it("count by the shop's own day, once, and book revenue on the order's day", async () => {
    const shop = await newShop();
    // In Berlin it is already the 24th.
    const late = new Date("2026-11-23T23:30:00Z");
    const { decisionId, offerId, reference } = await serumShown(shop, { at: late });
    await happened(shop, decisionId, "render", undefined, late);
    await happened(shop, decisionId, "impression", offerId, late);
    await happened(shop, decisionId, "click", offerId, late);
    const serum = line(SERUM, 4_000);
    const bought = order([serum], { ...carrying(reference), placedAt: later(2 * DAY) });
    await arrive(shop, bought);
    const { pool, prisma } = app.database;
    await rollUp(pool, shop, later(3 * DAY));
    const [day, ...others] = await offerDays(shop);
    expect(others).toEqual([]);
    expect(day).toMatchObject({
      day: new Date("2026-11-24T00:00:00Z"),
      decided: 1,
      rendered: 1,
      impressions: 1,
      clicks: 1,
      accepts: 0,
      dismissals: 0,
    });
    await giveBack(shop, bought.id, {
      lines: [{ lineId: serum.id, amountMinor: 1_000 }],
      at: later(40 * DAY),
    });
    await happened(shop, decisionId, "dismiss", offerId, later(40 * DAY));
    await rollUp(pool, shop, later(41 * DAY));
    expect(await prisma.offerDayRevenue.findMany({ where: { shop } })).toMatchObject([
      {
        day: new Date("2026-11-25T00:00:00Z"),
        conversions: 1,
        earnedMinor: 4_000n,
        netMinor: 3_000n,
      },
    ]);
    expect(await offerDays(shop)).toMatchObject([{ clicks: 1 }, { clicks: 0, dismissals: 1 }]);
    expect(await rollUp(pool, shop, later(41 * DAY))).toBe(0);

    await prisma.shop.update({ where: { shop }, data: { timezone: "America/New_York" } });
    await rollUp(pool, shop, later(42 * DAY));
    expect((await offerDays(shop))[0]?.day).toEqual(new Date("2026-11-23T00:00:00Z"));
  });

  it("keep click, code and view apart, and shops", async () => {
    const shop = await newShop();
    const other = await newShop();
    for (const one of [shop, other]) {
      const { reference } = await serumShown(one);
      await arrive(one, order([line(SERUM, 4_000)], carrying(reference)));
      await rollUp(app.database.pool, one, later(3 * DAY));
    }
    const days = { from: "2026-11-24", to: "2026-11-24" };
    expect(await revenueByOffer(app.database.pool, shop, days)).toMatchObject([
      { attribution: "click", conversions: 1, earnedMinor: 4_000, netMinor: 4_000 },
    ]);
    const before = { from: "2026-11-01", to: "2026-11-23" };
    expect(await revenueByOffer(app.database.pool, shop, before)).toEqual([]);
  });
});

describe("the ranking", () => {
  it("learns a click at once and its revenue when it comes, refunds too", async () => {
    const shop = await newShop();
    const { offerId, decisionId, reference } = await serumShown(shop);
    await happened(shop, decisionId, "click", offerId, later(60_000));
    const serum = line(SERUM, 4_000);
    const revenue = async (now: number) => {
      await learnRanking(app.database, shop, later(now));
      return (await readLearned(app.database.pool, shop))?.state.offers.get(offerId)?.revenue;
    };
    expect(await revenue(3 * HOUR)).toEqual({ accepts: 1, sum: 0 });
    const bought = order([serum], carrying(reference));
    await arrive(shop, bought);
    expect(await revenue(2.5 * DAY)).toEqual({ accepts: 1, sum: 4_000 });
    await giveBack(shop, bought.id, { lines: [{ lineId: serum.id, amountMinor: 1_000 }] });
    expect(await revenue(4 * DAY)).toEqual({ accepts: 1, sum: 3_000 });
  });

  it("does not take in what is told after its hour is over", async () => {
    const shop = await newShop();
    const { offerId, decisionId } = await serumShown(shop);
    await happened(shop, decisionId, "render", undefined, NOW);
    await learnRanking(app.database, shop, later(3 * HOUR));
    await happened(shop, decisionId, "click", offerId, later(5 * HOUR));
    const options = { shop, now: later(DAY), check: true };
    const { differences } = await rebuild(app.database, references, options);
    expect(differences).toEqual([]);
  });
});

describe("rebuild", () => {
  /** Four days of decisions, events, orders, refunds and cancellations, with work in between. */
  async function live(shop: string, seed: number) {
    const { uniform: random } = seededRandom(`history ${seed}`);
    const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
    const offers = Array.from({ length: 4 }, (_, index) => ({
      offerId: randomUUID(),
      productIds: [[SERUM], [SUN], [SERUM, MASK], [MASK]][index] as string[],
    }));
    const open: { shownAt: number; decisionId: string; offer: (typeof offers)[number] }[] = [];
    const bought: Order[] = [];
    for (let hour = 0; hour < 96; hour++) {
      const at = later(hour * HOUR + Math.floor(random() * HOUR));
      const customerId = random() < 0.5 ? `${CUSTOMER}${Math.floor(random() * 5)}` : undefined;
      const offer = pick(offers);
      const decisionId = await showed(shop, [offer], { at, ...(customerId && { customerId }) });
      if (random() < 0.9) await happened(shop, decisionId, "render", undefined, at);
      if (random() < 0.8) await happened(shop, decisionId, "impression", offer.offerId, at);
      if (random() < 0.4) await happened(shop, decisionId, "click", offer.offerId, at);
      open.push({ shownAt: at.getTime(), decisionId, offer });
      if (random() < 0.4) {
        const from = pick(open);
        const reference = references.sign(shop, from.decisionId, from.offer.offerId);
        const placedAt = new Date(at.getTime() + 60_000);
        const one = order(
          [line(pick([SERUM, SUN, MASK]), Math.floor(random() * 5_000)), line(SUN, 700)],
          {
            placedAt,
            updatedAt: placedAt,
            customerId: random() < 0.5 ? `${CUSTOMER}${Math.floor(random() * 5)}` : null,
            ...(random() < 0.6 && carrying(reference)),
          },
        );
        bought.push(one);
        await orderStore(app.database.pool, shop).record(one);
        await settle(shop, one.id, placedAt);
      }
      if (bought.length > 0 && random() < 0.2) {
        const one = pick(bought);
        const amountMinor = Math.floor(random() * 3_000);
        const lines = [{ lineId: pick(one.lines).id, amountMinor }];
        await giveBack(shop, one.id, { lines, otherMinor: Math.floor(random() * 200), at });
      }
      if (bought.length > 0 && random() < 0.05) {
        const one = { ...pick(bought), cancelledAt: at, updatedAt: at };
        await orderStore(app.database.pool, shop).record(one);
        await settle(shop, one.id, at);
      }
      if (random() < 0.2) await rollUp(app.database.pool, shop, later((hour + 1) * HOUR));
      if (random() < 0.2) await learnRanking(app.database, shop, later((hour + 1) * HOUR));
    }
    await rollUp(app.database.pool, shop, later(5 * DAY));
    await learnRanking(app.database, shop, later(5 * DAY));
  }

  it("finds that a random history was rolled up and learned rightly, and what was planted", async () => {
    for (const seed of [1, 2, 3]) {
      const shop = await newShop();
      await live(shop, seed);
      const at = { shop, now: later(5 * DAY) };
      const check = () => rebuild(app.database, references, { ...at, check: true });
      const first = await check();
      expect(first.differences).toEqual([]);
      expect(first.orders).toBeGreaterThan(10);
      expect(first.observations).toBeGreaterThan(50);
      expect((await told(shop)).length).toBeGreaterThan(5);

      const { pool } = app.database;
      const planted = await pool.query<{ orderId: string }>(
        `UPDATE "Event" SET "amountMinor" = "amountMinor" + 1 WHERE "shop" = $1 AND "id" =
           (SELECT "id" FROM "Event" WHERE "shop" = $1 AND "cause" = 'order' ORDER BY "id" LIMIT 1)
         RETURNING "orderId"`,
        [shop],
      );
      await pool.query(
        `UPDATE "OfferDay" SET "clicks" = "clicks" + 1 WHERE "shop" = $1 AND "day" = '2026-11-24'`,
        [shop],
      );
      await pool.query(`UPDATE "RankingState" SET "observations" = 1 WHERE "shop" = $1`, [shop]);
      const found = await check();
      const parts = new Set(found.differences.map(({ part }) => part));
      expect(parts).toEqual(new Set(["revenue", "rollups", "ranking"]));
      const names = found.differences.map(({ name }) => name).join("\n");
      expect(names).toContain(planted.rows[0]?.orderId);
      expect(names).toContain("OfferDay, 2026-11-24");
      expect(names).toContain("observations");
      // A check writes nothing.
      expect((await check()).differences).toEqual(found.differences);

      const mended = await rebuild(app.database, references, { ...at, check: false });
      expect(mended.differences).toEqual(found.differences);
      expect((await check()).differences).toEqual([]);
    }
  }, 120_000);

  it("is a command that ends with 1 where something differs, and says how to use it", async () => {
    const shop = await newShop();
    const { reference } = await serumShown(shop);
    const bought = order([line(SERUM, 4_000)], carrying(reference));
    await orderStore(app.database.pool, shop).record(bought);
    const run = async (...words: string[]) => {
      const env = {
        ...process.env,
        DATABASE_URL: app.database.url,
        SHOPIFY_API_SECRET: API_SECRET,
      };
      const cli = new URL("../../app/learning/rebuild.cli.ts", import.meta.url).pathname;
      const child = spawn(process.execPath, [cli, ...words], { env });
      const [output, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
      return { code, output };
    };
    // The order has arrived, and its job has not run.
    expect(await run("--shop", shop, "--check")).toEqual({
      code: 1,
      output: expect.stringContaining(`revenue: ${bought.id}`),
    });
    expect(await run("--shop", shop)).toMatchObject({ code: 0 });
    expect(await told(shop)).toMatchObject([{ net: 4_000 }]);
    expect(await run("--shop", shop, "--check")).toEqual({
      code: 0,
      output: expect.stringContaining("nothing differs"),
    });
    expect(await run("--shop", "nowhere.myshopify.com")).toMatchObject({ code: 2 });
    expect(await run("--everything")).toMatchObject({ code: 2 });
  });

  it("finds a conversion that no order accounts for, and withdraws it", async () => {
    const shop = await newShop();
    const { offerId, decisionId } = await serumShown(shop);
    const bought = order([line(SERUM, 4_000)]);
    await arrive(shop, bought);
    await app.database.prisma.event.create({
      data: {
        shop,
        id: randomUUID(),
        decisionId,
        offerId,
        type: "conversion",
        occurredAt: NOW,
        receivedAt: NOW,
        orderId: bought.id,
        orderedAt: bought.placedAt,
        attribution: "click",
        cause: "order",
        amountMinor: 4_000,
        currency: "EUR",
      },
    });
    const at = { shop, now: later(5 * DAY) };
    const { differences } = await rebuild(app.database, references, { ...at, check: true });
    expect(differences).toMatchObject([
      { part: "revenue", name: expect.stringContaining(bought.id) },
    ]);
    await rebuild(app.database, references, { ...at, check: false });
    expect(await told(shop)).toEqual([]);
  });
});
