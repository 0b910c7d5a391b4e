import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyFacts, anyTree } from "./arbitraries.test-support.ts";
import { compile } from "./compile.ts";
import type { Condition } from "./condition.ts";
import { type Explanation, explain } from "./explain.ts";
import type { Facts } from "./facts.ts";
import type { Names } from "./messages/wording.ts";
import { evaluateNaively } from "./naive.test-support.ts";

const names: Names = (kind, id) => (kind === "product" ? `Item ${id.split("/").pop()}` : undefined);
const facts: Facts = {
  order: {
    placedAt: Date.UTC(2026, 10, 27, 9),
    currency: "EUR",
    totalMinor: 5_200,
    discountCodes: [],
    isFirstOrder: true,
  },
  lines: [
    { productId: "gid://shopify/Product/1", quantity: 2, priceMinor: 1_000 },
    { productId: "gid://shopify/Product/2", tags: ["care"] },
  ],
  buyer: {
    consent: { marketing: false },
    lastOrderAt: null,
    purchases: [{ productId: "gid://shopify/Product/7", at: Date.UTC(2026, 10, 17, 9) }],
  },
  localization: { country: "DE", timezone: "Europe/Berlin" },
};
const why = (tree: Condition, of: Facts = facts) => explain(tree, of, { names }).why;

describe("explain", () => {
  it.each<[string, Condition]>([
    [
      "Order total is €52.00, needs at least €40.00",
      { op: "orderTotal", currency: "EUR", minMinor: 4_000 },
    ],
    [
      "Order total is €52.00, needs at most $10.00; there is no exchange rate from EUR to USD",
      { op: "orderTotal", currency: "USD", maxMinor: 1_000 },
    ],
    ["The number of items is not known, needs at least 3 items", { op: "itemCount", min: 3 }],
    [
      "Order contains Item 2 and Item 1, needs any of Item 2 or Item 3",
      { op: "products", anyOf: ["gid://shopify/Product/2", "gid://shopify/Product/3"] },
    ],
    [
      "Order contains products tagged care as far as is known, needs gift",
      { op: "productTags", anyOf: ["gift"] },
    ],
    ["No discount code was used, needs any value", { op: "discountCodes" }],
    ["Country is Germany, needs France", { op: "countries", anyOf: ["FR"] }],
    [
      "Order is the buyer's first, needs an order that is not the buyer's first",
      { op: "firstOrder", is: false },
    ],
    ["Buyer did not agree, needs consent to marketing", { op: "consent", to: "marketing" }],
    [
      "The buyer never ordered before, needs at least 30 days",
      { op: "daysSinceLastOrder", min: 30 },
    ],
    [
      "Buyer bought Item 7 (10 days ago) before, needs Item 7 within 30 days",
      { op: "pastPurchase", anyOf: ["gid://shopify/Product/7"], withinDays: 30 },
    ],
    [
      "Order was placed on Friday, needs any of Saturday or Sunday",
      { op: "weekdays", anyOf: ["sat", "sun"] },
    ],
    [
      "Order was placed in the hour of 10:00 AM local time, needs from 8:00 AM until 12:00 PM",
      { op: "hours", from: 8, to: 12 },
    ],
    ["The buyer's loyalty tier is not known, needs gold", { op: "loyaltyTiers", anyOf: ["gold"] }],
  ])("%s", (expected, tree) => {
    // Some versions of ICU set a narrow no-break space before AM and PM.
    expect(why(tree).replaceAll("\u202f", " ")).toBe(expected);
  });

  it("counts what held in a group and says what could not be decided", () => {
    const tree: Condition = {
      op: "all",
      of: [
        { op: "firstOrder", is: true },
        { op: "itemCount", min: 3 },
        { op: "not", of: { op: "countries", anyOf: ["FR"] } },
      ],
    };
    const root = explain(tree, facts, { names });
    expect(root.held).toBeUndefined();
    expect(root.why).toBe("2 of 3 hold, all must; 1 cannot be decided");
    expect(root.parts[2]).toMatchObject({
      held: true,
      asks: "Country is not France",
      why: "The condition below does not hold, as it should be",
      parts: [{ held: false, why: "Country is Germany, needs France" }],
    });
  });

  it("holds at every node as evaluation does, and leaves no gap in any text", () => {
    fc.assert(
      fc.property(anyTree, anyFacts, (tree, order) => {
        const root = explain(tree, order);
        expect(root.held).toBe(compile(tree)(order));
        check(tree, root, order);
      }),
      { numRuns: 500 },
    );
  });
});

function check(tree: Condition, explanation: Explanation, order: Facts): void {
  expect(explanation.op).toBe(tree.op);
  expect(explanation.held).toBe(evaluateNaively(tree, order));
  expect(`${explanation.asks} ${explanation.why}`).not.toMatch(/[{}]|undefined|NaN|Infinity/);
  const parts =
    tree.op === "not" ? [tree.of] : tree.op === "all" || tree.op === "any" ? tree.of : [];
  expect(explanation.parts).toHaveLength(parts.length);
  parts.forEach((part, i) => {
    check(part, explanation.parts[i] as Explanation, order);
  });
}
