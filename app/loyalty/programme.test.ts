import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Programme,
  parseProgramme,
  pointsFor,
  programmeSchema,
  standingOf,
} from "./programme.ts";

const silver = {
  id: "0190a000-0000-4000-8000-000000000001",
  names: { en: "Silver", de: "Silber" },
};
const gold = { id: "0190a000-0000-4000-8000-000000000002", names: { en: "Gold" } };
const reward = {
  id: "0190a000-0000-4000-8000-000000000011",
  labels: { en: "€5 off" },
  points: 500,
  reduction: { amountMinor: 500 },
};

const programme: Programme = programmeSchema.parse({
  tiers: [
    { ...gold, threshold: 1_000 },
    { ...silver, threshold: 200 },
  ],
});

describe("points", () => {
  it("are rounded down, in the minor units of any currency", () => {
    expect(pointsFor(4_290, "EUR", 150)).toBe(64);
    expect(pointsFor(1_200, "JPY", 100)).toBe(1_200);
    expect(pointsFor(12_345, "KWD", 100)).toBe(12);
    expect(pointsFor(99, "EUR", 100)).toBe(0);
    expect(pointsFor(-500, "EUR", 100)).toBe(0);
  });

  it("never lose one to binary fractions", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(100_000), (units, rate) => {
        const exact = (BigInt(units) * BigInt(rate)) / 100n;
        expect(pointsFor(units * 100, "EUR", rate)).toBe(Number(exact));
      }),
    );
  });
});

describe("a member's standing", () => {
  it("begins below the first tier", () => {
    expect(standingOf({ balance: 50, earned: 50 }, programme, "en", "en")).toEqual({
      points: 50,
      next: { tier: "Silver", missing: 150 },
      progress: 0.25,
    });
  });

  it("goes by what was earned in all, not by what is left", () => {
    expect(standingOf({ balance: 20, earned: 600 }, programme, "de", "en")).toEqual({
      points: 20,
      tier: "Silber",
      next: { tier: "Gold", missing: 400 },
      progress: 0.5,
    });
  });

  it("is whole at the highest tier, and never below nothing", () => {
    expect(standingOf({ balance: -30, earned: 1_000 }, programme, "fr", "en")).toEqual({
      points: 0,
      tier: "Gold",
      progress: 1,
    });
  });

  it("is only points where there are no tiers", () => {
    expect(standingOf({ balance: 7, earned: 7 }, { tiers: [] }, "en", "en")).toEqual({
      points: 7,
      progress: 1,
    });
  });
});

describe("a programme a merchant wrote", () => {
  it("is put in order", () => {
    const parsed = parseProgramme(
      {
        tiers: [
          { ...gold, threshold: 1_000 },
          { ...silver, threshold: 200 },
        ],
      },
      "en",
    );
    expect(parsed).toMatchObject({ ok: true, programme: { tiers: [silver, gold] } });
  });

  it.each([
    [{ pointsPerUnit: -1 }, "pointsPerUnit", /negative/],
    [{ pointsPerUnit: 1.005 }, "pointsPerUnit", /two digits/],
    [{ tiers: [{ ...silver, threshold: 0 }] }, "tiers.0.threshold", /at least one/],
    [
      {
        tiers: [
          { ...silver, threshold: 5 },
          { ...gold, threshold: 5 },
        ],
      },
      "tiers.1.threshold",
      /same number/,
    ],
    [{ rewards: [{ ...reward, labels: {} }] }, "rewards.0.labels", /at least one language/],
    [
      { rewards: [{ ...reward, labels: { de: "5 €" } }] },
      "rewards.0.labels.en",
      /default language/,
    ],
    [{ rewards: [{ ...reward, reduction: { percent: 0 } }] }, "rewards.0.reduction", /./],
  ])("is refused at the field that is wrong: %j", (input, path, message) => {
    const parsed = parseProgramme(input, "en");
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    const error = parsed.errors.find((each) => each.path.startsWith(path));
    expect(error?.message).toMatch(message);
  });
});
