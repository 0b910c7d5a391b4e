import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { discount, loyalty, message, referral, tutorial } from "./offers.ts";
import { blockOf, orderGid } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();
const CODE = /^[A-Z0-9]+(-[A-Z0-9]+)*$/;

test("a code is issued once, and is there again after a reload and on the order-status page", async () => {
  await stage.setOffers(discount);
  const order = stage.someOrder(({ customerId }) => customerId !== null);
  const page = await stage.newPage();
  const block = await stage.openThankYou(page, order, { locale: "en" });
  await block.getByRole("button", { name: "Get my code" }).click();
  await block.getByRole("button", { name: "Copy code" }).waitFor();
  const code = await block.getByText(CODE).first().textContent();
  const inShopify = [...stage.store().discounts.values()].filter((each) => each.code === code);
  expect(inShopify).toHaveLength(1);
  expect(inShopify[0]).toMatchObject({ usageLimit: 1, status: "ACTIVE" });

  await page.reload();
  await block.getByText(code ?? "", { exact: true }).waitFor();
  const later = await stage.newPage();
  const status = await stage.openOrderStatus(later, order, { locale: "en" });
  await status.getByText(code ?? "", { exact: true }).waitFor();
  expect(await status.getByRole("button", { name: "Get my code" }).count()).toBe(0);
});

test("who joins on the thank-you page is a member on the order-status page", async () => {
  await stage.setOffers(loyalty);
  const order = stage.someOrder(({ customerId }) => customerId !== null);
  const page = await stage.newPage();
  const block = await stage.openThankYou(page, order, { locale: "en" });
  await block.getByRole("button", { name: "Join for free" }).click();
  await block.getByText("Welcome to the circle.").first().waitFor();
  const later = await stage.newPage();
  const status = await stage.openOrderStatus(later, order, { locale: "en" });
  await status.getByText("Welcome to the circle.").first().waitFor();
  expect(await status.getByRole("button", { name: "Join for free" }).count()).toBe(0);
});

test("a buyer's link for friends is made once and is the same on both pages", async () => {
  await stage.setOffers(referral);
  const order = stage.someOrder(({ customerId }) => customerId !== null);
  const page = await stage.newPage();
  const block = await stage.openThankYou(page, order, { locale: "en" });
  await block.getByRole("button", { name: "Get my link" }).click();
  const link = await block.getByText(/^https:\/\//).textContent();
  await block.getByRole("button", { name: "Copy link" }).waitFor();
  const later = await stage.newPage();
  const status = await stage.openOrderStatus(later, order, { locale: "en" });
  await status.getByText(link ?? "", { exact: true }).waitFor();
});

test("the order-status page has a decision and events of its own", async () => {
  await stage.setOffers(message, tutorial);
  const order = stage.someOrder();
  const page = await stage.newPage();
  await stage.openOrderStatus(page, order, { locale: "en" });
  const block = blockOf(page);
  await block.getByRole("heading", { name: "What happens next" }).waitFor();
  await block.getByRole("button", { name: "May I change my address?" }).click();
  await block.getByText("Until the parcel is packed.").waitFor();
  const decision = await stage.database.prisma.decision.findFirstOrThrow({
    where: { shop: stage.shop, orderId: orderGid(order) },
  });
  expect(decision.placement).toBe("order-status-block");
  const { violations } = await new AxeBuilder({ page }).include("#extension").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test("a buyer who came by the e-mail's link sees offers, and is not known by their account", async () => {
  await stage.setOffers(message);
  const order = stage.someOrder(({ customerId }) => customerId !== null);
  const page = await stage.newPage();
  const block = await stage.openOrderStatus(page, order, { locale: "en", auth: "link" });
  await block.getByRole("heading", { name: "What happens next" }).waitFor();
  const decision = await stage.database.prisma.decision.findFirstOrThrow({
    where: { shop: stage.shop, orderId: orderGid(order) },
  });
  expect(decision.customerId).toBeNull();
});

test("an announcement opens its offer in a window, and a line has its tutorial beside it", async () => {
  const places = ["thank-you-announcement", "thank-you-line-item"] as const;
  await stage.setOffers({
    ...tutorial,
    placing: { ...tutorial.placing, placements: ["thank-you-block", ...places] },
  });
  const page = await stage.newPage();
  await stage.openThankYou(page, stage.someOrder(), {
    locale: "en",
    places: "announcement,lines",
  });
  await page.locator("#announcement").getByRole("button", { name: "Layer it right" }).click();
  await page.getByRole("dialog", { name: "Layer it right" }).waitFor();
  await page.keyboard.press("Escape");
  const beside = page.locator(".summary [data-line]").first();
  await beside.getByRole("heading", { name: "Layer it right" }).waitFor();
  expect(await page.locator("#problems li").allTextContents()).toEqual([]);
});
