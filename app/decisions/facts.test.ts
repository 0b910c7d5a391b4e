import { describe, expect, it } from "vitest";
import { compile } from "../targeting/compile.ts";
import type { DecisionRequest } from "./contract.ts";
import { composeFacts } from "./facts.ts";

const NOW = new Date("2026-11-23T10:00:00Z");

const request: DecisionRequest = {
  placement: "thank-you-block",
  order: {
    id: "gid://shopify/Order/1",
    lines: [
      {
        productId: "gid://shopify/Product/1",
        title: "Serum",
        quantity: 3,
        total: { amountMinor: 9_000, currency: "EUR" },
      },
    ],
    total: { amountMinor: 9_490, currency: "EUR" },
    discountCodes: ["BLACKWEEK20"],
    attributes: [{ key: "utm_source", value: "newsletter" }],
  },
  buyer: { locale: "de-AT", country: "AT" },
  consent: { analytics: true, preferences: true, marketing: false, saleOfData: false },
  limit: 2,
};

const known = {
  tags: ["vip"],
  pastOrders: 2,
  spentMinor: 30_000,
  currency: "EUR",
  lastOrderAt: new Date("2026-10-23T10:00:00Z"),
  purchases: [{ productId: "gid://shopify/Product/2", at: NOW.getTime() - 1 }],
};

const serum = {
  id: "gid://shopify/Product/1",
  handle: "serum",
  title: "Serum",
  productType: "Serum",
  vendor: "Halcyon",
  tags: [],
  imageUrl: null,
  imageAlt: null,
  published: true,
  updatedAt: NOW,
  variants: [],
};

const sources: Parameters<typeof composeFacts>[1] = {
  customerId: "gid://shopify/Customer/7",
  products: new Map(),
  knowsMetafields: true,
  buyer: known,
  loyaltyMember: true,
  shopTimezone: "Europe/Berlin",
  now: NOW,
};

function facts(change: Partial<Parameters<typeof composeFacts>[1]> = {}, preferences = true) {
  const asked = { ...request, consent: { ...request.consent, preferences } };
  return composeFacts(asked, { ...sources, ...change });
}

describe("the facts of an order", () => {
  it("hold what the page, the catalogue and the shop know", () => {
    expect(facts()).toMatchObject({
      order: { itemCount: 3, isFirstOrder: false, attributes: { utm_source: "newsletter" } },
      lines: [{ priceMinor: 3_000, quantity: 3 }],
      buyer: { tags: ["vip"], pastOrders: 2, loyaltyMember: true },
      localization: { country: "AT", timezone: "Europe/Berlin" },
      bucketKey: "gid://shopify/Customer/7",
    });
  });

  it("hold nothing of the person without consent to preferences", () => {
    const without = facts({}, false);
    expect(without.buyer).toEqual({ consent: { ...request.consent, preferences: false } });
    expect(without.order.isFirstOrder).toBeUndefined();
    expect(without.bucketKey).toBe("gid://shopify/Order/1");
  });

  it("leave unknown what the catalogue has not told, rather than guess that it is not so", () => {
    const tagged = compile({ op: "productTags", anyOf: ["spf"] });
    const untagged = compile({ op: "not", of: { op: "productTags", anyOf: ["spf"] } });
    expect(tagged(facts())).toBeUndefined();
    expect(untagged(facts())).toBeUndefined();
  });

  it("know no metafield of a product whose metafields were never fetched", () => {
    const products = new Map([["gid://shopify/Product/1", { ...serum, metafields: null }]]);
    const dry = compile({ op: "productMetafield", key: "care.skin", anyOf: ["dry"] });
    expect(dry(facts({ products }))).toBeUndefined();
    const told = new Map([
      ["gid://shopify/Product/1", { ...serum, metafields: { "care.use": "am" } }],
    ]);
    expect(dry(facts({ products: told }))).toBe(false);
    expect(dry(facts({ products: told, knowsMetafields: false }))).toBeUndefined();
  });

  it("take the shipping method from the page, and from Shopify's order where the page is silent", () => {
    const express = compile({ op: "shippingMethods", anyOf: ["Express"] });
    expect(express(facts())).toBeUndefined();
    expect(express(facts({ shippingMethod: "Express" }))).toBe(true);
    const order = { ...request.order, shippingMethod: null };
    const told = composeFacts({ ...request, order }, { ...sources, shippingMethod: "Express" });
    expect(express(told)).toBe(false);
  });
});
