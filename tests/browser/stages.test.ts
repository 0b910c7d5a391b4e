import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { offerStore } from "#app/offers/store.server.ts";
import type { DemoOrder } from "#sandbox/demo-shop/types.ts";
import { message, referral, survey, tutorial } from "./offers.ts";
import { blockOf, orderGid, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

beforeAll(async () => {
  // By priority alone the tutorial would always stand first, and the message never.
  const [friends] = await stage.setOffers(
    { ...referral, priority: 5 },
    { ...tutorial, priority: 90 },
    { ...message, priority: 10 },
  );
  const settings = { ...survey.settings, referralOfferId: friends?.id ?? null };
  const { id } = await offerStore(stage.database.prisma, stage.shop).create({
    ...survey,
    priority: 20,
    settings,
  });
  await stage.decisionsKnow((offers) => offers.some(({ offerId }) => offerId === id));
});

const notSent = ({ fulfilledAt, cancelledAt, customerId }: DemoOrder) =>
  !fulfilledAt && !cancelledAt && customerId !== null;

/** Presses a step of the sandbox's bar, and waits until the app has been told of the parcel. */
async function take(page: Page, order: DemoOrder, step: string, isTold: (days: number) => boolean) {
  await page.getByRole("button", { name: step }).click();
  await until(`the app knows of "${step}"`, async () => {
    const parcel = await stage.database.prisma.fulfillment.findFirst({
      where: { shop: stage.shop, orderId: orderGid(order) },
    });
    const { deliveredAt } = parcel ?? {};
    const days = deliveredAt ? (Date.now() - deliveredAt.getTime()) / 86_400_000 : -1;
    return parcel !== null && isTold(days);
  });
  await page.reload();
}

const leads = (page: Page, heading: string) =>
  until(`"${heading}" stands first`, async () => {
    const first = blockOf(page).getByRole("heading", { level: 3 }).first();
    return (await first.textContent({ timeout: 1_000 }).catch(() => "")) === heading;
  });

/** Opens an order's page and lets its parcel go all the way into use; at each stage what helps most stands first. */
async function inUse(page: Page, order: DemoOrder) {
  await stage.openOrderStatus(page, order, { locale: "en" });
  await leads(page, "What happens next");
  await take(page, order, "Ship it", () => true);
  await leads(page, "What happens next");
  await take(page, order, "Deliver it", (days) => days >= 0);
  await leads(page, "Layer it right");
  await take(page, order, "A week later", (days) => days >= 7);
  await leads(page, "Is all well?");
}

test("the page reassures before shipping, teaches at delivery, and asks after first use; a happy answer leads on to friends", async () => {
  const order = stage.someOrder(notSent);
  const page = await stage.newPage();
  const block = blockOf(page);
  await inUse(page, order);
  await block.getByRole("radio", { name: "5" }).check();
  await block.getByRole("button", { name: "Send answer" }).click();
  const card = block.getByRole("region", { name: "Is all well?" });
  await card.getByText("Know somebody who would like it, too?").waitFor();
  await card.getByRole("button", { name: "Get my link" }).click();
  const link = await card.getByText(/^https:\/\//).textContent();

  // The answer and what it led to are there whenever the buyer comes back.
  await page.reload();
  await card.getByText("Thank you for telling us.").waitFor();
  await card.getByText(link ?? "", { exact: true }).waitFor();
});

test("an unhappy answer leads on to support in the same block, and to somebody's desk", async () => {
  const order = stage.someOrder(notSent);
  const page = await stage.newPage();
  await inUse(page, order);
  const card = blockOf(page).getByRole("region", { name: "Is all well?" });
  await card.getByRole("radio", { name: /^1/ }).check();
  await card.getByRole("checkbox", { name: "The scent" }).check();
  await card.getByRole("textbox", { name: /Anything else/ }).fill("It stings.");
  await card.getByRole("button", { name: "Send answer" }).click();
  await card.getByText("Let us put it right.").waitFor();
  await card.getByRole("link", { name: /Write to us/ }).waitFor();
  expect(await card.getByRole("button", { name: "Get my link" }).count()).toBe(0);

  const app = await stage.openAdmin(await stage.newPage(), "/app/followups/tasks");
  await app.getByText("It stings.").waitFor();
});

test("a merchant sees for which stage of an order each decision was made", async () => {
  const order = stage.someOrder(notSent);
  const page = await stage.newPage();
  await inUse(page, order);
  const admin = await stage.newPage();
  const app = await stage.openAdmin(admin, `/app/decisions?q=${encodeURIComponent(order.name)}`);
  for (const words of ["Before shipping", "Just delivered", "In use"]) {
    await app.getByRole("cell", { name: `Order-status page · ${words}` }).waitFor();
  }
  const row = app.getByRole("row").filter({ hasText: "Order-status page · In use" });
  await row.getByRole("link", { name: order.name }).click();
  await app.getByText("Order-status page · In use · Decided on").waitFor();
  await app.getByText("It is what helps most at this stage of the order").waitFor();
});
