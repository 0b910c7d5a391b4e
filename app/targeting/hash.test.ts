import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { placeInUnit } from "./hash.ts";

const buyers = Array.from({ length: 20_000 }, (_, i) => `gid://shopify/Customer/${7_000_000 + i}`);

describe("placeInUnit", () => {
  it("never changes: these places are promised to buyers already counted", () => {
    expect(placeInUnit("a", "gid://shopify/Customer/1")).toBeCloseTo(0.9639140740036964, 12);
    expect(placeInUnit("b", "gid://shopify/Customer/1")).toBeCloseTo(0.3366445768624544, 12);
  });

  it("spreads neighbouring ids evenly", () => {
    const bins = new Array<number>(100).fill(0);
    for (const buyer of buyers) {
      const bin = Math.floor(placeInUnit("salt", buyer) * 100);
      bins[bin] = (bins[bin] as number) + 1;
    }
    const expected = buyers.length / 100;
    const chiSquare = bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    // The 99.9th percentile of chi-square with 99 degrees of freedom.
    expect(chiSquare).toBeLessThan(148.2);
  });

  it("draws anew for another salt", () => {
    const half = (salt: string) => buyers.filter((buyer) => placeInUnit(salt, buyer) < 0.5);
    const both = new Set(half("a"));
    const shared = half("b").filter((buyer) => both.has(buyer)).length;
    // A quarter, within four standard deviations.
    expect(Math.abs(shared - 5_000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.25 * 0.75));
  });

  it("keeps everybody of a smaller share in a larger one, nobody in 0 %, all in 100 %", () => {
    const chosen = (percent: number) =>
      buyers.filter((bucketKey) =>
        compile({ op: "buyerPercentage", percent, salt: "x" })({
          order: {},
          buyer: {},
          localization: {},
          bucketKey,
        }),
      );
    const larger = new Set(chosen(30));
    expect(chosen(10).every((buyer) => larger.has(buyer))).toBe(true);
    expect(chosen(0)).toHaveLength(0);
    expect(chosen(100)).toHaveLength(buyers.length);
  });
});
