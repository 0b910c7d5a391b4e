import { describe, expect, test } from "vitest";
import { priorityRanker } from "./priority.ts";
import { type RandomSource, seededRandom } from "./random.ts";
import type { Candidate, PositionProbabilities } from "./ranker.ts";
import { type LedgerRecord, rankerPolicy, replay } from "./replay.ts";

const OFFERS = ["a", "b", "c", "d"];
const COUNTRIES = ["DE", "US", "FR"];
/** P(accept) of offer i in country j. */
const RATES = [
  [0.3, 0.1, 0.1],
  [0.1, 0.25, 0.1],
  [0.05, 0.1, 0.4],
  [0.15, 0.15, 0.15],
];
const VALUES = [100, 200, 150, 300];

const candidates = OFFERS.map(
  (offerId, i): Candidate => ({
    offerId,
    kind: "product",
    priority: i,
    valueMinor: VALUES[i] as number,
  }),
);

/** What ran: by country another skew, never below 0.08. */
const loggedOdds = (country: number) => OFFERS.map((_, i) => (i === country ? 0.76 : 0.08));

function record(id: string, random: RandomSource): LedgerRecord {
  const country = Math.floor(random.uniform() * 3);
  const odds = loggedOdds(country);
  let left = random.uniform();
  let chosen = 0;
  while (chosen < 3 && left >= (odds[chosen] as number)) left -= odds[chosen++] as number;
  const accepted = random.uniform() < (RATES[chosen]?.[country] as number);
  const rewardMinor = accepted ? (VALUES[chosen] as number) : 0;
  return {
    decisionId: id,
    request: { candidates, context: { country: COUNTRIES[country] as string }, limit: 1 },
    shown: [
      {
        offerId: OFFERS[chosen] as string,
        position: 0,
        propensity: odds[chosen] as number,
        rewardMinor,
      },
    ],
  };
}

const log = (seed: number, n: number) => {
  const random = seededRandom(`log-${seed}`);
  return Array.from({ length: n }, (_, i) => record(`${seed}-${i}`, random));
};

const evenly = (): PositionProbabilities => ({
  offerIds: OFFERS,
  probability: OFFERS.map(() => Float64Array.of(0.25)),
});
const worthOf = (i: number) =>
  (RATES[i] as number[]).reduce((sum, p) => sum + (p / 3) * (VALUES[i] as number), 0);
const EVENLY = OFFERS.reduce((sum, _, i) => sum + 0.25 * worthOf(i), 0);

test("each interval covers what the policy would really earn, as often as it says", () => {
  const logs = 400;
  const missed = { ips: 0, selfNormalised: 0, doublyRobust: 0 };
  for (let seed = 0; seed < logs; seed++) {
    const result = replay(log(seed, 400), evenly);
    for (const key of Object.keys(missed) as (keyof typeof missed)[])
      if (EVENLY < result[key].low || EVENLY > result[key].high) missed[key]++;
  }
  for (const count of Object.values(missed)) {
    expect(count / logs).toBeLessThan(0.085); // 5 % and three standard errors
    expect(count / logs).toBeGreaterThan(0.017);
  }
}, 60_000);

test("the policy that ran is worth what it earned, with all its evidence", () => {
  const records = log(1, 500);
  const same = (of: LedgerRecord): PositionProbabilities => ({
    offerIds: OFFERS,
    probability: loggedOdds(COUNTRIES.indexOf(of.request.context.country as string)).map((p) =>
      Float64Array.of(p),
    ),
  });
  const { recorded, ips, selfNormalised, effectiveSampleSize, warnings } = replay(records, same);
  expect(ips.perDecisionMinor).toBeCloseTo(recorded.perDecisionMinor, 9);
  expect(selfNormalised.perDecisionMinor).toBeCloseTo(recorded.perDecisionMinor, 9);
  expect(effectiveSampleSize).toBeCloseTo(500, 6);
  expect(warnings).toEqual([]);
});

test("doubly robust is the tightest where rewards can be predicted", () => {
  const { ips, doublyRobust } = replay(log(2, 4000), evenly);
  expect(doublyRobust.standardError).toBeLessThan(ips.standardError);
});

test("another rule set: without the offer with the highest priority, the next one earns", () => {
  const without = rankerPolicy(priorityRanker(), ({ request }) => ({
    ...request,
    candidates: request.candidates.filter(({ offerId }) => offerId !== "d"),
  }));
  const { ips, doublyRobust, effectiveSampleSize } = replay(log(3, 20_000), without);
  for (const { low, high } of [ips, doublyRobust]) {
    expect(low).toBeLessThan(worthOf(2));
    expect(high).toBeGreaterThan(worthOf(2));
  }
  expect(effectiveSampleSize).toBeLessThan(20_000 / 3);
}, 60_000);

test("places are judged each for itself", () => {
  // Two places, shown in either order with equal odds; place 0 earns ten times place 1.
  const random = seededRandom("places");
  const pair = candidates.slice(0, 2);
  const records = Array.from({ length: 4000 }, (_, i): LedgerRecord => {
    const order = random.uniform() < 0.5 ? ["a", "b"] : ["b", "a"];
    const shown = order.map((offerId, position) => ({
      offerId,
      position,
      propensity: 0.5,
      rewardMinor: random.uniform() < (position ? 0.04 : 0.4) ? (offerId === "a" ? 100 : 300) : 0,
    }));
    return { decisionId: `d${i}`, request: { candidates: pair, context: {}, limit: 2 }, shown };
  });
  const { selfNormalised, ips, doublyRobust } = replay(records, rankerPolicy(priorityRanker()));
  for (const { low, high } of [selfNormalised, ips, doublyRobust]) {
    expect(low).toBeLessThan(0.4 * 300 + 0.04 * 100);
    expect(high).toBeGreaterThan(0.4 * 300 + 0.04 * 100);
  }
});

describe("warnings", () => {
  test("a small effective sample is said to be one", () => {
    const { warnings, effectiveSampleSize } = replay(log(4, 60), evenly);
    expect(effectiveSampleSize).toBeLessThan(60);
    expect(warnings.map(({ code }) => code)).toContain("small-effective-sample");
  });

  test("what was never shown is said to be unknown", () => {
    const fresh: PositionProbabilities = {
      offerIds: [...OFFERS, "never"],
      probability: [0.125, 0.125, 0.125, 0.125, 0.5].map((p) => Float64Array.of(p)),
    };
    const { warnings } = replay(log(5, 3000), () => fresh);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ code: "outside-support" });
    expect(warnings[0]?.message).toMatch(/about (4[5-9]|5[0-5]) %/);
  });
});

test("bad records are named", () => {
  const [good] = log(6, 1) as [LedgerRecord];
  const change = (shown: Partial<LedgerRecord["shown"][number]>) => [
    { ...good, shown: good.shown.map((one) => ({ ...one, ...shown })) },
  ];
  expect(() => replay([], evenly)).toThrow("records: must hold at least one decision");
  expect(() => replay(change({ propensity: 0 }), evenly)).toThrow(
    "propensity: must be in (0, 1], got 0",
  );
  expect(() => replay(change({ rewardMinor: Number.NaN }), evenly)).toThrow("rewardMinor");
  expect(() => replay([{ ...good, shown: [...good.shown, ...good.shown] }], evenly)).toThrow(
    "is taken twice",
  );
});
