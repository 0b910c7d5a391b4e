import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { trainRecommender } from "#app/decisions/train-recommender.server.ts";
import { learnRanking } from "#app/learning/learn.server.ts";
import { measureLift } from "#app/ledger/lift-days.server.ts";
import { rollUp } from "#app/ledger/rollups.server.ts";
import { halcyon, other } from "#sandbox/admin-api/harness.ts";
import { installApp, uninstallApp, updateScopes } from "#sandbox/demo-shop/installation.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import {
  redactCustomer,
  redactShop,
  requestCustomerData,
} from "#sandbox/demo-shop/privacy-requests.ts";
import { deleteProduct, updateProduct } from "#sandbox/demo-shop/product-edits.ts";
import { gid } from "#sandbox/demo-shop/types.ts";
import { sign } from "#sandbox/webhooks/deliver.ts";
import {
  bearer,
  decide,
  decisionRequest,
  installShop,
  loyalty,
  saveOffer,
  tutorial,
} from "../app.ts";
import { until } from "../conditions.ts";
import { createTestShopify, type TestShopify } from "../shopify.ts";

let stage: TestShopify;
beforeEach(async () => {
  stage = await createTestShopify();
  for (const shop of [halcyon, other]) {
    await installShop(stage.app, shop);
    installApp(stage.shopify.store, shop, { apiKey: stage.words.audience, scopes: stage.scopes });
  }
});
afterEach(() => stage.close());

const db = () => stage.app.database.prisma;

/** The customer with most orders: whoever they are, there is much to erase. */
function regular(): number {
  const counts = new Map<number, number>();
  for (const { customerId } of stage.shopify.store.shop(halcyon).orders.values()) {
    if (customerId !== null) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] as number;
}

function buy(customerId = regular()) {
  const { store } = stage.shopify;
  const variant = [...store.shop(halcyon).products.values()]
    .flatMap(({ variants }) => variants)
    .find(({ inventoryQuantity }) => inventoryQuantity > 5);
  return placeOrder(store, {
    shop: halcyon,
    customerId,
    lines: [{ variantId: variant?.id as number, quantity: 2 }],
  });
}

async function settle() {
  const results = await stage.webhooksSettled();
  expect(results.every(({ delivered }) => delivered)).toBe(true);
  await until("all deliveries are processed", async () => {
    const waiting = await db().webhookDelivery.count({ where: { state: "waiting" } });
    return waiting === 0;
  });
}

describe("a delivery", () => {
  const body = JSON.stringify({ id: 1 });
  const headers = (signature: string) => ({
    "X-Shopify-Topic": "products/delete",
    "X-Shopify-Hmac-Sha256": signature,
    "X-Shopify-Shop-Domain": halcyon,
    "X-Shopify-Webhook-Id": randomUUID(),
    "X-Shopify-API-Version": "2026-07",
    "Content-Type": "application/json",
  });
  const post = (signature: string, sent = body) =>
    stage.app.request("/webhooks/products/delete", {
      method: "POST",
      headers: headers(signature),
      body: sent,
    });

  it("is refused unless it was signed over these very bytes with the app's secret", async () => {
    const signature = sign(body, stage.words.secret);
    expect((await post(signature)).status).toBe(200);
    expect((await post(sign(body, "another secret of some length"))).status).toBe(401);
    expect((await post(signature, `${body} `)).status).toBe(401);
    expect((await post("")).status).toBe(401);
  });

  it("that cannot be read is taken in, and parked with the reason instead of being taken for done", async () => {
    const broken = JSON.stringify({ nothing: true });
    const response = await post(sign(broken, stage.words.secret), broken);
    expect(response.status).toBe(200);
    await settle();
    expect(await stage.app.services.deliveries.list(halcyon)).toMatchObject([
      { state: "parked", error: "The data is not of the expected form: id." },
    ]);
  });
});

describe("an order", () => {
  it("is kept as facts that name nobody, counted once however often it is told", async () => {
    const order = buy();
    await settle();
    const where = { shop: halcyon, id: gid("Order", order.id) };
    const [kept] = await db().order.findMany({ where, include: { lines: true } });
    expect(kept).toMatchObject({ name: order.name, currency: "EUR", itemCount: 2 });
    expect(Number(kept?.totalMinor)).toBe(order.total);
    expect(kept?.lines).toHaveLength(1);
    const reach = await db().reach.findMany({ where: { shop: halcyon, orderId: where.id } });
    expect(reach).toMatchObject([{ askedAt: null, endedBy: null }]);
    expect(reach[0]?.placedAt).not.toBeNull();

    stage.shopify.store.emit({ topic: "orders/create", shop: halcyon, resourceId: order.id });
    await settle();
    const customer = await db().customer.findMany({ where: { shop: halcyon } });
    expect(customer).toMatchObject([{ orderCount: 1 }]);

    const whole = JSON.stringify(
      await db().order.findMany({ include: { lines: true } }),
      (_key, value) => (typeof value === "bigint" ? String(value) : value),
    );
    const buyer = stage.shopify.store.shop(halcyon).customers.get(order.customerId as number);
    for (const personal of [buyer?.email, buyer?.lastName, buyer?.defaultAddress.address1]) {
      expect(whole).not.toContain(personal);
    }
  });

  it("names the customer of a loyalty member, who is then tagged in Shopify, once", async () => {
    const offer = await saveOffer(stage.app, halcyon, loyalty);
    const { store } = stage.shopify;
    const order = buy();
    const customer = () => store.shop(halcyon).customers.get(order.customerId as number);
    const before = customer()?.tags ?? [];
    // The block does not know who the buyer is: Shopify alone does.
    const request = decisionRequest((r) => Object.assign(r.order, { id: gid("Order", order.id) }));
    const { token } = await decide(stage.app, halcyon, request, stage.words);
    const claim = {
      id: randomUUID(),
      token,
      offerId: offer.id,
      kind: "loyalty",
      marketingConsent: true,
    };
    const claimed = await stage.app.post("/api/claims", claim, await bearer(halcyon, stage.words));
    expect(claimed.status).toBe(200);
    await settle();

    const member = () => db().loyaltyMember.findFirstOrThrow();
    await until("the member is tagged", async () => {
      // Beside the job that the claim sent, as another process would.
      await stage.app.services.tagNow();
      return (await member()).taggedAt;
    });
    expect((await member()).customerId).toBe(gid("Customer", order.customerId as number));
    expect([...(customer()?.tags ?? [])].sort()).toEqual([...before, "club"].sort());
    expect(customer()?.emailMarketing.state).toBe("SUBSCRIBED");
    expect(await stage.app.services.tagNow()).toBe(0);
  });

  it("that Shopify does not know yet leaves its member waiting, and is asked after again", async () => {
    const offer = await saveOffer(stage.app, halcyon, loyalty);
    const { token } = await decide(stage.app, halcyon, decisionRequest(), stage.words);
    const claim = {
      id: randomUUID(),
      token,
      offerId: offer.id,
      kind: "loyalty",
      marketingConsent: false,
    };
    await stage.app.post("/api/claims", claim, await bearer(halcyon, stage.words));
    const member = () => db().loyaltyMember.findFirstOrThrow();
    await until("Shopify was asked", async () => (await member()).tagError);
    expect((await member()).tagError).toMatch(/does not name/);

    // Not before its time; then Shopify has the order.
    expect(await stage.app.services.tagNow()).toBe(0);
    const order = buy();
    await settle();
    await db().loyaltyMember.updateMany({ data: { orderId: gid("Order", order.id) } });
    stage.app.clock.now = new Date(stage.app.clock.now.getTime() + 3_600_000);
    expect(await stage.app.services.tagNow()).toBe(1);
    expect(await member()).toMatchObject({ tagError: null, tagAttempts: 2 });
  });
});

describe("the catalogue", () => {
  it("follows what changes in the shop, never back to an older copy, and forgets what is deleted", async () => {
    const { store } = stage.shopify;
    const [product] = [...store.shop(halcyon).products.values()];
    if (!product) throw new Error("The demo shop has no products.");
    const id = gid("Product", product.id);
    const title = async () =>
      (await db().product.findUnique({ where: { shop_id: { shop: halcyon, id } } }))?.title;

    stage.shopify.advance(1_000);
    updateProduct(store, halcyon, product.id, { title: "Renamed" });
    await settle();
    expect(await title()).toBe("Renamed");
    const variants = await db().variant.findMany({ where: { shop: halcyon, productId: id } });
    expect(variants.map(({ priceMinor }) => Number(priceMinor)).sort()).toEqual(
      product.variants.map(({ price }) => price).sort(),
    );

    const late = store.shop(halcyon).products.get(product.id);
    store.put(halcyon, "products", product.id, {
      ...(late ?? product),
      title: "Old",
      updatedAt: product.updatedAt,
    });
    store.emit({ topic: "products/update", shop: halcyon, resourceId: product.id });
    await settle();
    expect(await title()).toBe("Renamed");

    deleteProduct(store, halcyon, product.id);
    await settle();
    expect(await title()).toBeUndefined();
    expect(await db().variant.count({ where: { shop: halcyon, productId: id } })).toBe(0);
  });
});

describe("an uninstall", () => {
  const session = (shop: string) => ({
    id: `offline_${shop}`,
    shop,
    state: "",
    accessToken: "shpat_secret",
  });

  it("ends the shop's sessions and decisions, and nobody else's", async () => {
    await db().session.createMany({ data: [session(halcyon), session(other)] });
    await saveOffer(stage.app, halcyon, tutorial);
    await decide(stage.app, halcyon, decisionRequest(), stage.words);
    stage.shopify.advance(1_000);
    uninstallApp(stage.shopify.store, halcyon);
    await settle();
    expect(await db().session.findMany({ select: { shop: true } })).toEqual([{ shop: other }]);
    await expect
      .poll(async () => {
        const headers = await bearer(halcyon, stage.words);
        return (await stage.app.post("/api/decisions", decisionRequest(), headers)).status;
      })
      .toBe(403);
    expect(await db().offer.count({ where: { shop: halcyon } })).toBe(1);
  });

  it("that is told late, after a new install, takes nothing away", async () => {
    await db().session.create({ data: session(halcyon) });
    uninstallApp(stage.shopify.store, halcyon);
    await db().shop.update({
      where: { shop: halcyon },
      data: { installedAt: new Date(stage.shopify.now().getTime() + 60_000) },
    });
    await settle();
    expect(await db().session.count()).toBe(1);
  });
});

it("scopes that the merchant changes are known at once", async () => {
  updateScopes(stage.shopify.store, halcyon, ["read_products"]);
  await settle();
  const shop = await db().shop.findUniqueOrThrow({ where: { shop: halcyon } });
  expect(shop.scopes).toEqual(["read_products"]);
});

describe("privacy", () => {
  /** A customer with all that Afterglow can keep of one, in two shops. */
  async function customerWithPast() {
    const customerId = regular();
    const id = gid("Customer", customerId);
    const order = buy(customerId);
    await settle();
    for (const shop of [halcyon, other]) {
      const offer = await saveOffer(stage.app, shop, loyalty);
      const words = { ...stage.words, customer: id };
      const request = decisionRequest((r) =>
        Object.assign(r.order, { id: gid("Order", order.id) }),
      );
      const { token } = await decide(stage.app, shop, request, words);
      const claim = {
        id: randomUUID(),
        token,
        offerId: offer.id,
        kind: "loyalty",
        marketingConsent: false,
      };
      await stage.app.post("/api/claims", claim, await bearer(shop, words));
      const events = [
        { id: randomUUID(), type: "click", offerId: offer.id, at: new Date().toISOString() },
      ];
      await stage.app.post("/api/events", { token, events }, await bearer(shop, words));
    }
    return { customerId, id, orderId: gid("Order", order.id) };
  }

  it("a data request collects all that is kept of the customer, for the merchant to hand on", async () => {
    const { customerId, id, orderId } = await customerWithPast();
    requestCustomerData(stage.shopify.store, halcyon, customerId);
    await settle();
    const [request] = await db().dataRequest.findMany();
    expect(request).toMatchObject({ shop: halcyon, customerId: id });
    const collected = request?.collected as Record<string, Record<string, unknown>[]>;
    expect(collected.customer).toHaveLength(1);
    expect(collected.orders?.map((order) => order.id)).toContain(orderId);
    expect(collected.decisions?.[0]?.events).toHaveLength(2);
    expect(collected.memberships).toHaveLength(1);
    expect(JSON.stringify(collected)).not.toContain(other);
  });

  it("a redaction erases the customer, and of another shop nothing", async () => {
    const { customerId, id, orderId } = await customerWithPast();
    requestCustomerData(stage.shopify.store, halcyon, customerId);
    await settle();
    redactCustomer(stage.shopify.store, halcyon, customerId);
    await settle();
    const of = { where: { shop: halcyon, customerId: id } };
    const left = await Promise.all([
      db().customer.count({ where: { shop: halcyon, id } }),
      db().order.count(of),
      db().decision.count(of),
      db().event.count({ where: { shop: halcyon } }),
      db().loyaltyMember.count(of),
      db().dataRequest.count(of),
      db().order.count({ where: { shop: halcyon, id: orderId } }),
      db().reach.count({ where: { shop: halcyon, orderId } }),
    ]);
    expect(left).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await db().decision.count({ where: { shop: other, customerId: id } })).toBe(1);
    expect(await db().loyaltyMember.count({ where: { shop: other } })).toBe(1);
  });

  it("a redaction empties what is parked of the customer, and leaves what is of others", async () => {
    const customerId = regular();
    const park = async (customer: number) => {
      const body = JSON.stringify({ id: 1, customer: { id: customer }, note: "For Ada" });
      const headers = {
        "X-Shopify-Topic": "orders/create",
        "X-Shopify-Hmac-Sha256": sign(body, stage.words.secret),
        "X-Shopify-Shop-Domain": halcyon,
        "X-Shopify-Webhook-Id": `parked-${customer}`,
        "X-Shopify-API-Version": "2026-07",
        "Content-Type": "application/json",
      };
      await stage.app.request("/webhooks/orders", { method: "POST", headers, body });
    };
    await park(customerId);
    await park(42);
    await settle();
    redactCustomer(stage.shopify.store, halcyon, customerId);
    await settle();
    const kept = await db().webhookDelivery.findMany({ where: { topic: "orders/create" } });
    const states = Object.fromEntries(kept.map(({ id, state, payload }) => [id, [state, payload]]));
    expect(states[`parked-${customerId}`]).toEqual(["discarded", null]);
    expect(states["parked-42"]).toEqual(["parked", expect.stringContaining("For Ada")]);
  });

  it("what comes late of somebody erased brings nothing back", async () => {
    const { customerId, id, orderId } = await customerWithPast();
    const { store } = stage.shopify;
    redactCustomer(store, halcyon, customerId);
    await settle();
    const number = Number(orderId.split("/").at(-1));
    for (const topic of ["orders/create", "orders/paid", "orders/cancelled"]) {
      store.emit({ topic, shop: halcyon, resourceId: number });
    }
    store.emit({ topic: "customers/update", shop: halcyon, resourceId: customerId });
    await settle();
    const of = { where: { shop: halcyon, OR: [{ orderId }, { customerId: id }] } };
    expect(await db().order.count({ where: { shop: halcyon, id: orderId } })).toBe(0);
    expect(await db().customer.count({ where: { shop: halcyon, id } })).toBe(0);
    expect(await db().decision.count(of)).toBe(0);
    expect(await db().followupMessage.count(of)).toBe(0);
    expect(await db().reach.count({ where: { shop: halcyon, orderId } })).toBe(0);

    // After the shop itself was erased, nothing of it is written at all.
    redactShop(store, halcyon);
    await settle();
    buy(customerId);
    store.emit({ topic: "customers/update", shop: halcyon, resourceId: customerId });
    await settle();
    expect(await db().order.count({ where: { shop: halcyon } })).toBe(0);
    expect(await db().customer.count({ where: { shop: halcyon } })).toBe(0);
    expect(await db().shop.count({ where: { shop: halcyon } })).toBe(0);
  });

  it("a shop's redaction leaves no row of it in any table", async () => {
    await customerWithPast();
    redactShop(stage.shopify.store, halcyon);
    await settle();
    const { rows: tables } = await stage.app.database.pool.query<{ name: string }>(
      `SELECT table_name AS "name" FROM information_schema.columns
       WHERE column_name = 'shop' AND table_schema = 'public'`,
    );
    expect(tables.length).toBeGreaterThan(10);
    const kept: string[] = [];
    for (const { name } of tables) {
      const { rowCount } = await stage.app.database.pool.query(
        `SELECT FROM "${name}" WHERE "shop" = $1`,
        [halcyon],
      );
      if (rowCount) kept.push(name);
    }
    expect(kept).toEqual([]);
    expect(await db().decision.count({ where: { shop: other } })).toBe(1);
  });

  it("what was being worked out of a shop when it was erased is not written", async () => {
    await customerWithPast();
    redactShop(stage.shopify.store, halcyon);
    await settle();
    const { database } = stage.app;
    const later = new Date(Date.now() + 86_400_000);
    await trainRecommender(database, halcyon, later);
    await learnRanking(database, halcyon, later);
    await rollUp(database.pool, halcyon, later);
    await measureLift(database.pool, halcyon, later);
    expect(await db().recommendations.count({ where: { shop: halcyon } })).toBe(0);
    expect(await db().rankingState.count({ where: { shop: halcyon } })).toBe(0);
    expect(await db().rollupState.count({ where: { shop: halcyon } })).toBe(0);
    expect(await db().liftDay.count({ where: { shop: halcyon } })).toBe(0);
  });
});
