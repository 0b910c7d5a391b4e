import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { attributionReferences } from "#app/decisions/attribution.server.ts";
import { ATTRIBUTION_ATTRIBUTE } from "#app/decisions/cart-permalink.ts";
import { findUnrolled } from "#app/endpoints/background.server.ts";
import { revenueByOffer } from "#app/insights/net-revenue.server.ts";
import { rebuild } from "#app/learning/rebuild.server.ts";
import { shopsToRollUp } from "#app/ledger/rollups.server.ts";
import { halcyon } from "#sandbox/admin-api/harness.ts";
import { installApp } from "#sandbox/demo-shop/installation.ts";
import { cancelOrder, refundOrder } from "#sandbox/demo-shop/order-edits.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { updateProduct } from "#sandbox/demo-shop/product-edits.ts";
import { type DemoProduct, gid } from "#sandbox/demo-shop/types.ts";
import { bearer, decide, decisionRequest, installShop, saveOffer, tutorial } from "../app.ts";
import { until } from "../conditions.ts";
import { createTestShopify, type TestShopify } from "../shopify.ts";

/** The whole way of a sale: from the link on the thank-you page to the merchant's figure, and back. */

const DAY = 86_400_000;
let stage: TestShopify;
let product: DemoProduct;
beforeEach(async () => {
  stage = await createTestShopify();
  await installShop(stage.app, halcyon);
  const { audience: apiKey } = stage.words;
  installApp(stage.shopify.store, halcyon, { apiKey, scopes: stage.scopes });
  const { store } = stage.shopify;
  const found = [...store.shop(halcyon).products.values()].find(({ variants }) =>
    variants.every(({ inventoryQuantity }) => inventoryQuantity > 20),
  );
  if (!found) throw new Error("The demo shop is sold out.");
  product = updateProduct(store, halcyon, found.id, {});
  await settle();
});
afterEach(() => stage.close());

async function settle() {
  await stage.webhooksSettled();
  await until("all deliveries are processed", async () => {
    const { waiting = 0 } = await stage.app.services.deliveries.counts(halcyon);
    return waiting === 0;
  });
}

/** A buyer sees the offer and follows its link. @returns what the cart carries from it */
async function follow(): Promise<{ name: string; value: string }> {
  const { token, offers } = await decide(stage.app, halcyon, decisionRequest(), stage.words);
  const [card] = offers;
  const events = [
    {
      id: randomUUID(),
      type: "click",
      offerId: card?.offerId,
      at: stage.app.clock.now.toISOString(),
    },
  ];
  const headers = await bearer(halcyon, stage.words);
  expect((await stage.app.post("/api/events", { token, events }, headers)).status).toBe(200);
  const link = new URL((card?.kind === "product" && card.products[0]?.url) || "");
  const value = link.searchParams.get(`attributes[${ATTRIBUTION_ATTRIBUTE}]`) ?? "";
  return { name: ATTRIBUTION_ATTRIBUTE, value };
}

async function buy(attribute: { name: string; value: string }) {
  stage.shopify.advance(60_000);
  stage.app.clock.now = stage.shopify.now();
  const placed = placeOrder(stage.shopify.store, {
    shop: halcyon,
    customerId: [...stage.shopify.store.shop(halcyon).customers.keys()][0] as number,
    lines: [{ variantId: product.variants[0]?.id ?? 0, quantity: 2 }],
    attributes: [attribute],
  });
  await settle();
  return placed;
}

/** What the merchant reads, once the ledger has been rolled up. */
async function figure() {
  const { pool } = stage.app.database;
  stage.shopify.advance(DAY);
  stage.app.clock.now = stage.shopify.now();
  await stage.app.services.jobs.send(findUnrolled, {});
  await until("the days are added up", async () => (await shopsToRollUp(pool)).length === 0);
  return revenueByOffer(pool, halcyon, { from: "2020-01-01", to: "2030-01-01" });
}

it("a sale from an offer's link is its revenue; refund and cancellation take it back, whenever they come", async () => {
  const offer = await saveOffer(stage.app, halcyon, {
    ...tutorial,
    kind: "product",
    content: { en: { heading: "Again?", button: "Add" } },
    settings: {
      source: "chosen",
      productIds: [gid("Product", product.id)],
      show: 1,
      layout: "list",
      chooseVariant: true,
      chooseQuantity: false,
    },
  });
  const [refunded, cancelled] = [await buy(await follow()), await buy(await follow())];
  const price = product.variants[0]?.price ?? 0;
  const row = { offerId: offer.id, attribution: "click", conversions: 2, earnedMinor: 4 * price };
  expect(await figure()).toEqual([{ ...row, netMinor: 4 * price }]);

  const [line] = refunded.lineItems;
  refundOrder(stage.shopify.store, halcyon, refunded.id, [
    { lineItemId: line?.id ?? 0, quantity: 1 },
  ]);
  await settle();
  expect(await figure()).toEqual([{ ...row, netMinor: 3 * price }]);

  stage.shopify.advance(40 * DAY);
  cancelOrder(stage.shopify.store, halcyon, cancelled.id);
  await settle();
  expect(await figure()).toEqual([{ ...row, netMinor: price }]);

  // Told once more, late: nothing is taken back twice.
  for (const topic of ["orders/create", "orders/cancelled"]) {
    stage.shopify.store.emit({ topic, shop: halcyon, resourceId: cancelled.id });
  }
  await settle();
  expect(await figure()).toEqual([{ ...row, netMinor: price }]);

  // And all of it follows from the ledger and the orders alone.
  const references = attributionReferences(stage.words.secret);
  const derived = await rebuild(stage.app.database, references, {
    shop: halcyon,
    now: stage.app.clock.now,
    check: true,
  });
  expect(derived.differences).toEqual([]);
  expect(derived.orders).toBe(2);
}, 60_000);
