import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EndReason, endReasonText, reachStages } from "../ledger/reach.ts";
import { funnelOf, type ReachGroup } from "./reach.ts";

const group: fc.Arbitrary<ReachGroup> = fc.record({
  stage: fc.constantFrom(...reachStages),
  endedBy: fc.option(fc.constantFrom(...(Object.keys(endReasonText) as EndReason[]))),
  orders: fc.integer({ min: 0, max: 10_000 }),
});

describe("the reach funnel", () => {
  it("never grows from stage to stage, and its stops account for every order not seen", () => {
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const { stages, stops } = funnelOf(groups);
        const counts = stages.map(({ orders }) => orders);
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
        const stopped = stops.reduce((sum, { orders }) => sum + orders, 0);
        expect(stopped + (counts.at(-1) ?? 0)).toBe(counts[0]);
      }),
    );
  });

  it("says what happened where the block gave no reason", () => {
    const { stops } = funnelOf([
      { stage: "placed", endedBy: null, orders: 4 },
      { stage: "decided", endedBy: null, orders: 2 },
      { stage: "decided", endedBy: "holdout", orders: 3 },
      { stage: "rendered", endedBy: null, orders: 1 },
    ]);
    expect(stops.map(({ reason, orders }) => [reason, orders])).toEqual([
      ["not-asked", 4],
      ["holdout", 3],
      ["not-drawn", 2],
      ["not-seen", 1],
    ]);
  });

  it("has no shares of nothing", () => {
    expect(funnelOf([]).stages.map(({ share }) => share)).toEqual([0, 0, 0, 0, 0]);
  });
});
