import { describe, expect, it } from "vitest";
import type { Consent } from "../../../app/decisions/contract.ts";
import { DISCOUNT, decision, LOYALTY, PARTNER, PRODUCT } from "../testing/cards.ts";
import { ORDER_ID, usePage } from "../testing/page.ts";

const page = usePage();

const ALL: Consent = { analytics: true, preferences: true, marketing: true, saleOfData: true };

/** The buyer agrees to everything but this. */
function without(...purposes: (keyof Consent)[]) {
  const refused = Object.fromEntries(purposes.map((purpose) => [purpose, false]));
  page.shopify.customerPrivacy.value = {
    ...page.shopify.customerPrivacy.value,
    allowedProcessing: { ...ALL, ...refused },
    visitorConsent: refused,
  };
}

function stored(orderId: string) {
  return page.shopify.storage.read(`afterglow:thank-you-block:${orderId}`);
}

async function openOrder(id: string) {
  const { storage } = page.shopify;
  page.shopify.orderConfirmation.value = { order: { id }, isFirstOrder: false };
  page.shopify.storage = storage;
  await page.open();
}

it.each(["analytics", "preferences", "marketing", "saleOfData"] as const)(
  "without %s the app is told so, and of the rest that it was given",
  async (purpose) => {
    without(purpose);
    page.app.decides(decision(PRODUCT));
    await page.open();
    expect(page.app.received[0]?.body.consent).toEqual({ ...ALL, [purpose]: false });
  },
);

describe("without analytics", () => {
  it("an event names the decision and the offer, and nobody", async () => {
    without("analytics");
    page.app.decides(decision(PRODUCT));
    await page.open();
    await page.press(page.the("s-button"));
    await page.pass(2_000);
    const bodies = page.app.at("/api/events").map(({ body }) => body);
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) {
      expect(Object.keys(body).sort()).toEqual(["events", "token"]);
      for (const event of body.events) {
        expect(["id", "type", "at", "offerId", "productId"]).toEqual(
          expect.arrayContaining(Object.keys(event)),
        );
      }
    }
  });
});

describe("without preferences", () => {
  it("this order's page is remembered, and every earlier order is forgotten", async () => {
    page.app.decides(decision(PRODUCT));
    await page.open();
    expect(await stored(ORDER_ID)).not.toBeNull();
    without("preferences");
    await openOrder("gid://shopify/OrderIdentity/2");
    await page.pass(100);
    expect(await stored(ORDER_ID)).toBeNull();
    expect(await stored("gid://shopify/OrderIdentity/2")).not.toBeNull();
  });

  it("an offer put away on one order shows on the next", async () => {
    without("preferences");
    page.app.decides(decision(PRODUCT));
    await page.open();
    await page.press(page.the("s-clickable"));
    await openOrder("gid://shopify/OrderIdentity/2");
    expect(page.text()).toContain(PRODUCT.heading);
  });
});

it("with preferences no more than the last five orders are remembered", async () => {
  page.app.decides(decision(PRODUCT));
  for (let count = 1; count <= 6; count += 1) {
    await openOrder(`gid://shopify/OrderIdentity/${count}`);
    await page.pass(100);
  }
  expect(await stored("gid://shopify/OrderIdentity/1")).toBeNull();
  expect(await stored("gid://shopify/OrderIdentity/2")).not.toBeNull();
});

describe("a partner's offer", () => {
  it.each([[["marketing"]], [["saleOfData"]], [["marketing", "saleOfData"]]] as const)(
    "is never drawn without %j, whatever the app answers",
    async (purposes) => {
      without(...purposes);
      page.app.decides(decision(PARTNER, PRODUCT));
      await page.open();
      await page.pass(2_000);
      expect(page.text()).not.toContain("Sponsored");
      expect(page.text()).toContain(PRODUCT.heading);
      expect(page.app.events().join()).not.toContain("offer-partner");
    },
  );

  it("needs neither analytics nor preferences", async () => {
    without("analytics", "preferences");
    page.app.decides(decision(PARTNER));
    await page.open();
    expect(page.text()).toContain("Sponsored");
  });

  it("goes as soon as the buyer takes their consent back", async () => {
    let changed = () => {};
    Object.assign(page.shopify.customerPrivacy, {
      subscribe: (listener: () => void) => {
        changed = listener;
        return () => {};
      },
    });
    page.app.decides(decision(PARTNER, PRODUCT));
    await page.open();
    expect(page.text()).toContain("Sponsored");
    without("saleOfData");
    changed();
    await page.pass(0);
    expect(page.text()).not.toContain("Sponsored");
  });

  it("is not drawn from memory, either", async () => {
    page.app.decides(decision(PARTNER, PRODUCT));
    await page.open();
    page.app.on("/api/decisions", () => "silent");
    const { storage } = page.shopify;
    await page.reload();
    without("marketing");
    page.shopify.storage = storage;
    await page.open();
    expect(page.text()).toContain(PRODUCT.heading);
    expect(page.text()).not.toContain("Sponsored");
  });
});

it("without anything the offers still work: joining and codes are the buyer's own act", async () => {
  without("analytics", "preferences", "marketing", "saleOfData");
  page.app.decides(decision(LOYALTY, DISCOUNT));
  await page.open();
  for (const button of page.all("s-button")) await page.press(button);
  expect(page.claims().map(({ kind }) => kind)).toEqual(["loyalty", "discount"]);
});
