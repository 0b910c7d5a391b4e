import type { FrameLocator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { offerStore } from "#app/offers/store.server.ts";
import type { DemoOrder, ShopData } from "#sandbox/demo-shop/types.ts";
import { tutorial } from "./offers.ts";
import { appFrame, expectUnharmed, orderGid, saveBarOf, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

const holdsType = (type: string) => (order: DemoOrder, shop: ShopData) =>
  order.lineItems.some(({ productId }) => shop.products.get(productId)?.productType === type);

async function save(page: Page): Promise<void> {
  await saveBarOf(page).getByRole("button", { name: "Save" }).click();
}

async function addCondition(app: FrameLocator, label: string): Promise<void> {
  await app.getByRole("button", { name: "Add condition" }).click();
  await app.getByPlaceholder("Find a condition").fill(label);
  await app.getByRole("button", { name: new RegExp(`^${label} `) }).click();
}

/** A figure of Home's card of today. */
async function today(app: FrameLocator, label: string): Promise<number> {
  const figure = app.locator(`xpath=//span[text()="${label}"]/following-sibling::span[1]`).first();
  return Number((await figure.textContent())?.replaceAll(",", ""));
}

test("a merchant writes a tutorial for large serum orders, and its buyers see it and nobody else", async () => {
  await stage.setOffers();
  const page = await stage.newPage();
  let app = await stage.openAdmin(page);
  const clicksBefore = await today(app, "Clicks");
  const acceptsBefore = await today(app, "Accepts");

  await app.getByRole("link", { name: "Create offer" }).first().click();
  await app.getByRole("link", { name: "Explain a product" }).click();
  await app.getByRole("textbox", { name: "Name" }).fill("Serum school");
  await app.getByRole("textbox", { name: "Heading" }).fill("");
  await app.getByRole("textbox", { name: "Link label" }).fill("Watch how");
  const address = `https://${stage.shop}/pages/serum`;
  await app.getByRole("textbox", { name: "Link address" }).fill(address);
  await addCondition(app, "Product types");
  await addCondition(app, "Order total");
  await app.getByRole("group", { name: "Order total" }).getByRole("spinbutton").fill("40");
  await app.getByText("Finish the conditions to read them in words.").waitFor();

  // Incomplete, it is refused, and the first field that is wrong has the focus.
  await save(page);
  await app.getByText("2 things to mend").waitFor();
  const heading = app.getByRole("textbox", { name: "Heading" });
  await until("the heading has the focus", () =>
    heading.evaluate((field) => field === document.activeElement),
  );
  expect(await heading.getAttribute("aria-invalid")).toBe("true");
  expect(await offerStore(stage.database.prisma, stage.shop).list()).toEqual([]);

  await heading.fill("Your serum, step by step");
  const types = app
    .getByRole("group", { name: "Product types" })
    .getByPlaceholder("Type to find or add");
  expect(await types.getAttribute("aria-invalid")).toBe("true");
  await types.click();
  await types.fill("Seru");
  await app.getByRole("option", { name: "Serum" }).click();
  const sentence = "Order contains a product of type Serum and total is at least €40";
  await app.getByTestId("targeting-sentence").getByText(sentence, { exact: true }).waitFor();
  await app.getByRole("combobox", { name: "Status" }).selectOption("Live");
  await save(page);
  await page.getByText("Offer created").waitFor();
  await saveBarOf(page).waitFor({ state: "hidden" });
  await stage.decisionsKnow((offers) => offers.length === 1);

  const matching = stage.someOrder(
    (order, shop) => holdsType("Serum")(order, shop) && order.total >= 4_000,
  );
  const cheap = stage.someOrder(
    (order, shop) => holdsType("Serum")(order, shop) && order.total < 4_000,
  );
  const other = stage.someOrder(
    (order, shop) => !holdsType("Serum")(order, shop) && order.total >= 4_000,
  );
  const buyer = await stage.newPage();
  const block = await stage.openThankYou(buyer, matching, { locale: "en" });
  await block.getByRole("heading", { name: "Your serum, step by step" }).waitFor();
  for (const order of [cheap, other]) {
    const another = await stage.newPage();
    await stage.openThankYou(another, order, { locale: "en" });
    await expectUnharmed(another);
    await until("the order is decided on, and nothing matched it", async () => {
      const decision = await stage.database.prisma.decision.findFirst({
        where: { shop: stage.shop, orderId: orderGid(order) },
      });
      return decision?.outcome === "none" && decision.reason === "no-match";
    });
  }

  await block.getByRole("button", { name: "Show 3 steps" }).click();
  await block.getByText("Start with a little.").waitFor();
  const opened = buyer.waitForEvent("popup");
  await block.getByRole("link", { name: "Watch how" }).click();
  expect((await opened).url()).toBe(address);

  await until("Home counts the buyer's click and accept", async () => {
    app = await stage.openAdmin(page);
    const [clicks, accepts] = [await today(app, "Clicks"), await today(app, "Accepts")];
    return clicks === clicksBefore + 1 && accepts === acceptsBefore + 1;
  });
  await stage.openAdmin(page, "/app/offers");
  const row = app.getByRole("row", { name: /Serum school/ });
  await row.getByText(sentence).waitFor();
  // Seen, clicks and accepts stand behind offer, status and kind.
  const figures = row.getByRole("cell");
  const shown = await figures.allTextContents();
  expect(shown.slice(-4, -1)).toEqual(["1", "1", "1"]);
});

test("an edit shows on the same page after a reload, and a paused offer is gone", async () => {
  const [offer] = await stage.setOffers(tutorial);
  const order = stage.someOrder();
  const buyer = await stage.newPage();
  const block = await stage.openThankYou(buyer, order, { locale: "en" });
  await block.getByRole("heading", { name: "Layer it right" }).waitFor();

  const page = await stage.newPage();
  const app = await stage.openAdmin(page, `/app/offers/${offer?.id}`);
  await app.getByRole("textbox", { name: "Heading" }).fill("Thin before thick");
  await save(page);
  await page.getByText("Offer saved").waitFor();
  await stage.decisionsKnow(([known]) => known?.heading === "Thin before thick");

  await buyer.reload();
  await block.getByRole("heading", { name: "Thin before thick" }).waitFor();
  await block.getByRole("heading", { name: "Layer it right" }).waitFor({ state: "detached" });
  expect(
    await stage.database.prisma.decision.count({
      where: { shop: stage.shop, orderId: orderGid(order) },
    }),
  ).toBe(1);

  await appFrame(page).getByRole("combobox", { name: "Status" }).selectOption("Paused");
  await save(page);
  await page.getByText("Offer saved").last().waitFor();
  await saveBarOf(page).waitFor({ state: "hidden" });
  await stage.decisionsKnow((offers) => offers.length === 0);
  await buyer.reload();
  await expectUnharmed(buyer);
});
