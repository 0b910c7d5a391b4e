import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMinor } from "./money.ts";

describe("an amount in minor units", () => {
  it("follows the currency's own places", () => {
    expect(toMinor("12.5", "EUR")).toBe(1250);
    expect(toMinor("1200", "JPY")).toBe(1200);
    expect(toMinor("1.234", "KWD")).toBe(1234);
    expect(toMinor("-3.10", "USD")).toBe(-310);
    expect(toMinor("1.005", "EUR")).toBe(101);
    expect(toMinor("0.4", "JPY")).toBe(0);
  });

  it("is exact for every amount with two places", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const text = `${whole}.${String(cents).padStart(2, "0")}`;
        expect(toMinor(text, "EUR")).toBe(whole * 100 + cents);
      }),
    );
  });

  it("refuses what is not an amount", () => {
    for (const text of ["", "1,50", "12 EUR", "NaN", "1e3"]) {
      expect(() => toMinor(text, "EUR")).toThrow(/not an amount/);
    }
  });
});
