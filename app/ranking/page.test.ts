/** What holds of every page, whichever ranker made it. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { composePage, LIFTED, planPage } from "./composition.ts";
import { featuresOf } from "./features.ts";
import { learningRanker, TRIAL_SHARE } from "./learning.ts";
import { createState, type Observation, update } from "./model.ts";
import { priorityRanker } from "./priority.ts";
import { standardError } from "./propensity.ts";
import { seededRandom } from "./random.ts";
import {
  CARE_KINDS,
  type Candidate,
  DEFAULT_PAGE_RULES,
  OFFER_KINDS,
  type RankRequest,
  SELLING_KINDS,
} from "./ranker.ts";

// Thousands of pages are composed in some of these.
vi.setConfig({ testTimeout: 60_000 });

const candidate = (offerId: string, change: Partial<Candidate> = {}): Candidate => ({
  offerId,
  kind: "product",
  priority: 0,
  valueMinor: 1000,
  ...change,
});

/** A partner's offer cannot be. */
const isPinned = ({ pinned, kind }: Candidate) => pinned === true && kind !== "partner";

const REMORSE = { score: 60, threshold: 50, likely: true, contributions: [] };

const anyRequest = fc
  .record({
    candidates: fc.uniqueArray(
      fc.record(
        {
          offerId: fc.integer({ min: 0, max: 40 }).map((id) => `o${id}`),
          kind: fc.constantFrom(...OFFER_KINDS),
          priority: fc.integer({ min: 0, max: 2 }),
          valueMinor: fc.integer({ min: 0, max: 5000 }),
          pinned: fc.boolean().map((pin) => pin && true),
          floor: fc.constantFrom(0, 0, 0.05, 0.1),
          cap: fc.constantFrom(1, 1, 0.5, 0.1),
          frequency: fc.record({
            atMost: fc.integer({ min: 1, max: 3 }),
            seen: fc.integer({ min: 0, max: 3 }),
          }),
          dismissedDaysAgo: fc.integer({ min: 0, max: 120 }),
        },
        { requiredKeys: ["offerId", "kind", "priority"] },
      ),
      { selector: ({ offerId }) => offerId, maxLength: 14 },
    ),
    limit: fc.integer({ min: 1, max: 6 }),
    remorseful: fc.boolean(),
    seed: fc.integer(),
  })
  .map(({ candidates, limit, remorseful, seed }) => {
    const request = { candidates: candidates as Candidate[], limit, context: {} };
    return { request, seed, remorse: remorseful ? REMORSE : undefined };
  });

const rankers = { learning: learningRanker(createState(5000)), priority: priorityRanker() };

describe.each(Object.entries(rankers))("the %s ranker", (_name, ranker) => {
  test("keeps every rule of composition on every page", () => {
    fc.assert(
      fc.property(anyRequest, ({ request, seed, remorse }) => {
        const page = ranker.rank({
          ...request,
          ...(remorse && { remorse }),
          random: seededRandom(seed),
        });
        const byId = new Map(request.candidates.map((c) => [c.offerId, c]));
        const shown = page.offers.map(({ offerId }) => byId.get(offerId) as Candidate);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.length).toBeLessThanOrEqual(request.limit);
        expect(page.offers.length + page.passedOver.length).toBe(request.candidates.length);
        for (const { dismissedDaysAgo, frequency, kind } of shown) {
          expect(dismissedDaysAgo ?? 60).toBeGreaterThanOrEqual(60);
          if (frequency) expect(frequency.seen).toBeLessThan(frequency.atMost);
          if (remorse) expect(SELLING_KINDS.has(kind)).toBe(false);
        }
        for (const kind of OFFER_KINDS) {
          const most = DEFAULT_PAGE_RULES.maxOfKind?.[kind] ?? DEFAULT_PAGE_RULES.maxPerKind;
          const unpinned = shown.filter((c) => c.kind === kind && !isPinned(c)).length;
          expect(unpinned).toBeLessThanOrEqual(most);
        }
        const care = planPage({ ...request, ...(remorse && { remorse }), random: seededRandom(1) });
        if (
          remorse &&
          (care.careLeads || care.pinned.length === 0) &&
          shown.some((c) => CARE_KINDS.has(c.kind))
        )
          expect(CARE_KINDS.has(shown[0]?.kind as never)).toBe(true);
        const rest = care.careLeads ? shown.slice(1) : shown;
        const firstOpen = rest.findIndex((c) => !isPinned(c));
        if (firstOpen >= 0) expect(rest.slice(firstOpen).some(isPinned)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test("knows probabilities that add up", () => {
    fc.assert(
      fc.property(anyRequest, ({ request, seed, remorse }) => {
        const full = { ...request, ...(remorse && { remorse }) };
        const { probability } = ranker.positionProbabilities({
          ...full,
          random: seededRandom(seed),
        });
        const page = ranker.rank({ ...full, random: seededRandom(seed) });
        for (let position = 0; position < request.limit; position++) {
          const mass = probability.reduce((sum, row) => sum + (row[position] as number), 0);
          expect(mass).toBeLessThanOrEqual(1 + 1e-9);
          if (position < page.offers.length) expect(mass).toBeGreaterThan(0);
        }
        for (const row of probability)
          expect(row.reduce((sum, p) => sum + p, 0)).toBeLessThanOrEqual(1 + 1e-9);
        for (const { offerId, position, propensity, shownProbability } of page.offers) {
          const index = request.candidates.findIndex((c) => c.offerId === offerId);
          expect(propensity).toBeGreaterThan(0);
          expect(propensity).toBeCloseTo(probability[index]?.[position] as number, 9);
          expect(shownProbability).toBeGreaterThanOrEqual(propensity - 1e-9);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** How often each offer stood at each position in `times` pages, and the mean recorded odds. */
function frequencies(
  ranker: (typeof rankers)["learning"],
  request: Omit<RankRequest, "random">,
  times: number,
) {
  const seen = request.candidates.map(() => new Float64Array(request.limit));
  const odds = request.candidates.map(() => new Float64Array(request.limit));
  for (let i = 0; i < times; i++) {
    for (const { offerId, position } of ranker.rank({ ...request, random: seededRandom(i) })
      .offers) {
      const row = seen[request.candidates.findIndex((c) => c.offerId === offerId)] as Float64Array;
      row[position] = (row[position] as number) + 1 / times;
    }
    const { probability } = ranker.positionProbabilities({ ...request, random: seededRandom(i) });
    for (const [c, row] of probability.entries())
      for (const [k, p] of row.entries())
        (odds[c] as Float64Array)[k] = (odds[c]?.[k] as number) + p / times;
  }
  return { seen, odds };
}

const mixed = [
  candidate("p1", { priority: 2 }),
  candidate("p2", { priority: 2 }),
  candidate("p3", { priority: 2 }),
  candidate("t1", { kind: "tutorial", priority: 2 }),
  candidate("l1", { kind: "loyalty", priority: 1, cap: 0.2 }),
  candidate("s1", { kind: "survey", priority: 1, floor: 0.3 }),
  candidate("d1", { kind: "discount", priority: 1, valueMinor: 0 }),
];

test.each(Object.entries(rankers))(
  "%s: pages come as often as their recorded odds say",
  (_name, ranker) => {
    const times = 1000;
    for (const remorse of [undefined, REMORSE]) {
      const request = { candidates: mixed, limit: 3, context: {}, ...(remorse && { remorse }) };
      const { seen, odds } = frequencies(ranker, request, times);
      for (const [c, row] of odds.entries())
        for (const [k, p] of row.entries()) {
          const tolerance = 4.5 * standardError(p, times) + 1e-9;
          expect(Math.abs((seen[c]?.[k] as number) - p)).toBeLessThanOrEqual(tolerance);
        }
    }
  },
);

test("floors are met and caps are kept", () => {
  const request = { candidates: mixed, limit: 3, context: {} };
  const { odds } = frequencies(rankers.learning, request, 600);
  const shown = (offerId: string) =>
    (odds[mixed.findIndex((c) => c.offerId === offerId)] as Float64Array).reduce(
      (a, b) => a + b,
      0,
    );
  expect(shown("s1")).toBeGreaterThanOrEqual(0.3 - 1e-9);
  expect(shown("l1")).toBeLessThanOrEqual(0.2 + 4 * standardError(0.2, 600));
  expect(shown("d1")).toBeGreaterThan(0); // worthless, yet tried: replay needs to know of it
});

test("every offer that may be shown may stand at every free place, on every single decision", () => {
  fc.assert(
    fc.property(anyRequest, ({ request, seed, remorse }) => {
      // A partner's offer is never lifted at the cost of the shop's own, and a cap may leave a place empty.
      const candidates = request.candidates
        .filter(({ kind }) => kind !== "partner")
        .map(({ cap: _cap, ...rest }) => rest);
      const full = {
        ...request,
        candidates,
        ...(remorse && { remorse }),
        random: seededRandom(seed),
      };
      const plan = planPage(full);
      const { probability } = rankers.learning.positionProbabilities(full);
      const places = probability[0]?.map((_, k) => (mass(probability, k) > 0 ? 1 : 0)) ?? [];
      const fixed = plan.pinned.length + (plan.careLeads ? 1 : 0);
      for (const i of plan.open) {
        const { kind } = full.candidates[i] as Candidate;
        const pinnedOfKind = plan.pinned.filter((pin) => plan.kindOf[pin] === plan.kindOf[i]);
        const room = pinnedOfKind.length < (plan.mostOfKind[plan.kindOf[i] as number] as number);
        if (!room) continue;
        if (plan.careLeads && CARE_KINDS.has(kind)) continue;
        for (let k = fixed; k < request.limit; k++)
          if (places[k]) expect(probability[i]?.[k]).toBeGreaterThan(0);
      }
    }),
    { numRuns: 150 },
  );
});

function mass(probability: readonly Float64Array[], place: number): number {
  return probability.reduce((sum, row) => sum + (row[place] as number), 0);
}

test("a floor is met to the letter on every single decision", () => {
  const many = Array.from({ length: 30 }, (_, i) => candidate(`p${i}`));
  const dull = candidate("dull", { kind: "loyalty", valueMinor: 1, floor: 0.1 });
  const request = { candidates: [...many, dull], limit: 1, context: {}, random: seededRandom(3) };
  const { probability } = rankers.learning.positionProbabilities(request);
  expect(probability.at(-1)?.[0]).toBeCloseTo(0.1, 9);
});

describe("a partner's offer", () => {
  const rateOf = (page: ReturnType<typeof rankers.learning.rank>, id: string) =>
    page.offers.find(({ offerId }) => offerId === id)?.expectedValueMinor;
  const foreign = (valueMinor: number, change: Partial<Candidate> = {}) =>
    candidate("foreign", { kind: "partner", valueMinor, ...change });

  test("never stands above a better one of the shop's own", () => {
    fc.assert(
      fc.property(anyRequest, ({ request, seed, remorse }) => {
        const full = { ...request, ...(remorse && { remorse }) };
        const page = rankers.learning.rank({ ...full, random: seededRandom(seed) });
        const place = page.offers.findIndex(({ kind }) => kind === "partner");
        const partner = page.offers[place];
        if (!partner) return;
        const worth = partner.expectedValueMinor as number;
        for (const { kind, expectedValueMinor, reasons } of page.offers.slice(place + 1)) {
          if (kind === "partner" || reasons.some(({ code }) => code === "lifted-to-floor"))
            continue;
          expect(expectedValueMinor as number).toBeLessThan(worth);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("gets no place by luck: draws that favour it change nothing", () => {
    const own = [candidate("best"), candidate("good", { kind: "discount", valueMinor: 900 })];
    for (let seed = 0; seed < 200; seed++) {
      const candidates = [...own, foreign(300, { floor: 0.5, pinned: true })];
      const request = { candidates, limit: 2, context: {}, random: seededRandom(seed) };
      expect(rateOf(rankers.learning.rank(request), "foreign")).toBeUndefined();
    }
  });

  test("takes the places that nothing better is left for", () => {
    const candidates = [candidate("best"), foreign(300)];
    const request = { candidates, limit: 2, context: {}, random: seededRandom(1) };
    expect(rankers.learning.rank(request).offers.map(({ offerId }) => offerId)).toEqual([
      "best",
      "foreign",
    ]);
  });

  test("may stand above an offer of the shop's own that is worth less", () => {
    const poor = candidate("poor", { kind: "message", valueMinor: 1 });
    const candidates = [poor, foreign(50_000)];
    const request = { candidates, limit: 1, context: {}, random: seededRandom(1) };
    expect(rateOf(rankers.learning.rank(request), "foreign")).toBeGreaterThan(0);
  });

  test("goes after the shop's own of the same priority, where priorities decide", () => {
    const candidates = [foreign(9_999, { priority: 3 }), candidate("own", { priority: 3 })];
    for (let seed = 0; seed < 20; seed++) {
      const request = { candidates, limit: 1, context: {}, random: seededRandom(seed) };
      expect(rankers.priority.rank(request).offers[0]?.offerId).toBe("own");
    }
  });
});

test("floors that cannot all be met give way in proportion", () => {
  const greedy = Array.from({ length: 20 }, (_, i) => candidate(`p${i}`, { floor: 0.5 }));
  const request = { candidates: greedy, limit: 1, context: {}, random: seededRandom(4) };
  const { probability } = rankers.learning.positionProbabilities(request);
  const shares = probability.map((row) => row[0] as number);
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.5 / 20 - 1e-9);
  expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
});

test("a new offer is tried beside established ones, and many new ones do not flood the page", () => {
  const observations: Observation[] = [];
  const random = seededRandom("established");
  for (let i = 0; i < 4000; i++)
    observations.push({
      decisionId: `d${i}`,
      offerId: `old${i % 4}`,
      kind: "product",
      features: featuresOf({}),
      position: 0,
      accepted: random.uniform() < 0.05,
    });
  const ranker = learningRanker(update(createState(5000), { day: 0, observations }));
  const old = Array.from({ length: 4 }, (_, i) => candidate(`old${i}`));
  const shareOfNew = (count: number) => {
    const fresh = Array.from({ length: count }, (_, i) => candidate(`new${i}`));
    const { odds } = frequencies(
      ranker,
      { candidates: [...old, ...fresh], limit: 1, context: {} },
      300,
    );
    return odds.slice(4).reduce((sum, row) => sum + (row[0] as number), 0);
  };
  expect(shareOfNew(1)).toBeGreaterThan(0.03);
  expect(shareOfNew(30)).toBeLessThan(TRIAL_SHARE + 0.05);
});

test("money decides, not clicks", () => {
  const seen = (
    offerId: string,
    kind: Candidate["kind"],
    accepted: boolean,
    i: number,
  ): Observation => ({
    decisionId: `${offerId}${i}`,
    offerId,
    kind,
    features: featuresOf({}),
    position: 0,
    accepted,
  });
  const observations = Array.from({ length: 2000 }, (_, i) => [
    seen("tutorial", "tutorial", i % 4 === 0, i),
    seen("product", "product", i % 20 === 0, i),
  ]).flat();
  const ranker = learningRanker(update(createState(5000), { day: 0, observations }));
  const candidates = [
    candidate("tutorial", { kind: "tutorial", valueMinor: 100 }), // 0.25 × 100 = 25
    candidate("product", { kind: "product", valueMinor: 2000 }), // 0.05 × 2000 = 100
  ];
  const page = ranker.rank({ candidates, limit: 2, context: {}, random: seededRandom(1) });
  expect(page.offers.map(({ offerId }) => offerId)).toEqual(["product", "tutorial"]);
  expect(page.offers[0]?.expectedValueMinor).toBeCloseTo(100, -1.3);
  expect(page.offers[0]?.propensity).toBeGreaterThan(0.95);
});

test("a page is spread over kinds when values are near", () => {
  const candidates = [candidate("p1"), candidate("p2"), candidate("t1", { kind: "tutorial" })];
  const plan = planPage({ candidates, limit: 2, context: {}, random: seededRandom(1) });
  expect(composePage(plan, Float64Array.of(10, 9, 8))).toEqual([0, 2]);
  expect(composePage(plan, Float64Array.of(10, 9, 6))).toEqual([0, 1]);
  expect(composePage(plan, Float64Array.of(10, 9, 8), 1)).toEqual([LIFTED, 0]);
});

test("the odds of the priority ranker are exact", () => {
  // Three products (at most two a page) and a tutorial, all tied, on a page of three: products stand
  // first with 3/4; the page is full of both kinds, so the tutorial is always on it.
  const candidates = mixed.slice(0, 4);
  const request = { candidates, limit: 3, context: {}, random: seededRandom(1) };
  const { probability } = rankers.priority.positionProbabilities(request);
  expect([...(probability[3] as Float64Array)].map((p) => Math.round(p * 1e12) / 1e12)).toEqual([
    0.25, 0.25, 0.5,
  ]);
  expect(probability[0]?.reduce((a, b) => a + b)).toBeCloseTo(2 / 3, 12);
});

test("a bad request is refused by the field that is wrong", () => {
  const request = { candidates: [candidate("a")], limit: 1, context: {}, random: seededRandom(1) };
  for (const ranker of Object.values(rankers)) {
    const refuses = (change: Partial<Candidate>, message: string) =>
      expect(() => ranker.rank({ ...request, candidates: [candidate("a", change)] })).toThrow(
        message,
      );
    refuses({ floor: 0.6 }, "candidates[0].floor: must be a share from 0 to 0.5, got 0.6");
    refuses({ floor: 0.4, cap: 0.3 }, "candidates[0].cap");
    refuses({ valueMinor: -1 }, "candidates[0].valueMinor");
    refuses({ kind: "banner" as never }, "candidates[0].kind");
    refuses({ offerId: "" }, "candidates[0].offerId");
    expect(() => ranker.rank({ ...request, limit: 7 })).toThrow("limit: must be 1 to 6, got 7");
    const twice = [candidate("a"), candidate("a")];
    expect(() => ranker.rank({ ...request, candidates: twice })).toThrow(
      "must be named, and only once",
    );
    expect(ranker.rank({ ...request, candidates: [] }).offers).toEqual([]);
  }
});
