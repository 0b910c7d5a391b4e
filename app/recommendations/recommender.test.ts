import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bundles } from "./fixtures/bundles.ts";
import {
  addOrder,
  type CatalogueProduct,
  createModel,
  deserialiseModel,
  deserialiseRecommender,
  FormatError,
  type RecommendOptions,
  serialiseModel,
  serialiseRecommender,
  setCatalogue,
  train,
} from "./model.ts";

const DAY = 86_400_000;

function product(productId: string, more: Partial<CatalogueProduct> = {}): CatalogueProduct {
  return {
    productId,
    title: `Item ${productId}`,
    productType: "",
    vendor: "",
    tags: [],
    priceMinor: 1000,
    published: true,
    inStock: true,
    ...more,
  };
}

const shop = (() => {
  const model = createModel();
  for (const productIds of bundles(60, 2000, 2)) addOrder(model, { at: 0, productIds });
  const catalogue = Array.from({ length: 55 }, (_, k) =>
    product(`p${k}`, {
      priceMinor: k % 7 === 0 ? null : 100 * k,
      published: k % 5 !== 0,
      inStock: k % 6 !== 0,
    }),
  );
  setCatalogue(model, catalogue);
  return {
    recommender: train(model, 0),
    catalogue: new Map(catalogue.map((entry) => [entry.productId, entry])),
  };
})();

const ids = fc.array(
  fc.nat(70).map((k) => `p${k}`),
  { maxLength: 8 },
);

describe("filters", () => {
  it("are never violated", () => {
    fc.assert(
      fc.property(
        ids,
        ids,
        ids,
        fc.nat(20),
        fc.option(fc.nat(6000), { nil: undefined }),
        fc.option(fc.nat(6000), { nil: undefined }),
        (basket, exclude, bought, limit, minMinor, maxMinor) => {
          const options: RecommendOptions = {
            limit,
            exclude,
            priceBand: { minMinor, maxMinor },
            filter: ({ productId }) => !productId.endsWith("3"),
            now: 10 * DAY,
            recentPurchases: bought.map((productId) => ({ productId, at: 5 * DAY })),
          };
          const found = shop.recommender.recommend(basket, options);
          expect(found.length).toBeLessThanOrEqual(limit);
          expect(new Set(found.map((r) => r.productId)).size).toBe(found.length);
          for (const { productId, because } of found) {
            const entry = shop.catalogue.get(productId);
            expect(entry).toMatchObject({ published: true, inStock: true });
            expect([...basket, ...exclude, ...bought]).not.toContain(productId);
            expect(productId.endsWith("3")).toBe(false);
            if (minMinor !== undefined) expect(entry?.priceMinor).toBeGreaterThanOrEqual(minMinor);
            if (maxMinor !== undefined) {
              expect(entry?.priceMinor).not.toBeNull();
              expect(entry?.priceMinor).toBeLessThanOrEqual(maxMinor);
            }
            for (const id of because) expect(basket).toContain(id);
          }
          const scores = found.map((r) => r.score);
          expect(scores).toEqual([...scores].sort((a, b) => b - a));
        },
      ),
    );
  });

  it("fill the answer with whatever passes, however deep it lies", () => {
    const all = shop.recommender.recommend(["p1"], { limit: 1000 });
    const last = all[all.length - 1]?.productId as string;
    const found = shop.recommender.recommend(["p1"], {
      filter: (candidate) => candidate.productId === last,
    });
    expect(found.map((r) => r.productId)).toEqual([last]);
  });

  it("answer a shorter list with the head of a longer one", () => {
    const long = shop.recommender.recommend(["p1", "p2"], { limit: 30 });
    expect(shop.recommender.recommend(["p1", "p2"], { limit: 4 })).toEqual(long.slice(0, 4));
  });

  it("let unlisted products through only when asked", () => {
    const listed = shop.recommender.recommend([], { limit: 100 });
    expect(listed.some((r) => Number(r.productId.slice(1)) >= 55)).toBe(false);
    const all = shop.recommender.recommend([], { limit: 100, unlisted: "allow" });
    expect(all.some((r) => Number(r.productId.slice(1)) >= 55)).toBe(true);
  });

  it("refuse a limit that is none and purchases without a time", () => {
    expect(() => shop.recommender.recommend([], { limit: -1 })).toThrow(/limit/);
    const recentPurchases = [{ productId: "p1", at: 0 }];
    expect(() => shop.recommender.recommend([], { recentPurchases })).toThrow(/now/);
  });

  it("may ask the recommender again from within", () => {
    const plain = shop.recommender.recommend(["p1"]);
    const nested = shop.recommender.recommend(["p1"], {
      filter: () => shop.recommender.recommend(["p2"]).length > 0,
    });
    expect(nested).toEqual(plain);
  });
});

describe("what was bought lately", () => {
  const model = createModel();
  for (let customer = 0; customer < 30; customer++) {
    for (let month = 0; month < 5; month++) {
      const at = (month * 30 + (customer % 7)) * DAY;
      addOrder(model, { at, customerId: `c${customer}`, productIds: ["beans", "filter"] });
    }
    const at = 200 * DAY;
    addOrder(model, { at, customerId: `c${customer}`, productIds: ["machine", "cup"] });
  }
  const now = 400 * DAY;
  const recommender = train(model, now);
  const offered = (productId: string, daysAgo: number) =>
    recommender
      .recommend([], { now, recentPurchases: [{ productId, at: now - daysAgo * DAY }] })
      .some((r) => r.productId === productId);

  it("learns which products are consumables, and their interval", () => {
    expect(recommender.reorderHabit("beans")?.consumable).toBe(true);
    expect(recommender.reorderHabit("beans")?.intervalDays).toBeCloseTo(30, 3);
    expect(recommender.reorderHabit("machine")).toEqual({ consumable: false, intervalDays: null });
    expect(recommender.reorderHabit("unknown")).toBeUndefined();
  });

  it("offers a consumable again when its time comes, and anything else after 180 days", () => {
    expect(offered("beans", 20)).toBe(false);
    expect(offered("beans", 22)).toBe(true);
    expect(offered("machine", 100)).toBe(false);
    expect(offered("machine", 181)).toBe(true);
  });
});

describe("cold start", () => {
  const tea = (id: string, title: string) =>
    product(id, { title, productType: "Tea", vendor: "Leaf", tags: ["drink"] });
  const pot = (id: string, title: string) =>
    product(id, { title, productType: "Pot", vendor: "Clay", tags: ["kitchen"], priceMinor: 4000 });
  const catalogue = [
    tea("green", "Green tea from Uji"),
    tea("black", "Black tea from Assam"),
    tea("white", "White tea from Fujian"),
    pot("round", "Round iron pot"),
    pot("square", "Square iron pot"),
    product("sock", {
      title: "Wool sock",
      productType: "Clothes",
      vendor: "Knit",
      priceMinor: 900,
    }),
  ];

  it("answers with what is alike when there are no orders at all", () => {
    const model = createModel();
    setCatalogue(model, catalogue);
    const found = train(model, 0).recommend(["green"], { limit: 2 });
    expect(found.map((r) => r.productId).sort()).toEqual(["black", "white"]);
    for (const r of found) expect(r).toMatchObject({ reason: "alike", because: ["green"] });
  });

  // No validation: the ridge shall stay the same from few orders to many.
  const sold = (pairs: number) => {
    const model = createModel({ validationOrders: 0 });
    for (let k = 0; k < pairs; k++) addOrder(model, { at: 0, productIds: ["green", "round"] });
    for (let k = 0; k < 300; k++) addOrder(model, { at: 0, productIds: ["sock"] });
    setCatalogue(model, catalogue);
    return train(model, 0);
  };

  it("gives a new product the companions of its look-alikes", () => {
    expect(sold(200).recommend(["white"], { limit: 1 })[0]).toMatchObject({
      productId: "round",
      reason: "alike",
      because: ["white"],
    });
  });

  it("shows a new product beside what its look-alikes are bought with", () => {
    const found = sold(200).recommend(["round"], { limit: 3, exclude: ["green"] });
    expect(
      found
        .slice(0, 2)
        .map((r) => r.productId)
        .sort(),
    ).toEqual(["black", "white"]);
  });

  it("gives way to orders smoothly as they come in", () => {
    const share = [0, 5, 20, 100, 400].map((pairs) => {
      const found = sold(pairs).recommend(["green"], { limit: 6 });
      const score = (id: string) => found.find((r) => r.productId === id)?.score ?? 0;
      return score("round") / (score("round") + score("black"));
    });
    for (let k = 1; k < share.length; k++) {
      expect(share[k]).toBeGreaterThan(share[k - 1] as number);
    }
    expect(share[0]).toBeLessThan(0.05);
    expect(share[4]).toBeGreaterThan(0.95);
  });

  it("names the catalogue entry that is malformed", () => {
    const model = createModel();
    expect(() => setCatalogue(model, [product("x", { priceMinor: 1.5 })])).toThrow(
      /priceMinor of x/,
    );
    expect(() => setCatalogue(model, [product("")])).toThrow(/catalogue\[0\]\.productId/);
  });
});

describe("bytes", () => {
  const bytes = serialiseRecommender(shop.recommender);

  it("bring back the same answers", () => {
    const read = deserialiseRecommender(bytes);
    expect(read.summary).toEqual(shop.recommender.summary);
    expect(read.trainedAt).toBe(0);
    for (let k = 0; k < 60; k++) {
      const basket = [`p${k}`, `p${(k * 7) % 60}`];
      expect(read.recommend(basket)).toEqual(shop.recommender.recommend(basket));
    }
    expect(serialiseRecommender(read)).toEqual(bytes);
  });

  it("are refused when damaged, cut short, of another kind or version", () => {
    const damaged = bytes.slice();
    damaged[bytes.length >> 1] = (damaged[bytes.length >> 1] as number) ^ 1;
    expect(() => deserialiseRecommender(damaged)).toThrow(FormatError);
    expect(() => deserialiseRecommender(bytes.subarray(0, bytes.length - 8))).toThrow(/cut short/);
    expect(() => deserialiseRecommender(new Uint8Array())).toThrow(FormatError);
    expect(() => deserialiseRecommender(serialiseModel(createModel()))).toThrow(/AGRS/);
    const newer = bytes.slice();
    newer[4] = 9;
    expect(() => deserialiseRecommender(newer)).toThrow(/version 9/);
    expect(() => deserialiseModel(bytes)).toThrow(FormatError);
  });

  it("come only from a recommender of this module", () => {
    expect(() => serialiseRecommender({ ...shop.recommender })).toThrow(TypeError);
  });
});
