import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyTree } from "./arbitraries.test-support.ts";
import { type Condition, isLeaf, type Leaf } from "./condition.ts";
import { leafOps } from "./leaf-schemas.ts";
import { leafTable } from "./leaves/table.ts";
import { type Names, wording } from "./messages/wording.ts";
import { normalise } from "./normalise.ts";
import { describeLeaf, sentence } from "./sentence.ts";

const titles: Record<string, string> = {
  "gid://shopify/Product/1": "Barrier Serum",
  "gid://shopify/Product/2": "Night Oil",
};
const names: Names = (kind, id) => (kind === "product" ? titles[id] : undefined);
const serum: Condition = { op: "products", anyOf: ["gid://shopify/Product/1"] };
const total: Condition = { op: "orderTotal", currency: "EUR", minMinor: 4_000 };
const first: Condition = { op: "firstOrder", is: true };
const both: Condition = {
  op: "products",
  anyOf: ["gid://shopify/Product/1", "gid://shopify/Product/2"],
};

describe("sentence", () => {
  it.each<[string, Condition]>([
    ["Order contains Barrier Serum and total is at least €40", { op: "all", of: [serum, total] }],
    ["Every order", { op: "all", of: [] }],
    ["Order is not the buyer's first", { op: "not", of: first }],
    [
      "Order contains Barrier Serum and (total is at least €40 or order is the buyer's first)",
      { op: "all", of: [serum, { op: "any", of: [total, first] }] },
    ],
    [
      "Order contains any of Barrier Serum or Night Oil, and total is not at least €40",
      { op: "all", of: [both, { op: "not", of: total }] },
    ],
    [
      "Not (order contains Barrier Serum or total is at least €40)",
      { op: "not", of: { op: "any", of: [serum, total] } },
    ],
    [
      "Buyer bought product 9 within 30 days before",
      { op: "pastPurchase", anyOf: ["gid://shopify/Product/9"], withinDays: 30 },
    ],
    ["Country is any of Germany or Austria", { op: "countries", anyOf: ["DE", "AT"] }],
    ["Discount code used is any value", { op: "discountCodes" }],
    ["Order has between 2 items and 5 items", { op: "itemCount", min: 2, max: 5 }],
    ["Subtotal is at least ¥4,000", { op: "orderSubtotal", currency: "JPY", minMinor: 4_000 }],
    ["Order has exactly 1 item", { op: "itemCount", min: 1, max: 1 }],
  ])("%s", (expected, tree) => {
    expect(sentence(tree, names)).toBe(expected);
  });

  it("names every leaf of the normalised tree, and closes every bracket", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const text = sentence(tree).toLowerCase();
        const words = wording({ amounts: "short" });
        for (const [leaf, negated] of leavesOf(normalise(tree)))
          expect(text).toContain(describeLeaf(leaf, words, negated).toLowerCase());
        expect(text).not.toMatch(/[{}]|undefined|NaN/);
        expect(text.split("(").length).toBe(text.split(")").length);
      }),
      { numRuns: 500 },
    );
  });

  it("says different things about a leaf and about its negation, for every kind", () => {
    const words = wording();
    for (const op of leafOps) {
      const leaf = filled(leafTable[op].initial);
      expect(describeLeaf(leaf, words)).not.toBe(describeLeaf(leaf, words, true));
    }
  });

  it("falls back to English words with the locale's amounts", () => {
    expect(sentence({ op: "all", of: [serum, total] }, names, "de-DE")).toBe(
      "Order contains Barrier Serum and total is at least 40\u00a0€",
    );
  });
});

function leavesOf(node: Condition, negated = false): [Leaf, boolean][] {
  if (isLeaf(node)) return [[node, negated]];
  if (node.op === "not") return leavesOf(node.of, isLeaf(node.of));
  return node.of.flatMap((part) => leavesOf(part));
}

function filled(leaf: Leaf): Leaf {
  return "anyOf" in leaf ? ({ ...leaf, anyOf: ["one"] } as Leaf) : leaf;
}
