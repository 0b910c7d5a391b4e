import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installApp } from "./installation.ts";
import { CheckoutRefused } from "./new-customer.ts";
import type { OrderInput } from "./place-order.ts";
import { placeOrder } from "./place-order.ts";
import { deleteProduct } from "./product-edits.ts";
import type { ShopEvent } from "./store.ts";
import { createDemoStore } from "./store.ts";

const halcyon = "halcyon-skin.myshopify.com";
const now = () => new Date("2026-11-23T12:00:00Z");

function opened(path?: string) {
  const store = createDemoStore({ now, ...(path ? { path } : {}) });
  const shop = store.shop(halcyon);
  const customer = [...shop.customers.values()][0];
  const variant = [...shop.products.values()]
    .flatMap((product) => product.variants)
    .find((each) => each.inventoryQuantity > 20);
  if (!customer || !variant) throw new Error("The demo shop is empty.");
  const input = (change: Partial<OrderInput> = {}): OrderInput => ({
    shop: halcyon,
    customerId: customer.id,
    lines: [{ variantId: variant.id, quantity: 1 }],
    ...change,
  });
  return { store, shop, customer, variant, input };
}

describe("kept in a file", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "demo-shop-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("a second start has the same shops and every change, though the clock has gone on", () => {
    const path = join(folder, "shop.json");
    const first = opened(path);
    const order = placeOrder(first.store, first.input());
    const deleted = [...first.shop.products.keys()].at(-1) as number;
    deleteProduct(first.store, halcyon, deleted);
    installApp(first.store, halcyon, { apiKey: "key", scopes: ["read_products"] });
    first.store.flush();
    const again = createDemoStore({ now: () => new Date("2026-12-24T00:00:00Z"), path });
    const shop = again.shop(halcyon);
    expect(shop.orders.get(order.id)).toEqual(order);
    expect([...shop.orders.keys()]).toEqual([...first.shop.orders.keys()]);
    expect(shop.products.has(deleted)).toBe(false);
    expect(shop.products.get(order.lineItems[0]?.productId ?? 0)).toEqual(
      first.shop.products.get(order.lineItems[0]?.productId ?? 0),
    );
    expect(shop.installation).toEqual(first.shop.installation);
    expect(again.nextId()).toBeGreaterThan(order.id);
    expect(readFileSync(path).byteLength).toBeLessThan(20_000);
    expect(readdirSync(folder)).toEqual(["shop.json"]);
  });

  test("a spoilt file is named, with what to do", () => {
    const path = join(folder, "spoilt.json");
    writeFileSync(path, "{");
    expect(() => createDemoStore({ now, path })).toThrow(/spoilt\.json.*Delete the file/);
    writeFileSync(path, '{"version":9}');
    expect(() => createDemoStore({ now, path })).toThrow(/another version/);
  });
});

describe("an order", () => {
  test("takes stock, counts the code, and tells who listens", () => {
    const { store, shop, variant, input } = opened();
    const events: ShopEvent[] = [];
    store.onEvent((event) => events.push(event));
    const used =
      [...shop.discounts.values()].find((each) => each.code === "GLOW5")?.usageCount ?? 0;
    const order = placeOrder(
      store,
      input({ discountCode: "glow5", lines: [{ variantId: variant.id, quantity: 3 }] }),
    );
    const after = [...shop.products.values()]
      .flatMap((product) => product.variants)
      .find((each) => each.id === variant.id);
    expect(after?.inventoryQuantity).toBe(variant.inventoryQuantity - 3);
    expect([...shop.discounts.values()].find((each) => each.code === "GLOW5")?.usageCount).toBe(
      used + 1,
    );
    expect(order).toMatchObject({ totalDiscounts: 500, isFirstOrder: false, number: 6001 });
    expect(events.map((event) => event.topic)).toEqual([
      "orders/create",
      "orders/paid",
      "products/update",
    ]);
  });

  test("of someone new makes a customer once", () => {
    const { store, shop, input } = opened();
    const customer = {
      firstName: "Ada",
      lastName: "Byron",
      email: "Ada@example.com",
      countryCode: "GB",
    };
    const first = placeOrder(store, { ...input(), customerId: undefined, customer } as OrderInput);
    const second = placeOrder(store, {
      ...input(),
      customerId: undefined,
      customer: { ...customer, email: "ada@EXAMPLE.com" },
    } as OrderInput);
    expect([first.isFirstOrder, second.isFirstOrder, second.customerId]).toEqual([
      true,
      false,
      first.customerId,
    ]);
    expect([shop.customers.size, first.shipping.code]).toEqual([401, "international"]);
  });

  test.each([
    ["no lines", { lines: [] }, "at least one line"],
    ["an unknown variant", { lines: [{ variantId: 1, quantity: 1 }] }, "no variant 1"],
    ["an unknown customer", { customerId: 1 }, "no customer 1"],
    ["an unknown code", { discountCode: "NOPE" }, "does not exist"],
    ["nobody", { customerId: undefined }, "needs a buyer"],
  ])("with %s is refused and changes nothing", (_, change, reason) => {
    const { store, shop, input } = opened();
    const place = () => placeOrder(store, input(change as Partial<OrderInput>));
    expect(place).toThrow(CheckoutRefused);
    expect(place).toThrow(reason);
    expect([shop.orders.size, shop.customers.size]).toEqual([5000, 400]);
  });

  test("for more than there is, even spread over two lines, is refused", () => {
    const { store, variant, input } = opened();
    const half = Math.ceil(variant.inventoryQuantity / 2) + 1;
    expect(() =>
      placeOrder(
        store,
        input({
          lines: [
            { variantId: variant.id, quantity: half },
            { variantId: variant.id, quantity: half },
          ],
        }),
      ),
    ).toThrow("in stock");
  });

  test("with a used-up, expired or someone else's code is refused", () => {
    const { store, shop, customer, input } = opened();
    const glow = [...shop.discounts.values()].find((each) => each.code === "GLOW5");
    if (!glow) throw new Error("GLOW5 is missing.");
    const other = [...shop.customers.keys()].find((id) => id !== customer.id) as number;
    const attempt = (change: Partial<typeof glow>) => {
      store.put(halcyon, "discounts", glow.id, { ...glow, ...change });
      return () => placeOrder(store, input({ discountCode: "GLOW5" }));
    };
    expect(attempt({ usageLimit: glow.usageCount })).toThrow("used up");
    expect(attempt({ endsAt: "2026-11-23T11:59:59Z" })).toThrow("expired");
    expect(attempt({ startsAt: "2026-11-24T00:00:00Z" })).toThrow("not valid yet");
    expect(attempt({ customerIds: [other] })).toThrow("another customer");
    expect(attempt({ appliesOncePerCustomer: true, customerIds: [customer.id] })).not.toThrow();
  });
});
