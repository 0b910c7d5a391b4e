import { describe, expect, it } from "vitest";
import { featuresOf } from "./features.ts";
import { absorb, createState, learnedValue, type Observation } from "./model.ts";
import { absorbRevenue } from "./revenue.ts";
import { stateToBytes } from "./state-bytes.ts";

const accept = (decisionId: string, revenueMinor: number): Observation => ({
  decisionId,
  offerId: "serum",
  kind: "product",
  features: featuresOf({}),
  position: 0,
  accepted: true,
  revenueMinor,
});

describe("revenue that comes late", () => {
  it("gives the state that learning it at once would have given", () => {
    const atOnce = createState(5_000);
    absorb(atOnce, { day: 1, observations: [accept("a", 4_000), accept("b", 0)] });
    const late = createState(5_000);
    absorb(late, { day: 1, observations: [accept("a", 0), accept("b", 0)] });
    absorbRevenue(late, [{ offerId: "serum", amountMinor: 4_000 }]);
    expect(Buffer.from(stateToBytes(late)).equals(stateToBytes(atOnce))).toBe(true);
  });

  it("is taken back by what is refunded, and never below nothing", () => {
    const state = createState(5_000);
    absorb(state, { day: 1, observations: [accept("a", 0)] });
    const before = learnedValue(state, "product", state.offers.get("serum")).value;
    absorbRevenue(state, [{ offerId: "serum", amountMinor: 4_000 }]);
    expect(learnedValue(state, "product", state.offers.get("serum")).value).toBeGreaterThan(before);
    absorbRevenue(state, [{ offerId: "serum", amountMinor: -4_000 }]);
    expect(learnedValue(state, "product", state.offers.get("serum")).value).toBe(before);
    absorbRevenue(state, [{ offerId: "serum", amountMinor: -1 }]);
    expect(state.offers.get("serum")?.revenue).toEqual({ accepts: 1, sum: 0 });
  });

  it("of an offer never observed changes nothing; what is no amount is refused whole", () => {
    const state = createState(5_000);
    const before = Buffer.from(stateToBytes(state));
    absorbRevenue(state, [{ offerId: "unknown", amountMinor: 100 }]);
    expect(before.equals(stateToBytes(state))).toBe(true);
    absorb(state, { day: 1, observations: [accept("a", 0)] });
    const wrong = [
      { offerId: "serum", amountMinor: 100 },
      { offerId: "serum", amountMinor: Number.NaN },
    ];
    expect(() => absorbRevenue(state, wrong)).toThrow("revenue[1].amountMinor");
    expect(state.offers.get("serum")?.revenue.sum).toBe(0);
  });
});
