import { describe, expect, it } from "vitest";
import { type BuyersOfDay, daysUntilEnough, daysUntilSure, withoutGaps } from "./lift.ts";

/** Four weeks up to yesterday, in which as many began every day. */
const steady = (shown: number, heldOut: number): BuyersOfDay[] =>
  Array.from({ length: 28 }, (_, i) => ({
    day: new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10),
    shown,
    heldOut,
  }));

describe("how long until there is enough to say", () => {
  it("is no time once a hundred on either side have been followed", () => {
    expect(daysUntilEnough(steady(95, 5), { shown: 1_900, heldOut: 100 }, 28)).toBe(0);
  });
  it("is until those under way have been followed, where they suffice", () => {
    // Five a day: the tenth of the days whose buyers are missing ends in ten days.
    expect(daysUntilEnough(steady(95, 5), { shown: 950, heldOut: 50 }, 28)).toBe(10);
  });
  it("goes on at the same pace, where they do not", () => {
    // 28 are under way; 72 more come within 72 days, and are followed for 28 days.
    expect(daysUntilEnough(steady(19, 1), { shown: 0, heldOut: 0 }, 28)).toBe(100);
  });
  it("takes the pace of a shop that has just begun from its first day on", () => {
    const days = steady(0, 0);
    days[27] = { day: "2026-10-28", shown: 190, heldOut: 10 };
    expect(daysUntilEnough(days, { shown: 0, heldOut: 0 }, 28)).toBe(9 + 28);
  });
  it("is not known without buyers, or beyond a year", () => {
    expect(daysUntilEnough(steady(0, 0), { shown: 0, heldOut: 0 }, 28)).toBeNull();
    expect(daysUntilEnough([], { shown: 0, heldOut: 0 }, 28)).toBeNull();
    const one = steady(0, 0).with(0, { day: "2026-10-01", shown: 9, heldOut: 1 });
    expect(daysUntilEnough(one, { shown: 0, heldOut: 0 }, 28)).toBeNull();
  });
});

describe("how long until a difference is told from chance", () => {
  const difference = { treated: 3, holdout: 2, estimate: 1 };
  it("is no time where it is", () => {
    const sure = { ...difference, interval: { low: 0.5, high: 1.5 }, conclusive: true };
    expect(daysUntilSure(sure, 2_000, steady(95, 5), 28)).toBe(0);
  });
  it("is the longer, the wider the interval", () => {
    const wait = (half: number) =>
      daysUntilSure(
        { ...difference, interval: { low: 1 - half, high: 1 + half }, conclusive: false },
        2_000,
        steady(950, 50),
        28,
      );
    expect(wait(1.1)).toBeGreaterThan(0);
    expect(wait(2)).toBeGreaterThan(wait(1.1) as number);
    expect(wait(50)).toBeNull();
  });
  it("is not known while nothing differs", () => {
    const none = { ...difference, estimate: 0, interval: { low: -1, high: 1 }, conclusive: false };
    expect(daysUntilSure(none, 2_000, steady(95, 5), 28)).toBeNull();
  });
});

it("a day without buyers is a day", () => {
  const known = [{ day: "2026-10-30", shown: 2, heldOut: 1 }];
  expect(withoutGaps(known, "2026-10-29", "2026-11-01")).toEqual([
    { day: "2026-10-29", shown: 0, heldOut: 0 },
    { day: "2026-10-30", shown: 2, heldOut: 1 },
    { day: "2026-10-31", shown: 0, heldOut: 0 },
    { day: "2026-11-01", shown: 0, heldOut: 0 },
  ]);
});
