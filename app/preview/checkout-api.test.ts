import { effect, Signal } from "@preact/signals";
import { describe, expect, it, vi } from "vitest";
import { type CheckoutData, type CheckoutServices, createCheckoutApi } from "./checkout-api.ts";
import { createOrderStatusApi } from "./order-status-api.ts";

const data: CheckoutData = {
  shop: { id: "gid://shopify/Shop/1", name: "Shop", myshopifyDomain: "shop.myshopify.com" },
  orderConfirmation: {
    order: { id: "gid://shopify/OrderIdentity/7" },
    number: "ABC",
    isFirstOrder: true,
  },
  lines: [],
  cost: {
    subtotalAmount: { amount: 10, currencyCode: "EUR" },
    totalAmount: { amount: 12.5, currencyCode: "EUR" },
  },
  discountCodes: [{ code: "HELLO" }],
  discountAllocations: [],
  attributes: [{ key: "k", value: "v" }],
  localization: {
    language: "de-DE",
    country: { isoCode: "DE" },
    currency: { isoCode: "EUR" },
    timezone: "Europe/Berlin",
  },
  customerPrivacy: {
    allowedProcessing: { analytics: true, marketing: false, preferences: true, saleOfData: false },
    visitorConsent: {},
    metafields: [],
    shouldShowBanner: false,
    saleOfDataRegion: false,
  },
  settings: { offers: 2 },
  deliveryGroups: [],
  selectedPaymentOptions: [],
  extension: {
    target: "purchase.thank-you.block.render",
    scriptUrl: "https://cdn.example/e.js",
    capabilities: ["api_access"],
  },
};

function services(given: Partial<CheckoutServices> = {}): CheckoutServices {
  return {
    sessionToken: async () => "token",
    storageRead: async () => null,
    storageWrite: async () => {},
    storageDelete: async () => {},
    publish: async () => true,
    changeConsent: async () => data.customerPrivacy,
    storefront: async () => ({ data: null }),
    requireLogin: async () => {},
    toast: async () => {},
    ...given,
  };
}

const locales = { defaultLocale: "en", byLocale: { en: { a: "A" }, de: { a: "Ah" } } };
const make = (given: Partial<CheckoutServices> = {}, onProblem?: (message: string) => void) =>
  createCheckoutApi({ data, locales, services: services(given), onProblem });

describe("the API object", () => {
  it("has Shopify's values as signals", () => {
    const { api } = make();
    expect(api.orderConfirmation.value.order.id).toBe("gid://shopify/OrderIdentity/7");
    expect(api.cost.totalAmount.current.amount).toBe(12.5);
    expect(api.localization.language.value).toEqual({ isoCode: "de-DE" });
    expect(api.localization.extensionLanguage.value).toEqual({ isoCode: "de" });
    expect(api.i18n.translate("a")).toBe("Ah");
    expect(api.extensionPoint).toBe("purchase.thank-you.block.render");
  });

  it("shares nothing of the buyer that the data does not hold", () => {
    const { api } = make();
    expect(api.buyerIdentity).toBeUndefined();
    expect(api.shippingAddress).toBeUndefined();
  });

  it("re-runs the extension's effects once it has handed its signals over", () => {
    const checkout = make();
    checkout.setSignals(Signal);
    const seen: unknown[] = [];
    effect(() => {
      seen.push(checkout.api.settings.value.offers);
    });
    checkout.updateSettings({ offers: 3 });
    expect(seen).toEqual([2, 3]);
  });

  it("tells subscribers before and after the hand-over", () => {
    const checkout = make();
    const before = vi.fn();
    checkout.api.settings.subscribe(before);
    checkout.updateSettings({ offers: 1 });
    expect(before.mock.calls).toEqual([[{ offers: 2 }], [{ offers: 1 }]]);
  });

  it("answers null where storage holds nothing", async () => {
    const { api } = make({ storageRead: async () => undefined });
    expect(await api.storage.read("x")).toBeNull();
  });

  it("applies a change of consent, and passes a refusal on", async () => {
    const allowed = { ...data.customerPrivacy.allowedProcessing, analytics: false };
    const agreeing = make({
      changeConsent: async () => ({ ...data.customerPrivacy, allowedProcessing: allowed }),
    });
    const change = { type: "changeVisitorConsent", analytics: false } as const;
    expect(await agreeing.api.applyTrackingConsentChange(change)).toEqual({ type: "success" });
    expect(agreeing.api.customerPrivacy.value.allowedProcessing.analytics).toBe(false);
    const refusing = make({ changeConsent: async () => ({ error: "no" }) });
    const answer = await refusing.api.applyTrackingConsentChange(change);
    expect(answer).toEqual({ type: "error", message: "no" });
  });

  it("hands a query over to the Storefront API, and tells of what it refused", async () => {
    const problems: string[] = [];
    const errors = [{ message: "no such field", extensions: { requestId: "1", code: "X" } }];
    const asked: unknown[] = [];
    const { api } = make(
      {
        storefront: async (...request) => {
          asked.push(request);
          return { errors };
        },
      },
      (message) => problems.push(message),
    );
    const answer = await api.query("{ shop { nam } }", { variables: { a: 1 } });
    expect(asked).toEqual([["{ shop { nam } }", { a: 1 }]]);
    expect(answer.errors?.[0]?.message).toBe("no such field");
    expect(problems).toEqual(["shopify.query: no such field"]);
  });
});

describe("the order-status page's object", () => {
  const line = { id: "gid://shopify/CartLine/1", quantity: 1, parentRelationship: null };
  const onStatus = (authentication: "fully_authenticated" | "pre_authenticated") =>
    createOrderStatusApi({
      data: {
        ...data,
        authentication,
        lines: [line as unknown as CheckoutData["lines"][number]],
        order: { id: "gid://shopify/Order/7", name: "#1001" },
        buyerIdentity: { customer: { id: "gid://shopify/Customer/3" } as never },
        extension: {
          ...data.extension,
          target: "customer-account.order-status.cart-line-item.render-after",
          lineId: line.id,
        },
      },
      locales,
      services: services(),
    }).api;

  it("has the order and the line, and nothing that only checkout knows", () => {
    const api = onStatus("fully_authenticated");
    expect(api.order.value?.name).toBe("#1001");
    expect((api as unknown as { target: { value: unknown } }).target.value).toMatchObject({
      id: line.id,
    });
    expect(api.lines.value[0]).not.toHaveProperty("parentRelationship");
    expect(api).not.toHaveProperty("orderConfirmation");
    expect(api).not.toHaveProperty("deliveryGroups");
  });

  it("knows the account only of a buyer who is signed in", () => {
    expect(onStatus("fully_authenticated").authenticatedAccount.customer.value).toEqual({
      id: "gid://shopify/Customer/3",
    });
    expect(onStatus("pre_authenticated").authenticatedAccount.customer.value).toBeUndefined();
  });
});
