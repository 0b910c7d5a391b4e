/**
 * The checkout host: pages that look like Shopify's after paying, the thank-you page and the order-status
 * page, and run the built extensions in real Workers. Mounted by the sandbox's server at `/checkout`.
 */
import { fileURLToPath } from "node:url";
import { type Context, Hono } from "hono";
import type { LocaleFiles } from "#app/preview/i18n.ts";
import type { ExtensionTarget } from "#app/preview/targets.ts";
import { isForLine } from "#app/preview/targets.ts";
import { letDaysPass, shipOrder } from "#sandbox/demo-shop/fulfilment.ts";
import { deliverOrder } from "#sandbox/demo-shop/order-edits.ts";
import { productImage } from "#sandbox/demo-shop/pictures.ts";
import type { OrderInput } from "#sandbox/demo-shop/place-order.ts";
import type { DemoStore } from "#sandbox/demo-shop/store.ts";
import { type DemoOrder, gid, type ShopData } from "#sandbox/demo-shop/types.ts";
import { answerStorefront, type StorefrontRequest } from "../storefront-api/answer.ts";
import type { ExtensionInstance, OrderPageData } from "./browser/order-page.client.ts";
import { bundleForBrowser } from "./bundle.ts";
import {
  FAULTS,
  type Fault,
  PAGES,
  type PageChoices,
  readChoices,
  targetsAt,
  targetsOn,
  writeChoices,
} from "./choices.ts";
import { curatedOrders } from "./curated-orders.ts";
import { lineGid, orderData } from "./order-data.ts";
import { shapedOrder } from "./order-shapes.ts";
import { orderListPage } from "./pages/order-list.ts";
import { orderPage } from "./pages/order-page.ts";
import type { Placements, ShopPlacements } from "./placements.ts";
import { mintCheckoutToken } from "./session-token.ts";

/** The extensions as built for deployment. */
export interface BuiltBundle {
  /** The scripts Shopify would serve, by target. */
  scripts: Readonly<Partial<Record<ExtensionTarget, string>>>;
  locales: LocaleFiles;
}

export interface CheckoutHostOptions {
  store: DemoStore;
  apiKey: string;
  apiSecret: string;
  /** Asked at every page view, so that a rebuilt extension shows after a reload. */
  bundle: () => Promise<BuiltBundle>;
  placements: Placements;
  /** Places an order and has its webhooks sent; absent, "Place this order again" is refused. */
  placeOrder?: (input: OrderInput) => DemoOrder | Promise<DemoOrder>;
  /** Address of a shop's storefront, where cart links lead. By default `https://<domain>`. */
  storefrontUrl?: (shop: ShopData) => string;
  /** Whether the app may see the buyer's data (protected customer data). Default true. */
  customerData?: boolean;
}

const asset = (name: string) => fileURLToPath(new URL(`./browser/${name}`, import.meta.url));
const SCRIPTS: Readonly<Record<string, string>> = {
  "order-page.js": asset("order-page.client.ts"),
  "worker.js": asset("worker.client.ts"),
};

/** Routes of the checkout host, complete with the prefix `/checkout`. */
export function createCheckoutHost(options: CheckoutHostOptions): Hono {
  const app = new Hono();
  serveAssets(app, options);
  servePages(app, options);
  serveExtensionCalls(app, options);
  serveOrderSteps(app, options);
  return app;
}

function serveAssets(app: Hono, options: CheckoutHostOptions): void {
  app.get("/checkout/assets/extensions/:name{.+\\.js}", async (context) => {
    const target = context.req.param("name").slice(0, -".js".length);
    const { scripts } = await options.bundle();
    const code = scripts[target as ExtensionTarget];
    return code === undefined ? context.notFound() : script(code);
  });
  app.get("/checkout/assets/:name", async (context) => {
    const entry = SCRIPTS[context.req.param("name")];
    return entry ? script(await bundleForBrowser(entry)) : context.notFound();
  });
  app.get("/checkout/images/:name{.+\\.svg}", (context) => {
    const image = productImage(context.req.param("name").slice(0, -".svg".length));
    if (!image) return context.notFound();
    return context.body(image, 200, {
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=86400",
    });
  });
}

function servePages(app: Hono, options: CheckoutHostOptions): void {
  app.get("/checkout/:shop", (context) => {
    const shop = findShop(options, context);
    if (!shop) return unknownShop(options, context);
    const query = (context.req.query("q") ?? "").trim();
    return context.html(
      orderListPage({ shop, base: baseOf(context), query, curated: curatedOrders(shop) }),
    );
  });
  /** The bar's form lands here: page and order move into the path, and what is as usual is left out. */
  app.get("/checkout/:shop/show", (context) => {
    const query = new URL(context.req.url).searchParams;
    const order = findShop(options, context)?.orders.get(Number(query.get("order")));
    if (!order) return context.redirect(baseOf(context));
    const page = query.get("page") === "order-status" ? "order-status" : "thank-you";
    const choices = readChoices(barQuery(query), page, order.locale);
    return context.redirect(addressOf(baseOf(context), order, choices));
  });
  for (const page of Object.keys(PAGES) as PageChoices["page"][]) {
    app.get(`/checkout/:shop/${page}/:order`, async (context) => {
      const shop = findShop(options, context);
      if (!shop) return unknownShop(options, context);
      const wanted = context.req.param("order");
      const order = wanted === "latest" ? latest(shop) : shop.orders.get(Number(wanted));
      if (!order) return context.text(`${shop.info.name} has no order ${wanted}.`, 404);
      const { origin, searchParams } = new URL(context.req.url);
      const choices = readChoices(searchParams, page, order.locale);
      return context.html(
        await renderPage(options, { shop, order, choices, origin, base: baseOf(context) }),
      );
    });
  }
}

/** What the extensions ask of Shopify through the page: tokens, and the Storefront API. */
function serveExtensionCalls(app: Hono, options: CheckoutHostOptions): void {
  app.post("/checkout/:shop/session-token", async (context) => {
    // Only the page itself may ask: a token in another page's hands is a token in the wrong hands.
    const site = context.req.header("sec-fetch-site");
    if (site && site !== "same-origin") {
      return context.json({ error: "Session tokens are for the checkout page alone." }, 403);
    }
    const shop = findShop(options, context);
    const body = (await context.req.json().catch(() => ({}))) as {
      orderId?: number;
      signedIn?: boolean;
    };
    const order = shop?.orders.get(Number(body.orderId));
    if (!shop || !order) return context.json({ error: `There is no order ${body.orderId}.` }, 404);
    const known = order.customerId !== null && body.signedIn !== false;
    const token = await mintCheckoutToken({
      // A token for another app is what a server must refuse, whoever signed it.
      apiKey: context.req.query("refused") === "1" ? "another-app" : options.apiKey,
      apiSecret: options.apiSecret,
      shopDomain: shop.info.domain,
      customerGid: known ? gid("Customer", order.customerId as number) : undefined,
    });
    return context.json({ token });
  });
  app.post("/checkout/:shop/storefront", async (context) => {
    const shop = findShop(options, context);
    if (!shop) return unknownShop(options, context);
    const country = context.req.query("country") ?? shop.info.countryCode;
    const imageUrl = imagesAt(new URL(context.req.url).origin);
    const request = await context.req.json<StorefrontRequest>();
    return context.json(await answerStorefront({ shop, country, imageUrl }, request));
  });
}

const WEEK_DAYS = 7;

/** What the shop's staff, its carrier and the buyer do with an order, and time. */
function serveOrderSteps(app: Hono, options: CheckoutHostOptions): void {
  const steps: Record<string, (shop: ShopData, order: DemoOrder) => Promise<DemoOrder>> = {
    again: async (shop, order) => {
      if (!options.placeOrder) throw new Error("This sandbox cannot place orders.");
      return options.placeOrder(sameAgain(shop, order));
    },
    ship: async (shop, order) => shipOrder(options.store, shop.info.domain, order.id),
    deliver: async (shop, order) => deliverOrder(options.store, shop.info.domain, order.id),
    "a-week-later": async (shop, order) =>
      letDaysPass(options.store, shop.info.domain, order.id, WEEK_DAYS),
  };
  app.post("/checkout/:shop/orders/:order/:step", async (context) => {
    const shop = findShop(options, context);
    const order = shop?.orders.get(Number(context.req.param("order")));
    if (!shop || !order) return context.text("There is no such order.", 404);
    const step = steps[context.req.param("step")];
    if (!step) return context.notFound();
    try {
      const next = await step(shop, order);
      const form = new URLSearchParams(await context.req.text());
      const page = form.get("page") === "order-status" ? "order-status" : "thank-you";
      const choices = readChoices(barQuery(form), page, next.locale);
      return context.redirect(addressOf(baseOf(context), next, choices), 303);
    } catch (error) {
      return context.text(error instanceof Error ? error.message : String(error), 422);
    }
  });
}

interface PageView {
  shop: ShopData;
  order: DemoOrder;
  choices: PageChoices;
  origin: string;
  base: string;
}

async function renderPage(options: CheckoutHostOptions, view: PageView) {
  const { shop, choices, base, origin } = view;
  const order = shapedOrder(shop, view.order, choices);
  return orderPage({
    shop,
    order,
    choices,
    curated: curatedOrders(shop),
    base,
    address: (changes) => addressOf(base, view.order, { ...choices, ...changes }),
    imageUrl: imagesAt(origin),
    storefrontUrl: options.storefrontUrl?.(shop) ?? `https://${shop.info.domain}`,
    extensions: await extensionsOf(options, { ...view, order }),
  });
}

/** What the page's script needs to run the app's extensions; null where none stands on the page. */
async function extensionsOf(
  options: CheckoutHostOptions,
  view: PageView,
): Promise<OrderPageData | null> {
  const { shop, order, choices, origin, base } = view;
  const instances = instancesOf(options.placements.read(shop.info.domain), choices, order);
  if (instances.length === 0) return null;
  const { scripts, locales } = await options.bundle();
  const fault: Fault = FAULTS[choices.fault];
  const data = orderData({
    shop,
    order,
    choices,
    imageUrl: imagesAt(origin),
    storefrontUrl: options.storefrontUrl?.(shop) ?? `https://${shop.info.domain}`,
    customerData: options.customerData ?? true,
  });
  const country = data.localization.country?.isoCode ?? "";
  return {
    workerUrl: "/checkout/assets/worker.js",
    data,
    instances: instances
      .filter(({ target }) => scripts[target] !== undefined)
      .map((instance) => ({
        ...instance,
        bundleUrl: `${origin}/checkout/assets/extensions/${instance.target}.js`,
      })),
    locales,
    network: fault.network,
    lacking: fault.lacking,
    storageFull: fault.storageFull ?? false,
    tokenUrl: `${base}/session-token${fault.tokenRefused ? "?refused=1" : ""}`,
    storefrontUrl: `${base}/storefront?country=${country}`,
    signedInUrl: addressOf(base, order, { ...choices, signedIn: true }),
    orderId: order.id,
  };
}

/** Every place at which an extension runs on this page. */
function instancesOf(
  placements: ShopPlacements,
  choices: PageChoices,
  order: DemoOrder,
): Omit<ExtensionInstance, "bundleUrl">[] {
  const asTheMerchantHasIt = targetsOn(choices.page).filter((target) => placements[target].placed);
  const targets = choices.places ? targetsAt(choices.page, choices.places) : asTheMerchantHasIt;
  return targets.flatMap((target) => {
    const { settings } = placements[target];
    if (isForLine(target)) {
      return order.lineItems.map(lineGid).map((lineId) => ({
        target,
        settings,
        lineId,
        selector: `[data-line="${lineId}"]`,
      }));
    }
    if (target.includes(".announcement.")) {
      return [{ target, settings, selector: "#announcement" }];
    }
    const blocks = choices.twice ? ["#extension", "#extension-2"] : ["#extension"];
    return blocks.map((selector) => ({ target, settings, selector }));
  });
}

function findShop({ store }: CheckoutHostOptions, context: Context): ShopData | undefined {
  const name = context.req.param("shop") ?? "";
  return [name, `${name}.myshopify.com`].filter((each) => store.has(each)).map(store.shop)[0];
}

function unknownShop({ store }: CheckoutHostOptions, context: Context) {
  const name = context.req.param("shop");
  return context.text(
    `The sandbox has no shop "${name}". It has: ${store.domains().join(", ")}.`,
    404,
  );
}

const baseOf = (context: Context) => `/checkout/${context.req.param("shop")}`;
const imagesAt = (origin: string) => (handle: string) => `${origin}/checkout/images/${handle}.svg`;

function addressOf(base: string, order: DemoOrder, choices: PageChoices): string {
  const query = String(writeChoices(choices, order.locale));
  return `${base}/${choices.page}/${order.id}${query && `?${query}`}`;
}

/** The bar's boxes say "none" beside what is ticked; of the places, nothing ticked is as the merchant has it. */
function barQuery(form: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(form);
  if (query.getAll("places").every((place) => place === "none")) query.delete("places");
  return query;
}

function script(code: string): Response {
  return new Response(code, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
  });
}

function latest(shop: ShopData): DemoOrder | undefined {
  return [...shop.orders.values()].at(-1);
}

/** What the same buyer would put through checkout to get the same things. */
function sameAgain(shop: ShopData, order: DemoOrder): OrderInput {
  const address = order.shippingAddress;
  return {
    shop: shop.info.domain,
    ...(order.customerId === null
      ? {
          customer: {
            firstName: address.firstName,
            lastName: address.lastName,
            email: order.email ?? "",
          } as OrderInput["customer"],
        }
      : { customerId: order.customerId }),
    lines: order.lineItems.map(({ variantId, quantity }) => ({ variantId, quantity })),
    locale: order.locale,
  };
}
