import { afterEach, beforeEach, expect, it } from "vitest";
import type { DecisionRequest } from "#app/decisions/contract.ts";
import { halcyon } from "#sandbox/admin-api/harness.ts";
import { shipOrder } from "#sandbox/demo-shop/fulfilment.ts";
import { installApp } from "#sandbox/demo-shop/installation.ts";
import { deliverOrder } from "#sandbox/demo-shop/order-edits.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { gid } from "#sandbox/demo-shop/types.ts";
import { decide, decisionRequest, installShop, saveOffer, tutorial } from "../app.ts";
import { until } from "../conditions.ts";
import { createTestShopify, type TestShopify } from "../shopify.ts";

/** What an order-status page shows follows the order's parcel, told by Shopify's own webhooks. */

const DAY = 86_400_000;
let stage: TestShopify;
beforeEach(async () => {
  stage = await createTestShopify();
  await installShop(stage.app, halcyon);
  const { audience: apiKey } = stage.words;
  installApp(stage.shopify.store, halcyon, { apiKey, scopes: stage.scopes });
  // By priority alone the order would be tutorial, survey, message, whatever the stage.
  await saveOffer(stage.app, halcyon, { ...tutorial, name: "How to", priority: 90 });
  await saveOffer(stage.app, halcyon, {
    ...tutorial,
    kind: "survey",
    name: "All well?",
    priority: 80,
    content: {
      en: {
        heading: "Is all well?",
        questions: { mood: { label: "How do you like it?", options: {} } },
        button: "Send",
        thanks: "Thank you.",
      },
    },
    settings: {
      questions: [{ id: "mood", type: "rating", options: [], optional: false, showIf: null }],
      mood: null,
      referralOfferId: null,
      reward: null,
    },
  });
  await saveOffer(stage.app, halcyon, {
    ...tutorial,
    kind: "message",
    name: "What happens next",
    priority: 70,
    content: { en: { heading: "What happens next", text: "We are packing.", details: [] } },
    settings: {},
  });
});
afterEach(() => stage.close());

async function told() {
  await stage.webhooksSettled();
  await until("all deliveries are processed", async () => {
    const { waiting = 0 } = await stage.app.services.deliveries.counts(halcyon);
    return waiting === 0;
  });
}

async function pass(ms: number) {
  stage.shopify.advance(ms);
  stage.app.clock.now = stage.shopify.now();
}

it("leads with what happens next, then how to use it, then whether all is well; each stage keeps its answer", async () => {
  const { store } = stage.shopify;
  const variant = [...store.shop(halcyon).products.values()].flatMap((one) => one.variants)[0];
  const { id } = placeOrder(store, {
    shop: halcyon,
    customerId: [...store.shop(halcyon).customers.keys()][0] as number,
    lines: [{ variantId: variant?.id ?? 0, quantity: 1 }],
  });
  await told();
  const request = decisionRequest((r: DecisionRequest) => {
    r.placement = "order-status-block";
    r.order.id = gid("Order", id);
    r.limit = 3;
  });
  const look = () => decide(stage.app, halcyon, request, stage.words);
  const lead = async () => (await look()).offers[0]?.kind;

  expect(await lead()).toBe("message");
  const before = await look();
  expect(before.offers).toHaveLength(3);

  shipOrder(store, halcyon, id);
  await told();
  expect(await lead()).toBe("message");

  await pass(DAY);
  deliverOrder(store, halcyon, id);
  await told();
  expect(await lead()).toBe("tutorial");
  const delivered = await look();
  expect(delivered.decisionId).not.toBe(before.decisionId);
  expect((await look()).decisionId).toBe(delivered.decisionId);

  await pass(8 * DAY);
  expect(await lead()).toBe("survey");
  // The thank-you page knows no stages: there priority decides.
  request.placement = "thank-you-block";
  expect(await lead()).toBe("tutorial");
});
