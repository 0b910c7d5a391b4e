import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyFacts, anyTree, leaves } from "./arbitraries.test-support.ts";
import type { Condition } from "./condition.ts";
import type { Facts } from "./facts.ts";
import { evaluateNaively } from "./naive.test-support.ts";
import { compileIndex, type TargetedOffer } from "./offer-index.ts";

const named = (conditions: readonly Condition[]): TargetedOffer[] =>
  conditions.map((condition, i) => ({ id: `offer-${i}`, condition }));

const naively = (offers: readonly TargetedOffer[], facts: Facts) =>
  offers.filter(({ condition }) => evaluateNaively(condition, facts) === true).map(({ id }) => id);

const orders = fc.array(anyFacts, { minLength: 3, maxLength: 3 });

describe("compileIndex", () => {
  it("matches what the naive interpreter lets through, order after order", () => {
    fc.assert(
      fc.property(fc.array(anyTree, { maxLength: 70 }), orders, (conditions, facts) => {
        const offers = named(conditions);
        const index = compileIndex(offers);
        for (const one of facts) expect(index.match(one)).toEqual(naively(offers, one));
      }),
      { numRuns: 300 },
    );
  });

  it("does so for conjunctions, where every leaf is looked up and none evaluated", () => {
    const conjunction = fc
      .tuple(
        fc.option(leaves.products),
        fc.option(leaves.orderTotal),
        fc.option(leaves.countries),
        fc.option(leaves.firstOrder),
        fc.option(leaves.productTags),
      )
      .map((of): Condition => ({ op: "all", of: of.filter((leaf) => leaf !== null) }));
    fc.assert(
      fc.property(
        fc.array(conjunction, { minLength: 200, maxLength: 400 }),
        orders,
        (conditions, facts) => {
          const offers = named(conditions);
          const index = compileIndex(offers);
          for (const one of facts) expect(index.match(one)).toEqual(naively(offers, one));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("stays right with more kinds of clause than it has slots for", () => {
    const conditions = Array.from(
      { length: 300 },
      (_, i): Condition => ({
        op: "all",
        of: [
          { op: "attribute", key: `utm_${i % 150}` },
          { op: "attribute", key: "plan", anyOf: [`p${i % 3}`] },
        ],
      }),
    );
    const offers = named(conditions);
    const index = compileIndex(offers);
    for (let i = 0; i < 150; i++) {
      const attributes = { [`utm_${i}`]: "x", plan: `p${i % 3}` };
      const facts: Facts = { order: { attributes }, buyer: {}, localization: {} };
      expect(index.match(facts)).toEqual(naively(offers, facts));
      expect(index.match(facts)).toContain(`offer-${i}`);
    }
  });

  it("writes positions into the caller's array", () => {
    const index = compileIndex(
      named([
        { op: "countries", anyOf: ["DE"] },
        { op: "countries", anyOf: ["FR"] },
        { op: "all", of: [] },
      ]),
    );
    const into = new Int32Array(index.size);
    const facts: Facts = { order: {}, buyer: {}, localization: { country: "DE" } };
    expect(index.matchInto(facts, into)).toBe(2);
    expect([...into.slice(0, 2)]).toEqual([0, 2]);
  });

  it("is content without offers", () => {
    const index = compileIndex([]);
    expect(index.match({ order: {}, buyer: {}, localization: {} })).toEqual([]);
  });
});
