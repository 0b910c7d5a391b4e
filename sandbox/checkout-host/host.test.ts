import "@shopify/shopify-api/adapters/node";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { beforeAll, describe, expect, it } from "vitest";
import { deliverOrder } from "#sandbox/demo-shop/order-edits.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { createDemoStore, type DemoStore } from "#sandbox/demo-shop/store.ts";
import type { DemoOrder } from "#sandbox/demo-shop/types.ts";
import { createBlockPlacements } from "./block-placement.ts";
import type { ExtensionPageData } from "./browser/thank-you.client.ts";
import { curatedOrders } from "./curated-orders.ts";
import { createCheckoutHost } from "./host.ts";

const DOMAIN = "halcyon-skin.myshopify.com";
const apiSecret = "a-secret-of-some-length";
let store: DemoStore;
beforeAll(() => {
  store = createDemoStore({ now: () => new Date("2026-06-01T12:00:00Z") });
});

function host() {
  const placements = createBlockPlacements();
  const app = createCheckoutHost({
    store,
    apiKey: "key",
    apiSecret,
    placements,
    bundle: async () => ({
      code: "/* block */",
      locales: { defaultLocale: "en", byLocale: { en: { a: "</script>" } } },
    }),
    placeOrder: (input) => placeOrder(store, input),
    deliverOrder: (shop, id) => deliverOrder(store, shop, id),
  });
  return { app, placements };
}

async function pageData(app: ReturnType<typeof host>["app"], path: string) {
  const text = await (await app.request(path)).text();
  const json = /<script type="application\/json" id="extension-data">(.*?)<\/script>/s.exec(
    text,
  )?.[1];
  return { text, data: JSON.parse(json ?? "null") as ExtensionPageData | null };
}

describe("the thank-you page", () => {
  it("gives the block its order in Shopify's shapes", async () => {
    const { app } = host();
    const order = [...store.shop(DOMAIN).orders.values()].find(
      (each) => each.discountCodes.length > 0,
    ) as DemoOrder;
    const { data } = await pageData(app, `/checkout/halcyon-skin/thank-you/${order.id}?locale=fr`);
    const api = data?.data;
    expect(api?.orderConfirmation.order.id).toBe(`gid://shopify/OrderIdentity/${order.id}`);
    expect(api?.cost.totalAmount).toEqual({ amount: order.total / 100, currencyCode: "EUR" });
    const lines = api?.lines.reduce((sum, line) => sum + line.cost.totalAmount.amount, 0) ?? 0;
    expect(Math.round(lines * 100)).toBe(order.subtotal);
    expect(api?.discountCodes[0]?.code).toBe(order.discountCodes[0]?.code);
    expect(api?.localization.language).toBe("fr");
    expect(api?.lines[0]?.merchandise.image?.url).toMatch(/^http:.*\.svg$/);
  });

  it("keeps text of locale files from ending the script element", async () => {
    const { data } = await pageData(host().app, "/checkout/halcyon-skin/thank-you/latest");
    expect(data?.locales.byLocale.en?.a).toBe("</script>");
  });

  it("speaks the buyer's language around the block, and the sandbox's bar can be left out", async () => {
    const { text } = await pageData(
      host().app,
      "/checkout/halcyon-skin/thank-you/latest?locale=es&bar=0",
    );
    expect(text).toContain("Resumen del pedido");
    expect(text).not.toContain("sandbox-bar");
  });

  it.each([
    ["consent=none", { analytics: false, saleOfData: false }],
    ["consent=no-sale", { analytics: true, saleOfData: false }],
    ["consent=bogus", { analytics: true, saleOfData: true }],
  ])("with %s allows %j", async (query, allowed) => {
    const { data } = await pageData(host().app, `/checkout/halcyon-skin/thank-you/latest?${query}`);
    expect(data?.data.customerPrivacy.allowedProcessing).toMatchObject(allowed);
  });

  it("has no block where the merchant has put none", async () => {
    const { app, placements } = host();
    placements.write(DOMAIN, { placed: false, settings: {} });
    expect((await pageData(app, "/checkout/halcyon-skin/thank-you/latest")).data).toBeNull();
  });

  it("hands settings and the editor's mark to the block", async () => {
    const { app, placements } = host();
    placements.write(DOMAIN, { placed: true, settings: { heading: "Hi" } });
    const { data } = await pageData(
      app,
      "/checkout/halcyon-skin/thank-you/latest?editor=1&fault=down",
    );
    expect(data?.data.settings).toEqual({ heading: "Hi" });
    expect(data?.data.extension.editor).toEqual({ type: "checkout" });
    expect(data?.network).toEqual({ outcome: "offline" });
  });

  it("says what it does not have", async () => {
    const { app } = host();
    const order = await app.request("/checkout/halcyon-skin/thank-you/1");
    expect([order.status, await order.text()]).toEqual([404, "Halcyon Skin has no order 1."]);
    expect((await app.request("/checkout/nowhere")).status).toBe(404);
  });
});

describe("session tokens", () => {
  const shopify = shopifyApi({
    apiKey: "key",
    apiSecretKey: apiSecret,
    apiVersion: ApiVersion.July26,
    hostName: "app.example",
    isEmbeddedApp: true,
    logger: { log: async () => {} },
  });
  const ask = (orderId: number, site = "same-origin") =>
    host().app.request("/checkout/halcyon-skin/session-token", {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": site },
      body: JSON.stringify({ orderId }),
    });

  it("are Shopify's by the word of its library, and name shop, app and buyer", async () => {
    const order = [...store.shop(DOMAIN).orders.values()].at(-1) as DemoOrder;
    const { token } = (await (await ask(order.id)).json()) as { token: string };
    const claims = await shopify.session.decodeSessionToken(token);
    expect(claims).toMatchObject({
      dest: DOMAIN,
      aud: "key",
      sub: `gid://shopify/Customer/${order.customerId}`,
    });
    expect(claims.exp - claims.iat).toBe(300);
  });
  it("are for the checkout page alone, and for orders there are", async () => {
    expect((await ask(1, "cross-site")).status).toBe(403);
    expect((await ask(1)).status).toBe(404);
  });
});

describe("choosing an order", () => {
  it("lists a few worth looking at, none twice", async () => {
    const curated = curatedOrders(store.shop(DOMAIN));
    expect(curated.length).toBeGreaterThan(6);
    expect(new Set(curated.map(({ order }) => order.id)).size).toBe(curated.length);
    const text = await (await host().app.request("/checkout/halcyon-skin")).text();
    for (const { order } of curated) expect(text).toContain(`/thank-you/${order.id}"`);
  });
  it("searches by product and buyer", async () => {
    const { app } = host();
    const order = [...store.shop(DOMAIN).orders.values()].at(-1) as DemoOrder;
    const query = encodeURIComponent(`${order.name} ${order.shippingAddress.lastName}`);
    const text = await (await app.request(`/checkout/halcyon-skin?q=${query}`)).text();
    expect(text).toContain(`/thank-you/${order.id}"`);
    const none = await (await app.request("/checkout/halcyon-skin?q=zzzz")).text();
    expect(none).toContain("No order matches “zzzz”");
  });
  it("moves the bar's order into the path and keeps the other choices", async () => {
    const answer = await host().app.request("/checkout/halcyon-skin/thank-you?order=5&locale=de");
    expect(answer.headers.get("location")).toBe("/checkout/halcyon-skin/thank-you/5?locale=de");
  });
  it("places an order again as a new one", async () => {
    const { app } = host();
    const { orders, products } = store.shop(DOMAIN);
    const inStock = (order: DemoOrder) =>
      order.lineItems.every((line) =>
        products
          .get(line.productId)
          ?.variants.some(
            (variant) => variant.id === line.variantId && variant.inventoryQuantity > line.quantity,
          ),
      );
    const order = [...orders.values()].reverse().find(inStock) as DemoOrder;
    const before = orders.size;
    const answer = await app.request(`/checkout/halcyon-skin/orders/${order.id}/again`, {
      method: "POST",
      body: new URLSearchParams({ order: String(order.id), locale: "de" }),
    });
    expect(answer.status).toBe(303);
    expect(orders.size).toBe(before + 1);
    const placed = [...orders.values()].at(-1) as DemoOrder;
    expect(placed.lineItems.map(({ variantId }) => variantId)).toEqual(
      order.lineItems.map(({ variantId }) => variantId),
    );
    expect(answer.headers.get("location")).toBe(
      `/checkout/halcyon-skin/thank-you/${placed.id}?locale=de`,
    );
  });
  it("delivers an order once, and says so instead of doing it again", async () => {
    const { app } = host();
    const order = [...store.shop(DOMAIN).orders.values()].findLast(
      ({ cancelledAt, deliveredAt }) => !cancelledAt && !deliveredAt,
    ) as DemoOrder;
    const deliver = () =>
      app.request(`/checkout/halcyon-skin/orders/${order.id}/deliver`, {
        method: "POST",
        body: new URLSearchParams({ order: String(order.id), locale: "de" }),
      });
    const answer = await deliver();
    expect(answer.headers.get("location")).toBe(
      `/checkout/halcyon-skin/thank-you/${order.id}?locale=de`,
    );
    expect(store.shop(DOMAIN).orders.get(order.id)?.deliveredAt).toBeDefined();
    expect([(await deliver()).status, await (await deliver()).text()]).toEqual([
      422,
      `Order ${order.name} has arrived already.`,
    ]);
  });
});

it("serves the renderer's scripts from its own sources", async () => {
  const { app } = host();
  for (const name of ["thank-you.js", "worker.js"]) {
    const answer = await app.request(`/checkout/assets/${name}`);
    expect(answer.headers.get("content-type")).toContain("text/javascript");
    expect((await answer.text()).length).toBeGreaterThan(10_000);
  }
  expect(await (await app.request("/checkout/assets/extension.js")).text()).toBe("/* block */");
}, 30_000);
