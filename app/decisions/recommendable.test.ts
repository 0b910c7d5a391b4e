import { describe, expect, it } from "vitest";
import type { Product } from "../catalogue/product.ts";
import { settingsSchema } from "../settings/settings.ts";
import { recommendableBy } from "./recommendable.ts";

const variant = {
  id: "gid://shopify/ProductVariant/1",
  position: 1,
  title: "50 ml",
  sku: null,
  options: [],
  priceMinor: 2_000,
  compareAtPriceMinor: null,
  currency: "EUR",
  available: true,
  imageUrl: null,
};

const serum: Product = {
  id: "gid://shopify/Product/1",
  handle: "serum",
  title: "Serum",
  productType: "Serum",
  vendor: "Halcyon",
  tags: ["bestseller"],
  imageUrl: null,
  imageAlt: null,
  published: true,
  updatedAt: new Date(0),
  variants: [variant],
};

const allows = (rules: object, product: Product = serum) =>
  recommendableBy(settingsSchema.parse({ recommendations: rules }).recommendations)(product);

describe("what may be recommended", () => {
  it("is everything that can be bought, where nothing is set", () => {
    expect(allows({})).toBe(true);
    expect(allows({}, { ...serum, published: false })).toBe(false);
    expect(allows({}, { ...serum, variants: [{ ...variant, available: false }] })).toBe(false);
  });

  it("stays within the price band, both bounds included", () => {
    expect(allows({ minPriceMinor: 2_000, maxPriceMinor: 2_000 })).toBe(true);
    expect(allows({ minPriceMinor: 2_001 })).toBe(false);
    expect(allows({ maxPriceMinor: 1_999 })).toBe(false);
  });

  it("goes by the price of the variant that would be offered", () => {
    const soldOut = { ...variant, priceMinor: 500, available: false };
    expect(allows({ maxPriceMinor: 1_000 }, { ...serum, variants: [soldOut, variant] })).toBe(
      false,
    );
  });

  it("is none of the merchant's exclusions, however they are written", () => {
    expect(allows({ exceptProductIds: [serum.id] })).toBe(false);
    expect(allows({ exceptProductTypes: ["SERUM"] })).toBe(false);
    expect(allows({ exceptTags: ["Bestseller"] })).toBe(false);
    expect(allows({ exceptTags: ["best"], exceptProductTypes: ["Toner"] })).toBe(true);
  });
});
