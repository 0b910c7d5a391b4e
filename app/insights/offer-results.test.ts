import { describe, expect, it } from "vitest";
import { lastDaysTo, readRange } from "./offer-results.ts";

const read = (address: string) => readRange(new URLSearchParams(address), "2026-03-01");

describe("a range of days", () => {
  it("counts today as its last day", () => {
    expect(lastDaysTo("2026-03-01", 1)).toEqual({ from: "2026-03-01", to: "2026-03-01" });
    expect(lastDaysTo("2026-03-01", 7)).toEqual({ from: "2026-02-23", to: "2026-03-01" });
  });
  it("is what the address says, where that makes sense", () => {
    expect(read("from=2026-01-01&to=2026-01-31")).toEqual({ from: "2026-01-01", to: "2026-01-31" });
    const usual = lastDaysTo("2026-03-01", 7);
    expect(read("")).toEqual(usual);
    expect(read("from=2026-02-01&to=2026-01-01")).toEqual(usual);
    expect(read("from=2026-13-45&to=2026-13-46")).toEqual(usual);
    expect(read("from=yesterday&to=today")).toEqual(usual);
  });
});
