import fc from "fast-check";
import { expect, test } from "vitest";
import { FEATURE_DIMENSION, featuresOf, singleTokens } from "./features.ts";

test("an order of which nothing is known has the intercept alone", () => {
  expect([...featuresOf({}).indices]).toEqual([0]);
  expect([...featuresOf({}).values]).toEqual([1]);
});

test("case and order of types and tags do not matter, their number does not shout", () => {
  const a = featuresOf({ productTypes: ["Shoes", "tea"], country: "de" });
  const b = featuresOf({ productTypes: ["TEA", "shoes ", "tea"], country: "DE" });
  expect(a).toEqual(b);
  const long = featuresOf({ tags: Array.from({ length: 200 }, (_, i) => `tag-${i}`) });
  expect(long.values.slice(1).reduce((sum, v) => sum + v * v, 0)).toBeLessThan(4);
});

test("buckets part where they say", () => {
  const token = (totalToMedian: number) => singleTokens({ totalToMedian })[0];
  expect(token(0.49)).toBe("total=0");
  expect(token(0.5)).toBe("total=1");
  expect(token(100)).toBe("total=5");
});

test("indices are distinct, ascending and in range for any order", () => {
  const context = fc.record(
    {
      country: fc.string(),
      language: fc.string(),
      firstOrder: fc.boolean(),
      pastOrders: fc.nat(),
      totalToMedian: fc.double({ min: 0, noNaN: true }),
      productTypes: fc.array(fc.string()),
      tags: fc.array(fc.string()),
      hour: fc.integer({ min: 0, max: 23 }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(context, (drawn) => {
      const { indices, values } = featuresOf(drawn);
      expect(indices[0]).toBe(0);
      expect(indices.length).toBe(values.length);
      for (let i = 1; i < indices.length; i++)
        expect(indices[i]).toBeGreaterThan(indices[i - 1] as number);
      expect(indices.at(-1)).toBeLessThan(FEATURE_DIMENSION);
    }),
  );
});
