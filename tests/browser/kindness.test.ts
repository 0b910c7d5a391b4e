import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { loyalty, product, tutorial } from "./offers.ts";
import { appFrame, blockOf, orderGid, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

const reachOf = (orderId: string) =>
  stage.database.prisma.reach.findUnique({
    where: { shop_orderId_placement: { shop: stage.shop, orderId, placement: "thank-you-block" } },
  });
const eventsOf = (orderId: string) =>
  stage.database.prisma.event.findMany({ where: { shop: stage.shop, decision: { orderId } } });

/** The page stands as Shopify made it: nothing of the block is left, and what follows it moved up. */
async function blockIsGone(page: Page) {
  await blockOf(page).locator(":scope > *").first().waitFor({ state: "detached" });
  expect(await blockOf(page).boundingBox()).toBeNull();
  await page.getByRole("heading", { level: 1 }).waitFor();
}

describe("a server in trouble", () => {
  for (const fault of ["very-slow", "down", "error", "garbage"]) {
    test(`that is ${fault} leaves the thank-you page as it was`, async () => {
      await stage.setOffers(tutorial);
      const order = stage.someOrder();
      const page = await stage.newPage();
      await stage.openThankYou(page, order, { locale: "en", fault });
      await blockIsGone(page);
      expect(await eventsOf(orderGid(order))).toEqual([]);

      // Well again, the same page shows the offers, and nothing of the failure is left to be told.
      await stage.openThankYou(page, order, { locale: "en" });
      await blockOf(page).getByRole("heading", { name: "Layer it right" }).waitFor();
      await until("the offers are known to be drawn", async () => {
        const reach = await reachOf(orderGid(order));
        return reach?.renderedAt != null && reach.endedBy === null;
      });
    });
  }

  test("that cannot be reached while the buyer acts gets what they did once it can", async () => {
    await stage.setOffers(tutorial);
    const order = stage.someOrder();
    const page = await stage.newPage();
    const block = await stage.openThankYou(page, order, { locale: "en" });
    await block.getByRole("heading", { name: "Layer it right" }).waitFor();
    await page.context().setOffline(true);
    await block.getByRole("button", { name: "Show 3 steps" }).click();
    await block.getByText("Wait a minute.").waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await until("the buyer's accept has arrived", async () =>
      (await eventsOf(orderGid(order))).some(({ type }) => type === "accept"),
    );
  });
});

test("a buyer who consents to nothing sees offers by the order alone, and is not known by them", async () => {
  await stage.setOffers(tutorial);
  const order = stage.someOrder(({ customerId }) => customerId !== null);
  const page = await stage.newPage();
  const block = await stage.openThankYou(page, order, { locale: "en", consent: "none" });
  await block.getByRole("heading", { name: "Layer it right" }).waitFor();
  const decision = await stage.database.prisma.decision.findFirstOrThrow({
    where: { shop: stage.shop, orderId: orderGid(order) },
  });
  expect(decision.customerId).toBeNull();
  expect(JSON.stringify(decision.facts)).not.toContain("gid://shopify/Customer/");
});

test("block and offers speak the buyer's language, and the shop's where an offer lacks it", async () => {
  await stage.setOffers(tutorial, loyalty);
  const page = await stage.newPage();
  const german = await stage.openThankYou(page, stage.someOrder(), { locale: "de" });
  await german.getByRole("heading", { name: "Richtig schichten" }).waitFor();
  await german.getByText("3 Schritte anzeigen").waitFor();
  await german.getByText("Join the circle").first().waitFor();
  await german.getByText("120 Punkte für diese Bestellung").waitFor();

  const japanese = await stage.openThankYou(page, stage.someOrder(), { locale: "ja" });
  await japanese.getByRole("heading", { name: "正しい重ね方" }).waitFor();
});

test("a buyer with nothing but a keyboard opens the steps and puts an offer away", async () => {
  const [offer] = await stage.setOffers(tutorial);
  const order = stage.someOrder();
  const page = await stage.newPage();
  const block = await stage.openThankYou(page, order, { locale: "en" });
  await block.getByRole("heading", { name: "Layer it right" }).waitFor();

  /** The name of what has the focus, or the words of the element whose control it is. */
  const focused = () =>
    page.evaluate(() => {
      const root = document.activeElement;
      if (!root || root === document.body) return "";
      const inner = root.shadowRoot?.activeElement ?? root;
      return inner.getAttribute("aria-label") ?? root.textContent ?? "";
    });
  const tabTo = async (words: string) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      if ((await focused()).includes(words)) return;
    }
    throw new Error(`No Tab leads to "${words}".`);
  };
  await tabTo("Show 3 steps");
  await page.keyboard.press("Enter");
  await block.getByText("Wait a minute.").waitFor();

  await page.reload();
  await block.getByRole("heading", { name: "Layer it right" }).waitFor();
  await tabTo("Hide");
  await page.keyboard.press("Enter");
  await block.getByRole("heading", { name: "Layer it right" }).waitFor({ state: "detached" });
  await until("the dismissal is recorded", async () =>
    (await eventsOf(orderGid(order))).some(
      ({ type, offerId }) => type === "dismiss" && offerId === offer?.id,
    ),
  );
});

test("the block has no fault that axe finds, on a desk and on a phone", async () => {
  await stage.setOffers(product, tutorial, loyalty);
  for (const phone of [false, true]) {
    const page = await stage.newPage({ phone });
    const block = await stage.openThankYou(page, stage.someOrder(), { locale: "en" });
    await block.getByRole("heading").nth(1).waitFor();
    const { violations } = await new AxeBuilder({ page }).include("#extension").analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});

test("the admin's pages have no serious fault that axe finds", async () => {
  const [offer] = await stage.setOffers(tutorial);
  const page = await stage.newPage();
  for (const path of [
    "",
    "/app/offers",
    `/app/offers/${offer?.id}`,
    "/app/decisions",
    "/app/settings",
  ]) {
    await stage.openAdmin(page, path);
    await appFrame(page).locator("main, [role=main]").first().waitFor();
    const { violations } = await new AxeBuilder({ page }).include("#app").analyze();
    const serious = violations.filter(
      ({ impact }) => impact === "serious" || impact === "critical",
    );
    expect(serious.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});

test("nothing below the block jumps when the offers arrive", async () => {
  await stage.setOffers(product, tutorial);
  const order = stage.someOrder((one, shop) =>
    one.lineItems.some(({ productId }) => shop.products.get(productId)?.productType === "Serum"),
  );
  const page = await stage.newPage();
  await page.addInitScript(() => {
    const shifts = { total: 0 };
    Object.assign(globalThis, { layoutShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
        };
        if (!hadRecentInput) shifts.total += value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const block = await stage.openThankYou(page, order, { locale: "en", fault: "slow" });
  await block.getByRole("heading", { name: "Layer it right" }).waitFor();
  const shifted = await page.evaluate(
    () => (globalThis as unknown as { layoutShifts: { total: number } }).layoutShifts.total,
  );
  // Built for Shopify asks for a cumulative layout shift of at most 0.1.
  expect(shifted).toBeLessThanOrEqual(0.1);
});
