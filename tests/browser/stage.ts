/**
 * The whole of Afterglow for one file of stories: a database, the sandbox in memory, the built app as a
 * process of its own, the built block, and a browser. Everything listens on free ports.
 */
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import type { Database } from "#app/db/client.server.ts";
import type { DecisionResponse } from "#app/decisions/contract.ts";
import type { Offer, OfferInput } from "#app/offers/offer.ts";
import { offerStore } from "#app/offers/store.server.ts";
import { type Settings, settingsSchema } from "#app/settings/settings.ts";
import { settingsStore } from "#app/settings/store.server.ts";
import { readAppConfiguration } from "#sandbox/app-configuration.ts";
import { type AppProcess, startApp } from "#sandbox/app-process.ts";
import { appIsStale, buildApp, buildBlock } from "#sandbox/build.ts";
import type { BuiltBundle } from "#sandbox/checkout-host/host.ts";
import { mintCheckoutToken } from "#sandbox/checkout-host/session-token.ts";
import { type OrderInput, placeOrder } from "#sandbox/demo-shop/place-order.ts";
import type { DemoOrder, ShopData } from "#sandbox/demo-shop/types.ts";
import { type Sandbox, startSandbox } from "#sandbox/server.ts";
import { DESKTOP, launchChromium, newContext, PHONE } from "./chromium.ts";

export const SHOP = "halcyon-skin.myshopify.com";
const HANDLE = "halcyon-skin";
const root = join(import.meta.dirname, "../..");
/** A machine with much else to do takes long; one that has not waits for nothing. */
const PATIENCE_MS = 60_000;
const IMPORT_WITHIN_MS = 180_000;

/** What a buyer's page is opened with; the sandbox's bar offers the same choices (`choices.ts`). */
export interface BuyerChoices {
  locale?: string;
  country?: string;
  consent?: string;
  fault?: string;
  shape?: string;
  places?: string;
  twice?: "1";
  auth?: "link";
}

export interface Stage {
  shop: string;
  database: Database;
  sandbox: Sandbox;
  browser: Browser;
  /** What the shop in the sandbox holds right now. */
  store(): ShopData;
  /** A page in a fresh browser profile. {@link closePages} ends it. */
  newPage(options?: { phone?: boolean }): Promise<Page>;
  /** Closes every page, and throws where one of them showed a defect of the block or the app. */
  closePages(): Promise<void>;
  /** Keeps a picture of every open page and the app's log, named after what failed; returns where. */
  keepTraces(failed: string): Promise<string[]>;
  /** Opens the app inside the admin; `path` as in `/app/offers`. */
  openAdmin(page: Page, path?: string): Promise<FrameLocator>;
  openThankYou(page: Page, order: DemoOrder, choices?: BuyerChoices): Promise<Locator>;
  /** The same order's page in the buyer's account, where they find it later. */
  openOrderStatus(page: Page, order: DemoOrder, choices?: BuyerChoices): Promise<Locator>;
  /** A merchant presses Install, and opens the app; resolves once the shop's past is known to it. */
  install(page: Page): Promise<void>;
  /** Waits until decisions are made on what was saved: every process is told of a change a moment later. */
  decisionsKnow(isSo: (offers: DecisionResponse["offers"]) => boolean): Promise<void>;
  /** Makes these the shop's only offers, and waits until decisions know of them. */
  setOffers(...offers: OfferInput[]): Promise<Offer[]>;
  /** An order that fits, newest first; every order is given out once, so that no story meets another's. */
  someOrder(fits?: (order: DemoOrder, shop: ShopData) => boolean): DemoOrder;
  /** Puts an order through checkout and waits until the app has been told. */
  place(order: Omit<OrderInput, "shop">): Promise<DemoOrder>;
  /** Ends the app's process, as an outage would; {@link startAgain} brings it back. */
  stopApp(): Promise<void>;
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

/** Where the block stands on a thank-you page. */
export const blockOf = (page: Page): Locator => page.locator("#extension");
/** The app inside the admin. */
export const appFrame = (page: Page): FrameLocator => page.frameLocator("#app");
/** What Shopify's admin lays over its top bar while something is unsaved. */
export const saveBarOf = (page: Page): Locator =>
  page.getByRole("region", { name: "Unsaved changes" });

/**
 * Resolves once a thank-you page stands there as if there were no block: nothing of it takes up room, and
 * the page around it is whole.
 */
export async function expectUnharmed(page: Page): Promise<void> {
  const empty = page.locator("#extension:empty");
  await empty.waitFor({ state: "attached" });
  if (await empty.isVisible()) throw new Error("The block left an empty box behind.");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator(".after .go").waitFor();
  await page.locator("#problems").waitFor({ state: "hidden" });
}

/** Order and shop as the ledger names them. */
export const orderGid = (order: DemoOrder): string => `gid://shopify/Order/${order.id}`;

/** Raises the curtain. The app is built first where its build is missing or older than its source. */
export async function openStage(database: Database): Promise<Stage> {
  if (appIsStale()) await buildApp();
  const folder = mkdtempSync(join(tmpdir(), "afterglow-stage-"));
  const configuration = readAppConfiguration(root);
  const credentials = {
    apiKey: configuration.clientId,
    apiSecret: randomBytes(24).toString("hex"),
  };
  const port = await getPort({ host: "127.0.0.1" });
  let bundle: Promise<BuiltBundle> | undefined;
  const sandbox = await startSandbox({
    configuration,
    apiSecret: credentials.apiSecret,
    appOrigin: `http://localhost:${port}`,
    bundle: (appUrl) => {
      bundle ??= buildBlock(appUrl, join(folder, "extensions"));
      return bundle;
    },
    ports: { sandbox: 0, app: 0 },
    database,
  });
  const start = () =>
    startApp({
      port,
      databaseUrl: database.url,
      sandboxOrigin: sandbox.origin,
      publicUrl: sandbox.appUrl,
      ...credentials,
      logFile: join(folder, "app.log"),
      env: sandbox.mailEnvironment,
    });
  let app: AppProcess | undefined;
  let browser: Browser | undefined;
  try {
    [app, browser] = await Promise.all([start(), launchChromium()]);
  } catch (error) {
    await app?.stop();
    await browser?.close();
    await sandbox.stop();
    throw error;
  }

  const store = () => sandbox.store.shop(SHOP);
  const pages = createPages(browser);
  const givenOut = new Set<number>();

  async function openAdmin(page: Page, path = ""): Promise<FrameLocator> {
    await page.goto(`${sandbox.origin}/store/${HANDLE}/apps/afterglow${path}`);
    const frame = appFrame(page);
    await frame.locator(".Polaris-Page").first().waitFor();
    return frame;
  }

  const openOrder =
    (path: "thank-you" | "order-status") =>
    async (page: Page, order: DemoOrder, choices: BuyerChoices = {}) => {
      const query = new URLSearchParams({ ...choices });
      await page.goto(`${sandbox.origin}/checkout/${HANDLE}/${path}/${order.id}?${query}`);
      await page.locator("html[data-extension]").waitFor();
      return blockOf(page);
    };

  const decisionsKnow: Stage["decisionsKnow"] = (isSo) =>
    until("decisions know of what was saved", async () =>
      isSo(await previewOf(sandbox, credentials, store())),
    );

  async function setOffers(...inputs: OfferInput[]): Promise<Offer[]> {
    const offers = offerStore(database.prisma, SHOP);
    await offers.remove((await offers.list()).map(({ id }) => id));
    const made: Offer[] = [];
    for (const input of inputs) made.push(await offers.create(input));
    const live = made.filter(({ status }) => status === "live").map(({ id }) => id);
    await decisionsKnow((offers) => {
      const shown = offers.map(({ offerId }) => offerId);
      return shown.length === live.length && live.every((id) => shown.includes(id));
    });
    return made;
  }

  return {
    shop: SHOP,
    database,
    sandbox,
    browser,
    store,
    newPage: pages.open,
    closePages: pages.close,
    async keepTraces(failed) {
      const kept = join(tmpdir(), "afterglow-browser", failed.replace(/\W+/g, "-").slice(0, 60));
      mkdirSync(kept, { recursive: true });
      cpSync(join(folder, "app.log"), join(kept, "app.log"));
      return [join(kept, "app.log"), ...(await pages.photograph(kept))];
    },
    openAdmin,
    openThankYou: openOrder("thank-you"),
    openOrderStatus: openOrder("order-status"),
    async install(page) {
      sandbox.install(SHOP);
      await openAdmin(page);
      await until("the shop's past is imported", () => isImported(database), IMPORT_WITHIN_MS);
    },
    decisionsKnow,
    setOffers,
    someOrder(fits = () => true) {
      const left = [...store().orders.values()].reverse();
      const found = left.find((order) => !givenOut.has(order.id) && fits(order, store()));
      if (!found) throw new Error("The demo shop has no such order left.");
      givenOut.add(found.id);
      return found;
    },
    async place(order) {
      const placed = placeOrder(sandbox.store, { shop: SHOP, ...order });
      givenOut.add(placed.id);
      await sandbox.webhooksSettled();
      return placed;
    },
    async stopApp() {
      await app?.stop();
      app = undefined;
    },
    async startAgain() {
      app ??= await start();
    },
    async close() {
      await browser.close();
      await app?.stop();
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Settings under which the same order always gets the same offers. */
export async function decidePredictably(
  stage: Stage,
  changes: Partial<Settings> = {},
): Promise<void> {
  const calm = { ranking: "priority", holdoutPercent: 0, careFirst: false } as const;
  const settings = settingsSchema.parse({ ...calm, ...changes });
  await settingsStore(stage.database.prisma, SHOP).update(settings);
}

/** Asks again and again until it is so. @throws that `what` did not come about in time */
export async function until(
  what: string,
  isSo: () => Promise<boolean>,
  within = PATIENCE_MS,
): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`It did not come about that ${what}.`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

async function isImported({ prisma }: Database): Promise<boolean> {
  const shop = await prisma.shop.findUnique({ where: { shop: SHOP } });
  if (shop?.importState === "failed") throw new Error(`The import failed: ${shop.importError}`);
  return shop?.importState === "done";
}

/** What the checkout editor would show, which is all that is live and leaves no trace. */
async function previewOf(
  { appUrl }: Sandbox,
  credentials: { apiKey: string; apiSecret: string },
  shop: ShopData,
): Promise<DecisionResponse["offers"]> {
  const token = await mintCheckoutToken({ ...credentials, shopDomain: SHOP });
  const order = [...shop.orders.values()].at(-1) as DemoOrder;
  const response = await fetch(`${appUrl}/api/decisions`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      placement: "thank-you-block",
      preview: true,
      order: {
        id: orderGid(order),
        lines: order.lineItems.map((line) => ({
          productId: `gid://shopify/Product/${line.productId}`,
          variantId: `gid://shopify/ProductVariant/${line.variantId}`,
          title: line.title,
          quantity: line.quantity,
          total: { amountMinor: line.price * line.quantity, currency: order.currency },
        })),
        total: { amountMinor: order.total, currency: order.currency },
        discountCodes: [],
        attributes: [],
      },
      buyer: { locale: "en" },
      consent: { analytics: false, preferences: false, marketing: false, saleOfData: false },
      limit: 6,
    }),
  });
  if (!response.ok) throw new Error(`No preview: HTTP ${response.status} ${await response.text()}`);
  return ((await response.json()) as DecisionResponse).offers;
}

/** The browser's pages, each in a profile of its own, and what went wrong on any of them. */
function createPages(browser: Browser) {
  let opened: Page[] = [];
  let problems: string[] = [];
  return {
    async open({ phone = false } = {}): Promise<Page> {
      const context = await newContext(browser, { viewport: phone ? PHONE : DESKTOP });
      context.setDefaultTimeout(PATIENCE_MS);
      // The storefront itself is not stood in for: its links lead to a page that says where they led.
      await context.route(`https://${SHOP}/**`, (route) =>
        route.fulfill({ contentType: "text/plain", body: route.request().url() }),
      );
      const page = await context.newPage();
      page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
      page.on("console", (message) => {
        // A failed request is the network's own word, and no defect of the page that bears with it.
        if (message.type() !== "error" || message.text().startsWith("Failed to load resource"))
          return;
        problems.push(`${page.url()}: ${message.text()}`);
      });
      opened.push(page);
      return page;
    },
    async photograph(folder: string): Promise<string[]> {
      const files = opened.map((_, index) => join(folder, `page-${index + 1}.png`));
      await Promise.all(opened.map((page, index) => page.screenshot({ path: files[index] ?? "" })));
      return files;
    },
    async close(): Promise<void> {
      for (const page of opened) await page.context().close();
      const found = problems;
      opened = [];
      problems = [];
      if (found.length > 0) throw new Error(`The pages complained:\n${found.join("\n")}`);
    },
  };
}
