import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, wallClockOf } from "../insights/zoned-time.ts";
import { buyerZones, zonesOf } from "./buyer-zones.ts";
import { isQuiet, nextAwake } from "./quiet-hours.ts";

const NIGHT = { from: "21:00", to: "08:00" };
const MINUTE = 60_000;
const zone = fc.constantFrom(
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Australia/Adelaide",
  "Asia/Kathmandu",
  "Asia/Tokyo",
  "Pacific/Chatham",
  "Africa/Casablanca",
  "America/Santiago",
  "UTC",
);
const quarter = fc
  .integer({ min: 0, max: 95 })
  .map(
    (n) => `${String(Math.floor(n / 4)).padStart(2, "0")}:${String((n % 4) * 15).padStart(2, "0")}`,
  );
/** Any moment of three years, and often one near a change of clocks. */
const moment = fc.oneof(
  fc.date({ min: new Date("2025-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
  fc
    .record({
      change: fc.constantFrom(
        "2026-03-29T01:00:00Z",
        "2026-10-25T01:00:00Z",
        "2026-03-08T07:00:00Z",
        "2026-11-01T06:00:00Z",
        "2026-04-04T15:00:00Z",
        "2026-10-03T15:30:00Z",
      ),
      minutes: fc.integer({ min: -26 * 60, max: 26 * 60 }),
    })
    .map(({ change, minutes }) => new Date(Date.parse(change) + minutes * MINUTE)),
);

describe("nextAwake", () => {
  it("is the first minute that no clock calls quiet, in every zone and through changes of clocks", () => {
    fc.assert(
      fc.property(moment, zone, quarter, quarter, (at, timeZone, from, to) => {
        const quiet = { from, to };
        const answer = nextAwake(at, [timeZone], quiet);
        if (answer === undefined) throw new Error("One zone always has an hour that is not quiet.");
        const quietAt = (time: number) =>
          isQuiet(wallClockOf(new Date(time), timeZone).time, quiet);
        expect(quietAt(answer.getTime())).toBe(false);
        expect(answer.getTime()).toBeGreaterThanOrEqual(at.getTime());
        for (let time = at.getTime(); time < answer.getTime(); time += 5 * MINUTE) {
          expect(quietAt(time)).toBe(true);
        }
        if (answer > at) expect(quietAt(answer.getTime() - MINUTE)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("suits every zone a buyer may live in", () => {
    fc.assert(
      fc.property(moment, fc.constantFrom("US", "RU", "AU", "BR", "DE", "JP"), (at, country) => {
        const zones = zonesOf(country);
        const answer = nextAwake(at, zones, NIGHT);
        expect(answer).toBeDefined();
        for (const timeZone of zones) {
          expect(isQuiet(wallClockOf(answer as Date, timeZone).time, NIGHT)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("waits until eight, whatever the night's length", () => {
    const night = (date: string) => ({
      at: instantOf({ date, time: "22:00" }, "Europe/Berlin") as Date,
      morning: instantOf(
        {
          date: new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10),
          time: "08:00",
        },
        "Europe/Berlin",
      ),
    });
    for (const date of ["2026-03-28", "2026-10-24", "2026-07-01"]) {
      const { at, morning } = night(date);
      expect(nextAwake(at, ["Europe/Berlin"], NIGHT)).toEqual(morning);
    }
  });

  it("says so when zones are too far apart to have an hour in common", () => {
    const quiet = { from: "12:00", to: "11:00" };
    const zones = ["Pacific/Kiritimati", "Europe/Berlin"];
    expect(nextAwake(new Date("2026-07-01T00:00:00Z"), zones, quiet)).toBeUndefined();
  });

  it("never waits where the ends are equal, or no zone is known", () => {
    const at = new Date("2026-07-01T00:30:00Z");
    expect(nextAwake(at, ["Europe/Berlin"], { from: "08:00", to: "08:00" })).toBe(at);
    expect(nextAwake(at, [], NIGHT)).toBe(at);
  });
});

describe("buyerZones", () => {
  const shopTimeZone = "Europe/Berlin";

  it("trusts the browser before the country, and the country before the shop", () => {
    const told = { timeZone: "Asia/Tokyo", country: "FR", shopTimeZone };
    expect(buyerZones(told)).toEqual(["Asia/Tokyo"]);
    expect(buyerZones({ ...told, timeZone: null })).toEqual(["Europe/Paris"]);
    expect(buyerZones({ ...told, timeZone: "Not/AZone" })).toEqual(["Europe/Paris"]);
    expect(buyerZones({ ...told, timeZone: null, country: null })).toEqual([shopTimeZone]);
    expect(buyerZones({ ...told, timeZone: null, country: "??" })).toEqual([shopTimeZone]);
  });

  it("knows more than one zone for a wide country", () => {
    const zones = buyerZones({ timeZone: null, country: "US", shopTimeZone });
    expect(zones).toContain("America/New_York");
    expect(zones).toContain("Pacific/Honolulu");
  });
});
