import { getExtension } from "@shopify/ui-extensions-tester";
import { createCartLine, createStorage } from "@shopify/ui-extensions-tester/checkout";
import { render } from "preact";
import { afterEach, beforeEach, vi } from "vitest";
import { FakeApp } from "./fake-app.ts";
import { translator } from "./translate.ts";

export const APP_URL = "https://afterglow.example";
export const ORDER_ID = "gid://shopify/OrderIdentity/1001";

const extension = getExtension("purchase.thank-you.block.render");

/** The thank-you page of one order, with the block on it and the app behind it. Time stands still. */
export interface Page {
  app: FakeApp;
  shopify: typeof extension.shopify;
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
}

/** Sets up a page for each test of the file. */
export function usePage(): Page {
  const page = {} as Page;
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date("2026-10-12T10:00:00Z") });
    vi.stubEnv("APP_URL", APP_URL);
    page.app = new FakeApp();
    setUp(page, createStorage());
  });
  afterEach(() => {
    close();
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });
  page.open = async () => {
    await extension.render();
    await page.pass(0);
  };
  page.reload = async () => {
    const { storage } = page.shopify;
    close();
    vi.clearAllTimers();
    setUp(page, storage);
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
  return page;
}

function setUp(page: Page, storage: Page["shopify"]["storage"]) {
  extension.setUp();
  extension.fetch = page.app.fetch as typeof fetch;
  const shopify = plain(extension.shopify);
  Object.assign(globalThis, { shopify });
  page.shopify = shopify;
  shopify.storage = storage;
  shopify.orderConfirmation.value = { order: { id: ORDER_ID }, number: "A1B2", isFirstOrder: true };
  shopify.lines.value = [createCartLine()];
  shopify.i18n.translate = translator("en") as typeof shopify.i18n.translate;
  shopify.i18n.formatNumber = (value) => new Intl.NumberFormat("en").format(value);
  shopify.i18n.formatCurrency = (value, options) =>
    new Intl.NumberFormat("en", { style: "currency", ...options }).format(value);
}

function close() {
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
