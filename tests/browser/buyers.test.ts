import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { DemoCustomer, DemoOrder, ShopData } from "#sandbox/demo-shop/types.ts";
import { gid } from "#sandbox/demo-shop/types.ts";
import { loyalty, product } from "./offers.ts";
import { orderGid, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

const customerOf = (order: DemoOrder, shop: ShopData = stage.store()): DemoCustomer | undefined =>
  order.customerId === null ? undefined : shop.customers.get(order.customerId);
const notSubscribed = (order: DemoOrder, shop: ShopData) =>
  customerOf(order, shop)?.emailMarketing.state === "NOT_SUBSCRIBED";
const reachOf = (order: DemoOrder) =>
  stage.database.prisma.reach.findFirst({
    where: { shop: stage.shop, orderId: orderGid(order) },
  });

for (const ticks of [false, true]) {
  test(`a buyer joins, ${ticks ? "ticking" : "leaving"} the box for marketing`, async () => {
    const { prisma } = stage.database;
    await stage.setOffers(loyalty);
    const order = stage.someOrder(notSubscribed);
    const customerId = order.customerId as number;
    const page = await stage.newPage();
    const block = await stage.openThankYou(page, order, { locale: "en" });
    const box = block.getByRole("checkbox", { name: "Send me news by e-mail." });
    await box.waitFor();
    expect(await box.isChecked()).toBe(false);
    if (ticks) await box.check();
    await block.getByRole("button", { name: "Join for free" }).click();
    await block.getByText("Welcome to the circle.").first().waitFor();

    await until("the customer is tagged", async () =>
      Boolean(customerOf(order)?.tags.includes("circle-member")),
    );
    const members = await prisma.loyaltyMember.findMany({
      where: { shop: stage.shop, orderId: orderGid(order) },
    });
    expect(members).toHaveLength(1);
    expect(members[0]).toMatchObject({
      customerId: gid("Customer", customerId),
      points: 120,
      customerTag: "circle-member",
      marketingConsent: ticks ? "Send me news by e-mail." : null,
    });
    await until("the tagging is noted", async () => {
      const [member] = await prisma.loyaltyMember.findMany({
        where: { shop: stage.shop, orderId: orderGid(order) },
      });
      return member?.taggedAt != null;
    });
    expect(customerOf(order)?.emailMarketing.state).toBe(ticks ? "SUBSCRIBED" : "NOT_SUBSCRIBED");

    await page.reload();
    await block.getByText("Welcome to the circle.").first().waitFor();
    expect(await block.getByRole("button", { name: "Join for free" }).count()).toBe(0);
    expect(
      await prisma.loyaltyMember.count({ where: { shop: stage.shop, orderId: orderGid(order) } }),
    ).toBe(1);
  });
}

test("products bought together lead into a cart, and the order that comes of it is told to the app", async () => {
  const [offer] = await stage.setOffers(product);
  const order = stage.someOrder((each) => each.lineItems.length === 2);
  const page = await stage.newPage();
  const block = await stage.openThankYou(page, order, { locale: "en" });
  await block.getByRole("heading", { name: "Goes well with your order" }).waitFor();

  const links = block.getByRole("link", { name: /^Add: / });
  await links.nth(2).waitFor();
  const hrefs = await links.evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  expect(hrefs).toHaveLength(3);
  const bought = new Set(order.lineItems.map(({ productId }) => productId));
  const shown = hrefs.map((href) => permalink(href, stage.store()));
  for (const { productId, attribute } of shown) {
    expect(bought).not.toContain(productId);
    expect(attribute?.value).toMatch(/\S{20,}/);
  }
  expect(new Set(shown.map(({ productId }) => productId)).size).toBe(3);

  const opened = page.waitForEvent("popup");
  await links.first().click();
  expect((await opened).url()).toBe(hrefs[0]);
  const [first] = shown;
  if (!first?.attribute) throw new Error("The first link leads into no cart.");
  await until("the click on this product is recorded", async () => {
    const clicks = await stage.database.prisma.event.findMany({
      where: { shop: stage.shop, type: "click", offerId: offer?.id ?? randomUUID() },
    });
    return clicks.some(({ productId }) => productId === gid("Product", first.productId));
  });

  // The buyer goes through checkout with that cart.
  const next = await stage.place({
    customerId: order.customerId as number,
    lines: [{ variantId: first.variantId, quantity: 1 }],
    attributes: [first.attribute],
  });
  await until("the new order is known", async () => {
    const known = await stage.database.prisma.order.findFirst({
      where: { shop: stage.shop, id: orderGid(next) },
    });
    return JSON.stringify(known?.attributes ?? "").includes(first.attribute?.value ?? "-");
  });
  await until("its reach begins", async () => (await reachOf(next))?.placedAt != null);
  expect((await reachOf(next))?.askedAt).toBeNull();
  await stage.openThankYou(page, next, { locale: "en" });
  await until(
    "its reach ends with an offer seen",
    async () => (await reachOf(next))?.seenAt != null,
  );
  expect(await reachOf(next)).toMatchObject({ placement: "thank-you-block", endedBy: null });
});

/** A cart permalink taken apart, as the storefront would. */
function permalink(href: string, shop: ShopData) {
  const url = new URL(href);
  expect(url.origin).toBe(`https://${stage.shop}`);
  const [, variant, quantity] = /^\/cart\/(\d+):(\d+)$/.exec(url.pathname) ?? [];
  expect(quantity).toBe("1");
  const variantId = Number(variant);
  const found = [...shop.products.values()].find(({ variants }) =>
    variants.some(({ id }) => id === variantId),
  );
  if (!found) throw new Error(`${href} names no variant of the shop.`);
  const [attribute] = [...url.searchParams].flatMap(([key, value]) => {
    const name = /^attributes\[(.+)\]$/.exec(key)?.[1];
    return name ? [{ name, value }] : [];
  });
  return { variantId, productId: found.id, attribute };
}
