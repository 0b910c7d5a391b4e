import { expect, test } from "vitest";
import { murmur3, unitHash } from "./hash.ts";
import { seededRandom } from "./random.ts";

test("MurmurHash3 gives the published values", () => {
  // From the reference implementation's verification and Wikipedia's table.
  expect(murmur3("", 0)).toBe(0);
  expect(murmur3("", 1)).toBe(0x514e28b7);
  expect(murmur3("test", 0)).toBe(0xba6bd213);
  expect(murmur3("Hello, world!", 0)).toBe(0xc0363e43);
  expect(murmur3("The quick brown fox jumps over the lazy dog", 0x9747b28c)).toBe(0x2fa826cd);
});

test("a seed gives its stream again, and another seed another", () => {
  const stream = (seed: string) => Array.from({ length: 20 }, seededRandom(seed).uniform);
  expect(stream("a")).toEqual(stream("a"));
  expect(stream("a")).not.toEqual(stream("b"));
});

test("normal draws have the normal's moments and quantiles, tails included", () => {
  const random = seededRandom("moments");
  const n = 400_000;
  const draws = Float64Array.from({ length: n }, () => random.normal()).sort();
  const moment = (k: number) => draws.reduce((sum, x) => sum + x ** k, 0) / n;
  expect(Math.abs(moment(1))).toBeLessThan(0.007);
  expect(moment(2)).toBeCloseTo(1, 1.8);
  expect(Math.abs(moment(3))).toBeLessThan(0.03);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.08);
  for (const [share, quantile] of [
    [0.5, 0],
    [0.9, 1.2816],
    [0.99, 2.3263],
    [0.9999, 3.719],
  ] as const)
    expect(Math.abs((draws[Math.floor(share * n)] as number) - quantile)).toBeLessThan(0.15);
});

test("unit hashes are uniform", () => {
  const bins = new Array<number>(20).fill(0);
  for (let i = 0; i < 40_000; i++) {
    const bin = Math.floor(unitHash(`buyer-${i}`) * 20);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const chiSquare = bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  expect(chiSquare).toBeLessThan(43.8); // 0.999 quantile at 19 degrees of freedom
});
