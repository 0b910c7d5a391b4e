import { expect, test } from "vitest";
import { assessRemorse, DEFAULT_REMORSE_SETTINGS } from "./remorse.ts";

const line = (productId: string, variantId: string, quantity = 1) => ({
  productId,
  variantId,
  quantity,
});

test("a first order of one shoe in two sizes is likely to be regretted, and says why", () => {
  const lines = [line("shoe", "42"), line("shoe", "43")];
  expect(assessRemorse({ firstOrder: true, lines })).toEqual({
    score: 60,
    threshold: 50,
    likely: true,
    contributions: [
      { signal: "first-order", points: 20 },
      { signal: "several-variants", points: 40 },
    ],
  });
});

test("what is unknown contributes nothing", () => {
  expect(assessRemorse({ lines: [] })).toMatchObject({
    score: 0,
    likely: false,
    contributions: [],
  });
});

test("each signal is seen at its edge and not below it", () => {
  const signals = (signs: Parameters<typeof assessRemorse>[0]) => {
    const points = { ...DEFAULT_REMORSE_SETTINGS.points, "deep-discount": 1 };
    return assessRemorse(signs, { ...DEFAULT_REMORSE_SETTINGS, points }).contributions.map(
      (c) => c.signal,
    );
  };
  const lines = [line("tea", "a")];
  expect(signals({ lines, totalMinor: 9000, shopHighTotalMinor: 9000 })).toEqual(["high-for-shop"]);
  expect(signals({ lines, totalMinor: 8999, shopHighTotalMinor: 9000 })).toEqual([]);
  expect(signals({ lines, totalMinor: 200, buyerMedianTotalMinor: 100 })).toEqual([
    "high-for-buyer",
  ]);
  expect(signals({ lines, totalMinor: 199, buyerMedianTotalMinor: 100 })).toEqual([]);
  expect(signals({ lines: [line("tea", "a", 4)] })).toEqual(["many-of-one"]);
  expect(signals({ lines: [line("tea", "a", 3)] })).toEqual([]);
  expect(signals({ lines, discountShare: 0.3 })).toEqual(["deep-discount"]);
  expect(signals({ lines, gift: true })).toEqual(["gift"]);
});

test("the merchant switches off a signal, or all of it", () => {
  const lines = [line("shoe", "42"), line("shoe", "43")];
  const points = { ...DEFAULT_REMORSE_SETTINGS.points, "several-variants": 0 };
  expect(assessRemorse({ lines }, { ...DEFAULT_REMORSE_SETTINGS, points }).contributions).toEqual(
    [],
  );
  const off = { ...DEFAULT_REMORSE_SETTINGS, enabled: false };
  expect(assessRemorse({ firstOrder: true, lines }, off)).toMatchObject({
    score: 60,
    likely: false,
  });
});
