import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyFacts, anyTree, leaves } from "./arbitraries.test-support.ts";
import { compile } from "./compile.ts";
import type { Condition, Leaf } from "./condition.ts";
import { conditionSchema } from "./condition.ts";
import type { Facts } from "./facts.ts";
import { leafOps } from "./leaf-schemas.ts";
import { evaluateNaively } from "./naive.test-support.ts";
import { normalise } from "./normalise.ts";

const nothingKnown: Facts = { order: {}, buyer: {}, localization: {} };

describe("compile", () => {
  it("answers as the naive interpreter for random trees and facts", () => {
    fc.assert(
      fc.property(anyTree, fc.array(anyFacts, { minLength: 3, maxLength: 3 }), (tree, orders) => {
        const predicate = compile(tree);
        for (const facts of orders) expect(predicate(facts)).toBe(evaluateNaively(tree, facts));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(leafOps)("%s: answers as the naive interpreter, and takes all three values", (op) => {
    const seen = new Set<boolean | undefined>();
    fc.assert(
      fc.property(leaves[op] as fc.Arbitrary<Leaf>, anyFacts, (leaf, facts) => {
        expect(conditionSchema.safeParse(leaf).error).toBeUndefined();
        const held = compile(leaf)(facts);
        expect(held).toBe(evaluateNaively(leaf, facts));
        seen.add(held);
      }),
      { numRuns: 300 },
    );
    expect(seen).toEqual(new Set([true, false, undefined]));
  });

  it("leaves every leaf unknown where nothing is known", () => {
    fc.assert(
      fc.property(fc.oneof(...(Object.values(leaves) as fc.Arbitrary<Leaf>[])), (leaf) => {
        expect(compile(leaf)(nothingKnown)).toBeUndefined();
        expect(compile({ op: "not", of: leaf })(nothingKnown)).toBeUndefined();
      }),
    );
  });

  it("lets a known part decide where another is unknown", () => {
    const unknown: Condition = { op: "firstOrder", is: true };
    const yes: Condition = { op: "itemCount", min: 1 };
    const no: Condition = { op: "itemCount", min: 9 };
    const facts: Facts = { ...nothingKnown, order: { itemCount: 2 } };
    expect(compile({ op: "all", of: [unknown, no] })(facts)).toBe(false);
    expect(compile({ op: "all", of: [unknown, yes] })(facts)).toBeUndefined();
    expect(compile({ op: "any", of: [unknown, yes] })(facts)).toBe(true);
    expect(compile({ op: "any", of: [unknown, no] })(facts)).toBeUndefined();
  });

  it("compares money of another currency only by a rate", () => {
    const leaf: Leaf = { op: "orderTotal", currency: "EUR", minMinor: 4_000 };
    const order = { currency: "JPY", totalMinor: 8_000 };
    expect(compile(leaf)({ ...nothingKnown, order })).toBeUndefined();
    // ¥8,000 at 0.006 are €48; a yen has no minor unit, a euro has a hundred.
    const rates = { EUR: 1, JPY: 0.006 };
    expect(compile(leaf)({ ...nothingKnown, order, rates })).toBe(true);
    expect(compile({ ...leaf, minMinor: 4_801 })({ ...nothingKnown, order, rates })).toBe(false);
  });
});

describe("normalise", () => {
  it("keeps the meaning, and has nothing left to do the second time", () => {
    fc.assert(
      fc.property(anyTree, anyFacts, (tree, facts) => {
        const smaller = normalise(tree);
        expect(evaluateNaively(smaller, facts)).toBe(evaluateNaively(tree, facts));
        expect(normalise(smaller)).toEqual(smaller);
      }),
      { numRuns: 1_000 },
    );
  });

  it("dissolves, unwraps and absorbs", () => {
    const a: Condition = { op: "firstOrder", is: true };
    const b: Condition = { op: "itemCount", min: 2 };
    expect(normalise({ op: "all", of: [a, { op: "all", of: [b, a] }] })).toEqual({
      op: "all",
      of: [a, b],
    });
    expect(normalise({ op: "any", of: [{ op: "not", of: { op: "not", of: a } }] })).toEqual(a);
    expect(normalise({ op: "any", of: [a, { op: "all", of: [] }] })).toEqual({ op: "all", of: [] });
  });
});
