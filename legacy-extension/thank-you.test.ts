// @vitest-environment node
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { createRemoteReceiver } from "@remote-ui/core";
import * as checkout from "@shopify/ui-extensions/checkout";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { OfferCard } from "../app/decisions/contract.ts";
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
import { buildLegacyExtension, MAX_GZIP_BYTES } from "./build.ts";

const APP_URL = "https://afterglow.example";

/** What API 2025-07 has: its host refuses every other component. */
const COMPONENTS = Object.values(checkout).filter((each) => typeof each === "string");

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
let code: string;
let gzipBytes: number;
let app: FakeApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterglow-legacy-"));
  const built = await buildLegacyExtension({ appUrl: APP_URL, outfile: join(folder, "block.js") });
  gzipBytes = built.gzipBytes;
  code = await readFile(built.file, "utf8");
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(() => {
  app = new FakeApp();
});

it("weighs what Shopify accepts, and stands where Shopify CLI does not look", () => {
  expect(gzipBytes).toBeLessThanOrEqual(MAX_GZIP_BYTES);
  expect(existsSync(join(import.meta.dirname, "shopify.extension.toml"))).toBe(false);
  expect(code).not.toContain("process.env");
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

/** Runs the block on a page of API 2025-07 whose app offers this. */
async function open(card: OfferCard): Promise<Receiver> {
  app.decides(decision(card));
  const host = await start();
  await vi.waitFor(() => expect(words(host)).toContain(card.heading));
  return host;
}

async function start(): Promise<Receiver> {
  const receiver = createRemoteReceiver();
  type Extension = (root: unknown, api: unknown) => unknown;
  let extension: Extension | undefined;
  const shopify = {
    extend: (_: string, callback: Extension) => {
      extension = callback;
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
  runInContext(code, worker);
  await extension?.({ channel: receiver.receive, components: COMPONENTS }, api());
  return receiver;
}

function current<T>(value: T) {
  return { current: value, subscribe: () => () => {} };
}

/** What API 2025-07 hands the thank-you block. */
function api() {
  const store = new Map<string, unknown>();
  const euros = { amount: 62.2, currencyCode: "EUR" };
  const all = { analytics: true, marketing: true, preferences: true, saleOfData: true };
  return {
    attributes: current([]),
    cost: { subtotalAmount: current(euros), totalAmount: current(euros) },
    customerPrivacy: current({ allowedProcessing: all, visitorConsent: {} }),
    discountCodes: current([]),
    extension: { target: "purchase.thank-you.block.render", rendered: current(true) },
    i18n: {
      translate: translator("en"),
      formatNumber: (value: number, options?: object) =>
        new Intl.NumberFormat("en", options).format(value),
      formatCurrency: (value: number, options?: object) =>
        new Intl.NumberFormat("en", { style: "currency", ...options }).format(value),
      formatDate: (date: Date, options?: object) =>
        new Intl.DateTimeFormat("en", options).format(date),
    },
    lines: current([]),
    localization: {
      country: current({ isoCode: "DE" }),
      currency: current({ isoCode: "EUR" }),
      language: current({ isoCode: "en" }),
      market: current(undefined),
      timezone: current("Europe/Berlin"),
    },
    orderConfirmation: current({
      order: { id: "gid://shopify/OrderIdentity/1" },
      number: "A1",
      isFirstOrder: true,
    }),
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
