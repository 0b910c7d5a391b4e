import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyLeaf } from "./arbitraries.test-support.ts";
import { leafCatalog } from "./catalog.ts";
import { type Condition, conditionSchema, MAX_DEPTH, MAX_NODES } from "./condition.ts";
import { leafOps } from "./leaf-schemas.ts";

const problems = (input: unknown) =>
  conditionSchema
    .safeParse(input)
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
const first: Condition = { op: "firstOrder", is: true };

describe("conditionSchema", () => {
  it("lets well-formed trees through unchanged", () => {
    fc.assert(
      fc.property(fc.array(anyLeaf, { minLength: 1, maxLength: 5 }), (of) => {
        const tree: Condition = {
          op: "all",
          of: [
            { op: "any", of },
            { op: "not", of: first },
          ],
        };
        expect(conditionSchema.parse(tree)).toEqual(tree);
      }),
    );
  });

  it.each<[string, unknown]>([
    [
      "of.1.anyOf.0: This is not a product. Choose it again.",
      group({ op: "products", anyOf: ["x"] }),
    ],
    ["of.1.anyOf: Choose at least one of the tags.", group({ op: "productTags", anyOf: [] })],
    ["of.1.of: Add at least one condition to this group.", group({ op: "any", of: [] })],
    [
      "of.1.maxMinor: The highest amount is below the lowest one.",
      group({ op: "orderTotal", currency: "EUR", minMinor: 5, maxMinor: 4 }),
    ],
    [
      "of.1.currency: A currency is its three-letter ISO 4217 code, as in EUR.",
      group({ op: "orderTotal", currency: "euro", minMinor: 5 }),
    ],
    ["of.1.min: Say how many days at least or at most.", group({ op: "daysSinceLastOrder" })],
    ["of.1.to: The end is the same hour as the start.", group({ op: "hours", from: 0, to: 0 })],
    [
      "of.1.percent: A share is 0 to 100 %.",
      group({ op: "buyerPercentage", percent: 101, salt: "a" }),
    ],
    ['of.1: Unrecognized key: "extra"', group({ ...first, extra: 1 })],
    [": A condition is an object with an op.", "everybody"],
  ])("%s", (expected, input) => {
    expect(problems(input)).toEqual([expected]);
  });

  it("names the kinds there are for one there is not", () => {
    expect(problems({ op: "moon", is: "full" })?.[0]).toMatch(
      /^op: There is no condition of this kind\. The kinds are: all, any, not, products, /,
    );
  });

  it("refuses what is too deep, however deep, without running out of stack", () => {
    let tree: unknown = first;
    for (let i = 1; i < MAX_DEPTH; i++) tree = { op: "not", of: tree };
    expect(problems(tree)).toBeUndefined();
    for (let i = 0; i < 100_000; i++) tree = { op: "not", of: tree };
    expect(problems(tree)).toEqual([
      `${Array(MAX_DEPTH).fill("of").join(".")}: Conditions are nested deeper than ${MAX_DEPTH} levels. Flatten them.`,
    ]);
  });

  it("refuses too many conditions", () => {
    const of = Array.from({ length: MAX_NODES - 1 }, () => first);
    expect(problems({ op: "all", of })).toBeUndefined();
    expect(problems({ op: "all", of: [...of, first] })).toEqual([
      `of.${MAX_NODES - 1}: More than ${MAX_NODES} conditions. Split the offer in two.`,
    ]);
  });
});

function group(part: unknown) {
  return { op: "all", of: [first, part] };
}

describe("leafCatalog", () => {
  it("holds every kind once, group by group", () => {
    const catalog = leafCatalog();
    expect(catalog.map(({ kind }) => kind).toSorted()).toEqual(leafOps.toSorted());
    const groups = catalog.map(({ group }) => group);
    expect(new Set(groups).size).toBe(groups.filter((one, i) => one !== groups[i - 1]).length);
  });

  it.each(leafCatalog())(
    "$kind: starts as a leaf that lacks at most what the merchant fills in",
    (entry) => {
      expect(entry.initial.op).toBe(entry.kind);
      expect(entry.operators.length).toBeGreaterThan(0);
      for (const problem of problems(entry.initial) ?? [])
        expect(problem).toMatch(/^(anyOf: Choose|key: |from: Choose)/);
    },
  );
});
