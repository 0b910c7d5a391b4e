/**
 * The admin host: a page that looks like Shopify's admin with the app in its frame, the stand-in App
 * Bridge, and the checkout editor. Mounted by the sandbox's server at `/store`.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { DemoStore } from "#sandbox/demo-shop/store.ts";
import type { ShopData } from "#sandbox/demo-shop/types.ts";
import { bundleForBrowser } from "../checkout-host/bundle.ts";
import type { Placements } from "../checkout-host/placements.ts";
import type { AdminPageData } from "./browser/chrome/admin.client.ts";
import { serveEditor } from "./editor-routes.ts";
import { readExtensions } from "./extension-settings.ts";
import { SANDBOX_STAFF, storeHandle } from "./open-app.ts";
import { adminDocument, adminFrame, appMain, type FrameOptions, type Html } from "./pages/frame.ts";
import { customersPage, homePage, messagePage, ordersPage, productsPage } from "./pages/store.ts";
import { pickerRows } from "./picker.ts";
import type { PickerType } from "./picker-shapes.ts";
import { embeddedAppUrl, mintIdToken } from "./signing.ts";

export interface AdminHostOptions {
  store: Pick<DemoStore, "shop" | "has" | "domains">;
  placements: Placements;
  apiKey: string;
  apiSecret: string;
  /** Origin of the app as browsers reach it. */
  appUrl: string;
  /** Origin of the sandbox: of this admin, unless a test serves it under Shopify's own. */
  origin: string;
  appName?: string;
  /** In the admin's address: `/store/…/apps/<handle>`. */
  appHandle?: string;
  /** Where the admin opens the app when no page of it is named. */
  appHome?: string;
  /** Has the app installed into a shop that lacks it; absent, the page says that it is not. */
  install?: (shopDomain: string) => void;
}

const asset = (name: string) => fileURLToPath(new URL(`./browser/${name}`, import.meta.url));
const EXTENSION_TOML = new URL(
  "../../extensions/thank-you/shopify.extension.toml",
  import.meta.url,
);
const SCRIPTS: Readonly<Record<string, string>> = {
  "admin.js": asset("chrome/admin.client.ts"),
  "editor.js": asset("editor.client.ts"),
};

/** Routes of the admin host, complete with their prefixes `/store`, `/admin-assets` and `/app-bridge.js`. */
export function createAdminHost(options: AdminHostOptions): Hono {
  const { store, placements, appUrl, apiKey, apiSecret, origin } = options;
  const { appName = "Afterglow", appHandle = "afterglow", appHome = "/app" } = options;
  const credentials = { apiKey, apiSecret };
  const appOrigin = new URL(appUrl).origin;
  const extensions = readExtensions(readFileSync(EXTENSION_TOML, "utf8"));
  const imageUrl = (handle: string) => `${origin}/products/${handle}.svg`;
  const app = new Hono();

  const shopOf = (context: Context): ShopData | undefined => {
    const domain = `${context.req.param("handle")}.myshopify.com`;
    return store.has(domain) ? store.shop(domain) : undefined;
  };
  const unknownShop = (context: Context) =>
    context.text(
      `The sandbox has no shop "${context.req.param("handle")}". It has: ${store.domains().map(storeHandle).join(", ")}.`,
      404,
    );
  const framed = (shop: ShopData, current: FrameOptions["current"], main: Html) =>
    adminDocument({
      title: `${shop.info.name} · ${appName}`,
      body: adminFrame({ shop, appName, appHandle, current, main }),
      script: "/admin-assets/admin.js",
    });

  app.get("/app-bridge.js", async () => {
    const origins = JSON.stringify(["https://admin.shopify.com", origin]);
    const code = await bundleForBrowser(asset("bridge/app-bridge.client.ts"), "iife");
    return script(`globalThis.__SANDBOX_ADMIN_ORIGINS__=${origins};\n${code}`);
  });
  app.get("/admin-assets/:name", async (context) => {
    const entry = SCRIPTS[context.req.param("name")];
    return entry ? script(await bundleForBrowser(entry)) : context.notFound();
  });

  app.get("/store", (context) =>
    context.redirect(`/store/${storeHandle(store.domains()[0] ?? "")}`),
  );
  const pages: Readonly<Record<string, (shop: ShopData) => [FrameOptions["current"], Html]>> = {
    "/store/:handle": (shop) => ["home", homePage(shop, appHandle, appName)],
    "/store/:handle/orders": (shop) => ["orders", ordersPage(shop)],
    "/store/:handle/products": (shop) => ["products", productsPage(shop, imageUrl)],
    "/store/:handle/customers": (shop) => ["customers", customersPage(shop)],
    "/store/:handle/settings/checkout": (shop) => ["settings", checkoutSettings(shop)],
  };
  for (const [path, draw] of Object.entries(pages)) {
    app.get(path, (context) => {
      const shop = shopOf(context);
      return shop ? context.html(framed(shop, ...draw(shop))) : unknownShop(context);
    });
  }

  app.post("/store/:handle/id-token", async (context) => {
    // A token in another page's hands is a token in the wrong hands.
    const site = context.req.header("sec-fetch-site");
    if (site && site !== "same-origin") {
      return context.json({ error: "Id tokens are for the admin alone." }, 403);
    }
    const shop = shopOf(context);
    if (!shop) return unknownShop(context);
    const { sessionId } = (await context.req.json().catch(() => ({}))) as { sessionId?: string };
    const token = await mintIdToken({
      credentials,
      shopDomain: shop.info.domain,
      userId: SANDBOX_STAFF.id,
      sessionId: sessionId ?? randomUUID(),
    });
    return context.json({ token });
  });
  app.get("/store/:handle/picker", (context) => {
    const shop = shopOf(context);
    if (!shop) return unknownShop(context);
    const { type = "product", query = "", draft, archived } = context.req.query();
    const search = {
      type: type as PickerType,
      query,
      draft: draft !== "false",
      archived: archived !== "false",
    };
    return context.json(pickerRows(shop, search, imageUrl));
  });

  app.get(`/store/:handle/apps/${appHandle}/*`, (context) => openInFrame(context));
  app.get(`/store/:handle/apps/${appHandle}`, (context) => openInFrame(context));
  app.post(`/store/:handle/apps/${appHandle}/install`, (context) => {
    const shop = shopOf(context);
    if (!shop) return unknownShop(context);
    options.install?.(shop.info.domain);
    return context.redirect(`/store/${storeHandle(shop.info.domain)}/apps/${appHandle}`, 303);
  });
  async function openInFrame(context: Context) {
    const shop = shopOf(context);
    if (!shop) return unknownShop(context);
    if (!shop.installation) return context.html(framed(shop, "app", notInstalled(shop)));
    const handle = storeHandle(shop.info.domain);
    const base = `/store/${handle}`;
    const url = new URL(context.req.url);
    const inside = url.pathname.slice(`${base}/apps/${appHandle}`.length);
    const sessionId = randomUUID();
    const src = await embeddedAppUrl({
      credentials,
      appOrigin,
      path: (inside === "" || inside === "/" ? appHome : inside) + url.search,
      shopDomain: shop.info.domain,
      storeHandle: handle,
      staff: SANDBOX_STAFF,
      sessionId,
    });
    const data: AdminPageData = { base, appHandle, appName, appOrigin, sessionId };
    return context.html(
      adminDocument({
        title: `${shop.info.name} · ${appName}`,
        body: adminFrame({
          shop,
          appName,
          appHandle,
          current: "app",
          main: appMain({ appName, src }),
        }),
        script: "/admin-assets/admin.js",
        data,
      }),
    );
  }
  function notInstalled(shop: ShopData): Html {
    const path = `/store/${storeHandle(shop.info.domain)}/apps/${appHandle}/install`;
    const button = html`<form method="post" action="${path}"><button class="button primary">Install ${appName}</button></form>`;
    return messagePage(
      `${appName} is not installed`,
      html`<p>${shop.info.name} does not have ${appName}.</p>${options.install ? button : ""}`,
    );
  }

  function checkoutSettings(shop: ShopData): Html {
    const handle = storeHandle(shop.info.domain);
    const placed = placements.read(shop.info.domain);
    const names = extensions.filter(({ target }) => placed[target].placed).map(({ name }) => name);
    return messagePage(
      "Checkout",
      html`<p>${names.length === 0 ? `Nothing of ${appName} stands` : `${names.join(", ")} stand`} on your thank-you and order-status pages.</p>
        <p><a class="button primary" href="/store/${handle}/settings/checkout/editor">Customize</a></p>`,
    );
  }

  serveEditor(app, { placements, extensions, shopOf, unknownShop });
  return app;
}

function script(code: string): Response {
  return new Response(code, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
  });
}
