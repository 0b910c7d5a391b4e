import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { transaction } from "#app/db/transaction.server.ts";
import { attributionReferences } from "#app/decisions/attribution.server.ts";
import { ATTRIBUTION_ATTRIBUTE } from "#app/decisions/cart-permalink.ts";
import { nothingRanked } from "#app/decisions/ranking-record.ts";
import { followupInputSchema } from "#app/followups/followup.ts";
import { followupStore } from "#app/followups/store.server.ts";
import { followupTemplate } from "#app/followups/templates.ts";
import { adminGraphql } from "#app/shopify/admin-graphql.server.ts";
import { createHarness, halcyon } from "#sandbox/admin-api/harness.ts";
import { deleteCollection, updateCollection } from "#sandbox/demo-shop/collection-edits.ts";
import { deleteCustomer, updateCustomer } from "#sandbox/demo-shop/customer-edits.ts";
import { cancelOrder, deliverOrder, refundOrder } from "#sandbox/demo-shop/order-edits.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { deleteProduct, updateProduct } from "#sandbox/demo-shop/product-edits.ts";
import { type DemoOrder, gid } from "#sandbox/demo-shop/types.ts";
import { webhookHeaders } from "#sandbox/webhooks/deliver.ts";
import { payloadFor } from "#sandbox/webhooks/payload.ts";
import { API_SECRET, createTestApp, installShop, type TestApp } from "../app.ts";
import { until } from "../conditions.ts";

/** Deliveries as Shopify makes them: twice, late, out of order, several at once. */

interface Told {
  topic: string;
  eventId: string;
  body: string;
}

const DECISION = randomUUID();
const OFFER = randomUUID();
const reference = attributionReferences(API_SECRET).sign(halcyon, DECISION, OFFER);

const shopify = createHarness();
let app: TestApp;
let bought: string;

beforeAll(async () => {
  const client = await shopify.client(halcyon);
  app = await createTestApp({
    adminOf: async () =>
      adminGraphql(async (operation: string, options?: { variables?: object }) =>
        Response.json(await client(operation, { ...options?.variables })),
      ),
  });
  app.clock.now = shopify.now();
  await installShop(app, halcyon);
});
afterAll(() => app.close());

/** What a shop tells in the life of some orders, products, customers and collections. */
function history(): Told[] {
  const { store } = shopify;
  const told: Told[] = [];
  const end = store.onEvent((event) => {
    const payload = payloadFor(store, event, "http://sandbox.test");
    if (!payload) return;
    told.push({ topic: event.topic, eventId: randomUUID(), body: JSON.stringify(payload) });
  });
  const shop = store.shop(halcyon);
  const [first, second, third] = [...shop.products.values()].filter(({ variants }) =>
    variants.every(({ inventoryQuantity }) => inventoryQuantity > 9),
  );
  const [kept, leaving] = [...shop.customers.keys()] as [number, number];
  const [collection, dropped] = [...shop.collections.keys()] as [number, number];
  bought = gid("Product", first?.id ?? 0);
  const place = (customerId: number, attributes: DemoOrder["attributes"] = []) =>
    placeOrder(store, {
      shop: halcyon,
      customerId,
      lines: [
        { variantId: first?.variants[0]?.id ?? 0, quantity: 2 },
        { variantId: second?.variants[0]?.id ?? 0, quantity: 1 },
      ],
      attributes,
    });
  const tick = () => shopify.advance(1_000);

  const led = place(kept, [{ name: ATTRIBUTION_ATTRIBUTE, value: reference }]);
  tick();
  const taken = place(kept, [{ name: ATTRIBUTION_ATTRIBUTE, value: reference }]);
  const theirs = place(leaving);
  tick();
  updateCustomer(store, halcyon, kept, { tags: ["vip"] });
  // In the same second: which is newer cannot be told by its time.
  updateCustomer(store, halcyon, kept, { tags: ["vip", "club"] });
  updateCollection(store, halcyon, collection, { title: "Renamed" });
  refundOrder(store, halcyon, led.id, [{ lineItemId: led.lineItems[0]?.id ?? 0, quantity: 1 }]);
  tick();
  refundOrder(store, halcyon, led.id, [{ lineItemId: led.lineItems[0]?.id ?? 0, quantity: 1 }]);
  cancelOrder(store, halcyon, taken.id);
  deliverOrder(store, halcyon, theirs.id);
  tick();
  updateProduct(store, halcyon, first?.id ?? 0, { title: "Better than before" });
  deleteProduct(store, halcyon, third?.id ?? 0);
  deleteCollection(store, halcyon, dropped);
  deleteCustomer(store, halcyon, leaving);
  end();
  return told.filter(({ topic }) => topic !== "orders/updated");
}

async function deliver({ topic, eventId, body }: Told, webhookId: string = randomUUID()) {
  const triggeredAt = shopify.now().toISOString();
  const apiSecret = API_SECRET;
  const headers = webhookHeaders(
    { topic, shop: halcyon, eventId, webhookId, apiSecret, triggeredAt, apiVersion: "2026-07" },
    body,
  );
  return app.request("/webhooks/any", { method: "POST", headers, body });
}

const settled = () =>
  until("all that came is processed", async () => {
    const { waiting = 0 } = await app.services.deliveries.counts(halcyon);
    const asking = ["refresh-collection", "refresh-product"].map(app.services.jobs.pending);
    return waiting === 0 && (await Promise.all(asking)).every((count) => count === 0);
  });

/** Forgets all but the shop, and writes the decision and the follow-up that the history meets. */
async function beginAnew() {
  const { prisma, pool } = app.database;
  await pool.query(`TRUNCATE "WebhookDelivery", "Order", "OrderLine", "Refund", "RefundLine", "Fulfillment",
    "Customer", "Product", "Variant", "Collection", "Tombstone", "Reach", "Decision", "Event", "Followup",
    "FollowupRevision", "FollowupMessage"`);
  await prisma.decision.create({
    data: {
      shop: halcyon,
      id: DECISION,
      orderId: "gid://shopify/Order/1",
      placement: "thank-you-block",
      outcome: "offers",
      offers: [
        {
          offerId: OFFER,
          revision: 1,
          kind: "product",
          position: 0,
          propensity: 1,
          productIds: [bought],
        },
      ],
      facts: {},
      ranking: nothingRanked as object,
      policy: "test",
      locale: "en",
      createdAt: new Date(shopify.now().getTime() - 86_400_000),
    },
  });
  await followupStore(prisma, halcyon).create(
    followupInputSchema.parse({
      ...followupTemplate("check-in", "en"),
      status: "live",
      timing: { after: "delivery", days: 2, estimatedDeliveryDays: 9 },
    }),
  );
  await prisma.followup.updateMany({ data: { createdAt: new Date("2020-01-01") } });
}

/** All that was made of the deliveries, but for when the app heard of it and ids of its own. */
async function state() {
  const { pool } = app.database;
  const rows = async (query: string) => (await pool.query(query)).rows;
  const whole = (table: string, without: string[] = []) =>
    rows(
      `SELECT r."row" ${without.map((name) => `- '${name}'`).join(" ")} AS "row"
       FROM (SELECT to_jsonb(t) AS "row" FROM "${table}" t) r ORDER BY 1`,
    );
  return {
    orders: await whole("Order"),
    lines: await whole("OrderLine"),
    refunds: await whole("Refund"),
    refundLines: await whole("RefundLine"),
    arrivals: await whole("Fulfillment"),
    customers: await whole("Customer"),
    products: await whole("Product"),
    variants: await whole("Variant"),
    collections: await whole("Collection"),
    gone: await whole("Tombstone"),
    reach: await whole("Reach", ["createdAt"]),
    messages: await whole("FollowupMessage", ["id", "plannedAt", "followupId"]),
    revenue: await rows(
      `SELECT "orderId", "offerId", "attribution", sum("amountMinor")::int AS "net" FROM "Event"
       GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    ),
  };
}

describe("any order of arrival", () => {
  it("ends in the same state: permuted, repeated, several at once", async () => {
    const told = history();
    await beginAnew();
    for (const one of told) {
      expect((await deliver(one)).status).toBe(200);
      await settled();
    }
    const expected = await state();
    expect(expected.revenue).toHaveLength(2);
    expect(expected.revenue.map(({ net }) => net)).toEqual([0, 0]);
    expect(expected.messages).toHaveLength(3);
    expect(expected.gone).toHaveLength(3);

    const twice = told.flatMap((_, index) => [index, index]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(twice, { minLength: twice.length }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        async (sequence, groupSizes) => {
          await beginAnew();
          const ids = told.map(() => randomUUID());
          const rest = [...sequence];
          for (let group = 0; rest.length > 0; group++) {
            const now = rest.splice(0, groupSizes[group % groupSizes.length]);
            await Promise.all(now.map((index) => deliver(told[index] as Told, ids[index])));
          }
          await settled();
          expect(await state()).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  }, 180_000);
});

describe("a delivery", () => {
  beforeEach(beginAnew);
  const order = (change: object = {}): Told => ({
    topic: "orders/create",
    eventId: randomUUID(),
    body: JSON.stringify({ ...anOrder(), ...change }),
  });

  function anOrder() {
    const { store } = shopify;
    const [placed] = store.shop(halcyon).orders.values();
    const event = { topic: "orders/create", shop: halcyon, resourceId: placed?.id ?? 0, at: "" };
    return payloadFor(store, event, "http://sandbox.test");
  }

  it("is answered before it is processed, however long that takes", async () => {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    const blocker = transaction(app.database.pool, async (client) => {
      await client.query(`LOCK TABLE "Order" IN ACCESS EXCLUSIVE MODE`);
      await held;
    });
    expect((await deliver(order())).status).toBe(200);
    expect(await app.services.deliveries.counts(halcyon)).toEqual({ waiting: 1 });
    release();
    await blocker;
    await settled();
    expect(await app.services.deliveries.counts(halcyon)).toEqual({ done: 1 });
  });

  it("of one event that two subscriptions bring is processed once", async () => {
    const one = order();
    expect(await (await deliver(one)).text()).toBe("Taken in.");
    expect(await (await deliver(one)).text()).toBe("Known.");
    await settled();
    expect(await app.services.deliveries.counts(halcyon)).toEqual({ done: 1 });
  });

  it("of a topic nobody handles is refused, and not kept", async () => {
    const answer = await deliver({ topic: "carts/create", eventId: randomUUID(), body: "{}" });
    expect(answer.status).toBe(404);
    expect(await app.services.deliveries.counts(halcyon)).toEqual({});
  });

  it("that is poisoned is put aside, holds nothing up, and can be sent again or discarded", async () => {
    const { deliveries } = app.services;
    const poison = order({ line_items: [{ id: 1 }] });
    await deliver(poison, "poison");
    await deliver(order(), "sound");
    await settled();
    const [listed, ...others] = await deliveries.list(halcyon, { state: "parked" });
    expect(others).toEqual([]);
    expect(listed).toMatchObject({
      id: "poison",
      topic: "orders/create",
      attempts: 1,
      error: "The data is not of the expected form: line_items.0.quantity, line_items.0.price.",
    });
    expect(await deliveries.list("another.myshopify.com")).toEqual([]);
    expect(await deliveries.resend("another.myshopify.com", "poison")).toBe(false);

    // As it is it fails again; once the app can read it, it is processed.
    expect(await deliveries.resend(halcyon, "poison")).toBe(true);
    await settled();
    expect(await deliveries.list(halcyon, { state: "parked" })).toHaveLength(1);
    await app.database.prisma.webhookDelivery.updateMany({
      where: { shop: halcyon, id: "poison" },
      data: { payload: order().body },
    });
    await deliveries.resend(halcyon, "poison");
    await settled();
    expect(await deliveries.counts(halcyon)).toEqual({ done: 2 });
    expect(await deliveries.resend(halcyon, "poison")).toBe(false);
  });

  it("that is discarded is forgotten but for its name", async () => {
    const { deliveries } = app.services;
    await deliver({ topic: "orders/create", eventId: randomUUID(), body: "no JSON" }, "poison");
    await settled();
    expect(await deliveries.discard(halcyon, "poison", app.clock.now)).toBe(true);
    const [kept] = await app.database.prisma.webhookDelivery.findMany();
    expect(kept).toMatchObject({ id: "poison", state: "discarded", payload: null });
    expect(await (await deliver(order(), "poison")).text()).toBe("Known.");
  });
});
