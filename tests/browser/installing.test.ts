import { expect, test } from "vitest";
import { useStage } from "./with-stage.ts";

const stage = useStage({ installed: false });

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
  await app.getByText(/Learning from 5,000 past orders/).waitFor();
});
