import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { liftReport } from "#app/insights/lift.server.ts";
import { measureLift, shopsToMeasure } from "#app/ledger/lift-days.server.ts";
import { applyRetention } from "#app/privacy/retention.server.ts";
import { seededRandom } from "#app/ranking/random.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";

/** The day on which a buyer of these tests begins, and days after it at the same hour. */
const BEGAN = Date.parse("2026-08-03T10:00:00Z");
const DAY = 86_400_000;
const day = (n: number) => new Date(BEGAN + n * DAY);
/** By then those who began on day 0 have been followed for four weeks. */
const FOLLOWED = day(29);

let database: TestDatabase;
/** A shop of each test's own, and one beside it of which nothing may ever count. */
let shop: string;
let other: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  [shop, other] = [`${randomUUID()}.myshopify.com`, `${randomUUID()}.myshopify.com`];
  for (const domain of [shop, other])
    await database.prisma.shop.create({
      data: {
        shop: domain,
        name: "A shop",
        currency: "EUR",
        timezone: "Europe/Berlin",
        primaryLocale: "en",
        locales: ["en"],
        installedAt: day(-1),
        scopes: [],
      },
    });
});

let last = 0;
const gid = (kind: string) => `gid://shopify/${kind}/${++last}`;

function decisionRow(customerId: string | null, outcome: string, at: Date, domain = shop) {
  return {
    shop: domain,
    id: randomUUID(),
    orderId: gid("Order"),
    placement: "thank-you-block",
    customerId,
    outcome,
    offers: [],
    facts: {},
    policy: "test",
    locale: "en",
    createdAt: at,
  };
}

function orderRow(customerId: string | null, at: Date, minor: number, domain = shop) {
  return {
    shop: domain,
    id: gid("Order"),
    name: "#1",
    customerId,
    placedAt: at,
    currency: "EUR",
    totalMinor: BigInt(minor + 490),
    subtotalMinor: BigInt(minor),
    discountMinor: 0n,
    itemCount: 1,
    discountCodes: [],
    updatedAt: at,
  };
}

/** A buyer whose order was decided on, and who then ordered for these amounts after these many days. */
async function buyer(outcome: string, later: [days: number, minor: number][] = [], began = day(0)) {
  const customerId = gid("Customer");
  await database.prisma.decision.create({ data: decisionRow(customerId, outcome, began) });
  const orders = later.map(([days, minor]) =>
    orderRow(customerId, new Date(began.getTime() + days * DAY), minor),
  );
  await database.prisma.order.createMany({ data: orders });
  return { customerId, orderIds: orders.map(({ id }) => id) };
}

async function refund(orderId: string | undefined, minor: number, at: Date) {
  await database.prisma.refund.create({
    data: {
      shop,
      id: gid("Refund"),
      orderId: orderId ?? "",
      refundedAt: at,
      currency: "EUR",
      otherMinor: BigInt(minor),
    },
  });
}

const report = (holdoutPercent = 5) =>
  liftReport(database.pool, shop, { currency: "EUR", holdoutPercent });

describe("lift", () => {
  it("is of what buyers spend in the four weeks after their first decision, net", async () => {
    await buyer("offers", [
      [1, 4_000],
      [28, 1_000],
      [28.1, 9_999],
    ]);
    await buyer("none");
    const { orderIds } = await buyer("holdout", [[3, 5_000]]);
    await refund(orderIds[0], 2_000, day(20));
    const cancelled = await buyer("holdout", [[3, 7_000]]);
    await database.prisma.order.update({
      where: { shop_id: { shop, id: cancelled.orderIds[0] ?? "" } },
      data: { cancelledAt: day(4) },
    });
    // What they bought before, and the order itself, are not what came after.
    const loyal = await buyer("offers");
    const own = orderRow(loyal.customerId, new Date(BEGAN - 1_000), 8_000);
    const before = orderRow(loyal.customerId, day(-9), 8_000);
    await database.prisma.order.createMany({ data: [own, before] });

    expect(await measureLift(database.pool, shop, FOLLOWED)).toBe(true);
    const { shown, heldOut, following, since, lift } = await report();
    expect({ shown, heldOut, following, since }).toEqual({
      shown: 3,
      heldOut: 2,
      following: 0,
      since: "2026-08-03",
    });
    expect(lift.revenue).toMatchObject({ treated: 5_000 / 3, holdout: 1_500 });
    expect(lift.repeatPurchase).toMatchObject({ treated: 1 / 3, holdout: 1 / 2 });
    expect(lift.waitingFor).toMatch(/100/);
  });

  it("leaves a buyer on the side of the first decision, and guests and other shops on neither", async () => {
    const { customerId } = await buyer("holdout", [[2, 3_000]]);
    await database.prisma.decision.createMany({
      data: [
        decisionRow(customerId, "offers", day(2)),
        decisionRow(null, "offers", day(0)),
        decisionRow(customerId, "offers", day(-3), other),
      ],
    });
    await database.prisma.order.create({ data: orderRow(customerId, day(2), 9_000, other) });
    await measureLift(database.pool, shop, FOLLOWED);
    const { shown, heldOut, lift } = await report();
    expect([shown, heldOut]).toEqual([0, 1]);
    expect(lift.revenue.holdout).toBe(3_000);
  });

  it("says nothing of buyers before their four weeks are over", async () => {
    await buyer("offers", [[1, 4_000]]);
    await measureLift(database.pool, shop, day(28));
    expect(await report()).toMatchObject({ shown: 0, following: 1, since: "2026-08-03" });
    await measureLift(database.pool, shop, FOLLOWED);
    expect(await report()).toMatchObject({ shown: 1, following: 0 });
  });

  it("changes nothing when a day is measured twice, and corrects it when a refund comes late", async () => {
    const { orderIds } = await buyer("offers", [[1, 4_000]]);
    await measureLift(database.pool, shop, FOLLOWED);
    const once = await report();
    expect(await shopsToMeasure(database.pool, FOLLOWED)).not.toContain(shop);
    expect(await shopsToMeasure(database.pool, day(30))).toContain(shop);
    expect(await measureLift(database.pool, shop, FOLLOWED)).toBe(false);
    expect(await report()).toEqual(once);

    await refund(orderIds[0], 1_500, day(40));
    await measureLift(database.pool, shop, day(41));
    expect((await report()).lift.revenue.treated).toBe(2_500);
  });

  it("stays when the decisions it was measured on name nobody any more", async () => {
    await buyer("offers", [[1, 4_000]]);
    await measureLift(database.pool, shop, FOLLOWED);
    await database.prisma.shop.update({
      where: { shop },
      data: { settings: { retentionDays: 30 } },
    });
    await applyRetention(database.pool, shop, day(40));
    await measureLift(database.pool, shop, day(40));
    expect(await report()).toMatchObject({ shown: 1, lift: { revenue: { treated: 4_000 } } });
  });

  it("finds the difference there is, and forecasts when there is too little to say", async () => {
    const random = seededRandom(7);
    // Shown, 30 % buy again for €50 on average; held out, 15 %.
    const began = Array.from({ length: 3_000 }, (_, i) => day(i / 100));
    const decisions: ReturnType<typeof decisionRow>[] = [];
    const orders: ReturnType<typeof orderRow>[] = [];
    for (const at of began) {
      const customerId = gid("Customer");
      const isHeldOut = random.uniform() < 0.2;
      decisions.push(decisionRow(customerId, isHeldOut ? "holdout" : "offers", at));
      if (random.uniform() < (isHeldOut ? 0.15 : 0.3)) {
        const later = new Date(at.getTime() + random.uniform() * 28 * DAY);
        orders.push(orderRow(customerId, later, 2_500 + Math.floor(random.uniform() * 5_000)));
      }
    }
    await database.prisma.decision.createMany({ data: decisions });
    await database.prisma.order.createMany({ data: orders });

    await measureLift(database.pool, shop, day(30));
    const early = await report();
    expect(early.lift.waitingFor).toMatch(/100/);
    expect(early.lift.revenue.interval).toBeNull();
    // Some 20 a day are held out: a hundred of them began within the first week.
    expect(early.daysUntilEnough).toBeGreaterThan(0);
    expect(early.daysUntilEnough).toBeLessThan(9);

    await measureLift(database.pool, shop, day(60));
    const { lift, shown, heldOut, daysUntilSure } = await report();
    expect(shown + heldOut).toBe(3_000);
    const truth = 0.15 * 5_000;
    const { interval } = lift.revenue;
    expect(interval?.low).toBeGreaterThan(0);
    expect(interval?.low).toBeLessThan(truth);
    expect(interval?.high).toBeGreaterThan(truth);
    expect(lift.repeatPurchase.conclusive).toBe(true);
    expect(daysUntilSure).toEqual({ revenue: 0, repeatPurchase: 0 });
  });

  it("has nothing to say of a shop without decisions", async () => {
    await measureLift(database.pool, shop, FOLLOWED);
    expect(await report()).toMatchObject({
      shown: 0,
      heldOut: 0,
      following: 0,
      since: null,
      daysUntilEnough: null,
    });
  });
});
