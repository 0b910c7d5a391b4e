import { describe, expect, it } from "vitest";
import type { Product, Variant } from "../../catalogue/product.ts";
import { defaultPlacing, type OfferOf } from "../../offers/offer.ts";
import type { CardContext } from "./context.ts";
import { buyableItems, productCard } from "./product.ts";
import { noState } from "./state.ts";

const AT = new Date("2026-11-23T10:00:00Z");

const variant = (id: number, change: Partial<Variant> = {}): Variant => ({
  id: `gid://shopify/ProductVariant/${id}`,
  position: id,
  title: `${id} ml`,
  sku: null,
  options: [],
  priceMinor: 1_000 * id,
  compareAtPriceMinor: null,
  currency: "EUR",
  available: true,
  imageUrl: null,
  ...change,
});

const product = (id: number, variants: Variant[], change: Partial<Product> = {}): Product => ({
  id: `gid://shopify/Product/${id}`,
  handle: `p${id}`,
  title: `Product ${id}`,
  productType: "",
  vendor: "",
  tags: [],
  imageUrl: null,
  imageAlt: null,
  published: true,
  updatedAt: AT,
  variants,
  ...change,
});

type Settings = OfferOf<"product">["settings"];
const offer = (settings: Partial<Settings> = {}): OfferOf<"product"> => ({
  id: "6a9f2a80-0000-4000-8000-000000000001",
  revision: 1,
  createdAt: AT,
  updatedAt: AT,
  kind: "product",
  name: "Goes with it",
  status: "live",
  priority: 0,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all", of: [] },
  placing: defaultPlacing,
  valueMinor: null,
  content: { en: { heading: "Goes with it", button: "Add" } },
  settings: {
    source: "chosen",
    productIds: ["gid://shopify/Product/1"],
    show: 3,
    layout: "list",
    chooseVariant: true,
    chooseQuantity: false,
    ...settings,
  },
});

const context: CardContext = {
  shop: "a.myshopify.com",
  currency: "EUR",
  locale: "en",
  fallbackLocale: "en",
  programme: undefined,
  orderPoints: 0,
  partners: new Map(),
  state: noState,
  running: () => undefined,
  canRemind: true,
  referenceOf: (offerId) => `ref.${offerId}`,
};

const card = (products: Product[], settings: Partial<Settings> = {}) =>
  productCard(offer(settings), buyableItems(products), context);

describe("a product card", () => {
  it("offers a choice of the variants that can be bought, each with its price", () => {
    const reduced = variant(3, { compareAtPriceMinor: 3_500 });
    const shown = card([product(1, [variant(1, { available: false }), variant(2), reduced])]);
    expect(shown?.products[0]).toMatchObject({
      variantId: "gid://shopify/ProductVariant/2",
      price: { amountMinor: 2_000, currency: "EUR" },
      variants: [
        { variantId: "gid://shopify/ProductVariant/2", title: "2 ml" },
        {
          variantId: "gid://shopify/ProductVariant/3",
          title: "3 ml",
          price: { amountMinor: 3_000, currency: "EUR" },
          compareAtPrice: { amountMinor: 3_500, currency: "EUR" },
        },
      ],
    });
  });

  it("offers none where there is only one to choose, or the merchant wants none", () => {
    const only = card([product(1, [variant(1), variant(2, { available: false })])]);
    expect(only?.products[0]).not.toHaveProperty("variants");
    const fixed = card([product(1, [variant(1), variant(2)])], { chooseVariant: false });
    expect(fixed?.products[0]).not.toHaveProperty("variants");
  });

  it("holds what is in stock and published, and is none where nothing is", () => {
    const soldOut = product(1, [variant(1, { available: false })]);
    const hidden = product(2, [variant(2)], { published: false });
    expect(card([soldOut, hidden])).toBeUndefined();
    expect(card([soldOut, product(3, [variant(3)])])?.products).toHaveLength(1);
  });

  it("says how it is laid out, and whether the buyer may choose how many", () => {
    expect(card([product(1, [variant(1)])])).toMatchObject({ layout: "list", quantity: false });
    expect(
      card([product(1, [variant(1)])], { layout: "grid", chooseQuantity: true }),
    ).toMatchObject({ layout: "grid", quantity: true });
  });

  it("puts a whole set into the cart with one link that a discount can join", () => {
    const set = card([product(1, [variant(1)]), product(2, [variant(2)])], { layout: "set" });
    const items = set?.products
      .map(({ variantId }) => `${variantId.split("/").at(-1)}:1`)
      .join(",");
    const url = new URL(`${set?.cartUrl.replace("{items}", items ?? "")}&discount=THANKS`);
    expect(url.pathname).toBe("/cart/1:1,2:1");
    expect(url.searchParams.get("attributes[_afterglow]")).toBe(`ref.${offer().id}`);
    expect(url.searchParams.get("discount")).toBe("THANKS");
  });
});
