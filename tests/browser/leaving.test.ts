import { expect, test } from "vitest";
import { uninstallApp } from "#sandbox/demo-shop/installation.ts";
import { tutorial } from "./offers.ts";
import { blockOf, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

test("a merchant uninstalls, the block is gone at once, and a new install finds everything again", async () => {
  const { prisma } = stage.database;
  const [offer] = await stage.setOffers(tutorial);
  const sessions = () => prisma.session.count({ where: { shop: stage.shop } });
  expect(await sessions()).toBeGreaterThan(0);

  uninstallApp(stage.sandbox.store, stage.shop);
  await stage.sandbox.webhooksSettled();
  expect(await sessions()).toBe(0);
  const buyer = await stage.newPage();
  await until("the block shows nothing", async () => {
    await stage.openThankYou(buyer, stage.someOrder(), { locale: "en" });
    await buyer.getByRole("heading", { level: 1 }).waitFor();
    await blockOf(buyer).locator(":scope > *").first().waitFor({ state: "detached" });
    return (await blockOf(buyer).boundingBox()) === null;
  });

  await stage.install(await stage.newPage());
  expect(await sessions()).toBeGreaterThan(0);
  expect(await prisma.offer.count({ where: { shop: stage.shop, id: offer?.id ?? "" } })).toBe(1);
  const block = await stage.openThankYou(buyer, stage.someOrder(), { locale: "en" });
  await block.getByRole("heading", { name: "Layer it right" }).waitFor();
});
