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

// Many offers against an interpreter that takes its time.
describe("compileIndex", { timeout: 30_000 }, () => {
  it("matches what the naive interpreter lets through, order after order", () => {
    fc.assert(
      fc.property(fc.array(anyTree, { maxLength: 70 }), orders, (conditions, facts) => {
        const offers = named(conditions);
        const index = compileIndex(offers);
        for (const one of facts)
          expect(index.match(one).sort()).toEqual(naively(offers, one).sort());
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
          for (const one of facts)
            expect(index.match(one).sort()).toEqual(naively(offers, one).sort());
        },
      ),
      { numRuns: 30 },
    );
  });

  it("does so where whole blocks of offers are skipped", () => {
    const shared = fc.record({
      firstOrder: fc.option(leaves.firstOrder),
      countries: fc.option(fc.constantFrom("DE", "AT", "US")),
      orderTotal: fc.option(leaves.orderTotal),
      products: fc.option(leaves.products),
    });
    const condition = shared.map(({ countries, ...others }): Condition => {
      const of = Object.values(others).filter((leaf) => leaf !== null);
      return {
        op: "all",
        of: countries ? [...of, { op: "countries", anyOf: [countries] }] : of,
      };
    });
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 500, max: 3_000 }),
        orders,
        (conditions, size, facts) => {
          const offers = named(
            Array.from({ length: size }, (_, i) => conditions[i % conditions.length] as Condition),
          );
          const index = compileIndex(offers);
          for (const one of facts) {
            const held = conditions.map((condition) => evaluateNaively(condition, one) === true);
            const expected = offers.filter((_offer, i) => held[i % held.length]);
            expect(index.match(one).sort()).toEqual(expected.map(({ id }) => id).sort());
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  it("answers the same offers in the same order, whatever order they came in", () => {
    const offers = named([
      { op: "countries", anyOf: ["DE"] },
      { op: "firstOrder", is: true },
      { op: "countries", anyOf: ["FR", "DE"] },
    ]);
    const facts: Facts = {
      order: { isFirstOrder: true },
      buyer: {},
      localization: { country: "DE" },
    };
    expect(compileIndex(offers.toReversed()).match(facts)).toEqual(
      compileIndex(offers).match(facts),
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
      expect(index.match(facts).sort()).toEqual(naively(offers, facts).sort());
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
    expect([...into.slice(0, 2)].sort()).toEqual([0, 2]);
  });

  it("is content without offers", () => {
    const index = compileIndex([]);
    expect(index.match({ order: {}, buyer: {}, localization: {} })).toEqual([]);
  });
});
