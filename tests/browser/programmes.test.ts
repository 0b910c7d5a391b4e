import { AxeBuilder } from "@axe-core/playwright";
import type { FrameLocator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { poolStore } from "#app/discounts/pools.server.ts";
import { advertiserStore } from "#app/partners/advertisers.server.ts";
import { discountByCode } from "#sandbox/demo-shop/discount-codes.ts";
import { discount } from "./offers.ts";
import { saveBarOf, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

async function save(page: Page): Promise<void> {
  await saveBarOf(page).getByRole("button", { name: "Save" }).click();
}

/** What axe finds within the app; the admin around it is Shopify's. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include("#app").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const confirm = (app: FrameLocator, name: string) =>
  app.getByRole("dialog").getByRole("button", { name }).click();

test("a merchant makes a pool, and codes that are wrong are named by their lines", async () => {
  const page = await stage.newPage();
  const app = await stage.openAdmin(page, "/app/programmes/pools");
  await app.getByRole("heading", { name: "No pools yet" }).waitFor();
  await app.getByRole("link", { name: "Create pool" }).click();

  // Without a name it is refused, and the name has the focus.
  await app.getByText("Codes you have already").click();
  await save(page);
  const name = app.getByRole("textbox", { name: "Name" });
  await app.getByText("The name is empty.").first().waitFor();
  await until("the name has the focus", () =>
    name.evaluate((field) => field === document.activeElement),
  );
  await name.fill("Spring letters");
  await save(page);
  await page.getByText("Pool created").waitFor();

  await app.getByText("No codes are left").waitFor();
  const codes = app.getByRole("textbox", { name: "Codes", exact: true });
  await codes.fill("code,for\nSPRING-1,Ann\nSPRING 2,Ben\nspring-1,Cem\nSPRING-3,Dee");
  await app.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("2 codes imported").waitFor();
  await app.getByText("2 lines were left out").waitFor();
  await app.getByText("Line 3: “SPRING 2” holds a space.").waitFor();
  await app.getByText("Line 4: “spring-1” stands in line 2 already.").waitFor();
  await app.getByText("Running low").waitFor();
  await expectAccessible(page);

  // Brought along in a file, what is known is left where it is.
  await app.locator("input[type=file]").setInputFiles({
    name: "more.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("\uFEFFSPRING-1\r\nSPRING-4\r\n"),
  });
  await app.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("1 code imported").waitFor();
  await app.getByText("Line 1: “SPRING-1” is in the pool “Spring letters” already.").waitFor();
  const [pool] = await poolStore(stage.database.pool, stage.shop).list();
  expect(pool).toMatchObject({ name: "Spring letters", remaining: 3, given: 0 });

  await app.getByRole("button", { name: "Delete pool" }).click();
  await app.getByText("The 3 codes that are left are deleted for good.").waitFor();
  await confirm(app, "Delete pool");
  await app.getByRole("heading", { name: "No pools yet" }).waitFor();
});

test("a merchant has a pool of 300 codes made in Shopify, and a buyer is given one", async () => {
  const page = await stage.newPage();
  const app = await stage.openAdmin(page, "/app/programmes/pools/new");
  const count = app.getByRole("spinbutton", { name: "How many codes" });
  await app.getByRole("textbox", { name: "Name" }).fill("Spring letters");
  await app.getByRole("spinbutton", { name: "How much" }).fill("15");
  await count.fill("5001");
  await save(page);
  await app.getByText("At most 5,000 codes at once.").first().waitFor();
  await until("the count has the focus", () =>
    count.evaluate((field) => field === document.activeElement),
  );
  await count.fill("300");
  await save(page);
  await page.getByText("Pool created").waitFor();

  await app.getByText(/^\d+ of 300 codes made$/).waitFor();
  await app.getByText("15% off. Each works once.").waitFor();
  await expectAccessible(page);
  await app.getByText("All 300 codes are made.").waitFor();
  await app.getByText("Ready", { exact: true }).waitFor();
  const pools = poolStore(stage.database.pool, stage.shop);
  const [pool] = await pools.list();
  const inShopify = () =>
    [...stage.store().discounts.values()].find(
      ({ title }) => title === "Spring letters (Afterglow pool)",
    );
  expect(inShopify()?.moreCodes).toHaveLength(299);

  // More are added, and the pool's end is the discount's.
  await app.getByRole("spinbutton", { name: "How many more" }).fill("5");
  await app.getByRole("button", { name: "Add codes" }).click();
  await app.getByText("All 305 codes are made.").waitFor();
  await app.getByLabel("Codes end on").fill("2030-01-31");
  await save(page);
  await page.getByText("Pool saved").waitFor();
  expect(inShopify()?.endsAt).toMatch(/^2030-01-31/);

  const settings = { ...discount.settings, source: "pool" as const, poolId: pool?.id ?? "" };
  const [offer] = await stage.setOffers({ ...discount, settings });
  const buyers = await stage.newPage();
  const block = await stage.openThankYou(buyers, stage.someOrder());
  await block.getByRole("button", { name: "Get my code" }).click();
  const code = await block
    .getByText(/^THANKS-\w{10}$/)
    .first()
    .textContent();
  expect(discountByCode(stage.store(), code ?? "")?.discount.id).toBe(inShopify()?.id);

  // The offer promises ten per cent; its codes take off fifteen, and it is told so.
  await stage.openAdmin(page, `/app/offers/${offer?.id}`);
  await app.getByRole("button", { name: "Say that in the offer" }).click();
  const promised = app.getByRole("spinbutton", { name: "How much" });
  await until("the offer says the same", async () => (await promised.inputValue()) === "15");
  await save(page);
  await page.getByText("Offer saved").waitFor();

  // While an offer draws from it, it stays; afterwards it is asked what becomes of the discount.
  await stage.openAdmin(page, `/app/programmes/pools/${pool?.id}`);
  await app.getByText(`Used by ${offer?.name}.`).waitFor();
  await stage.setOffers();
  await stage.openAdmin(page, `/app/programmes/pools/${pool?.id}`);
  await app.getByRole("button", { name: "Delete pool" }).click();
  await app.getByText("Codes that buyers have stay good until").waitFor();
  await app.getByText("End it now").click();
  await expectAccessible(page);
  await confirm(app, "Delete pool");
  await app.getByRole("heading", { name: "No pools yet" }).waitFor();
  expect(Date.parse(inShopify()?.endsAt ?? "")).toBeLessThanOrEqual(Date.now());
});

test("a merchant turns partner offers on, approves an advertiser and stops it at once", async () => {
  const page = await stage.newPage();
  const app = await stage.openAdmin(page, "/app/programmes/partners");
  await app.getByRole("button", { name: "Turn on partner offers" }).click();
  await confirm(app, "Turn on partner offers");
  await page.getByText("Partner offers are on").waitFor();

  await app.getByRole("link", { name: "Add advertiser" }).click();
  await app.getByRole("textbox", { name: "Name" }).fill("Fernweh Travel");
  await app.getByRole("combobox", { name: "Category" }).selectOption("Travel");
  await save(page);
  await app.getByText("The contact is empty.").first().waitFor();
  await app.getByRole("textbox", { name: "Contact" }).fill("ads@fernweh.example");
  await save(page);
  await page.getByText("Advertiser added").waitFor();
  const store = advertiserStore(stage.database.prisma, stage.shop);
  const [made] = await store.list();
  expect(made).toMatchObject({ name: "Fernweh Travel", approved: false, stopped: null });

  await app.getByRole("button", { name: "Approve" }).click();
  await confirm(app, "Approve");
  await page.getByText("Advertiser approved").waitFor();
  await app.getByText("Approved. Its live offers may be shown.").waitFor();
  await expectAccessible(page);

  // Its secret is shown when it is made, and not again.
  await app.getByRole("button", { name: "Make a new secret" }).click();
  await confirm(app, "Make a new secret");
  const secret = await app.getByTestId("secret").textContent();
  expect(secret).toBe(await store.secret(made?.id ?? ""));
  await stage.openAdmin(page, `/app/programmes/partners/${made?.id}`);
  await app.getByRole("heading", { name: "Orders it tells you of" }).waitFor();
  expect(await app.getByTestId("secret").count()).toBe(0);

  await app.getByRole("button", { name: "Stop at once" }).click();
  await app.getByText("All its offers disappear from every page now.").waitFor();
  await confirm(app, "Stop at once");
  await app.getByText(/^Stopped by you on /).waitFor();
  expect((await store.get(made?.id ?? "")).stopped?.by).toBe("merchant");
  await stage.openAdmin(page, "/app/programmes/partners");
  await app.getByRole("row", { name: /Fernweh Travel.*Stopped by you/ }).waitFor();
});

test("a merchant sets up the loyalty programme, in two languages", async () => {
  const page = await stage.newPage();
  const app = await stage.openAdmin(page, "/app/programmes/loyalty");
  await app.getByText("There is no programme yet").waitFor();
  await app.getByRole("button", { name: "Add tier" }).click();
  await app.getByRole("button", { name: "Add reward" }).click();
  await save(page);
  await app.getByText("2 things to mend").waitFor();
  const tier = app.getByRole("group", { name: "Tier 1" }).getByRole("textbox", { name: "Name" });
  await until("the tier's name has the focus", () =>
    tier.evaluate((field) => field === document.activeElement),
  );
  await tier.fill("Glow");
  const reward = app.getByRole("group", { name: "Reward 1" });
  await reward.getByRole("textbox", { name: "Name" }).fill("10 % off");
  await app.getByRole("combobox", { name: "Names in" }).selectOption("German");
  await tier.fill("Schimmer");

  // Taken out by mistake, it comes back as it was.
  await reward.getByRole("button", { name: "Remove reward 1" }).click();
  await app.getByText("“10 % off” was removed.").waitFor();
  await app.getByRole("button", { name: "Undo" }).click();
  await save(page);
  await page.getByText("Programme saved").waitFor();
  const row = await stage.database.prisma.loyaltyProgramme.findUniqueOrThrow({
    where: { shop: stage.shop },
  });
  expect(row.programme).toMatchObject({
    pointsPerUnit: 1,
    tiers: [{ names: { en: "Glow", de: "Schimmer" }, threshold: 500 }],
    rewards: [{ labels: { en: "10 % off" }, points: 500, reduction: { percent: 10 } }],
  });
  await expectAccessible(page);
});
