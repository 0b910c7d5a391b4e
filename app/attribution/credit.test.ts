import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attributions,
  type Claim,
  creditsOf,
  netMinor,
  type OrderFacts,
  type RefundFacts,
} from "./credit.ts";

const PLACED = new Date("2026-11-23T10:00:00Z");

const order = (facts: Partial<OrderFacts>): OrderFacts => ({
  id: "gid://shopify/Order/1",
  placedAt: PLACED,
  cancelledAt: null,
  currency: "EUR",
  lines: [],
  refunds: [],
  ...facts,
});

const line = (id: string, productId: string | null, totalMinor: number) => ({
  id,
  productId,
  totalMinor,
});

const claim = (facts: Partial<Claim>): Claim => ({
  attribution: "click",
  decisionId: "d1",
  offerId: "o1",
  at: 1,
  productIds: ["serum"],
  ...facts,
});

const refund = (facts: Partial<RefundFacts>): RefundFacts => ({
  id: "r1",
  refundedAt: PLACED,
  lines: [],
  otherMinor: 0,
  ...facts,
});

describe("sharing an order", () => {
  const lines = [line("a", "serum", 4_000), line("b", "sun", 2_500), line("c", null, 500)];

  it("credits a click with the lines of its products alone", () => {
    expect(creditsOf(order({ lines }), [claim({})])).toMatchObject([{ earnedMinor: 4_000 }]);
    expect(creditsOf(order({ lines }), [claim({ productIds: ["mask"] })])).toEqual([]);
  });

  it("gives a line to the stronger evidence, then to the later touch, and to one only", () => {
    const view = claim({ attribution: "view", decisionId: "d2", at: 9 });
    const code = claim({ attribution: "code", decisionId: "d3", productIds: "any" });
    expect(creditsOf(order({ lines }), [view, code, claim({})])).toMatchObject([
      { attribution: "click", earnedMinor: 4_000 },
      { attribution: "code", earnedMinor: 3_000 },
    ]);
    const later = claim({ decisionId: "d4", offerId: "o4", at: 2 });
    expect(creditsOf(order({ lines }), [claim({}), later])).toMatchObject([{ offerId: "o4" }]);
  });

  it("credits a decision once an order", () => {
    const claims = [claim({}), claim({ offerId: "o2", at: 2, productIds: ["sun"] })];
    expect(creditsOf(order({ lines }), claims)).toMatchObject([
      { offerId: "o2", earnedMinor: 2_500 },
    ]);
  });

  it("counts what was bought for nothing, and earns nothing by it", () => {
    const credits = creditsOf(order({ lines: [line("a", "serum", 0)] }), [claim({})]);
    expect(credits).toMatchObject([{ earnedMinor: 0, reversals: [] }]);
  });
});

describe("taking back", () => {
  const lines = [line("a", "serum", 4_000), line("b", "sun", 6_000)];
  const netOf = (facts: Partial<OrderFacts>) =>
    creditsOf(order({ lines, ...facts }), [claim({})]).map(netMinor);

  it("takes a refund from the lines it names, at most what they earned", () => {
    expect(netOf({ refunds: [refund({ lines: [{ lineId: "a", amountMinor: 1_500 }] })] })).toEqual([
      2_500,
    ]);
    expect(netOf({ refunds: [refund({ lines: [{ lineId: "a", amountMinor: 9_999 }] })] })).toEqual([
      0,
    ]);
    expect(netOf({ refunds: [refund({ lines: [{ lineId: "b", amountMinor: 6_000 }] })] })).toEqual([
      4_000,
    ]);
  });

  it("shares what is given back beyond the lines by what is left of them", () => {
    expect(netOf({ refunds: [refund({ otherMinor: 1_000 })] })).toEqual([3_600]);
    const refunds = [
      refund({ id: "r1", lines: [{ lineId: "b", amountMinor: 6_000 }] }),
      refund({ id: "r2", otherMinor: 1_000 }),
    ];
    expect(netOf({ refunds })).toEqual([3_000]);
  });

  it("leaves nothing of a cancelled order, and takes nothing twice", () => {
    const refunds = [refund({ lines: [{ lineId: "a", amountMinor: 1_500 }] })];
    const [credit] = creditsOf(order({ lines, refunds, cancelledAt: PLACED }), [claim({})]);
    expect(credit?.reversals).toMatchObject([
      { cause: "r1", amountMinor: 1_500 },
      { cause: "cancellation", amountMinor: 2_500 },
    ]);
  });
});

const amount = fc.integer({ min: -100, max: 100_000 });
const products = ["serum", "sun", "mask", "oil"];
const lineIds = ["a", "b", "c", "d"];

const anyOrder: fc.Arbitrary<OrderFacts> = fc.record({
  id: fc.constant("gid://shopify/Order/1"),
  placedAt: fc.constant(PLACED),
  cancelledAt: fc.option(fc.constant(new Date("2026-12-01T00:00:00Z"))),
  currency: fc.constant("EUR"),
  lines: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...lineIds),
      productId: fc.option(fc.constantFrom(...products)),
      totalMinor: amount,
    }),
    { selector: ({ id }) => id },
  ),
  refunds: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("r1", "r2", "r3", "r4"),
      refundedAt: fc.date({
        min: PLACED,
        max: new Date("2027-01-01T00:00:00Z"),
        noInvalidDate: true,
      }),
      // Lines the order does not have, the same line twice, more than was paid: facts of other systems.
      lines: fc.array(
        fc.record({ lineId: fc.constantFrom(...lineIds, "elsewhere"), amountMinor: amount }),
        { maxLength: 5 },
      ),
      otherMinor: amount,
    }),
    { selector: ({ id }) => id },
  ),
});

const anyClaims: fc.Arbitrary<Claim[]> = fc.uniqueArray(
  fc.record({
    attribution: fc.constantFrom(...attributions),
    decisionId: fc.constantFrom("d1", "d2", "d3"),
    offerId: fc.constantFrom("o1", "o2", "o3"),
    at: fc.nat(3),
    productIds: fc.oneof(fc.constant("any" as const), fc.subarray(products)),
  }),
  {
    selector: ({ attribution, decisionId, offerId }) => `${attribution} ${decisionId} ${offerId}`,
    maxLength: 8,
  },
);

describe("whatever the facts", () => {
  it("never attributes more than was earned and kept, and no credit is below nothing", () => {
    fc.assert(
      fc.property(anyOrder, anyClaims, (facts, claims) => {
        const credits = creditsOf(facts, claims);
        const earned = facts.lines.reduce(
          (sum, { totalMinor }) => sum + Math.max(0, totalMinor),
          0,
        );
        const given = facts.refunds.reduce((sum, { otherMinor, lines }) => {
          const known = lines.filter(({ lineId }) => facts.lines.some(({ id }) => id === lineId));
          const ofLines = known.reduce((a, { amountMinor }) => a + Math.max(0, amountMinor), 0);
          return sum + Math.max(0, otherMinor) + ofLines;
        }, 0);
        const total = credits.reduce((sum, { earnedMinor }) => sum + earnedMinor, 0);
        const net = credits.reduce((sum, credit) => sum + netMinor(credit), 0);
        expect(total).toBeLessThanOrEqual(earned);
        for (const credit of credits) expect(netMinor(credit)).toBeGreaterThanOrEqual(0);
        // One claim on everything is left with what the order earned, less what was given back of it.
        const [whole] = creditsOf(facts, [claim({ attribution: "code", productIds: "any" })]);
        const kept = whole ? netMinor(whole) : 0;
        expect(net).toBeLessThanOrEqual(kept);
        expect(kept).toBeGreaterThanOrEqual(facts.cancelledAt ? 0 : earned - given);
        if (facts.cancelledAt) expect(net).toBe(0);
        const decisions = credits.map(({ decisionId }) => decisionId);
        expect(new Set(decisions).size).toBe(decisions.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it("comes to the same whatever the order in which refunds and claims are listed", () => {
    const shuffled = fc
      .tuple(anyOrder, anyClaims)
      .chain(([facts, claims]) =>
        fc.tuple(
          fc.constant(facts),
          fc.constant(claims),
          fc.shuffledSubarray(facts.refunds, { minLength: facts.refunds.length }),
          fc.shuffledSubarray(claims, { minLength: claims.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([facts, claims, refunds, otherClaims]) => {
        expect(creditsOf({ ...facts, refunds }, otherClaims)).toEqual(creditsOf(facts, claims));
      }),
    );
  });
});
