import { beforeAll, describe, expect, it } from "vitest";
import { installApp } from "#sandbox/demo-shop/installation.ts";
import { createDemoStore, type DemoStore } from "#sandbox/demo-shop/store.ts";
import { createPlacements } from "../checkout-host/placements.ts";
import { createAdminHost } from "./host.ts";
import type { PickedProduct, PickerRow } from "./picker-shapes.ts";

const DOMAIN = "halcyon-skin.myshopify.com";
let store: DemoStore;
beforeAll(() => {
  store = createDemoStore({ now: () => new Date("2026-06-01T12:00:00Z") });
  installApp(store, DOMAIN, { apiKey: "key", scopes: [] });
});

function host() {
  const placements = createPlacements();
  const app = createAdminHost({
    store,
    placements,
    apiKey: "key",
    apiSecret: "a-secret-of-some-length",
    appUrl: "http://localhost:4101",
    origin: "http://localhost:4100",
  });
  return { app, placements };
}

describe("the admin", () => {
  it("frames the app's home, or the page its own address names", async () => {
    const { app } = host();
    const frameOf = async (path: string) => {
      const text = await (await app.request(path)).text();
      return new URL(
        /<iframe class="app"[^>]* src="([^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "",
      );
    };
    const home = await frameOf("/store/halcyon-skin/apps/afterglow");
    expect(home.origin + home.pathname).toBe("http://localhost:4101/app");
    expect(home.searchParams.get("shop")).toBe(DOMAIN);
    const page = await frameOf("/store/halcyon-skin/apps/afterglow/app/offers?kind=product");
    expect(page.pathname).toBe("/app/offers");
    expect(page.searchParams.get("kind")).toBe("product");
  });

  it("says which shops there are when asked for another", async () => {
    const answer = await host().app.request("/store/nowhere/apps/afterglow");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("halcyon-skin");
  });

  it("does not open an app that is not installed", async () => {
    const text = await (await host().app.request("/store/other-shop/apps/afterglow")).text();
    expect(text).toContain("is not installed");
    expect(text).not.toContain("<iframe");
  });

  it("mints id tokens for its own page alone", async () => {
    const { app } = host();
    const ask = (site: string) =>
      app.request("/store/halcyon-skin/id-token", {
        method: "POST",
        body: "{}",
        headers: { "sec-fetch-site": site, "content-type": "application/json" },
      });
    expect((await ask("same-origin")).status).toBe(200);
    expect((await ask("cross-site")).status).toBe(403);
    expect((await ask("same-site")).status).toBe(403);
  });

  it("names the origins App Bridge may talk to", async () => {
    const code = await (await host().app.request("/app-bridge.js")).text();
    expect(code).toContain('["https://admin.shopify.com","http://localhost:4100"]');
  }, 20_000);
});

describe("the resource picker", () => {
  const rows = async (query: string) =>
    (await (await host().app.request(`/store/halcyon-skin/picker?${query}`)).json()) as PickerRow[];

  it("finds products by words and answers in Shopify's shapes", async () => {
    const [first, ...rest] = await rows("type=product&query=barrier serum");
    expect(first?.title).toContain("Serum");
    expect(rest.length).toBeLessThan(10);
    const product = first?.resource as PickedProduct;
    expect(product.id).toMatch(/^gid:\/\/shopify\/Product\/\d+$/);
    expect(product.images[0]?.originalSrc).toMatch(/^http:\/\/localhost:4100\/products\/.+\.svg$/);
    expect(product.variants[0]?.price).toMatch(/^\d+\.\d{2}$/);
  });
  it("lists drafts unless told not to", async () => {
    const all = await rows("type=product");
    const live = await rows("type=product&draft=false&archived=false");
    const notActive = [...store.shop(DOMAIN).products.values()].filter(
      (p) => p.status !== "ACTIVE",
    );
    expect(all.length - live.length).toBe(notActive.length);
  });
  it("finds collections", async () => {
    const found = await rows("type=collection");
    expect(found).toHaveLength(store.shop(DOMAIN).collections.size);
  });
});

describe("the checkout editor", () => {
  const editor = "/store/halcyon-skin/settings/checkout/editor/profiles/1?page=";
  const path = `${editor}thank-you`;
  const send = (app: ReturnType<typeof host>["app"], form: Record<string, string>, to = path) =>
    app.request(to, { method: "POST", body: new URLSearchParams(form) });
  const typed = (heading: string, offers: string) => ({
    "afterglow-thank-you.heading": heading,
    "afterglow-thank-you.offers": offers,
  });
  const block = "purchase.thank-you.block.render";

  it("takes a block off, puts it on, and keeps its settings", async () => {
    const { app, placements } = host();
    expect((await send(app, { action: "save", ...typed("Hi", "3") })).status).toBe(303);
    await send(app, { action: "remove afterglow-thank-you" });
    const settings = { heading: "Hi", offers: 3 };
    expect(placements.read(DOMAIN)[block]).toEqual({ placed: false, settings });
    await send(app, { action: "add afterglow-thank-you" });
    expect(placements.read(DOMAIN)[block]).toEqual({ placed: true, settings });
    expect(await (await app.request(path)).text()).toContain('value="Hi"');
  });

  it("knows all five places, each on its page, and changes one by one", async () => {
    const { app, placements } = host();
    const isPlaced = () =>
      Object.values(placements.read(DOMAIN)).map(({ placed }) => (placed ? 1 : 0));
    expect(isPlaced()).toEqual([1, 0, 0, 1, 0]);
    const thankYou = await (await app.request(path)).text();
    const orderStatus = await (await app.request(`${editor}order-status`)).text();
    for (const handle of ["afterglow-announcement", "afterglow-line-item"]) {
      expect(thankYou).toContain(`value="add ${handle}"`);
      expect(orderStatus).not.toContain(`"add ${handle}"`);
    }
    expect(orderStatus).toContain('value="remove afterglow-order-status"');
    await send(app, { action: "add afterglow-announcement", ...typed("Kept", "2") });
    await send(app, { action: "add afterglow-order-status-line-item" }, `${editor}order-status`);
    expect(isPlaced()).toEqual([1, 1, 0, 1, 1]);
    expect(placements.read(DOMAIN)[block].settings).toEqual({ heading: "Kept", offers: 2 });
  });

  it("refuses settings the extension does not take, and shows what was typed", async () => {
    const { app, placements } = host();
    const answer = await send(app, { action: "save", ...typed("Hi", "7") });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain("At most 3");
    expect(text).toContain('value="7"');
    expect(placements.read(DOMAIN)[block].settings).toEqual({});
  });
});
