import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, test } from "vitest";
import { focusOf, tabTo } from "./keyboard.ts";
import { discount, loyalty, product, tutorial } from "./offers.ts";
import { appFrame, blockOf, expectUnharmed, orderGid, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

const reachOf = (orderId: string) =>
  stage.database.prisma.reach.findUnique({
    where: { shop_orderId_placement: { shop: stage.shop, orderId, placement: "thank-you-block" } },
  });
const eventsOf = (orderId: string) =>
  stage.database.prisma.event.findMany({ where: { shop: stage.shop, decision: { orderId } } });

describe("a server in trouble", () => {
  for (const fault of ["very-slow", "down", "error", "garbage"]) {
    test(`that is ${fault} leaves the thank-you page as it was`, async () => {
      await stage.setOffers(tutorial);
      const order = stage.someOrder();
      const page = await stage.newPage();
      await stage.openThankYou(page, order, { locale: "en", fault });
      await expectUnharmed(page);
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

  test("that is merely slow still shows its offers", async () => {
    await stage.setOffers(tutorial);
    const page = await stage.newPage();
    const block = await stage.openThankYou(page, stage.someOrder(), {
      locale: "en",
      fault: "slow",
    });
    await block.getByRole("heading", { name: "Layer it right" }).waitFor();
  });

  test.each([
    {
      reason: "timeout",
      answer: "never comes",
      told: "The answer took too long, so the page was left as it was.",
    },
    { reason: "server-error", answer: "is an error", told: "Afterglow failed to answer." },
  ])("whose answer $answer is told of to the merchant", async ({ reason, told }) => {
    await stage.setOffers(tutorial);
    const order = stage.someOrder();
    const page = await stage.newPage();
    // Decisions fail while the rest of the app is well, so that the block can say why at once.
    await page.route("**/api/decisions", async (route) => {
      if (reason === "server-error" || route.request().method() === "OPTIONS") {
        await route.fulfill({ status: 503, json: { error: { code: "unavailable", message: "" } } });
      }
    });
    await stage.openThankYou(page, order, { locale: "en" });
    await expectUnharmed(page);
    await until(
      "the block has said why",
      async () => (await reachOf(orderGid(order)))?.endedBy === reason,
    );

    const app = await stage.openAdmin(await stage.newPage());
    await app.getByText(told).waitFor();
  });

  test("that is gone while the buyer acts hears of it all once it is back", async () => {
    await stage.setOffers(tutorial, loyalty);
    const order = stage.someOrder();
    const page = await stage.newPage();
    const block = await stage.openThankYou(page, order, { locale: "en" });
    await block.getByRole("heading", { name: "Layer it right" }).waitFor();
    await until("both offers were seen", async () => {
      const events = await eventsOf(orderGid(order));
      return events.filter(({ type }) => type === "impression").length === 2;
    });

    await stage.stopApp();
    try {
      await block.getByRole("button", { name: "Show 3 steps" }).click();
      const opened = page.waitForEvent("popup");
      await block.getByRole("link", { name: "Watch how" }).click();
      await (await opened).close();
      await block.getByRole("button", { name: "Hide “Join the circle”" }).click();
      await block.getByText("is hidden").first().waitFor();
      // The page is left before the app is back.
      await until("the events wait in the browser", () =>
        page.evaluate(() =>
          Object.entries(localStorage).some(
            ([key, value]) => key.includes("afterglow:events") && value.includes("dismiss"),
          ),
        ),
      );
      await page.goto("about:blank");
    } finally {
      await stage.startAgain();
    }
    expect((await eventsOf(orderGid(order))).map(({ type }) => type)).not.toContain("click");

    await stage.openThankYou(page, order, { locale: "en" });
    await until("click, accept and dismissal have arrived, once each", async () => {
      const types = (await eventsOf(orderGid(order))).map(({ type }) => type);
      return ["click", "accept", "dismiss"].every(
        (type) => types.filter((each) => each === type).length === 1,
      );
    });
    await blockOf(page).getByRole("heading", { name: "Layer it right" }).waitFor();
    expect(await block.getByRole("heading", { name: "Join the circle" }).count()).toBe(0);
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
  await german.getByRole("region", { name: "Mach mehr aus deiner Bestellung" }).waitFor();
  await german.getByRole("heading", { name: "Richtig schichten" }).waitFor();
  await german.getByText("3 Schritte anzeigen").waitFor();
  await german.getByText("Join the circle").first().waitFor();
  await german.getByText("120 Punkte für diese Bestellung").waitFor();

  const japanese = await stage.openThankYou(page, stage.someOrder(), { locale: "ja" });
  await japanese.getByRole("region", { name: "ご注文をもっと楽しむために" }).waitFor();
  await japanese.getByRole("heading", { name: "正しい重ね方" }).waitFor();
  await japanese.getByText("手順を表示（全3ステップ）").waitFor();
  await japanese.getByRole("button", { name: "「正しい重ね方」を非表示にする" }).click();
  await japanese.getByText("「正しい重ね方」を非表示にしました。").first().waitFor();
});

test("a buyer with nothing but a keyboard opens the steps, joins, and puts an offer away", async () => {
  const [offer] = await stage.setOffers(tutorial, loyalty);
  const order = stage.someOrder();
  const page = await stage.newPage();
  const block = await stage.openThankYou(page, order, { locale: "en" });
  await block.getByRole("heading", { name: "Layer it right" }).waitFor();

  await tabTo(page, "Show 3 steps");
  await page.keyboard.press("Enter");
  await block.getByText("Wait a minute.").waitFor();
  await tabTo(page, "Watch how");
  await tabTo(page, "Join for free");
  await page.keyboard.press("Space");
  await block.getByText("Welcome to the circle.").first().waitFor();

  await page.reload();
  await block.getByRole("heading", { name: "Layer it right" }).waitFor();
  await tabTo(page, "Hide “Layer it right”");
  await page.keyboard.press("Enter");
  await block.getByRole("heading", { name: "Layer it right" }).waitFor({ state: "detached" });
  // The way back is the same control, so that nobody loses their place.
  expect((await focusOf(page)).name).toBe("Show again: “Layer it right”");
  await until("the dismissal is recorded", async () =>
    (await eventsOf(orderGid(order))).some(
      ({ type, offerId }) => type === "dismiss" && offerId === offer?.id,
    ),
  );
});

test("who takes a code by keyboard comes to it next", async () => {
  await stage.setOffers(discount);
  const page = await stage.newPage();
  const block = await stage.openThankYou(page, stage.someOrder(), { locale: "en" });
  await block.getByRole("button", { name: "Get my code" }).waitFor();
  await tabTo(page, "Get my code");
  await page.keyboard.press("Enter");
  await block.getByRole("button", { name: "Copy code" }).waitFor();
  await page.keyboard.press("Tab");
  expect((await focusOf(page)).name).toBe("Copy code");
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
    "/app/followups",
    "/app/followups/new?kind=check-in",
    "/app/followups/tasks",
    "/app/followups/settings",
    "/app/activity",
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
