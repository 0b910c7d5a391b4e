import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginRetention, findTokens } from "#app/endpoints/background.server.ts";
import { createServices, type Services } from "#app/endpoints/services.server.ts";
import { RETENTION } from "#app/privacy/retention.server.ts";
import { seededRandom } from "#app/ranking/random.ts";
import { type AdminGraphql, adminGraphql } from "#app/shopify/admin-graphql.server.ts";
import { createHarness, other } from "#sandbox/admin-api/harness.ts";
import { API_KEY, API_SECRET, createTestApp, installShop, NOW, type TestApp } from "../app.ts";
import { until } from "../conditions.ts";

/** Work that no request waits for, in as many processes as there may be. */

const DAY = 86_400_000;
const shopify = createHarness();
const calls: { shop: string; operation: string }[] = [];
let app: TestApp;
const beside: Services[] = [];

async function adminOf(shop: string): Promise<AdminGraphql> {
  const client = await shopify.client(other);
  return adminGraphql(async (operation: string, options?: { variables?: object }) => {
    calls.push({ shop, operation });
    return Response.json(await client(operation, { ...options?.variables }));
  });
}
const openFile = async (url: string) => shopify.app.request(new URL(url).pathname);

beforeEach(async () => {
  calls.length = 0;
  app = await createTestApp({ adminOf, openFile });
  app.clock.now = NOW;
});
afterEach(async () => {
  for (const services of beside.splice(0)) await services.stop();
  await app.close();
});

/** Another process on the same database. */
async function anotherProcess(worker = { work: true, clock: false }): Promise<Services> {
  const services = createServices({
    database: app.database,
    environment: {
      SHOPIFY_API_KEY: API_KEY,
      SHOPIFY_API_SECRET: API_SECRET,
      SHOPIFY_APP_URL: "https://afterglow.test",
      NODE_ENV: "test",
    },
    apiVersion: "2026-07",
    adminOf,
    openFile,
    random: seededRandom("another"),
    now: () => app.clock.now,
    log: pino({ level: "silent" }),
    worker,
  });
  beside.push(services);
  await services.start();
  return services;
}

const db = () => app.database.prisma;

describe("however many processes there are", () => {
  it("a shop's past is fetched once, then learned from", async () => {
    await installShop(app, other, { importState: "pending", currency: "USD" });
    // Each looks for shops to import when it starts.
    await Promise.all([anotherProcess(), anotherProcess()]);
    await until("the shop is learned", async () => db().recommendations.findFirst(), 60_000);
    const started = calls.filter(({ operation }) => operation.includes("bulkOperationRunQuery"));
    expect(started).toHaveLength(3);
    expect(await db().shop.findFirst()).toMatchObject({ importState: "done", importedOrders: 150 });
    const [trained] = await db().recommendations.findMany();
    expect(trained?.orders).toBeGreaterThan(100);
    const jobs = await app.services.jobsOf(other);
    expect(jobs.map(({ title }) => title)).toContain("Import of the order history");
  }, 90_000);

  it("each kind of work by the clock is on one schedule", async () => {
    await anotherProcess({ work: true, clock: true });
    await anotherProcess({ work: true, clock: true });
    const { rows } = await app.database.pool.query<{ name: string; count: number }>(
      `SELECT "name", count(*)::int AS "count" FROM afterglow_jobs.schedule GROUP BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["send-followups", "issue-make-goods", "retention", "find-tokens"]),
    );
    expect(rows.filter(({ count }) => count !== 1)).toEqual([]);
  });
});

it("access that comes to its end is used in time, of shops nobody opens too", async () => {
  const session = (shop: string, days: number, isOnline = false) => ({
    id: `${isOnline}_${shop}`,
    shop,
    state: "",
    accessToken: "shpat",
    isOnline,
    refreshTokenExpires: new Date(NOW.getTime() + days * DAY),
  });
  await db().session.createMany({
    data: [
      session("ending.myshopify.com", 29),
      session("fresh.myshopify.com", 80),
      session("ended.myshopify.com", -1),
      session("online.myshopify.com", 5, true),
    ],
  });
  await app.services.jobs.send(findTokens, {});
  await until("a call is made", () => calls.length > 0);
  await until(
    "no more is to do",
    async () => (await app.services.jobs.pending("refresh-token")) === 0,
  );
  expect(calls.map(({ shop }) => shop)).toEqual(["ending.myshopify.com"]);
});

describe("retention", () => {
  const shop = "kept.myshopify.com";
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

  async function past(days: number) {
    const customerId = `gid://shopify/Customer/${days}`;
    const orderId = `gid://shopify/Order/${days}`;
    const common = { shop, currency: "EUR" };
    await db().customer.create({
      data: { ...common, id: customerId, orderCount: 1, spentMinor: 1, updatedAt: daysAgo(days) },
    });
    await db().order.create({
      data: {
        ...common,
        id: orderId,
        name: `#${days}`,
        customerId,
        placedAt: daysAgo(days),
        updatedAt: daysAgo(days),
        totalMinor: 1_000,
        subtotalMinor: 1_000,
        discountMinor: 0,
        itemCount: 1,
        country: "DE",
        province: "BE",
        attributes: [{ key: "engraving", value: "For Ada" }],
      },
    });
    await db().decision.create({
      data: {
        shop,
        id: crypto.randomUUID(),
        orderId,
        placement: "thank-you-block",
        customerId,
        outcome: "none",
        offers: [],
        facts: {
          bucketKey: customerId,
          buyer: { customerId, tags: ["vip"] },
          order: { id: orderId },
        },
        policy: "test",
        locale: "en",
        createdAt: daysAgo(days),
      },
    });
    await db().webhookDelivery.create({
      data: {
        shop,
        id: `done-${days}`,
        topic: "orders/create",
        state: "done",
        receivedAt: daysAgo(days),
      },
    });
  }

  async function retain() {
    await app.services.jobs.send(beginRetention, {});
    await until(
      "retention has begun",
      async () => (await app.services.jobs.pending("retention")) === 0,
    );
    await until(
      "it is done",
      async () => (await app.services.jobs.pending("retention-of-shop")) === 0,
    );
  }

  it("lets people go after the shop's days, and keeps the figures", async () => {
    await installShop(app, shop, { settings: { retentionDays: 90 } });
    await past(20);
    await past(100);
    await db().webhookDelivery.create({
      data: {
        shop,
        id: "waiting",
        topic: "orders/create",
        state: "waiting",
        receivedAt: daysAgo(99),
      },
    });
    await retain();

    const orders = await db().order.findMany({ orderBy: { placedAt: "asc" } });
    expect(orders).toMatchObject([
      { customerId: null, province: null, attributes: [], country: "DE", totalMinor: 1_000n },
      { customerId: "gid://shopify/Customer/20", province: "BE" },
    ]);
    const decisions = await db().decision.findMany({ orderBy: { createdAt: "asc" } });
    expect(decisions).toMatchObject([
      { customerId: null, facts: { buyer: {}, order: { id: "gid://shopify/Order/100" } } },
      { customerId: "gid://shopify/Customer/20", facts: { buyer: { tags: ["vip"] } } },
    ]);
    expect(JSON.stringify(decisions[0])).not.toContain("Customer/100");
    expect(await db().customer.findMany({ select: { id: true } })).toEqual([
      { id: "gid://shopify/Customer/20" },
    ]);
    const deliveries = await db().webhookDelivery.findMany({ orderBy: { id: "asc" } });
    expect(deliveries.map(({ id }) => id)).toEqual(["done-20", "waiting"]);

    // Time goes on: what was young then is old now.
    app.clock.now = new Date(NOW.getTime() + 80 * DAY);
    await retain();
    expect(await db().order.count({ where: { customerId: { not: null } } })).toBe(0);
    expect(await db().customer.count()).toBe(0);
    expect(await db().order.count()).toBe(2);
  });

  it("has a word on every table that names customers", async () => {
    const { rows } = await app.database.pool.query<{ name: string }>(
      `SELECT table_name AS "name" FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'customerId'`,
    );
    const silent = rows.map(({ name }) => name).filter((name) => !(name in RETENTION));
    expect(silent).toEqual([]);
  });
});
