import { createStorage } from "@shopify/ui-extensions-tester/checkout";
import { describe, expect, it } from "vitest";
import type { Placement } from "../../../app/decisions/contract.ts";
import { DISCOUNT, decision, MESSAGE, PRODUCT, TUTORIAL } from "../testing/cards.ts";
import { FakeApp } from "../testing/fake-app.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { translator } from "../testing/translate.ts";
import { createCall } from "./call.ts";
import type { Platform } from "./platform.ts";
import { type BlockSession, openSession, type View } from "./session.ts";

const clock = manualClock("2026-10-12T10:00:00Z");

function held<T>(value: T) {
  return { value, subscribe: () => () => {} };
}

/** One order's thank-you page, on which all blocks share the storage. */
function page(storage = createStorage()): Platform {
  const euros = { amount: 20, currencyCode: "EUR" };
  const all = { analytics: true, marketing: true, preferences: true, saleOfData: true };
  return {
    attributes: held([]),
    cost: { totalAmount: held(euros), subtotalAmount: held(euros) },
    customerPrivacy: held({ allowedProcessing: all, visitorConsent: {} }),
    discountCodes: held([]),
    extension: { rendered: held(true) },
    i18n: { translate: translator("en") },
    lines: held([]),
    localization: {
      country: held(undefined),
      currency: held({ isoCode: "EUR" }),
      language: held({ isoCode: "en" }),
      market: held(undefined),
      timezone: held("UTC"),
    },
    orderConfirmation: held({ order: { id: "gid://shopify/OrderIdentity/1" }, isFirstOrder: true }),
    sessionToken: { get: async () => "token" },
    settings: held({}),
    shop: { myshopifyDomain: "shop.myshopify.com" },
    storage,
  } as unknown as Platform;
}

interface Opened {
  session: BlockSession;
  view: () => View;
  offers: () => string[];
}

function open(placement: Placement, platform: Platform, app: FakeApp): Opened {
  const session = openSession({
    placement,
    platform,
    appUrl: "https://afterglow.example",
    fetch: app.fetch as typeof fetch,
    clock,
    random: () => 0.5,
  });
  let view: View = { state: "loading" };
  session.subscribe((next) => {
    view = next;
  });
  return {
    session,
    view: () => view,
    offers: () => (view.state === "offers" ? view.offers.map(({ offerId }) => offerId) : []),
  };
}

/** An app that decides for each placement by itself. */
function twoPlacements(): FakeApp {
  return new FakeApp().on("/api/decisions", ({ body: { placement } }) => ({
    body:
      placement === "thank-you-block"
        ? decision(PRODUCT, TUTORIAL)
        : { ...decision(MESSAGE), decisionId: "decision-2", token: "token-2" },
  }));
}

describe("two blocks on one page", () => {
  it("ask once each, and show what was decided for their place", async () => {
    const [app, platform] = [twoPlacements(), page()];
    const block = open("thank-you-block", platform, app);
    const announcement = open("thank-you-announcement", platform, app);
    await clock.pass(100);
    expect(app.at("/api/decisions").map(({ body }) => body.placement)).toEqual([
      "thank-you-block",
      "thank-you-announcement",
    ]);
    expect(block.offers()).toEqual(["offer-product", "offer-tutorial"]);
    expect(announcement.offers()).toEqual(["offer-message"]);
  });

  it("remember and forget nothing of one another", async () => {
    const [app, storage] = [twoPlacements(), createStorage()];
    const block = open("thank-you-block", page(storage), app);
    const announcement = open("thank-you-announcement", page(storage), app);
    await clock.pass(100);
    block.session.dismissed("offer-product");
    announcement.session.drawn(["offer-message"]);
    await clock.pass(2_000);
    const again = open("thank-you-block", page(storage), app);
    const above = open("thank-you-announcement", page(storage), app);
    await clock.pass(100);
    expect(again.offers()).toEqual(["offer-tutorial"]);
    expect(above.offers()).toEqual(["offer-message"]);
    const tokens = app.at("/api/events").map(({ body }) => body.token);
    expect([...new Set(tokens)].sort()).toEqual(["token-1", "token-2"]);
  });
});

it("the same block twice tells of the same drawing and the same impression", async () => {
  const [app, storage] = [new FakeApp().decides(decision(PRODUCT)), createStorage()];
  const both = [1, 2].map(() => open("thank-you-block", page(storage), app));
  await clock.pass(100);
  for (const { session } of both) session.drawn(["offer-product"]);
  await clock.pass(5_000);
  const told = app.at("/api/events").flatMap(({ body }) => body.events);
  expect(told).toHaveLength(4);
  expect(new Set(told.map(({ id, type }) => `${type} ${id}`)).size).toBe(2);
  expect(new Set(told.map(({ id }) => id)).size).toBe(2);
});

describe("a claim", () => {
  it("asked for twice at once is one, and both are answered", async () => {
    const app = new FakeApp().decides(decision(DISCOUNT));
    const { session } = open("thank-you-block", page(), app);
    await clock.pass(100);
    const both = Promise.all([
      session.claim("offer-discount", { kind: "discount" }),
      session.claim("offer-discount", { kind: "discount" }),
    ]);
    await clock.pass(100);
    const [first, second] = await both;
    expect(first).toEqual(second);
    expect(app.at("/api/claims")).toHaveLength(1);
  });

  it("before there is a decision fails and sends nothing", async () => {
    const app = new FakeApp().on("/api/decisions", () => "silent");
    const { session } = open("thank-you-block", page(), app);
    const answered = session.claim("offer-discount", { kind: "discount" });
    await clock.pass(100);
    expect(await answered).toBeUndefined();
    expect(app.at("/api/claims")).toHaveLength(0);
  });
});

it("a call without the app's address fails as one without a network", async () => {
  const call = createCall({
    appUrl: undefined,
    sessionToken: { get: async () => "token" },
    fetch: async () => {
      throw new TypeError("Invalid URL");
    },
    clock,
  });
  expect(await call("/api/decisions", {}, 1_000)).toMatchObject({ ok: false, reason: "network" });
});
