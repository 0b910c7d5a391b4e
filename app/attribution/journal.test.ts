import fc from "fast-check";
import { expect, it } from "vitest";
import { attributions, type Credit, netMinor } from "./credit.ts";
import { type JournalEntry, missingEntries, standing } from "./journal.ts";

const PLACED = new Date("2026-11-23T10:00:00Z");
const times = { placedAt: PLACED, now: new Date("2026-11-30T10:00:00Z") };

const credit: Credit = {
  attribution: "click",
  decisionId: "d1",
  offerId: "o1",
  earnedMinor: 4_000,
  reversals: [],
};

it("tells of a conversion once, and of what is taken back once", () => {
  const first = missingEntries([], [credit], times);
  expect(first).toMatchObject([
    { type: "conversion", cause: "order", amountMinor: 4_000, ordinal: 0, at: PLACED },
  ]);
  expect(missingEntries(first, [credit], times)).toEqual([]);
  const refunded = { ...credit, reversals: [{ cause: "r1", at: PLACED, amountMinor: 1_500 }] };
  expect(missingEntries(first, [refunded], times)).toMatchObject([
    { type: "refund", cause: "r1", amountMinor: -1_500 },
  ]);
});

it("corrects by withdrawing, so that conversions can be counted", () => {
  const first = missingEntries([], [credit], times);
  const edited = missingEntries(first, [{ ...credit, earnedMinor: 3_000 }], times);
  expect(edited.map(({ cause, amountMinor }) => [cause, amountMinor])).toEqual([
    ["withdrawal", -4_000],
    ["order", 3_000],
  ]);
  expect(standing([...first, ...edited])).toEqual({ stands: true, earnedMinor: 3_000 });
});

const anyCredits: fc.Arbitrary<Credit[]> = fc.uniqueArray(
  fc.record({
    attribution: fc.constantFrom(...attributions),
    decisionId: fc.constantFrom("d1", "d2"),
    offerId: fc.constant("o1"),
    earnedMinor: fc.nat(3),
    reversals: fc.uniqueArray(
      fc.record({
        cause: fc.constantFrom("r1", "r2", "cancellation"),
        at: fc.constant(PLACED),
        amountMinor: fc.integer({ min: 1, max: 3 }),
      }),
      { selector: ({ cause }) => cause },
    ),
  }),
  { selector: ({ attribution, decisionId }) => `${attribution} ${decisionId}` },
);

it("sums up to the last facts, whatever they were in between; no entry is named twice", () => {
  fc.assert(
    fc.property(fc.array(anyCredits, { minLength: 1, maxLength: 6 }), (history) => {
      const kept: (JournalEntry & { ordinal: number })[] = [];
      for (const credits of history) {
        kept.push(...missingEntries(kept, credits, times));
        expect(missingEntries(kept, credits, times)).toEqual([]);
      }
      const last = history.at(-1) as Credit[];
      const sum = (of: readonly JournalEntry[]) => of.reduce((a, b) => a + b.amountMinor, 0);
      const byKey = Map.groupBy(kept, (entry) => `${entry.attribution} ${entry.decisionId}`);
      for (const [key, entries] of byKey) {
        const wanted = last.find((one) => `${one.attribution} ${one.decisionId}` === key);
        expect(standing(entries).stands).toBe(wanted !== undefined);
        expect(sum(entries)).toBe(wanted ? netMinor(wanted) : 0);
      }
      const names = kept.map((entry) =>
        [entry.attribution, entry.decisionId, entry.cause, entry.ordinal].join(" "),
      );
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 1_000 },
  );
});
