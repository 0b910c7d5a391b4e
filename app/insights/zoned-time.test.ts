import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysEarlier, instantOf, startOfDay, wallClockOf } from "./zoned-time.ts";

const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"];

describe("wall-clock time of a shop", () => {
  it("finds its way back from any minute, but for the second pass of a repeated hour", () => {
    const minute = fc.integer({ min: 0, max: 40_000_000 }).map((n) => new Date(n * 60_000));
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (at, zone) => {
        const back = instantOf(wallClockOf(at, zone), zone);
        // A repeated hour names its first pass, so what comes back may be earlier, yet shows the same.
        expect(wallClockOf(back as Date, zone)).toEqual(wallClockOf(at, zone));
        expect((back as Date).getTime()).toBeLessThanOrEqual(at.getTime());
      }),
    );
  });

  it("moves a time that summer time skips forward by the gap", () => {
    const at = instantOf({ date: "2026-03-29", time: "02:30" }, "Europe/Berlin");
    expect(at?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });

  it("takes the first of a time that happens twice", () => {
    const at = instantOf({ date: "2026-10-25", time: "02:30" }, "Europe/Berlin");
    expect(at?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  it("begins a day where the shop's clocks do", () => {
    const at = new Date("2026-11-27T02:00:00Z");
    expect(startOfDay(at, "America/New_York").toISOString()).toBe("2026-11-26T05:00:00.000Z");
    expect(startOfDay(at, "Asia/Kolkata").toISOString()).toBe("2026-11-26T18:30:00.000Z");
  });

  it("keeps the time of day across a change of clocks", () => {
    const at = new Date("2026-10-25T12:00:00Z");
    expect(daysEarlier(at, 1, "Europe/Berlin").toISOString()).toBe("2026-10-24T11:00:00.000Z");
  });

  it("refuses what is not a date", () => {
    expect(instantOf({ date: "", time: "10:00" }, "UTC")).toBeUndefined();
  });
});
