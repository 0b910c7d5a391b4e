// @vitest-environment node
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { createRemoteReceiver } from "@remote-ui/core";
import * as checkout from "@shopify/ui-extensions/checkout";
import * as account from "@shopify/ui-extensions/customer-account";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { OfferCard, Placement } from "../app/decisions/contract.ts";
import {
  CODE,
  DISCOUNT,
  decision,
  LINK,
  LOYALTY,
  MEMBER,
  MESSAGE,
  PARTNER,
  PRODUCT,
  REFERRAL,
  SURVEY,
  TUTORIAL,
} from "../extensions/thank-you/testing/cards.ts";
import { FakeApp } from "../extensions/thank-you/testing/fake-app.ts";
import { translator } from "../extensions/thank-you/testing/translate.ts";
import { type BuiltTarget, buildLegacyExtensions, MAX_GZIP_BYTES } from "./build.ts";

const APP_URL = "https://afterglow.example";

/** The components that API 2025-07 has on a page: its host refuses every other. */
const componentsOf = (surface: object) =>
  Object.values(surface).filter((each) => typeof each === "string");
const CHECKOUT = componentsOf(checkout);
const ACCOUNT = componentsOf(account);

/** Each target that is built, as its host knows it. */
const TARGETS = {
  "thank-you-block": { target: "purchase.thank-you.block.render", components: CHECKOUT },
  "thank-you-line-item": {
    target: "purchase.thank-you.cart-line-item.render-after",
    components: CHECKOUT,
  },
  "order-status-block": {
    target: "customer-account.order-status.block.render",
    components: ACCOUNT,
  },
  "order-status-line-item": {
    target: "customer-account.order-status.cart-line-item.render-after",
    components: ACCOUNT,
  },
} as const;
type Built = keyof typeof TARGETS & Placement;

type Receiver = ReturnType<typeof createRemoteReceiver>;

/** A component or text as the host has it: what remote-ui has sent it so far. */
interface Drawn {
  type?: string;
  text?: string;
  // biome-ignore lint/suspicious/noExplicitAny: each component has its own
  props?: any;
  children?: Drawn[];
}

let folder: string;
let targets: BuiltTarget[];
const code = new Map<string, string>();
let app: FakeApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterglow-legacy-"));
  targets = await buildLegacyExtensions({ appUrl: APP_URL, folder });
  for (const { placement, file } of targets) code.set(placement, await readFile(file, "utf8"));
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(() => {
  app = new FakeApp();
});

it("weighs what Shopify accepts, and stands where Shopify CLI does not look", () => {
  expect(targets.map(({ placement }) => placement).sort()).toEqual(Object.keys(TARGETS).sort());
  for (const { placement, gzipBytes } of targets) {
    expect(gzipBytes).toBeLessThanOrEqual(MAX_GZIP_BYTES);
    expect(code.get(placement)).not.toContain("process.env");
  }
  expect(existsSync(join(import.meta.dirname, "shopify.extension.toml"))).toBe(false);
});

describe("each kind is drawn, and a press works", () => {
  const pressed: [string, OfferCard, string, string][] = [
    ["product", PRODUCT, "Buy it", "click offer-product"],
    ["tutorial", TUTORIAL, "The whole routine", "click offer-tutorial"],
    ["message", MESSAGE, "Delivery times", "click offer-message"],
    ["partner", PARTNER, "Try it", "click offer-partner"],
  ];
  it.each(pressed)("%s", async (_, card, label, event) => {
    const host = await open(card);
    expect(words(host)).toContain(card.heading);
    const target = labelled(host, label);
    expect(target.props.to).toMatch(/^https:/);
    target.props.onPress();
    await vi.waitFor(() => expect(app.events()).toContain(event));
  });

  const claimed: [string, OfferCard, string, string, string][] = [
    ["loyalty", LOYALTY, "Join", "loyalty", "You are in."],
    ["a member's reward", MEMBER, "Redeem", "redeem", CODE.code],
    ["discount", DISCOUNT, "Get my code", "discount", CODE.code],
    ["referral", REFERRAL, "Get my link", "referral", LINK.url],
    [
      "a tutorial's reminder",
      { ...TUTORIAL, reminder: { days: 7, planned: false } },
      "Email me this in 7 days",
      "reminder",
      "We’ll email you",
    ],
  ];
  it.each(claimed)("%s", async (_, card, label, kind, after) => {
    const host = await open(card);
    labelled(host, label).props.onPress();
    await vi.waitFor(() => expect(words(host)).toContain(after));
    expect(app.at("/api/claims").map(({ body }) => body.kind)).toEqual([kind]);
  });

  it("survey", async () => {
    const host = await open(SURVEY);
    find(host, "ChoiceList").props.onChange("elsewhere");
    await vi.waitFor(() => find(host, "TextField"));
    find(host, "TextField").props.onInput("In a podcast");
    // Pressed until what was written has reached the block; before, it asks for an answer.
    await vi.waitFor(() => {
      if (!words(host).includes("Thank you!")) labelled(host, "Send").props.onPress();
      expect(words(host)).toContain("Thank you!");
    });
    expect(app.at("/api/claims")).toHaveLength(1);
    expect(app.at("/api/claims")[0]?.body.answers).toEqual([
      { questionId: "source", values: ["elsewhere"] },
      { questionId: "where", values: ["In a podcast"] },
    ]);
  });
});

it("copies a code by the platform's own means", async () => {
  const host = await open({ ...DISCOUNT, code: CODE });
  const item = find(host, "ClipboardItem");
  expect(item.props.text).toBe(CODE.code);
  expect(labelled(host, "Copy code").props).toMatchObject({
    activateTarget: item.props.id,
    activateAction: "copy",
  });
});

it("puts an offer away and back", async () => {
  const host = await open(PRODUCT);
  find(host, "Pressable").props.onPress();
  await vi.waitFor(() => expect(words(host)).toContain("is hidden"));
  await vi.waitFor(() => expect(app.events()).toContain("dismiss offer-product"));
});

it("shows nothing where the app has nothing to show", async () => {
  app.decides({ ...decision(), outcome: "none" });
  const host = await start();
  await vi.waitFor(() => {
    expect(app.at("/api/decisions")).toHaveLength(1);
    expect(drawn(host)).toHaveLength(1);
  });
});

describe("the order-status page", () => {
  it("shows what this order has taken, and asks under its own name", async () => {
    const host = await open({ ...DISCOUNT, code: CODE }, "order-status-block");
    expect(words(host)).toContain(CODE.code);
    expect(app.at("/api/decisions")[0]?.body).toMatchObject({
      placement: "order-status-block",
      order: { id: "gid://shopify/Order/1", number: "A1" },
    });
  });

  it("gives a claim's answer in place", async () => {
    const host = await open(DISCOUNT, "order-status-block");
    labelled(host, "Get my code").props.onPress();
    await vi.waitFor(() => expect(words(host)).toContain(CODE.code));
  });
});

describe.each(["thank-you-line-item", "order-status-line-item"] as const)("%s", (placement) => {
  it("has the tutorial of its line's product beside it, and no other's", async () => {
    const forProducts = [LINE.merchandise.product.id];
    const others = { ...TUTORIAL, offerId: "offer-other", heading: "Another product's" };
    app.decides(
      decision(
        { ...others, forProducts: ["gid://shopify/Product/2"] },
        { ...TUTORIAL, forProducts },
      ),
    );
    const host = await start(placement);
    await vi.waitFor(() => expect(words(host)).toContain(TUTORIAL.heading));
    expect(words(host)).not.toContain(others.heading);
    expect(app.at("/api/decisions")[0]?.body).toMatchObject({ placement });
  });
});

/** Runs a target on a page of API 2025-07 whose app offers this. */
async function open(card: OfferCard, placement: Built = "thank-you-block"): Promise<Receiver> {
  app.decides(decision(card));
  const host = await start(placement);
  await vi.waitFor(() => expect(words(host)).toContain(card.heading));
  return host;
}

async function start(placement: Built = "thank-you-block"): Promise<Receiver> {
  const { target, components } = TARGETS[placement];
  const receiver = createRemoteReceiver();
  type Extension = (root: unknown, api: unknown) => unknown;
  let extension: Extension | undefined;
  const shopify = {
    extend: (name: string, callback: Extension) => {
      if (name === target) extension = callback;
    },
  };
  const worker = createContext({
    shopify,
    fetch: app.fetch,
    AbortController,
    TextEncoder,
    MessageChannel,
    setTimeout,
    clearTimeout,
    queueMicrotask,
    performance,
    crypto,
    console,
  });
  runInContext("globalThis.self = globalThis;", worker);
  runInContext(code.get(placement) ?? "", worker);
  await extension?.({ channel: receiver.receive, components }, apiOf(placement));
  return receiver;
}

function current<T>(value: T) {
  return { current: value, subscribe: () => () => {} };
}

/** The line that a place beside lines stands at. */
const LINE = {
  id: "gid://shopify/CartLine/1",
  quantity: 1,
  cost: { totalAmount: { amount: 62.2, currencyCode: "EUR" } },
  attributes: [],
  merchandise: {
    id: "gid://shopify/ProductVariant/1",
    title: "Serum",
    product: { id: "gid://shopify/Product/1", vendor: "Halcyon", productType: "Serum" },
    selectedOptions: [],
  },
};

/** What API 2025-07 hands an extension at this place. */
function apiOf(placement: Built) {
  const { target } = TARGETS[placement];
  const isThankYou = placement.startsWith("thank-you");
  const order = { id: "gid://shopify/Order/1", name: "#1001", confirmationNumber: "A1" };
  const identity = { id: "gid://shopify/OrderIdentity/1" };
  const store = new Map<string, unknown>();
  const euros = { amount: 62.2, currencyCode: "EUR" };
  const all = { analytics: true, marketing: true, preferences: true, saleOfData: true };
  return {
    attributes: current([]),
    cost: { subtotalAmount: current(euros), totalAmount: current(euros) },
    customerPrivacy: current({ allowedProcessing: all, visitorConsent: {} }),
    discountCodes: current([]),
    // Only checkout says whether it is on screen.
    extension: { target, ...(isThankYou && { rendered: current(true) }) },
    i18n: {
      translate: translator("en"),
      formatNumber: (value: number, options?: object) =>
        new Intl.NumberFormat("en", options).format(value),
      formatCurrency: (value: number, options?: object) =>
        new Intl.NumberFormat("en", { style: "currency", ...options }).format(value),
      formatDate: (date: Date, options?: object) =>
        new Intl.DateTimeFormat("en", options).format(date),
    },
    lines: current([LINE]),
    ...(placement.endsWith("line-item") && { target: current(LINE) }),
    localization: {
      country: current({ isoCode: "DE" }),
      currency: current({ isoCode: "EUR" }),
      language: current({ isoCode: "en" }),
      market: current(undefined),
      timezone: current("Europe/Berlin"),
    },
    ...(isThankYou
      ? { orderConfirmation: current({ order: identity, number: "A1", isFirstOrder: true }) }
      : { order: current(order) }),
    query: async () => ({}),
    sessionToken: { get: async () => "token" },
    settings: current({}),
    shop: { myshopifyDomain: "shop.myshopify.com" },
    storage: {
      read: async (key: string) => store.get(key) ?? null,
      write: async (key: string, value: unknown) => {
        store.set(key, value);
      },
      delete: async (key: string) => {
        store.delete(key);
      },
    },
  };
}

function every(node: Drawn): Drawn[] {
  return [node, ...(node.children ?? []).flatMap(every)];
}

function drawn(host: Receiver): Drawn[] {
  return every(host.attached.root as unknown as Drawn);
}

function words(host: Receiver): string {
  return drawn(host)
    .map(({ text }) => text ?? "")
    .join("");
}

function find(host: Receiver, type: string): Drawn {
  const found = drawn(host).find((node) => node.type === type);
  if (found === undefined) throw new Error(`No ${type} in ${words(host)}`);
  return found;
}

/** The button or link that says this. */
function labelled(host: Receiver, label: string): Drawn {
  const found = drawn(host).find(
    (node) =>
      (node.type === "Button" || node.type === "Link") &&
      every(node)
        .map(({ text }) => text ?? "")
        .join("") === label,
  );
  if (found === undefined) throw new Error(`Nothing says ${label} in ${words(host)}`);
  return found;
}
