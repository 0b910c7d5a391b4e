import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { discount, loyalty, product, tutorial } from "./offers.ts";
import { blockOf, expectUnharmed, orderGid, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

const eventsOf = (orderId: string) =>
  stage.database.prisma.event.findMany({ where: { shop: stage.shop, decision: { orderId } } });

/** Neither wider than the window, nor with anything on it that Shopify would refuse. */
async function expectWhole(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  expect(await page.locator("#problems li").allTextContents()).toEqual([]);
}

describe("an order that is hard to bear", () => {
  for (const [what, choices] of [
    ["200 lines long", { shape: "long" }],
    ["with titles of 500 characters", { shape: "titles" }],
    ["that costs nothing", { shape: "free" }],
    ["in a currency of three places", { country: "KW" }],
  ] as const) {
    test(`${what} gets its offers, on a desk and on a phone`, async () => {
      await stage.setOffers(product, tutorial);
      for (const phone of [false, true]) {
        const page = await stage.newPage({ phone });
        const block = await stage.openThankYou(page, stage.someOrder(), {
          locale: "en",
          ...choices,
        });
        await block.getByRole("heading", { name: "Layer it right" }).waitFor();
        await expectWhole(page);
      }
    });
  }

  test("in a currency without minor units shows what things cost in it", async () => {
    await stage.setOffers(product);
    const page = await stage.newPage();
    const block = await stage.openThankYou(page, stage.someOrder(), {
      locale: "en",
      country: "JP",
    });
    await block
      .getByText(/^¥[\d,]+$/)
      .first()
      .waitFor();
    expect(await block.getByText("€").count()).toBe(0);
    await expectWhole(page);
  });
});

describe("a host in trouble", () => {
  test("whose tokens are refused leaves the page as it was, and nothing is written", async () => {
    await stage.setOffers(tutorial);
    const order = stage.someOrder();
    const page = await stage.newPage();
    const refused = page.waitForResponse((response) => response.url().endsWith("/api/decisions"));
    await stage.openThankYou(page, order, { locale: "en", fault: "token" });
    expect((await refused).status()).toBe(401);
    await expectUnharmed(page);
    const where = { shop: stage.shop, orderId: orderGid(order) };
    expect(await stage.database.prisma.decision.count({ where })).toBe(0);
  });

  test("whose storage is full shows the offers, and the buyer's doings arrive", async () => {
    await stage.setOffers(tutorial, loyalty);
    const order = stage.someOrder();
    const page = await stage.newPage();
    const block = await stage.openThankYou(page, order, { locale: "en", fault: "storage" });
    await block.getByRole("button", { name: "Show 3 steps" }).click();
    await block.getByRole("button", { name: "Hide “Join the circle”" }).click();
    await until("accept and dismissal are recorded", async () => {
      const types = (await eventsOf(orderGid(order))).map(({ type }) => type);
      return types.includes("accept") && types.includes("dismiss");
    });
    await expectWhole(page);
  });

  test("that is older and lacks some elements shows the offers without them", async () => {
    await stage.setOffers(tutorial, discount);
    const page = await stage.newPage();
    const block = await stage.openThankYou(page, stage.someOrder(), {
      locale: "en",
      fault: "older",
      places: "block,announcement",
    });
    await block.getByRole("button", { name: "Get my code" }).click();
    await block.getByText(/^Valid until /).waitFor();
    expect(await block.getByRole("button", { name: "Copy code" }).count()).toBe(0);
    await expectWhole(page);
  });
});

test("the same block twice on a page shows one decision, and what is done in one is told once", async () => {
  await stage.setOffers(tutorial);
  const order = stage.someOrder();
  const page = await stage.newPage();
  const first = await stage.openThankYou(page, order, { locale: "en", twice: "1" });
  const second = page.locator("#extension-2");
  for (const block of [first, second]) {
    await block.getByRole("heading", { name: "Layer it right" }).waitFor();
  }
  await second.getByRole("button", { name: "Show 3 steps" }).click();
  await until("the accept is recorded", async () =>
    (await eventsOf(orderGid(order))).some(({ type }) => type === "accept"),
  );
  const where = { shop: stage.shop, orderId: orderGid(order) };
  expect(await stage.database.prisma.decision.count({ where })).toBe(1);
  const accepts = (await eventsOf(orderGid(order))).filter(({ type }) => type === "accept");
  expect(accepts).toHaveLength(1);
  await expectWhole(page);
  await expect(blockOf(page).getByText("Wait a minute.").isVisible()).resolves.toBe(false);
});
