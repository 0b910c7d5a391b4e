import { describe, expect, it } from "vitest";
import { changeOf, lastDays, todaySpans } from "./today.ts";

describe("today's span", () => {
  it("runs from the shop's midnight until now, and yesterday until the same time of day", () => {
    const { today, yesterday } = todaySpans(new Date("2026-11-27T09:30:00Z"), "Europe/Berlin");
    expect(today.from.toISOString()).toBe("2026-11-26T23:00:00.000Z");
    expect(today.to.toISOString()).toBe("2026-11-27T09:30:00.000Z");
    expect(yesterday.from.toISOString()).toBe("2026-11-25T23:00:00.000Z");
    expect(yesterday.to.toISOString()).toBe("2026-11-26T09:30:00.000Z");
  });

  it("compares the same time of day even where yesterday had 25 hours", () => {
    const { yesterday } = todaySpans(new Date("2026-10-26T09:00:00Z"), "Europe/Berlin");
    expect(yesterday.from.toISOString()).toBe("2026-10-24T22:00:00.000Z");
    expect(yesterday.to.toISOString()).toBe("2026-10-25T09:00:00.000Z");
  });

  it("counts today as one of the last days", () => {
    const { from } = lastDays(7, new Date("2026-11-27T09:30:00Z"), "UTC");
    expect(from.toISOString()).toBe("2026-11-21T00:00:00.000Z");
  });
});

describe("a change", () => {
  it("is a share of what was", () => {
    expect(changeOf(15, 20)).toEqual({ difference: -5, ratio: -0.25 });
  });
  it("has no share where there was nothing", () => {
    expect(changeOf(3, 0)).toEqual({ difference: 3, ratio: null });
  });
});
