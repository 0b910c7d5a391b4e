import { expect, test } from "vitest";
import { uninstallApp } from "#sandbox/demo-shop/installation.ts";
import { tutorial } from "./offers.ts";
import { decidePredictably, expectUnharmed, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage({ installed: false });

test("a merchant opens the app for the first time, and it is installed through token exchange", async () => {
  const { prisma } = stage.database;
  const page = await stage.newPage();
  await stage.install(page);

  const session = await prisma.session.findFirstOrThrow({ where: { shop: stage.shop } });
  expect(session.isOnline).toBe(false);
  expect(session.expires?.getTime()).toBeGreaterThan(Date.now());
  expect(session.refreshToken).toBeTruthy();
  expect(session.refreshTokenExpires?.getTime()).toBeGreaterThan(session.expires?.getTime() ?? 0);

  const shop = await prisma.shop.findUniqueOrThrow({ where: { shop: stage.shop } });
  expect(shop).toMatchObject({ name: "Halcyon Skin", currency: "EUR", timezone: "Europe/Berlin" });
  expect(await prisma.product.count({ where: { shop: stage.shop } })).toBe(
    stage.store().products.size,
  );
  expect(await prisma.order.count({ where: { shop: stage.shop } })).toBe(stage.store().orders.size);

  const app = await stage.openAdmin(page);
  await app.getByRole("heading", { name: "Set up Afterglow" }).waitFor();
  await app.getByText("1 of 3 done").waitFor();
  await app.getByText(/5,000 orders, fetched/).waitFor();
});

test("an uninstall leaves an unharmed page and no sessions; a new install finds every offer again", async () => {
  const { prisma } = stage.database;
  const merchant = await stage.newPage();
  await stage.install(merchant);
  await decidePredictably(stage);
  const [offer] = await stage.setOffers(tutorial);
  const buyer = await stage.newPage();
  const order = stage.someOrder();
  const block = await stage.openThankYou(buyer, order, { locale: "en" });
  await block.getByRole("heading", { name: "Layer it right" }).waitFor();

  uninstallApp(stage.sandbox.store, stage.shop);
  await until("the app has forgotten its sessions", async () => {
    const shop = await prisma.shop.findUniqueOrThrow({ where: { shop: stage.shop } });
    const sessions = await prisma.session.count({ where: { shop: stage.shop } });
    return shop.uninstalledAt !== null && sessions === 0;
  });
  const later = await stage.newPage();
  const refused = later.waitForResponse((response) => response.url().endsWith("/api/decisions"));
  await stage.openThankYou(later, stage.someOrder(), { locale: "en" });
  expect((await refused).status()).toBe(403);
  await expectUnharmed(later);

  await stage.install(merchant);
  const app = await stage.openAdmin(merchant, "/app/offers");
  await app.getByRole("link", { name: tutorial.name }).waitFor();
  const kept = await prisma.offer.findMany({ where: { shop: stage.shop } });
  expect(kept.map(({ id }) => id)).toEqual([offer?.id]);
  const again = await stage.openThankYou(buyer, stage.someOrder(), { locale: "en" });
  await again.getByRole("heading", { name: "Layer it right" }).waitFor();
});
