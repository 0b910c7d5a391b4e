import "@shopify/shopify-api/adapters/node";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { beforeAll, describe, expect, it } from "vitest";
import { EXTENSION_TARGETS } from "#app/preview/targets.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { createDemoStore, type DemoStore } from "#sandbox/demo-shop/store.ts";
import type { DemoOrder } from "#sandbox/demo-shop/types.ts";
import type { OrderPageData } from "./browser/order-page.client.ts";
import { curatedOrders } from "./curated-orders.ts";
import { createCheckoutHost } from "./host.ts";
import { createPlacements } from "./placements.ts";

const DOMAIN = "halcyon-skin.myshopify.com";
const THANK_YOU_BLOCK = "purchase.thank-you.block.render";
const apiSecret = "a-secret-of-some-length";
let store: DemoStore;
beforeAll(() => {
  store = createDemoStore({ now: () => new Date("2026-06-01T12:00:00Z") });
});

function host() {
  const placements = createPlacements();
  const app = createCheckoutHost({
    store,
    apiKey: "key",
    apiSecret,
    placements,
    bundle: async () => ({
      scripts: Object.fromEntries(EXTENSION_TARGETS.map((target) => [target, `/* ${target} */`])),
      locales: { defaultLocale: "en", byLocale: { en: { a: "</script>" } } },
    }),
    placeOrder: (input) => placeOrder(store, input),
  });
  return { app, placements };
}

async function pageData(app: ReturnType<typeof host>["app"], path: string) {
  const text = await (await app.request(path)).text();
  const json = /<script type="application\/json" id="extension-data">(.*?)<\/script>/s.exec(
    text,
  )?.[1];
  return { text, data: JSON.parse(json ?? "null") as OrderPageData | null };
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
    ["consent=analytics,preferences", { analytics: true, marketing: false, saleOfData: false }],
    ["consent=none&consent=marketing", { analytics: false, marketing: true }],
    ["fault=none", { analytics: true, saleOfData: true }],
  ])("with %s allows %j", async (query, allowed) => {
    const { data } = await pageData(host().app, `/checkout/halcyon-skin/thank-you/latest?${query}`);
    expect(data?.data.customerPrivacy.allowedProcessing).toMatchObject(allowed);
  });

  it("has no block where the merchant has put none", async () => {
    const { app, placements } = host();
    placements.write(DOMAIN, { [THANK_YOU_BLOCK]: { placed: false, settings: {} } });
    expect((await pageData(app, "/checkout/halcyon-skin/thank-you/latest")).data).toBeNull();
    const other = await pageData(app, "/checkout/halcyon-skin/order-status/latest");
    expect(other.data?.instances).toHaveLength(1);
  });

  it("hands settings and the editor's mark to the block", async () => {
    const { app, placements } = host();
    placements.write(DOMAIN, { [THANK_YOU_BLOCK]: { placed: true, settings: { heading: "Hi" } } });
    const { data } = await pageData(
      app,
      "/checkout/halcyon-skin/thank-you/latest?editor=1&fault=down",
    );
    expect(data?.instances.map(({ settings }) => settings)).toEqual([{ heading: "Hi" }]);
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

describe("where extensions stand", () => {
  const placed = async (path: string) => {
    const { data } = await pageData(host().app, `/checkout/halcyon-skin/${path}`);
    return data?.instances.map(({ target, selector }) => [target, selector]);
  };
  it("is where the merchant put them, or where the address says", async () => {
    const block = ["purchase.thank-you.block.render", "#extension"];
    expect(await placed("thank-you/latest")).toEqual([block]);
    expect(await placed("thank-you/latest?twice=1")).toEqual([block, [block[0], "#extension-2"]]);
    expect(await placed("thank-you/latest?places=announcement,block")).toEqual([
      block,
      ["purchase.thank-you.announcement.render", "#announcement"],
    ]);
    expect(await placed("order-status/latest")).toEqual([
      ["customer-account.order-status.block.render", "#extension"],
    ]);
  });
  it("is beside each line of the order, of which there may be hundreds", async () => {
    const lines = await placed("order-status/latest?places=lines&shape=long");
    expect(lines).toHaveLength(200);
    expect(new Set(lines?.map(([, selector]) => selector)).size).toBe(200);
    expect(lines?.[0]?.[0]).toBe("customer-account.order-status.cart-line-item.render-after");
  });
});

describe("the order made hard", () => {
  const data = async (query: string) =>
    (await pageData(host().app, `/checkout/halcyon-skin/thank-you/latest?${query}`)).data?.data;
  it("is paid in the buyer's currency, without places where it has none", async () => {
    const yen = await data("country=JP");
    expect(yen?.localization.currency.isoCode).toBe("JPY");
    expect(yen?.localization.country?.isoCode).toBe("JP");
    expect(yen?.cost.totalAmount.currencyCode).toBe("JPY");
    expect(Number.isInteger(yen?.cost.totalAmount.amount)).toBe(true);
    const dinar = await data("country=KW");
    const lines = dinar?.lines.reduce((sum, { cost }) => sum + cost.totalAmount.amount, 0) ?? 0;
    expect(lines).toBeCloseTo(dinar?.cost.subtotalAmount.amount ?? 0, 6);
  });
  it("costs nothing, or has long titles", async () => {
    expect((await data("shape=free"))?.cost.totalAmount.amount).toBe(0);
    expect((await data("shape=titles"))?.lines[0]?.merchandise.title).toHaveLength(500);
  });
});

describe("the order-status page", () => {
  it("follows the parcel, and tells the app as Shopify does", async () => {
    const { app } = host();
    const { orders } = store.shop(DOMAIN);
    const order = [...orders.values()].find(
      ({ fulfilledAt, cancelledAt }) => !fulfilledAt && !cancelledAt,
    ) as DemoOrder;
    const topics: string[] = [];
    const stop = store.onEvent(({ topic }) => topics.push(topic));
    const move = (step: string) =>
      app.request(`/checkout/halcyon-skin/orders/${order.id}/${step}`, {
        method: "POST",
        body: "page=order-status&locale=en",
      });
    const page = () => app.request(`/checkout/halcyon-skin/order-status/${order.id}?locale=en`);
    expect(await (await page()).text()).toContain("Getting it ready</h2>");
    expect((await move("ship")).status).toBe(303);
    expect((await move("ship")).status).toBe(422);
    expect(await (await page()).text()).toContain("On its way</h2>");
    expect((await move("deliver")).status).toBe(303);
    const again = await move("deliver");
    expect([again.status, await again.text()]).toEqual([
      422,
      `Order ${order.name} has arrived already.`,
    ]);
    expect(await (await page()).text()).toContain("Delivered</h2>");
    const arrived = store.shop(DOMAIN).orders.get(order.id)?.deliveredAt ?? "";
    expect((await move("a-week-later")).status).toBe(303);
    const later = store.shop(DOMAIN).orders.get(order.id)?.deliveredAt ?? "";
    expect(Date.parse(arrived) - Date.parse(later)).toBe(7 * 86_400_000);
    stop();
    expect(topics).toEqual([
      "fulfillments/create",
      "orders/fulfilled",
      "orders/updated",
      "fulfillments/update",
      "fulfillment_events/create",
      "fulfillments/update",
      "fulfillment_events/create",
    ]);
  });
  it("keeps a buyer's details from who came by a link", async () => {
    const { text, data } = await pageData(
      host().app,
      "/checkout/halcyon-skin/order-status/latest?auth=link&locale=en",
    );
    expect(text).toContain("Sign in to see your contact details");
    expect(data?.data.authentication).toBe("pre_authenticated");
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
  const ask = (orderId: number, site = "same-origin", signedIn = true) =>
    host().app.request("/checkout/halcyon-skin/session-token", {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": site },
      body: JSON.stringify({ orderId, signedIn }),
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
  it("name no buyer who is not signed in", async () => {
    const order = [...store.shop(DOMAIN).orders.values()].at(-1) as DemoOrder;
    const { token } = (await (await ask(order.id, "same-origin", false)).json()) as {
      token: string;
    };
    expect((await shopify.session.decodeSessionToken(token)).sub).toBeUndefined();
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
    const order = [...store.shop(DOMAIN).orders.values()].find(({ locale }) => locale === "en");
    const everything = ["analytics", "preferences", "marketing", "saleOfData"];
    const consent = ["none", ...everything].map((purpose) => `consent=${purpose}`).join("&");
    const answer = await host().app.request(
      `/checkout/halcyon-skin/show?page=order-status&order=${order?.id}&locale=de&country=JP&${consent}&places=none`,
    );
    expect(answer.headers.get("location")).toBe(
      `/checkout/halcyon-skin/order-status/${order?.id}?locale=de&country=JP`,
    );
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
      body: new URLSearchParams({ order: String(order.id), locale: "it" }),
    });
    expect(answer.status).toBe(303);
    expect(orders.size).toBe(before + 1);
    const placed = [...orders.values()].at(-1) as DemoOrder;
    expect(placed.lineItems.map(({ variantId }) => variantId)).toEqual(
      order.lineItems.map(({ variantId }) => variantId),
    );
    expect(answer.headers.get("location")).toBe(
      `/checkout/halcyon-skin/thank-you/${placed.id}?locale=it`,
    );
  });
});

it("serves the renderer's scripts from its own sources", async () => {
  const { app } = host();
  for (const name of ["order-page.js", "worker.js"]) {
    const answer = await app.request(`/checkout/assets/${name}`);
    expect(answer.headers.get("content-type")).toContain("text/javascript");
    expect((await answer.text()).length).toBeGreaterThan(10_000);
  }
  const target = "purchase.thank-you.block.render";
  const bundle = await app.request(`/checkout/assets/extensions/${target}.js`);
  expect(await bundle.text()).toBe(`/* ${target} */`);
}, 30_000);
