import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SETTLING } from "./drift.ts";
import { featuresOf } from "./features.ts";
import { absorb, createState, logistic, type Observation, score, update } from "./model.ts";
import { DEFAULT_KIND_PRIORS, poolPriors } from "./priors.ts";
import { seededRandom } from "./random.ts";
import { STATE_VERSION, stateFromBytes, stateToBytes } from "./state-bytes.ts";

const observation = (decision: number, change: Partial<Observation> = {}): Observation => ({
  decisionId: `d${decision}`,
  offerId: "a",
  kind: "tutorial",
  features: featuresOf({}),
  position: 0,
  accepted: false,
  ...change,
});

/** A shop's life: offers of several kinds in many contexts. */
function life(count: number, seed = "life"): Observation[] {
  const random = seededRandom(seed);
  const countries = ["DE", "US", "FR"];
  return Array.from({ length: count }, (_, i) => {
    const tutorial = random.uniform() < 0.5;
    const country = countries[Math.floor(random.uniform() * 3)] as string;
    const accepted = random.uniform() < (tutorial && country === "DE" ? 0.4 : 0.1);
    return observation(i, {
      offerId: `${tutorial ? "t" : "p"}${Math.floor(random.uniform() * 3)}`,
      kind: tutorial ? "tutorial" : "product",
      features: featuresOf({ country, firstOrder: random.uniform() < 0.5 }),
      position: Math.floor(random.uniform() * 3),
      accepted,
      ...(accepted && !tutorial && { revenueMinor: 2000 }),
    });
  });
}

const probability = (state: ReturnType<typeof createState>, offerId: string, country?: string) => {
  const kind = offerId.startsWith("p") ? "product" : "tutorial";
  const scores = score(
    state,
    [{ offerId, kind, valueMinor: 1 }],
    featuresOf(country ? { country } : {}),
  );
  return logistic(scores.logit[0] as number);
};

test("with nothing but an intercept, the belief agrees with counting", () => {
  const random = seededRandom("counting");
  const n = 5000;
  const seen = Array.from({ length: n }, (_, i) =>
    observation(i, { accepted: random.uniform() < 0.2 }),
  );
  const state = update(createState(5000), { day: 0, observations: seen });
  const rate = seen.filter(({ accepted }) => accepted).length / n;
  const scores = score(state, [{ offerId: "a", kind: "tutorial", valueMinor: 1 }], featuresOf({}));
  expect(logistic(scores.logit[0] as number)).toBeCloseTo(rate, 2);
  // Fisher information of the logit: n p (1 − p). The offer's own share of the variance is below it.
  const deviation = Math.hypot(
    scores.ownSd[0] as number,
    scores.kindSd[scores.kind[0] as number] as number,
  );
  expect(deviation * Math.sqrt(n * rate * (1 - rate))).toBeGreaterThan(0.8);
  expect(deviation * Math.sqrt(n * rate * (1 - rate))).toBeLessThan(1.8);
});

test("context is learned, and shared within a kind", () => {
  const state = update(createState(5000), { day: 0, observations: life(6000) });
  expect(probability(state, "t0", "DE")).toBeGreaterThan(0.3);
  expect(probability(state, "t0", "US")).toBeLessThan(0.16);
  expect(probability(state, "t-never-shown", "DE")).toBeGreaterThan(0.3);
});

test("the order within a batch does not matter, and the old state stays as it was", () => {
  const first = update(createState(5000), { day: 0, observations: life(300) });
  const before = stateToBytes(first);
  const batch = life(200, "more");
  const answers = [batch, [...batch].reverse()].map((observations) =>
    update(first, { day: 1, observations }),
  );
  const [a, b] = answers.map(stateToBytes);
  expect(a).toEqual(b);
  expect(stateToBytes(first)).toEqual(before);
});

test("update and absorb learn the same", () => {
  const batches = [life(150), life(150, "x")];
  let pure = createState(5000);
  const mutable = createState(5000);
  for (const [day, observations] of batches.entries()) {
    pure = update(pure, { day, observations });
    absorb(mutable, { day, observations });
  }
  expect(stateToBytes(pure)).toEqual(stateToBytes(mutable));
});

test("a state is the same after bytes, and goes on learning the same", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 50 }), (count, day) => {
      const state = update(createState(5000), { day, observations: life(count, `s${count}`) });
      const back = stateFromBytes(stateToBytes(state));
      expect(back).toEqual(state);
      const next = { day: day + 30, observations: life(50, "next") };
      expect(stateToBytes(update(back, next))).toEqual(stateToBytes(update(state, next)));
    }),
    { numRuns: 20 },
  );
});

test("bytes that are not a state are refused, each fault by its name", () => {
  const bytes = stateToBytes(update(createState(5000), { day: 0, observations: life(50) }));
  expect(() => stateFromBytes(new Uint8Array(3))).toThrow("are not a ranking state");
  expect(() => stateFromBytes(bytes.subarray(0, bytes.length - 1))).toThrow("are cut off");
  expect(() => stateFromBytes(bytes.subarray(0, 40))).toThrow("are cut off within their head");
  const newer = bytes.slice();
  new DataView(newer.buffer).setUint32(4, STATE_VERSION + 1, true);
  expect(() => stateFromBytes(newer)).toThrow(`version ${STATE_VERSION + 1}`);
});

test("a day without news changes nothing but the certainty, and never beyond the prior", () => {
  const learned = update(createState(5000), { day: 0, observations: life(4000) });
  const sd = (state: typeof learned) =>
    score(state, [{ offerId: "t0", kind: "tutorial" }], featuresOf({ country: "DE" }))
      .ownSd[0] as number;
  const later = (day: number) => update(learned, { day, observations: [] });
  expect(probability(later(90), "t0", "DE")).toBe(probability(learned, "t0", "DE"));
  expect(sd(later(90)) / sd(learned)).toBeCloseTo(Math.SQRT2, 5);
  expect(sd(later(100_000))).toBeCloseTo(sd(createState(5000)), 9);
});

test("an alarm is raised by a change, and not by a steady rate", () => {
  const random = seededRandom("drift");
  const steady = Array.from({ length: 20_000 }, (_, i) =>
    observation(i, { accepted: random.uniform() < 0.3 }),
  );
  const state = createState(5000);
  for (const one of steady) absorb(state, { day: 0, observations: [one] });
  expect(state.alarms).toBe(0);
  let waited = 0;
  for (; state.alarms === 0 && waited < 3000; waited++)
    absorb(state, {
      day: 0,
      observations: [observation(waited, { accepted: random.uniform() < 0.1 })],
    });
  expect(waited).toBeLessThan(400);
  expect(waited).toBeGreaterThan(7);
  expect(state.offers.get("a")?.settled).toBeLessThan(SETTLING);
});

test("what an accept is worth is learned where revenue is seen, and assumed where not", () => {
  const value = (state: ReturnType<typeof createState>) =>
    score(state, [{ offerId: "p0", kind: "product" }], featuresOf({})).value[0] as number;
  expect(value(createState(5000))).toBe(DEFAULT_KIND_PRIORS.product.valueShare * 5000);
  const rich = Array.from({ length: 400 }, (_, i) =>
    observation(i, { offerId: "p0", kind: "product", accepted: true, revenueMinor: 9000 }),
  );
  expect(value(update(createState(5000), { day: 0, observations: rich }))).toBeGreaterThan(8800);
});

test("standing lower is learned to cost", () => {
  const random = seededRandom("places");
  const seen = Array.from({ length: 8000 }, (_, i) => {
    const position = i % 2;
    return observation(i, { position, accepted: random.uniform() < (position ? 0.1 : 0.3) });
  });
  const state = update(createState(5000), { day: 0, observations: seen });
  expect(state.positionMean[1]).toBeCloseTo(Math.log(0.1 / 0.9) - Math.log(0.3 / 0.7), 0.6);
});

describe("priors", () => {
  test("many shops overrule the table, one does not, none leaves it alone", () => {
    const shop = { kind: "survey", shown: 2000, accepted: 100 } as const;
    const logitOf = (p: number) => Math.log(p / (1 - p));
    const pooled = (count: number) => poolPriors(Array.from({ length: count }, () => shop)).survey;
    expect(poolPriors([])).toEqual(DEFAULT_KIND_PRIORS);
    expect(pooled(50).logit).toBeCloseTo(logitOf(0.05), 1);
    expect(pooled(50).shopSd).toBeLessThan(0.25);
    expect(pooled(1).shopSd).toBeGreaterThan(0.5);
  });

  test("impossible counts are refused", () => {
    expect(() => poolPriors([{ kind: "survey", shown: 1, accepted: 2 }])).toThrow("accepted (2)");
  });
});

test("bad feedback is named, and nothing of its batch is learned", () => {
  const state = createState(5000);
  const refused = (change: Partial<Observation>, message: string) => {
    const observations = [observation(1), observation(2, change)];
    expect(() => absorb(state, { day: 0, observations })).toThrow(message);
    expect(state.observations).toBe(0);
  };
  refused({ position: 6 }, "observations[1].position: must be 0 to 5, got 6");
  refused({ kind: "banner" as never }, "observations[1].kind: unknown kind banner");
  refused({ revenueMinor: 5 }, "observations[1].revenueMinor");
  expect(() => update(state, { day: -1, observations: [] })).toThrow("must not be before");
  expect(() => createState(0)).toThrow("typicalOrderMinor");
  absorb(state, { day: 0, observations: [observation(1)] });
  const other = observation(2, { kind: "survey" });
  expect(() => absorb(state, { day: 0, observations: [other] })).toThrow("an offer keeps its kind");
});
