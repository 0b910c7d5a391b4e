import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { catalogueStore } from "#app/catalogue/store.server.ts";
import type { DecisionResponse } from "#app/decisions/contract.ts";
import { defaultPlacing, type OfferInputOf } from "#app/offers/offer.ts";
import {
  createTestApp,
  decide,
  decisionRequest,
  installShop,
  NOW,
  saveOffer,
  type TestApp,
} from "../app.ts";
import { until } from "../conditions.ts";

const SHOP = "products.myshopify.com";
const gid = (id: number) => `gid://shopify/Product/${id}`;
const variantGid = (id: number) => `gid://shopify/ProductVariant/${id}`;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  await installShop(app, SHOP);
  await catalogueStore(app.database.pool, SHOP).upsert([
    product(501, [5011, 5012, 5013], [5011]),
    product(502, [5021]),
    product(503, [5031], [5031]),
  ]);
});
afterAll(() => app.close());
/** The next offer to be saved tells decisions that these have gone. */
afterEach(() => app.database.prisma.offer.deleteMany());

/** A product of €10, €20 … for its variants in turn; those named are sold out. */
function product(id: number, variants: number[], soldOut: number[] = []) {
  return {
    id: gid(id),
    handle: `p-${id}`,
    title: `Product ${id}`,
    productType: "Serum",
    vendor: "Halcyon",
    tags: [],
    collectionIds: [],
    imageUrl: null,
    imageAlt: null,
    published: true,
    metafields: {},
    updatedAt: NOW,
    variants: variants.map((variant, index) => ({
      id: variantGid(variant),
      position: index + 1,
      title: variants.length > 1 ? `${index + 1}0 ml` : "Default Title",
      sku: null,
      options: [],
      priceMinor: 1_000 * (index + 1),
      compareAtPriceMinor: null,
      currency: "EUR",
      available: !soldOut.includes(variant),
      imageUrl: null,
    })),
  };
}

const offer = (
  settings: Partial<OfferInputOf<"product">["settings"]>,
): OfferInputOf<"product"> => ({
  kind: "product",
  name: "Goes with it",
  status: "live",
  priority: 90,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all", of: [] },
  valueMinor: null,
  placing: defaultPlacing,
  content: { en: { heading: "Complete the set", button: "Add all" } },
  settings: {
    source: "chosen",
    productIds: [gid(501), gid(502), gid(503)],
    show: 3,
    layout: "list",
    chooseVariant: true,
    chooseQuantity: false,
    ...settings,
  },
});

const cardOf = (page: DecisionResponse, offerId: string) => {
  const card = page.offers.find((each) => each.offerId === offerId);
  if (card?.kind !== "product") throw new Error("No product card.");
  return card;
};
const open = () =>
  decide(
    app,
    SHOP,
    decisionRequest((request) => Object.assign(request, { limit: 6 })),
  );

describe("a product offer", () => {
  it("lets the buyer choose among the variants in stock, and how many", async () => {
    const { id } = await saveOffer(app, SHOP, offer({ layout: "grid", chooseQuantity: true }));
    const card = cardOf(await open(), id);
    expect(card).toMatchObject({ layout: "grid", quantity: true });
    expect(card.products.map(({ productId }) => productId)).toEqual([gid(501), gid(502)]);
    expect(card.products[0]).toMatchObject({
      variantId: variantGid(5012),
      variants: [
        { variantId: variantGid(5012), title: "20 ml", price: { amountMinor: 2_000 } },
        { variantId: variantGid(5013), title: "30 ml", price: { amountMinor: 3_000 } },
      ],
    });
    expect(card.products[1]).not.toHaveProperty("variants");
  });

  it("is a set with one link for all of it, tied to the decision, that a discount can join", async () => {
    const { id } = await saveOffer(app, SHOP, offer({ layout: "set", chooseVariant: false }));
    const page = await open();
    const card = cardOf(page, id);
    expect(card).toMatchObject({ layout: "set", button: "Add all" });
    const numbers = card.products.map(({ variantId }) => variantId.split("/").at(-1));
    const items = numbers.map((number) => `${number}:1`).join(",");
    const url = new URL(`${card.cartUrl.replace("{items}", items)}&discount=THANKS`);
    expect(url.origin + url.pathname).toBe(`https://${SHOP}/cart/5012:1,5021:1`);
    expect(url.searchParams.get("discount")).toBe("THANKS");
    expect(url.searchParams.get("attributes[_afterglow]")).toContain(`${page.decisionId}.${id}.`);
  });

  it("loses what is sold out since from a page that showed it", async () => {
    const { id } = await saveOffer(app, SHOP, offer({ productIds: [gid(502), gid(501)] }));
    const request = decisionRequest((each) => Object.assign(each, { limit: 6 }));
    expect(cardOf(await decide(app, SHOP, request), id).products).toHaveLength(2);
    const later = { ...product(502, [5021], [5021]), updatedAt: new Date(NOW.getTime() + 60_000) };
    await catalogueStore(app.database.pool, SHOP).upsert([later]);
    await until("what is sold out is gone", async () => {
      const { products } = cardOf(await decide(app, SHOP, request), id);
      return products.length === 1;
    });
  });
});
