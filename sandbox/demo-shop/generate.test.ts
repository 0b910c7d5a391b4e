import { describe, expect, test } from "vitest";
import { halcyonCatalogue } from "./catalogue.ts";
import { generateShop, halcyonSkin, secondShop } from "./generate.ts";
import { productImage } from "./pictures.ts";
import { allocate } from "./pricing.ts";
import { designedComplements } from "./routines.ts";
import type { DemoOrder, ShopData } from "./types.ts";

const now = new Date("2026-11-23T12:00:00Z");
const shop = generateShop(halcyonSkin, "afterglow", now);
const orders = [...shop.orders.values()];
const plain = (data: ShopData) =>
  JSON.stringify(Object.values(data).map((each) => (each instanceof Map ? [...each] : each)));
const titles = (order: DemoOrder) => new Set(order.lineItems.map((line) => line.title));
const month = (order: DemoOrder) => Number(order.processedAt.slice(5, 7));

describe("the generator", () => {
  test("gives the same shop for the same seed and time, another for another", () => {
    expect(plain(generateShop(halcyonSkin, "afterglow", now))).toBe(plain(shop));
    expect(plain(generateShop(halcyonSkin, "other", now))).not.toBe(plain(shop));
  });

  test("makes what it promises", () => {
    expect([shop.products.size, shop.customers.size, shop.orders.size]).toEqual([60, 400, 5000]);
    expect(
      orders.at(-1)?.processedAt && Date.parse(orders.at(-1)?.processedAt ?? "") <= now.getTime(),
    ).toBe(true);
    expect(now.getTime() - Date.parse(orders.at(-1)?.processedAt ?? "")).toBeLessThan(86_400_000);
    expect(now.getTime() - Date.parse(orders[0]?.processedAt ?? "")).toBeLessThanOrEqual(
      365 * 86_400_000,
    );
    expect(orders.filter((order) => order.isFirstOrder)).toHaveLength(400);
    expect(new Set([...shop.customers.values()].map((customer) => customer.locale))).toEqual(
      new Set(["en", "de", "fr", "es", "ja"]),
    );
    const outOfStock = [...shop.products.values()].filter((product) =>
      product.variants.every((variant) => variant.inventoryQuantity === 0),
    );
    expect(outOfStock.length).toBeGreaterThanOrEqual(3);
  });

  test("its orders are in order of time, and their sums agree", () => {
    expect(orders.map((order) => order.processedAt)).toEqual(
      orders.map((order) => order.processedAt).sort(),
    );
    for (const order of orders) {
      const lines = order.lineItems.reduce((sum, line) => sum + line.price * line.quantity, 0);
      const discounts = order.lineItems.reduce((sum, line) => sum + line.discount, 0);
      const refunded = order.refunds.reduce((sum, refund) => sum + refund.amount, 0);
      expect([order.subtotal, order.total, order.totalDiscounts]).toEqual([
        lines - discounts,
        lines - discounts + order.shipping.price,
        discounts,
      ]);
      expect(refunded).toBeLessThanOrEqual(order.total);
      expect(
        order.lineItems.every((line) => Number.isInteger(line.price) && line.quantity >= 1),
      ).toBe(true);
    }
  });

  test("no id is used twice, in one shop or across shops", () => {
    const second = generateShop(secondShop, "afterglow", now);
    const ids = [shop, second].flatMap((each) => [
      ...[...each.products.values()].flatMap((product) =>
        product.variants.map((variant) => `v${variant.id}`),
      ),
      ...[...each.orders.values()].flatMap((order) => [
        `o${order.id}`,
        ...order.lineItems.map((line) => `l${line.id}`),
      ]),
      ...[...each.customers.keys()].map((id) => `c${id}`),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("buyers behave believably", () => {
  test("designed companions are bought together more than by chance", () => {
    const count = (test: (bought: Set<string>) => boolean) =>
      orders.filter((order) => test(titles(order))).length;
    const lifts = designedComplements(halcyonCatalogue).map(({ from, to }) => {
      const both = count((bought) => bought.has(from) && bought.has(to));
      return {
        pair: `${from} → ${to}`,
        both,
        lift:
          (both * orders.length) /
          (count((bought) => bought.has(from)) * count((bought) => bought.has(to))),
      };
    });
    expect(lifts.filter(({ both }) => both < 8)).toEqual([]);
    expect(lifts.filter(({ lift }) => lift < 1.3)).toEqual([]);
    const sorted = lifts.map(({ lift }) => lift).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeGreaterThan(3);
  });

  test("sun care sells in summer and gift sets in December", () => {
    const typeOf = new Map(
      [...shop.products.values()].map((product) => [product.id, product.productType]),
    );
    const share = (type: string, months: number[]) => {
      const chosen = orders.filter((order) => months.includes(month(order)));
      return (
        chosen.filter((order) =>
          order.lineItems.some((line) => typeOf.get(line.productId) === type),
        ).length / chosen.length
      );
    };
    expect(share("Sunscreen", [6, 7, 8])).toBeGreaterThan(1.5 * share("Sunscreen", [1, 2, 3]));
    expect(share("Gift Set", [12])).toBeGreaterThan(5 * share("Gift Set", [3, 4, 5, 6, 7, 8, 9]));
  });

  test("consumables are bought again about when they run out, tools are not", () => {
    const gaps = (title: string) => {
      const last = new Map<number, number>();
      return orders
        .flatMap((order) => {
          if (!titles(order).has(title) || order.customerId === null) return [];
          const at = Date.parse(order.processedAt) / 86_400_000;
          const before = last.get(order.customerId);
          last.set(order.customerId, at);
          return before === undefined ? [] : [at - before];
        })
        .sort((a, b) => a - b);
    };
    const serum = gaps("Barrier Serum");
    expect(serum.length).toBeGreaterThan(50);
    expect(serum[Math.floor(serum.length / 2)]).toBeGreaterThan(30);
    expect(serum[Math.floor(serum.length / 2)]).toBeLessThan(110);
    expect(gaps("Silk Headband").length).toBeLessThan(10);
  });

  test("some return goods, cancel, use codes and come from campaigns", () => {
    const share = (test: (order: DemoOrder) => boolean) =>
      orders.filter(test).length / orders.length;
    expect(share((order) => order.cancelledAt !== null)).toBeGreaterThan(0.01);
    expect(share((order) => order.refunds.length > 0 && !order.cancelledAt)).toBeGreaterThan(0.03);
    expect(share((order) => order.discountCodes.length > 0)).toBeGreaterThan(0.1);
    expect(
      share((order) => order.attributes.some((each) => each.name === "utm_source")),
    ).toBeGreaterThan(0.1);
    expect(share((order) => order.lineItems.length > 1)).toBeGreaterThan(0.4);
  });
});

test("every product has a picture of its own", () => {
  const pictures = [...shop.products.values()].map((product) => productImage(product.handle));
  expect(new Set(pictures).size).toBe(60);
  expect(pictures.every((picture) => picture?.startsWith("<svg"))).toBe(true);
  expect(productImage("nothing-of-the-kind")).toBeNull();
});

test.each([
  [100, [1, 1, 1], [34, 33, 33]],
  [7, [0, 5], [0, 7]],
  [0, [3, 4], [0, 0]],
])("%i split over %j is %j", (amount, weights, shares) => {
  expect(allocate(amount, weights)).toEqual(shares);
});
