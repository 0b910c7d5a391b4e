/**
 * The checkout host: a page that looks like Shopify's after paying and runs the built extension in a
 * real Worker. Mounted by the sandbox's server at `/checkout`.
 */
import { fileURLToPath } from "node:url";
import { type Context, Hono } from "hono";
import type { LocaleFiles } from "#app/preview/i18n.ts";
import { productImage } from "#sandbox/demo-shop/pictures.ts";
import type { OrderInput } from "#sandbox/demo-shop/place-order.ts";
import type { DemoStore } from "#sandbox/demo-shop/store.ts";
import { type DemoOrder, gid, type ShopData } from "#sandbox/demo-shop/types.ts";
import type { BlockPlacements } from "./block-placement.ts";
import type { ExtensionPageData } from "./browser/thank-you.client.ts";
import { bundleForBrowser } from "./bundle.ts";
import { FAULTS, type PageChoices, readChoices } from "./choices.ts";
import { curatedOrders } from "./curated-orders.ts";
import { orderData } from "./order-data.ts";
import { orderListPage } from "./pages/order-list.ts";
import { thankYouPage } from "./pages/thank-you.ts";
import { mintCheckoutToken } from "./session-token.ts";

/** The extension as built for deployment. */
export interface BuiltBundle {
  /** The script Shopify would serve. */
  code: string;
  locales: LocaleFiles;
}

export interface CheckoutHostOptions {
  store: Pick<DemoStore, "shop" | "has" | "domains">;
  apiKey: string;
  apiSecret: string;
  /** Asked at every page view, so that a rebuilt extension shows after a reload. */
  bundle: () => Promise<BuiltBundle>;
  placements: BlockPlacements;
  /** Places an order and has its webhooks sent; absent, "Place this order again" is refused. */
  placeOrder?: (input: OrderInput) => DemoOrder | Promise<DemoOrder>;
  /** Has an order's parcel arrive and its webhooks sent; absent, "Deliver" is refused. */
  deliverOrder?: (shop: string, id: number) => unknown;
  /** Address of a shop's storefront, where cart links lead. By default `https://<domain>`. */
  storefrontUrl?: (shop: ShopData) => string;
  /** Whether the app may see the buyer's data (protected customer data). Default true. */
  customerData?: boolean;
}

const asset = (name: string) => fileURLToPath(new URL(`./browser/${name}`, import.meta.url));
const SCRIPTS: Readonly<Record<string, string>> = {
  "thank-you.js": asset("thank-you.client.ts"),
  "worker.js": asset("worker.client.ts"),
};

/** Routes of the checkout host, complete with the prefix `/checkout`. */
export function createCheckoutHost(options: CheckoutHostOptions): Hono {
  const app = new Hono();
  const { store } = options;
  const shopOf = (name: string): ShopData | undefined =>
    [name, `${name}.myshopify.com`].filter((each) => store.has(each)).map(store.shop)[0];
  const unknownShop = (name: string) =>
    `The sandbox has no shop "${name}". It has: ${store.domains().join(", ")}.`;

  app.get("/checkout/assets/extension.js", async () => {
    const { code } = await options.bundle();
    return script(code);
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

  app.get("/checkout/:shop", (context) => {
    const shop = shopOf(context.req.param("shop"));
    if (!shop) return context.text(unknownShop(context.req.param("shop")), 404);
    const query = (context.req.query("q") ?? "").trim();
    const base = `/checkout/${context.req.param("shop")}`;
    return context.html(orderListPage({ shop, base, query, curated: curatedOrders(shop) }));
  });
  /** The bar's form lands here: the order moves from the query into the path. */
  app.get("/checkout/:shop/thank-you", (context) => {
    const { order, ...rest } = context.req.query();
    const base = `/checkout/${context.req.param("shop")}`;
    if (!order || !/^\d+$/.test(order)) return context.redirect(base);
    return context.redirect(`${base}/thank-you/${order}?${new URLSearchParams(rest)}`);
  });
  app.get("/checkout/:shop/thank-you/:order", async (context) => {
    const name = context.req.param("shop");
    const shop = shopOf(name);
    if (!shop) return context.text(unknownShop(name), 404);
    const wanted = context.req.param("order");
    const order = wanted === "latest" ? latest(shop) : shop.orders.get(Number(wanted));
    if (!order) return context.text(`${shop.info.name} has no order ${wanted}.`, 404);
    const choices = readChoices(context.req.query(), order.locale);
    const origin = new URL(context.req.url).origin;
    return context.html(await renderPage({ shop, order, choices, origin, name }));
  });
  app.post("/checkout/:shop/session-token", async (context) => {
    // Only the page itself may ask: a token in another page's hands is a token in the wrong hands.
    const site = context.req.header("sec-fetch-site");
    if (site && site !== "same-origin") {
      return context.json({ error: "Session tokens are for the checkout page alone." }, 403);
    }
    const shop = shopOf(context.req.param("shop"));
    const { orderId } = (await context.req.json().catch(() => ({}))) as { orderId?: number };
    const order = shop?.orders.get(Number(orderId));
    if (!shop || !order) return context.json({ error: `There is no order ${orderId}.` }, 404);
    const token = await mintCheckoutToken({
      apiKey: options.apiKey,
      apiSecret: options.apiSecret,
      shopDomain: shop.info.domain,
      customerGid: order.customerId === null ? undefined : gid("Customer", order.customerId),
    });
    return context.json({ token });
  });
  app.post("/checkout/:shop/orders/:order/again", async (context) => {
    const name = context.req.param("shop");
    const shop = shopOf(name);
    const order = shop?.orders.get(Number(context.req.param("order")));
    if (!shop || !order) return context.text("There is no such order to place again.", 404);
    if (!options.placeOrder) return context.text("This sandbox cannot place orders.", 501);
    try {
      const placed = await options.placeOrder(sameAgain(shop, order));
      const query = await choicesKept(context);
      return context.redirect(`/checkout/${name}/thank-you/${placed.id}?${query}`, 303);
    } catch (error) {
      return context.text(error instanceof Error ? error.message : String(error), 422);
    }
  });

  app.post("/checkout/:shop/orders/:order/deliver", async (context) => {
    const name = context.req.param("shop");
    const shop = shopOf(name);
    const id = Number(context.req.param("order"));
    if (!shop?.orders.has(id)) return context.text("There is no such order to deliver.", 404);
    if (!options.deliverOrder) return context.text("This sandbox cannot deliver orders.", 501);
    try {
      options.deliverOrder(shop.info.domain, id);
    } catch (error) {
      return context.text(error instanceof Error ? error.message : String(error), 422);
    }
    return context.redirect(`/checkout/${name}/thank-you/${id}?${await choicesKept(context)}`, 303);
  });

  async function renderPage(view: {
    shop: ShopData;
    order: DemoOrder;
    choices: PageChoices;
    origin: string;
    name: string;
  }) {
    const { shop, order, choices, origin, name } = view;
    const base = `/checkout/${name}`;
    const placement = options.placements.read(shop.info.domain);
    const imageUrl = (handle: string) => `${origin}/checkout/images/${handle}.svg`;
    const storefrontUrl = options.storefrontUrl?.(shop) ?? `https://${shop.info.domain}`;
    const bundleUrl = `${origin}/checkout/assets/extension.js`;
    const extension: ExtensionPageData | null = placement.placed
      ? {
          bundleUrl,
          workerUrl: "/checkout/assets/worker.js",
          locales: (await options.bundle()).locales,
          network: FAULTS[choices.fault]?.network,
          tokenUrl: `${base}/session-token`,
          orderId: order.id,
          data: orderData({
            shop,
            order,
            choices,
            settings: placement.settings,
            imageUrl,
            storefrontUrl,
            scriptUrl: bundleUrl,
            customerData: options.customerData ?? true,
          }),
        }
      : null;
    const curated = curatedOrders(shop);
    return thankYouPage({
      shop,
      order,
      choices,
      curated,
      base,
      imageUrl,
      storefrontUrl,
      extension,
    });
  }

  return app;
}

function script(code: string): Response {
  return new Response(code, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
  });
}

function latest(shop: ShopData): DemoOrder | undefined {
  return [...shop.orders.values()].at(-1);
}

/** What was chosen in the bar, for the page that follows: all but the order. */
async function choicesKept(context: Context): Promise<URLSearchParams> {
  const form = await context.req.parseBody();
  const kept = Object.entries(form).filter(([key]) => key !== "order") as [string, string][];
  return new URLSearchParams(kept);
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
