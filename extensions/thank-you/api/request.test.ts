import { createCartLine } from "@shopify/ui-extensions-tester/checkout";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_BODY_BYTES } from "../../../app/decisions/contract.ts";
import { decisionRequestSchema } from "../../../app/decisions/request.ts";
import type { Platform } from "./platform.ts";
import { consent, decisionRequest } from "./request.ts";

type CartLine = Parameters<typeof createCartLine>[0];

function line(overrides: CartLine = {}): Platform["lines"]["value"][number] {
  return createCartLine({
    quantity: 2,
    cost: { totalAmount: { amount: 57.3, currencyCode: "EUR" } },
    attributes: [{ key: "engraving", value: "Für dich" }],
    merchandise: {
      type: "variant",
      id: "gid://shopify/ProductVariant/70",
      title: "Barrier Cream",
      sku: "BC-50",
      selectedOptions: [{ name: "Size", value: "50 ml" }],
      product: { id: "gid://shopify/Product/7", vendor: "Lumen", productType: "Cream" },
      requiresShipping: true,
    },
    ...overrides,
  });
}

/** What Shopify tells on the thank-you page of a usual order. */
function platform(overrides: Record<string, unknown> = {}): Platform {
  return {
    lines: { value: [line()] },
    cost: {
      totalAmount: { value: { amount: 62.2, currencyCode: "EUR" } },
      subtotalAmount: { value: { amount: 57.3, currencyCode: "EUR" } },
    },
    discountCodes: { value: [{ code: "WELCOME" }] },
    attributes: { value: [{ key: "gift", value: "yes" }] },
    localization: {
      language: { value: { isoCode: "de-DE" } },
      country: { value: { isoCode: "DE" } },
      market: { value: { id: "gid://shopify/Market/1", handle: "de" } },
      timezone: { value: "Europe/Berlin" },
    },
    customerPrivacy: { value: { allowedProcessing: all(true), visitorConsent: {} } },
    ...overrides,
  } as unknown as Platform;
}

function all(value: boolean) {
  return { analytics: value, marketing: value, preferences: value, saleOfData: value };
}

const LIMIT = {
  placement: "thank-you-block" as const,
  order: { id: "gid://shopify/OrderIdentity/1", number: "A1", isFirstOrder: false },
  limit: 2,
  preview: false,
};

it("tells the app what the page knows, in minor units", () => {
  expect(decisionRequest(platform(), LIMIT)).toEqual({
    placement: "thank-you-block",
    order: {
      id: "gid://shopify/OrderIdentity/1",
      number: "A1",
      isFirstOrder: false,
      lines: [
        {
          productId: "gid://shopify/Product/7",
          variantId: "gid://shopify/ProductVariant/70",
          title: "Barrier Cream",
          productType: "Cream",
          vendor: "Lumen",
          sku: "BC-50",
          quantity: 2,
          total: { amountMinor: 5730, currency: "EUR" },
          options: [{ name: "Size", value: "50 ml" }],
          properties: [{ key: "engraving", value: "Für dich" }],
        },
      ],
      total: { amountMinor: 6220, currency: "EUR" },
      subtotal: { amountMinor: 5730, currency: "EUR" },
      discountCodes: ["WELCOME"],
      attributes: [{ key: "gift", value: "yes" }],
    },
    buyer: {
      locale: "de-DE",
      country: "DE",
      market: "gid://shopify/Market/1",
      timezone: "Europe/Berlin",
    },
    consent: all(true),
    limit: 2,
  });
});

describe("how the order is shipped", () => {
  const group = (title: string | undefined, isDeliveryRequired = true) => ({
    deliveryOptions: [
      { handle: "slow", title: "Standard" },
      { handle: "chosen", title },
    ],
    selectedDeliveryOption: { handle: "chosen" },
    isDeliveryRequired,
  });
  const shipped = (...groups: unknown[]) =>
    decisionRequest(platform({ deliveryGroups: { value: groups } }), LIMIT).order;

  it("is the title of what the buyer chose, of the first parcel that has one", () => {
    const order = shipped(group(undefined), group("Express"), group("Pick-up"));
    expect(order.shippingMethod).toBe("Express");
    const parsed = decisionRequestSchema.shape.order.parse(order);
    expect(parsed.shippingMethod).toBe("Express");
  });
  it("is known to be nothing where nothing is shipped", () => {
    const order = shipped(group("Download", false));
    expect(order.shippingMethod).toBeNull();
    expect(decisionRequestSchema.shape.order.parse(order).shippingMethod).toBeNull();
  });
  it("is not told where the page does not say", () => {
    expect(shipped()).not.toHaveProperty("shippingMethod");
    expect(shipped(group(undefined))).not.toHaveProperty("shippingMethod");
    expect(decisionRequest(platform(), LIMIT).order).not.toHaveProperty("shippingMethod");
  });
});

it.each([
  [19.99, "EUR", 1999],
  [0.07, "USD", 7],
  [1.005, "EUR", 100],
  [2850, "JPY", 2850],
  [2.85, "KWD", 2850],
  [1234567.89, "EUR", 123456789],
])("counts %d %s as %i minor units", (amount, currencyCode, amountMinor) => {
  const cost = {
    totalAmount: { value: { amount, currencyCode } },
    subtotalAmount: { value: { amount, currencyCode } },
  };
  expect(decisionRequest(platform({ cost }), LIMIT).order.total).toEqual({
    amountMinor,
    currency: currencyCode,
  });
});

it("leaves out what is not known", () => {
  const custom = line({ attributes: [] });
  const merchandise = { ...custom.merchandise, id: "", sku: undefined, product: undefined };
  const { order, buyer } = decisionRequest(
    platform({
      lines: { value: [{ ...custom, merchandise }] },
      localization: {
        language: { value: { isoCode: "en" } },
        country: { value: undefined },
        market: { value: undefined },
        timezone: { value: "UTC" },
      },
    }),
    { ...LIMIT, order: { id: "1" } },
  );
  expect(Object.keys(order.lines[0] ?? {}).sort()).toEqual(
    ["options", "properties", "quantity", "title", "total"].sort(),
  );
  expect(order).not.toHaveProperty("number");
  expect(buyer).toEqual({ locale: "en", timezone: "UTC" });
});

it("takes the country from where the parcel goes", () => {
  const shippingAddress = { value: { countryCode: "AT", provinceCode: "W", city: "Wien" } };
  expect(decisionRequest(platform({ shippingAddress }), LIMIT).buyer).toMatchObject({
    country: "AT",
    province: "W",
    city: "Wien",
  });
});

it("says that it is a preview only where it is one", () => {
  expect(decisionRequest(platform(), { ...LIMIT, preview: true }).preview).toBe(true);
  expect(decisionRequest(platform(), LIMIT)).not.toHaveProperty("preview");
});

it.each([
  ["many lines", Array.from({ length: 900 }, () => line())],
  ["long engravings", [line({ attributes: [{ key: "text", value: "ü".repeat(60_000) }] }), line()]],
])("stays below the app's limit with %s", (_, lines) => {
  const request = decisionRequest(platform({ lines: { value: lines } }), LIMIT);
  const size = new TextEncoder().encode(JSON.stringify(request)).length;
  expect(size).toBeLessThanOrEqual(MAX_BODY_BYTES);
  expect(request.order.lines.length).toBeGreaterThanOrEqual(Math.min(lines.length, 100));
  expect(request.order.lines[0]?.productId).toBe("gid://shopify/Product/7");
});

it("sends nothing the app would refuse, however odd the order", () => {
  const word = fc.string({ maxLength: 3_000 });
  const pair = fc.record({ key: word, value: word });
  const merchandise = fc.record({
    type: fc.constant("variant"),
    id: fc.oneof(word, fc.constant("gid://shopify/ProductVariant/70")),
    title: word,
    sku: fc.option(word, { nil: undefined }),
    selectedOptions: fc.array(fc.record({ name: word, value: word }), { maxLength: 20 }),
    product: fc.option(fc.record({ id: word, vendor: word, productType: word }), {
      nil: undefined,
    }),
  });
  const cartLine = fc.record({
    merchandise,
    quantity: fc.nat({ max: 5 }),
    cost: fc.constant({ totalAmount: { amount: 1.1, currencyCode: "EUR" } }),
    attributes: fc.array(pair, { maxLength: 80 }),
  });
  fc.assert(
    fc.property(
      fc.array(cartLine, { maxLength: 6 }),
      fc.array(pair, { maxLength: 150 }),
      fc.array(fc.record({ code: word }), { maxLength: 80 }),
      word,
      (lines, attributes, discountCodes, city) => {
        const order = platform({
          lines: { value: lines },
          attributes: { value: attributes },
          discountCodes: { value: discountCodes },
          shippingAddress: { value: { city, provinceCode: city } },
        });
        const { error } = decisionRequestSchema.safeParse(decisionRequest(order, LIMIT));
        expect(error).toBeUndefined();
      },
    ),
    { numRuns: 50 },
  );
});

describe("consent", () => {
  const read = (value: unknown) => consent({ customerPrivacy: { value } } as never);

  it("is given where Shopify allows it and the buyer has not refused", () => {
    expect(read({ allowedProcessing: all(true), visitorConsent: {} })).toEqual(all(true));
    expect(read({ allowedProcessing: all(true), visitorConsent: { marketing: false } })).toEqual({
      ...all(true),
      marketing: false,
    });
  });

  it("is not given where Shopify does not allow it", () => {
    expect(read({ allowedProcessing: all(false), visitorConsent: all(true) })).toEqual(all(false));
  });

  it("is not given where nothing is known", () => {
    expect(read({ visitorConsent: {} })).toEqual(all(false));
    expect(read({})).toEqual(all(false));
    expect(consent({} as never)).toEqual(all(false));
  });

  it("is the buyer's plain yes where Shopify says no more than that", () => {
    expect(read({ visitorConsent: { analytics: true } })).toEqual({
      ...all(false),
      analytics: true,
    });
  });
});
