import { afterEach, beforeEach, expect, it } from "vitest";
import { type FollowupDraft, followupInputSchema } from "#app/followups/followup.ts";
import { smtpMailer } from "#app/followups/mailer.server.ts";
import { followupStore } from "#app/followups/store.server.ts";
import { taskStore } from "#app/followups/tasks.server.ts";
import { followupTemplate } from "#app/followups/templates.ts";
import { halcyon } from "#sandbox/admin-api/harness.ts";
import { installApp } from "#sandbox/demo-shop/installation.ts";
import { cancelOrder, deliverOrder } from "#sandbox/demo-shop/order-edits.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { createMailbox } from "#sandbox/mailbox/mailbox.ts";
import { type MailServer, startMailServer } from "#sandbox/mailbox/smtp.ts";
import { installShop } from "../app.ts";
import { until } from "../conditions.ts";
import { createTestShopify, type TestShopify } from "../shopify.ts";

/** Follow-ups as the app runs them: from Shopify's webhooks to the buyer's answer on the app's pages. */

const DAY = 86_400_000;
const mailbox = createMailbox();
let smtp: MailServer;
let stage: TestShopify;
beforeEach(async () => {
  mailbox.clear();
  smtp = await startMailServer({ onMail: (raw, to) => void mailbox.add(raw, to, new Date()) });
  stage = await createTestShopify({
    mailer: smtpMailer({ url: smtp.url, from: "hello@mail.halcyon.example" }),
  });
  await installShop(stage.app, halcyon);
  const { audience: apiKey } = stage.words;
  installApp(stage.shopify.store, halcyon, { apiKey, scopes: stage.scopes });
});
afterEach(async () => {
  await stage.close();
  await smtp.close();
});

async function live(timing: FollowupDraft["timing"]) {
  const draft = { ...followupTemplate("check-in", "en"), status: "live", timing };
  const { prisma } = stage.app.database;
  await followupStore(prisma, halcyon).create(followupInputSchema.parse(draft));
  // Written before the orders of these tests.
  await prisma.followup.updateMany({ data: { createdAt: new Date("2026-01-01T00:00:00Z") } });
}

async function buy() {
  const { store } = stage.shopify;
  const shop = store.shop(halcyon);
  const variant = [...shop.products.values()]
    .flatMap(({ variants }) => variants)
    .find(({ inventoryQuantity }) => inventoryQuantity > 5);
  const placed = placeOrder(store, {
    shop: halcyon,
    customerId: [...shop.customers.keys()][0] as number,
    lines: [{ variantId: variant?.id as number, quantity: 1 }],
  });
  await settle();
  return placed;
}

async function settle() {
  await stage.webhooksSettled();
  await until(
    "all deliveries are processed",
    async () => Object.keys(await stage.app.services.deliveries.counts(halcyon)).join() === "done",
  );
}

const messages = () => stage.app.services.followups.messages.list(halcyon);

/** Sends what is due at the next noon of Berlin, which is no quiet hour, after so many days. */
async function sendAfter(days: number) {
  const at = new Date(stage.shopify.now().getTime() + days * DAY);
  at.setUTCHours(12, 0, 0, 0);
  stage.app.clock.now = at;
  await stage.app.services.followups.sendDue(() => at);
}

it("asks after an order, and opens a task for whoever is not happy", async () => {
  await live({ after: "purchase", days: 3 });
  await buy();
  expect(await messages()).toMatchObject([{ status: "planned" }]);

  await sendAfter(4);
  const [mail] = mailbox.list();
  const [, unhappy] = mail?.text?.match(/https:\/\/afterglow\.test\/\S+/g) ?? [];
  const path = new URL(unhappy ?? "").pathname;
  expect(await (await stage.app.request(path)).text()).toContain("<form");
  await stage.app.request(path, {
    method: "POST",
    body: new URLSearchParams({ text: "The lid was broken." }),
  });
  const tasks = taskStore(stage.app.database.pool, halcyon);
  expect(await tasks.list("open")).toMatchObject([{ text: "The lid was broken." }]);
});

it("counts from the day a parcel arrived, as the carrier told Shopify", async () => {
  await live({ after: "delivery", days: 2, estimatedDeliveryDays: 20 });
  const order = await buy();
  stage.shopify.advance(3 * DAY);
  deliverOrder(stage.shopify.store, halcyon, order.id);
  await settle();
  const [message] = await messages();
  const arrivedAt = Math.floor(stage.shopify.now().getTime() / 1_000) * 1_000;
  expect(message?.dueAt.getTime()).toBe(arrivedAt + 2 * DAY);
});

it("says nothing about an order that was cancelled", async () => {
  await live({ after: "purchase", days: 3 });
  const order = await buy();
  cancelOrder(stage.shopify.store, halcyon, order.id);
  await settle();
  expect(await messages()).toMatchObject([{ status: "refused", reason: "cancelled" }]);
});
