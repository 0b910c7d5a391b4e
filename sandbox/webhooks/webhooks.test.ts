import "@shopify/shopify-api/adapters/node";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { describe, expect, test } from "vitest";
import { deleteCollection, updateCollection } from "../demo-shop/collection-edits.ts";
import { deleteCustomer, updateCustomer } from "../demo-shop/customer-edits.ts";
import { installApp, uninstallApp, updateScopes } from "../demo-shop/installation.ts";
import { cancelOrder, deliverOrder, refundOrder } from "../demo-shop/order-edits.ts";
import { placeOrder } from "../demo-shop/place-order.ts";
import { redactCustomer, redactShop, requestCustomerData } from "../demo-shop/privacy-requests.ts";
import { deleteProduct, updateProduct } from "../demo-shop/product-edits.ts";
import { createDemoStore } from "../demo-shop/store.ts";
import type { DeliveryTools } from "./deliver.ts";
import { deliverWebhook, retryDelay, timeoutMs } from "./deliver.ts";
import { knownTopics } from "./payload.ts";
import { relayWebhooks } from "./relay.ts";

const apiSecret = "a-secret-of-this-test";
const halcyon = "halcyon-skin.myshopify.com";

interface Received {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** An app that answers with these statuses in turn, then 200, and a clock that jumps instead of waiting. */
function receiver(statuses: number[] = []) {
  const received: Received[] = [];
  const waits: number[] = [];
  const tools: DeliveryTools = {
    fetch: async (url, init) => {
      received.push({
        url: String(url),
        headers: init?.headers as Record<string, string>,
        body: String(init?.body),
      });
      const status = statuses.shift() ?? 200;
      return new Response(status >= 200 && status < 300 ? null : "no", { status });
    },
    schedule: (delayMs, run) => {
      waits.push(delayMs);
      queueMicrotask(run);
    },
  };
  return { received, waits, tools };
}

const order = {
  topic: "orders/create",
  shop: halcyon,
  payload: { id: 1, note: "Grüße ☀" },
  endpoint: "http://app.test/webhooks",
  apiSecret,
};

describe("a delivery", () => {
  const api = (secret: string) =>
    shopifyApi({
      apiKey: "key",
      apiSecretKey: secret,
      apiVersion: ApiVersion.July26,
      hostName: "app.test",
      isEmbeddedApp: true,
      scopes: [],
      logger: { log: () => {} },
    });
  const validate = (secret: string, { headers, body }: Received) =>
    api(secret).webhooks.validate({
      rawBody: body,
      rawRequest: { headers, method: "POST", url: "/webhooks" },
      rawResponse: {},
    } as never);

  test("passes Shopify's own validator, and only with the right secret and body", async () => {
    const { received, tools } = receiver();
    const triggeredAt = "2026-11-23T12:00:00.000Z";
    await deliverWebhook({ ...order, name: "orders", triggeredAt }, tools);
    const [delivery] = received;
    if (!delivery) throw new Error("Nothing was delivered.");
    expect(await validate(apiSecret, delivery)).toMatchObject({
      valid: true,
      topic: "ORDERS_CREATE",
      domain: halcyon,
      apiVersion: "2026-07",
      name: "orders",
      triggeredAt,
      webhookId: expect.any(String),
      eventId: expect.any(String),
    });
    expect(await validate("another-secret", delivery)).toMatchObject({ valid: false });
    expect(
      await validate(apiSecret, { ...delivery, body: delivery.body.replace("1", "2") }),
    ).toMatchObject({ valid: false });
  });

  test("is retried with the same bytes and id until it is taken", async () => {
    const { received, waits, tools } = receiver([500, 302]);
    expect(await deliverWebhook(order, tools)).toMatchObject({
      delivered: true,
      attempts: 3,
      lastStatus: 200,
    });
    expect(received[2]).toEqual(received[0]);
    expect(waits).toEqual([retryDelay(1), retryDelay(2)]);
  });

  test("is given up after eight retries over four hours", async () => {
    const { received, waits, tools } = receiver(Array(20).fill(503));
    expect(await deliverWebhook(order, tools)).toMatchObject({
      delivered: false,
      attempts: 9,
      lastStatus: 503,
    });
    expect(received).toHaveLength(9);
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000).toBeCloseTo(4, 3);
  });

  test("ends a try that gets no answer within five seconds", async () => {
    const asked: number[] = [];
    let tries = 0;
    const result = await deliverWebhook(order, {
      schedule: (_, run) => queueMicrotask(run),
      timeout: (milliseconds) => {
        asked.push(milliseconds);
        return AbortSignal.abort(new Error("too slow"));
      },
      fetch: async (_, init) => {
        tries++;
        init?.signal?.throwIfAborted();
        return new Response(null);
      },
    });
    expect([result.delivered, result.lastStatus, tries]).toEqual([false, null, 9]);
    expect(new Set(asked)).toEqual(new Set([timeoutMs]));
  });
});

describe("the relay", () => {
  function relayed(topics: readonly string[] = knownTopics) {
    let time = Date.parse("2026-11-23T12:00:00Z");
    const store = createDemoStore({ now: () => new Date(time) });
    installApp(store, halcyon, { apiKey: "key", scopes: ["read_orders"] });
    const { received, tools } = receiver();
    const relay = relayWebhooks({
      store,
      apiSecret,
      appUrl: "http://app.test",
      publicUrl: "http://sandbox.test",
      subscriptions: topics.map((topic) => ({ topic, uri: `/webhooks/${topic}` })),
      tools,
    });
    const shop = store.shop(halcyon);
    const customer = [...shop.customers.values()][0];
    const product = [...shop.products.values()].find((each) =>
      each.variants.every((variant) => variant.inventoryQuantity > 9),
    );
    if (!customer || !product) throw new Error("The demo shop is empty.");
    const place = () =>
      placeOrder(store, {
        shop: halcyon,
        customerId: customer.id,
        lines: [
          {
            variantId: product.variants[0]?.id ?? 0,
            quantity: 2,
            properties: [{ name: "engraving", value: "M" }],
          },
        ],
        discountCode: "glow5",
        attributes: [{ name: "_afterglow", value: "d1" }],
      });
    const read = async (topic: string) => {
      await relay.settled();
      return received
        .filter((each) => each.headers["X-Shopify-Topic"] === topic)
        .map((each) => JSON.parse(each.body));
    };
    return {
      store,
      shop,
      customer,
      product,
      place,
      read,
      relay,
      received,
      advance: (milliseconds: number) => {
        time += milliseconds;
      },
    };
  }

  test("sends a complete order whose sums agree", async () => {
    const { place, read, customer, product, received } = relayed();
    const placed = place();
    const [payload] = await read("orders/create");
    const variant = product.variants[0];
    expect(received[0]?.url).toBe("http://app.test/webhooks/orders/create");
    expect(payload).toMatchObject({
      id: placed.id,
      admin_graphql_api_id: `gid://shopify/Order/${placed.id}`,
      name: "#6001",
      currency: "EUR",
      financial_status: "paid",
      cancelled_at: null,
      created_at: "2026-11-23T13:00:00+01:00",
      customer_locale: customer.locale,
      note_attributes: [{ name: "_afterglow", value: "d1" }],
      discount_codes: [{ code: "GLOW5", amount: "5.00", type: "fixed_amount" }],
      customer: {
        id: customer.id,
        email: customer.email,
        admin_graphql_api_id: `gid://shopify/Customer/${customer.id}`,
      },
      shipping_address: {
        country_code: customer.defaultAddress.countryCode,
        city: customer.defaultAddress.city,
      },
      line_items: [
        {
          product_id: product.id,
          variant_id: variant?.id,
          quantity: 2,
          properties: [{ name: "engraving", value: "M" }],
          price_set: { shop_money: { currency_code: "EUR" } },
        },
      ],
    });
    const cents = (text: string) => Math.round(Number(text) * 100);
    const lines = payload.line_items.reduce(
      (sum: number, line: { price: string; quantity: number }) =>
        sum + cents(line.price) * line.quantity,
      0,
    );
    expect(cents(payload.total_line_items_price)).toBe(lines);
    expect(cents(payload.subtotal_price)).toBe(lines - 500);
    expect(cents(payload.total_price)).toBe(lines - 500 + cents(payload.shipping_lines[0].price));
    expect(cents(payload.line_items[0].discount_allocations[0].amount)).toBe(500);
  });

  test("tells of stock, refunds and cancellations", async () => {
    const { store, place, read, product } = relayed();
    const stock = product.variants[0]?.inventoryQuantity ?? 0;
    const first = place();
    expect((await read("products/update"))[0]).toMatchObject({
      id: product.id,
      tags: product.tags.join(", "),
      variants: [{ inventory_quantity: stock - 2 }, expect.anything()].slice(
        0,
        product.variants.length,
      ),
    });
    const line = first.lineItems[0];
    refundOrder(store, halcyon, first.id, [{ lineItemId: line?.id ?? 0, quantity: 1 }]);
    refundOrder(store, halcyon, first.id, [{ lineItemId: line?.id ?? 0, quantity: 1 }]);
    const refunds = await read("refunds/create");
    const returned = refunds.reduce((sum, each) => sum + Number(each.transactions[0].amount), 0);
    expect(returned).toBeCloseTo(first.subtotal / 100, 5);
    expect(() =>
      refundOrder(store, halcyon, first.id, [{ lineItemId: line?.id ?? 0, quantity: 1 }]),
    ).toThrow("has 0 of line");
    const second = place();
    cancelOrder(store, halcyon, second.id);
    expect((await read("orders/cancelled"))[0]).toMatchObject({
      id: second.id,
      cancel_reason: "customer",
      current_total_price: "0.00",
      financial_status: "refunded",
    });
  });

  test("tells of product edits, scopes, privacy requests and the end", async () => {
    const { store, read, customer, product, shop } = relayed();
    const before = [...shop.products.keys()].length;
    updateProduct(store, halcyon, product.id, { title: "New name" });
    deleteProduct(store, halcyon, product.id);
    expect((await read("products/update"))[0].title).toBe("New name");
    expect([await read("products/delete"), shop.products.size]).toEqual([
      [{ id: product.id }],
      before - 1,
    ]);
    updateScopes(store, halcyon, ["read_products"]);
    expect((await read("app/scopes_update"))[0]).toMatchObject({
      previous: ["read_orders"],
      current: ["read_products"],
    });
    requestCustomerData(store, halcyon, customer.id);
    const orders = [...shop.orders.values()]
      .filter((each) => each.customerId === customer.id)
      .map((each) => each.id);
    expect((await read("customers/data_request"))[0]).toMatchObject({
      shop_domain: halcyon,
      customer: { id: customer.id, email: customer.email },
      orders_requested: orders,
    });
    uninstallApp(store, halcyon);
    redactCustomer(store, halcyon, customer.id);
    redactShop(store, halcyon);
    expect((await read("app/uninstalled"))[0]).toMatchObject({ myshopify_domain: halcyon });
    expect((await read("customers/redact"))[0]).toMatchObject({ orders_to_redact: orders });
    expect(await read("shop/redact")).toEqual([{ shop_id: shop.info.id, shop_domain: halcyon }]);
  });

  test("tells of parcels, collections and customers that change or go", async () => {
    const { store, read, place, customer, shop } = relayed();
    const { id } = place();
    deliverOrder(store, halcyon, id);
    expect((await read("fulfillments/update"))[0]).toMatchObject({
      order_id: id,
      status: "success",
      shipment_status: "delivered",
      destination: { city: customer.defaultAddress.city },
    });
    const [event] = await read("fulfillment_events/create");
    expect(event).toMatchObject({ order_id: id, fulfillment_id: id, status: "delivered" });
    expect(Date.parse(event.happened_at)).toBe(store.now().getTime());

    const [collection] = [...shop.collections.values()];
    if (!collection) throw new Error("The demo shop has no collections.");
    updateCollection(store, halcyon, collection.id, { title: "Renamed" });
    deleteCollection(store, halcyon, collection.id);
    expect((await read("collections/update"))[0]).toMatchObject({ title: "Renamed" });
    expect((await read("collections/delete"))[0]).toMatchObject({ id: collection.id });

    updateCustomer(store, halcyon, customer.id, { tags: ["vip"] });
    deleteCustomer(store, halcyon, customer.id);
    expect((await read("customers/update"))[0]).toMatchObject({ id: customer.id, tags: "vip" });
    expect((await read("customers/delete"))[0]).toMatchObject({ id: customer.id });
    expect(shop.orders.get(id)?.customerId).toBeNull();
  });

  test("sends only what was subscribed to, nothing once the app is gone or the relay closed", async () => {
    const { store, place, relay, received } = relayed(["orders/create"]);
    place();
    await relay.settled();
    expect(received.map((each) => each.headers["X-Shopify-Topic"])).toEqual(["orders/create"]);
    uninstallApp(store, halcyon);
    place();
    installApp(store, halcyon, { apiKey: "key", scopes: [] });
    relay.close();
    place();
    await relay.settled();
    expect(received).toHaveLength(1);
  });
});
