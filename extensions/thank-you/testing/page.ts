import { getExtension } from "@shopify/ui-extensions-tester";
import { createCartLine, createStorage } from "@shopify/ui-extensions-tester/checkout";
import { render } from "preact";
import { afterEach, beforeEach, vi } from "vitest";
import { FakeApp } from "./fake-app.ts";
import { type Locale, translator } from "./translate.ts";

export const APP_URL = "https://afterglow.example";
export const ORDER_ID = "gid://shopify/OrderIdentity/1001";

type ThankYouTarget =
  | "purchase.thank-you.block.render"
  | "purchase.thank-you.announcement.render"
  | "purchase.thank-you.cart-line-item.render-after";
type OrderStatusTarget =
  | "customer-account.order-status.block.render"
  | "customer-account.order-status.cart-line-item.render-after";
type Target = ThankYouTarget | OrderStatusTarget;

type Extension<T extends Target> = ReturnType<typeof getExtension<T>>;

/** A page of one order, with the block on it and the app behind it. Time stands still. */
export interface Page<T extends Target = "purchase.thank-you.block.render"> {
  app: FakeApp;
  shopify: Extension<T>["shopify"];
  /** Runs the extension as Shopify does, and lets what is due at once happen. */
  open(): Promise<void>;
  /** The same buyer opens the same page again: the storage stays, all else is new. */
  reload(): Promise<void>;
  /** Lets this many milliseconds pass. */
  pass(milliseconds: number): Promise<void>;
  all(selector: string): HTMLElement[];
  /** The only element that matches. */
  the(selector: string): HTMLElement;
  /** What can be read on the page. */
  text(): string;
  press(element: HTMLElement): Promise<void>;
  /** Has the buyer choose in a field, or write into it. */
  fill(field: HTMLElement, value: string | string[]): Promise<void>;
  /** The bodies of the claims that have arrived, in order. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
  claims(): any[];
}

/** Sets up a page for each test of the file: the thank-you block's unless another is named. */
export function usePage(): Page;
export function usePage<T extends Target>(target: T): Page<T>;
export function usePage(target: Target = "purchase.thank-you.block.render"): Page<Target> {
  const page = {} as Page<Target>;
  const extension = getExtension(target);
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date("2026-10-12T10:00:00Z") });
    vi.stubEnv("APP_URL", APP_URL);
    page.app = new FakeApp();
    setUp(extension, page, createStorage());
  });
  afterEach(() => {
    close(extension);
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });
  page.open = async () => {
    await extension.render();
    await page.pass(0);
  };
  page.reload = async () => {
    const { storage } = page.shopify;
    close(extension);
    vi.clearAllTimers();
    setUp(extension, page, storage);
    await page.open();
  };
  page.pass = async (milliseconds) => {
    await vi.advanceTimersByTimeAsync(milliseconds);
    // Preact draws and runs effects a frame later.
    await vi.advanceTimersByTimeAsync(40);
  };
  page.all = (selector) => [...document.body.querySelectorAll<HTMLElement>(selector)];
  page.the = (selector) => {
    const found = page.all(selector);
    if (found.length !== 1) {
      throw new Error(`${found.length} elements match ${selector} in ${document.body.innerHTML}`);
    }
    return found[0] as HTMLElement;
  };
  page.text = () => document.body.textContent ?? "";
  page.press = async (element) => {
    element.dispatchEvent(new Event("click", { bubbles: true }));
    await page.pass(0);
  };
  page.fill = async (field, value) => {
    Object.assign(field, Array.isArray(value) ? { values: value } : { value });
    field.dispatchEvent(new Event("input"));
    field.dispatchEvent(new Event("change"));
    await page.pass(0);
  };
  page.claims = () => page.app.at("/api/claims").map(({ body }) => body);
  return page;
}

function setUp(
  extension: Extension<Target>,
  page: Page<Target>,
  storage: Page<Target>["shopify"]["storage"],
) {
  extension.setUp();
  extension.fetch = page.app.fetch as typeof fetch;
  const shopify = plain(extension.shopify);
  Object.assign(globalThis, { shopify });
  page.shopify = shopify;
  shopify.storage = storage;
  if ("orderConfirmation" in shopify) {
    const order = { id: ORDER_ID };
    shopify.orderConfirmation.value = { order, number: "A1B2", isFirstOrder: true };
  }
  shopify.lines.value = [createCartLine()] as typeof shopify.lines.value;
  shopify.localization.currency.value = { isoCode: "EUR" };
  speak(page, "en");
}

/** Has the page in another language, with its formats. */
export function speak(page: Page<Target>, locale: Locale): void {
  const { i18n } = page.shopify;
  i18n.translate = translator(locale) as typeof i18n.translate;
  i18n.formatNumber = (value, options) => new Intl.NumberFormat(locale, options).format(value);
  i18n.formatCurrency = (value, options) =>
    new Intl.NumberFormat(locale, { style: "currency", ...options }).format(value);
  i18n.formatDate = (date, options) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(date);
}

function close(extension: Extension<Target>) {
  // The harness empties the page only: what is mounted has to be unmounted first.
  render(null, document.body);
  extension.tearDown();
}

/** The harness's mock without its guard, which throws where Shopify would answer `undefined`. */
function plain<T>(guarded: T): T {
  if (typeof guarded !== "object" || guarded === null || Array.isArray(guarded)) return guarded;
  return Object.fromEntries(
    Object.entries(guarded).map(([key, value]) => [key, plain(value)]),
  ) as T;
}
