import { expect, test } from "vitest";
import { boundary, inHoldout, LEAST_UNITS, lift, type SideSums } from "./holdout.ts";
import { type RandomSource, seededRandom } from "./random.ts";

const keys = Array.from({ length: 20_000 }, (_, i) => `gid://shopify/Customer/${i}`);

test("the holdout is its share, stable, and grows with the share", () => {
  const held = (share: number, salt = "shop-1") =>
    keys.filter((key) => inHoldout(key, salt, share));
  expect(Math.abs(held(0.1).length / keys.length - 0.1)).toBeLessThan(0.0085); // 4 standard errors
  expect(held(0.1)).toEqual(held(0.1));
  const wider = new Set(held(0.2));
  expect(held(0.1).every((key) => wider.has(key))).toBe(true);
  expect(held(0)).toEqual([]);
});

test("other salts draw anew", () => {
  const both = keys.filter((key) => inHoldout(key, "a", 0.5) && inHoldout(key, "b", 0.5)).length;
  expect(Math.abs(both / keys.length - 0.25)).toBeLessThan(0.013);
  expect(() => inHoldout("x", "a", 0.7)).toThrow("share: must be from 0 to 0.5, got 0.7");
});

const none = (): SideSums => ({ units: 0, revenueSum: 0, revenueSquares: 0, repeaters: 0 });

function add(side: SideSums, random: RandomSource, repeatRate: number): void {
  const repeats = random.uniform() < repeatRate;
  const revenue = repeats ? 4000 * Math.exp(0.6 * random.normal()) : 0;
  side.units++;
  side.revenueSum += revenue;
  side.revenueSquares += revenue * revenue;
  if (repeats) side.repeaters++;
}

/** Watches a shop from its first interval on, and tells whether it ever missed the truth or found a lift. */
function watch(seed: number, treatedRate: number, holdoutRate: number, units: number) {
  const random = seededRandom(`lift-${seed}`);
  const [treated, holdout] = [none(), none()];
  const mean = 4000 * Math.exp(0.18);
  const truth = {
    revenue: mean * (treatedRate - holdoutRate),
    repeatPurchase: treatedRate - holdoutRate,
  };
  const outcome = { missedRevenue: false, missedRepeat: false, found: false };
  for (let unit = 1; unit <= units; unit++) {
    if (random.uniform() < 0.2) add(holdout, random, holdoutRate);
    else add(treated, random, treatedRate);
    if (unit % 20 !== 0) continue;
    const { revenue, repeatPurchase } = lift(treated, holdout);
    if (!revenue.interval || !repeatPurchase.interval) continue;
    const misses = ({ low, high }: { low: number; high: number }, value: number) =>
      value < low || value > high;
    outcome.missedRevenue ||= misses(revenue.interval, truth.revenue);
    outcome.missedRepeat ||= misses(repeatPurchase.interval, truth.repeatPurchase);
    outcome.found ||= repeatPurchase.conclusive;
  }
  return outcome;
}

test("the interval covers the truth at all looks at once in 95 % of shops", () => {
  const shops = Array.from({ length: 300 }, (_, seed) => watch(seed, 0.25, 0.2, 6000));
  const missed = (key: "missedRevenue" | "missedRepeat") =>
    shops.filter((shop) => shop[key]).length / 300;
  expect(missed("missedRevenue")).toBeLessThanOrEqual(0.05);
  expect(missed("missedRepeat")).toBeLessThanOrEqual(0.05);
});

test("without an effect, watching finds one in at most 5 % of shops; a fixed interval would not keep that", () => {
  const shops = Array.from({ length: 300 }, (_, seed) => watch(seed + 1000, 0.2, 0.2, 6000));
  expect(shops.filter(({ found }) => found).length / 300).toBeLessThanOrEqual(0.05);
});

test("a real effect is found", () => {
  const shops = Array.from({ length: 20 }, (_, seed) => watch(seed, 0.3, 0.15, 10_000));
  expect(shops.every(({ found }) => found)).toBe(true);
});

test("the boundary is tightest where it is asked to be, relative to the fixed interval", () => {
  const cost = (t: number) => boundary(t, { alpha: 0.05, tightestAt: 5000 }) * Math.sqrt(t);
  expect(cost(5000)).toBeLessThan(cost(1000));
  expect(cost(5000)).toBeLessThan(cost(25_000));
  expect(cost(5000) / 1.96).toBeLessThan(1.6);
});

test("nothing is said too soon, and bad sums are refused", () => {
  const side = (units: number) => ({ units, revenueSum: 0, revenueSquares: 0, repeaters: 0 });
  const soon = lift(side(5000), side(LEAST_UNITS - 1));
  expect(soon.revenue.interval).toBeNull();
  expect(soon.waitingFor).toContain("at least 100 on each side");
  const silent = lift(side(5000), side(500));
  expect(silent.revenue.conclusive).toBe(false);
  expect(() => lift({ ...side(10), repeaters: 11 }, side(10))).toThrow("treated.repeaters");
  expect(() => lift(side(10), { ...side(10), units: 1.5 })).toThrow("holdout.units");
});
