import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coCounts } from "./co-counts.ts";
import { bundles, seeded } from "./fixtures/bundles.ts";
import {
  addOrder,
  createModel,
  deserialiseModel,
  type Model,
  type ModelOrder,
  modelBytes,
  type Recommendation,
  serialiseModel,
  train,
} from "./model.ts";

const DAY = 86_400_000;

const someOrders = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 2000 }).map((days) => days * DAY),
    customerId: fc.option(
      fc.nat(5).map((c) => `c${c}`),
      { nil: undefined },
    ),
    productIds: fc.array(
      fc.nat(12).map((p) => `p${p}`),
      { maxLength: 6 },
    ),
  }),
  { maxLength: 60 },
);

function modelOf(orders: readonly ModelOrder[]): Model {
  const model = createModel();
  for (const order of orders) addOrder(model, order);
  return model;
}

/** Every count by product ids, so that product numbers do not matter. */
function countsById(model: Model, now: number) {
  const gram = coCounts(model, now);
  const found = new Map<string, number>([["orders", gram.orders]]);
  for (let i = 0; i < gram.products; i++) {
    found.set(`${model.ids[i]}`, gram.counts[i] as number);
    for (let e = gram.rowStarts[i] as number; e < (gram.rowStarts[i + 1] as number); e++) {
      found.set(
        `${model.ids[i]}+${model.ids[gram.columns[e] as number]}`,
        gram.values[e] as number,
      );
    }
  }
  return found;
}

function expectClose(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) {
  expect([...a.keys()].sort()).toEqual([...b.keys()].sort());
  for (const [key, value] of a) {
    const other = b.get(key) as number;
    expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-5 * Math.max(value, other));
  }
}

const answers = (model: Model, basket: string[]): Recommendation[] =>
  train(model, 2000 * DAY).recommend(basket);

describe("learning", () => {
  it("does not depend on the sequence in which orders arrive", () => {
    fc.assert(
      fc.property(someOrders, (orders) => {
        const now = 2001 * DAY;
        const there = countsById(modelOf(orders), now);
        expectClose(there, countsById(modelOf([...orders].reverse()), now));
      }),
    );
  });

  it("is the batch count with decayed weights", () => {
    fc.assert(
      fc.property(someOrders, (orders) => {
        const now = 2001 * DAY;
        const batch = new Map<string, number>([["orders", 0]]);
        const add = (key: string, weight: number) => batch.set(key, (batch.get(key) ?? 0) + weight);
        for (const { at, productIds } of orders) {
          const weight = 2 ** ((at - now) / (180 * DAY));
          const distinct = [...new Set(productIds)];
          add("orders", weight);
          for (const i of distinct) {
            add(i, weight);
            for (const j of distinct) if (i !== j) add(`${i}+${j}`, weight);
          }
        }
        expectClose(countsById(modelOf(orders), now), batch);
      }),
    );
  });

  it("goes on after being written and read exactly as if it had not been", () => {
    const orders = bundles(50, 600, 4).map((productIds, k) => ({
      at: k * DAY,
      customerId: `c${k % 40}`,
      productIds,
    }));
    const resumed = deserialiseModel(serialiseModel(modelOf(orders.slice(0, 300))));
    for (const order of orders.slice(300)) addOrder(resumed, order);
    const through = modelOf(orders);
    expect(answers(resumed, ["p1", "p2"])).toEqual(answers(through, ["p1", "p2"]));
    expect(serialiseModel(deserialiseModel(serialiseModel(through)))).toHaveLength(
      serialiseModel(through).length,
    );
  });

  it("lets a new habit replace an old one", () => {
    const model = createModel({ halfLifeMs: 30 * DAY });
    const many = (days: number, pair: string[]) => {
      for (let k = 0; k < 50; k++) addOrder(model, { at: days * DAY, productIds: pair });
      for (let k = 0; k < 50; k++) addOrder(model, { at: days * DAY, productIds: [`noise${k}`] });
    };
    many(0, ["tent", "old lamp"]);
    many(300, ["tent", "new lamp"]);
    const top = train(model, 300 * DAY).recommend(["tent"], { limit: 1 });
    expect(top[0]).toMatchObject({ productId: "new lamp", reason: "bought-together" });
    expect(top[0]?.because).toEqual(["tent"]);
  });
});

describe("adversarial orders", () => {
  it("counts a repeated line once and a one-item order as popularity only", () => {
    const model = modelOf([
      { at: 0, productIds: ["a", "b", "a", "a"] },
      { at: 0, productIds: ["a"] },
      { at: 0, productIds: [] },
    ]);
    expect(countsById(model, 0)).toEqual(
      new Map([
        ["orders", 3],
        ["a", 2],
        ["a+b", 1],
        ["b", 1],
        ["b+a", 1],
      ]),
    );
  });

  it("bounds what an order of 500 lines can say", () => {
    const model = createModel();
    addOrder(model, { at: 0, productIds: Array.from({ length: 500 }, (_, k) => `p${k}`) });
    const gram = coCounts(model, 0);
    expect(gram.products).toBe(500);
    expect(gram.columns.length).toBe(64 * 63);
    expect(train(model, 0).recommend(["p0"], { limit: 3 })).toHaveLength(3);
  });

  it("learns at most a thousand distinct products of one order", () => {
    const model = createModel();
    addOrder(model, { at: 0, productIds: Array.from({ length: 5000 }, (_, k) => `p${k}`) });
    expect(model.numbers.size).toBe(1000);
  });

  it("refuses a malformed order and has learned nothing of it", () => {
    const model = createModel();
    const order = (at: unknown, productIds: unknown) => ({ at, productIds }) as ModelOrder;
    expect(() => addOrder(model, order(Number.NaN, ["a"]))).toThrow(/order\.at must be/);
    expect(() => addOrder(model, order(-1, ["a"]))).toThrow(RangeError);
    expect(() => addOrder(model, order(1e15, ["a"]))).toThrow(RangeError);
    expect(() => addOrder(model, order(0, ["a", ""]))).toThrow(/non-empty strings/);
    expect(() => addOrder(model, order(0, ["a", 7]))).toThrow(/non-empty strings/);
    expect(model.ids).toEqual([]);
    expect(model.orders).toBe(0);
  });

  it("names the option that is out of range", () => {
    expect(() => createModel({ maxProducts: 3 })).toThrow(/maxProducts/);
    expect(() => createModel({ halfLifeMs: 0 })).toThrow(/halfLifeMs/);
    expect(() => createModel({ maxBasket: 2.5 })).toThrow(/maxBasket/);
  });

  it("answers nothing from an empty model, and says so for an unknown basket", () => {
    const empty = train(createModel(), 0);
    expect(empty.recommend(["nobody knows"])).toEqual([]);
    expect(empty.summary).toMatchObject({ products: 0, orders: 0, chosenBy: "default" });
    const model = modelOf([{ at: 0, productIds: ["a", "b"] }]);
    const found = train(model, 0).recommend(["nobody knows"]);
    expect(found.map(({ productId, reason }) => [productId, reason])).toEqual([
      ["a", "popular"],
      ["b", "popular"],
    ]);
  });
});

describe("bounds", () => {
  it("forgets the least bought products when there are too many", () => {
    const model = createModel({ maxProducts: 2000 });
    for (let k = 0; k < 5; k++) addOrder(model, { at: 0, productIds: ["loved", "dear"] });
    for (let k = 0; k < 10_000; k++) addOrder(model, { at: 0, productIds: [`x${k}`, "loved"] });
    expect(model.numbers.size).toBeLessThanOrEqual(2000);
    expect(model.ids.length).toBeLessThanOrEqual(2000);
    expect(model.numbers.has("dear")).toBe(true);
    expect(train(model, 0).recommend(["dear"], { limit: 1 })[0]?.productId).toBe("loved");
  });

  it("holds 200,000 products in bounded memory and answers for them", () => {
    const model = createModel({ maxPairs: 1 << 20, minNeighbours: 4 });
    const random = seeded(1);
    const products = 200_000;
    for (let k = 0; k < 150_000; k++) {
      const first = Math.floor(random() * products);
      const productIds = [first, (first + 1) % products, Math.floor(products * random() ** 6)];
      addOrder(model, { at: k * 60_000, productIds: productIds.map((p) => `p${p}`) });
    }
    expect(model.numbers.size).toBeGreaterThan(150_000);
    // A list's block is a power of two and its freed blocks are used again: four times the budget.
    expect(model.pairs.byteLength).toBeLessThan(4 * (1 << 20) * 12 + products * 32);
    expect(modelBytes(model)).toBeLessThan(100e6);
    const recommender = train(model, 150_000 * 60_000);
    const known = [...model.numbers.keys()].slice(0, 50);
    for (const id of known) expect(recommender.recommend([id], { limit: 5 })).toHaveLength(5);
  }, 120_000);
});
