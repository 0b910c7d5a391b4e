import { describe, expect, it } from "vitest";
import type { Product } from "../catalogue/product.ts";
import { defaultPlacing, type Offer } from "../offers/offer.ts";
import { priorityRanker } from "../ranking/priority.ts";
import { seededRandom } from "../ranking/random.ts";
import { assessRemorse } from "../ranking/remorse.ts";
import { cardOf } from "./cards/card.ts";
import type { CardContext } from "./cards/context.ts";
import { buyableItems } from "./cards/product.ts";
import { noState } from "./cards/state.ts";
import { type Choice, choose } from "./choose.ts";
import { productsFor } from "./fill.ts";

const NOW = new Date("2026-11-23T10:00:00Z");

function product(id: number, change: Partial<Product> = {}, available = true): Product {
  return {
    id: `gid://shopify/Product/${id}`,
    handle: `p${id}`,
    title: `Product ${id}`,
    productType: "Serum",
    vendor: "",
    tags: [],
    imageUrl: "https://cdn.example.com/p.png",
    imageAlt: null,
    published: true,
    updatedAt: NOW,
    variants: [
      {
        id: `gid://shopify/ProductVariant/${id}0`,
        position: 1,
        title: "Default Title",
        sku: null,
        options: [],
        priceMinor: 1_900,
        compareAtPriceMinor: 2_400,
        currency: "EUR",
        available,
        imageUrl: null,
      },
    ],
    ...change,
  };
}

const base = {
  revision: 1,
  createdAt: NOW,
  updatedAt: NOW,
  name: "An offer",
  status: "live" as const,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all" as const, of: [] },
  placing: defaultPlacing,
  valueMinor: null,
};

const sells = (id: string, priority: number, productIds: string[], show = 2): Offer => ({
  ...base,
  id,
  priority,
  kind: "product",
  settings: {
    source: productIds.length > 0 ? "chosen" : "automatic",
    productIds,
    show,
    layout: "list",
    chooseVariant: true,
    chooseQuantity: false,
  },
  content: { en: { heading: "For you", button: "Add" } },
});

const gid = (n: number) => `gid://shopify/Product/${n}`;

function choice(matching: Offer[], products: Product[], recommended: number[] = []): Choice {
  return {
    matching,
    anyRunning: true,
    facts: { order: {}, buyer: {}, localization: {} },
    stock: {
      products: new Map(products.map((each) => [each.id, each])),
      recommended: recommended.map(gid),
    },
    placement: "thank-you-block",
    limit: 3,
    membersEarn: false,
    campaigns: new Map(),
    past: { member: false, surveys: new Set() },
    history: new Map(),
    remorse: assessRemorse({ lines: [] }),
    now: NOW,
  };
}

const chosen = (from: Choice) => choose(from, priorityRanker(), seededRandom("test"));

describe("what stands on a page", () => {
  it("is only what the merchant lets stand in that place", () => {
    const here = sells("here", 1, [gid(1)]);
    const placing = { ...defaultPlacing, placements: ["order-status-block" as const] };
    const elsewhere = { ...sells("elsewhere", 2, [gid(2)]), placing };
    const products = [product(1), product(2)];
    const ids = (from: Choice) => chosen(from).shown.map(({ offerId }) => offerId);
    expect(ids(choice([here, elsewhere], products))).toEqual(["here"]);
    const onStatus = { ...choice([here, elsewhere], products), placement: "order-status-block" };
    expect(ids(onStatus as Choice)).toEqual(["elsewhere", "here"]);
    expect(chosen(choice([elsewhere], products))).toMatchObject({
      shown: [],
      reason: "nothing-to-show",
    });
  });

  it("is never the same product twice", () => {
    const offers = [sells("first", 2, [gid(1), gid(2)]), sells("second", 1, [gid(2), gid(3)])];
    const { shown } = chosen(choice(offers, [product(1), product(2), product(3)]));
    expect(shown.map(({ productIds }) => productIds)).toEqual([[gid(1), gid(2)], [gid(3)]]);
  });

  it("leaves out an offer whose products are sold out or hidden, and says so when nothing is left", () => {
    const soldOut = product(1, {}, false);
    const hidden = product(2, { published: false });
    const { shown, reason } = chosen(
      choice([sells("a", 1, [gid(1), gid(2), gid(9)])], [soldOut, hidden]),
    );
    expect(shown).toEqual([]);
    expect(reason).toBe("nothing-to-show");
  });

  it("lets an offer go whose only product stands above it already", () => {
    const offers = [sells("first", 2, [gid(1)], 1), sells("second", 1, [gid(1)], 1)];
    expect(chosen(choice(offers, [product(1)])).shown.map(({ offerId }) => offerId)).toEqual([
      "first",
    ]);
  });

  it("fills an automatic offer with what is recommended and can be bought", () => {
    const { stock } = choice([], [product(1, {}, false), product(2), product(3)], [1, 2, 3]);
    expect(productsFor(sells("auto", 1, []), stock, new Set())).toEqual([gid(2), gid(3)]);
    expect(productsFor(sells("auto", 1, [], 1), stock, new Set([gid(2)]))).toEqual([gid(3)]);
  });

  it("says why nothing is shown", () => {
    expect(chosen({ ...choice([], []), anyRunning: false }).reason).toBe("no-live-offer");
    expect(chosen(choice([], [])).reason).toBe("no-match");
    const dismissed = new Map([["a", { seenAt: [], dismissedAt: NOW.getTime() }]]);
    const away = { ...choice([sells("a", 1, [gid(1)])], [product(1)]), history: dismissed };
    expect(chosen(away).reason).toBe("kept-back");
  });
});

describe("a card", () => {
  const context: CardContext = {
    shop: "halcyon-skin.myshopify.com",
    locale: "en",
    fallbackLocale: "en",
    currency: "EUR",
    programme: undefined,
    orderPoints: 0,
    partners: new Map(),
    state: noState,
    running: () => undefined,
    canRemind: true,
    referenceOf: (offerId) => `ref.${offerId}`,
  };

  it("shows the shop's own name, image and price, and links to a cart that names the decision", () => {
    const card = cardOf(sells("a", 1, [gid(1)]), buyableItems([product(1)]), context);
    expect(card).toMatchObject({
      kind: "product",
      products: [
        {
          title: "Product 1",
          imageAlt: "Product 1",
          price: { amountMinor: 1_900, currency: "EUR" },
          compareAtPrice: { amountMinor: 2_400, currency: "EUR" },
        },
      ],
    });
    const [item] = card?.kind === "product" ? card.products : [];
    expect(item).not.toHaveProperty("variantTitle");
    const url = new URL(item?.url ?? "");
    expect(url.origin + url.pathname).toBe("https://halcyon-skin.myshopify.com/cart/10:1");
    expect(url.searchParams.get("attributes[_afterglow]")).toBe("ref.a");
  });

  it("is not drawn when nothing on it can be bought any more", () => {
    const sold = product(1, {}, false);
    expect(
      cardOf(sells("a", 1, [gid(1)]), buyableItems([sold, undefined]), context),
    ).toBeUndefined();
  });
});
