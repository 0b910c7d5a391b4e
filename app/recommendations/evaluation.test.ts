import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { COMPETITORS, cosine, ease, ours, popularity, reasonToSkip } from "./competitors.ts";
import { linearCongruential, measure, type Split, splitOrders } from "./evaluation.ts";
import { bundles, fixtureCsv } from "./fixtures/bundles.ts";
import { readOrderFile } from "./order-file.server.ts";

const FIXTURE = fileURLToPath(new URL("fixtures/bundles.csv", import.meta.url));
const GROCERIES = fileURLToPath(new URL("../../../shared/data/groceries.csv", import.meta.url));
const stopped = () => 0;

const splitOf = (baskets: readonly string[][]) =>
  splitOrders(baskets.map((items) => ({ at: 0, items })));

describe("the protocol", () => {
  it("draws by the ANSI C generator in 32-bit arithmetic", () => {
    const random = linearCongruential(42);
    expect([random(), random()].map((value) => value * 0x80000000)).toEqual([
      1250496027, 1116302264,
    ]);
  });

  it("splits by order, holds out one item, and leaves short test orders out", () => {
    const baskets = bundles(30, 500, 1);
    const { train, test, items } = splitOf(baskets);
    expect(train.length / baskets.length).toBeCloseTo(0.8, 1);
    for (const { query, heldOut } of test) {
      expect(query.length).toBeGreaterThan(0);
      expect(query).not.toContain(heldOut);
    }
    expect(items[0]).toBe(train[0]?.items[0]);
    expect(splitOf(baskets)).toEqual({ train, test, items });
  });

  it("counts hits, reciprocal ranks and coverage", () => {
    const split: Split = {
      train: [{ at: 0, items: ["a", "b", "c", "d"] }],
      test: [
        { query: ["x"], heldOut: "a" },
        { query: ["x"], heldOut: "d" },
        { query: ["x"], heldOut: "never sold" },
      ],
      items: ["a", "b", "c", "d"],
    };
    const fixed = { top: () => ["a", "b", "c", "d"].slice(0, 4), memoryBytes: 7 };
    expect(measure(split, () => fixed, stopped)).toEqual({
      "HR@3": 1 / 3,
      "HR@5": 2 / 3,
      "HR@10": 2 / 3,
      "MRR@10": (1 + 1 / 4) / 3,
      coverage: 1,
      trainMs: 0,
      memoryBytes: 7,
      queryMicros: 0,
    });
  });

  it("skips EASE^R, and only it, where its dense inverse would be too large", () => {
    expect(reasonToSkip("EASE^R λ=200", 3001)).toMatch(/3001 items/);
    expect(reasonToSkip("EASE^R λ=200", 3000)).toBeUndefined();
    expect(reasonToSkip("ours", 1_000_000)).toBeUndefined();
  });
});

describe("quality", () => {
  it("the fixture is what its generator makes", () => {
    expect(readFileSync(FIXTURE, "utf8")).toBe(fixtureCsv());
  });

  it("beats popularity and cosine on the fixture", async () => {
    const { orders } = await readOrderFile(FIXTURE);
    const split = splitOrders(orders);
    const found = measure(split, ours, stopped);
    for (const baseline of [popularity, cosine]) {
      const other = measure(split, baseline, stopped);
      expect(found["HR@10"]).toBeGreaterThanOrEqual(other["HR@10"]);
      expect(found["MRR@10"]).toBeGreaterThanOrEqual(other["MRR@10"]);
    }
  });

  it("is at least EASE^R's on a larger shop of the same kind", () => {
    const split = splitOf(bundles(400, 8000, 7));
    const found = measure(split, ours, stopped);
    for (const lambda of [200, 1000]) {
      const other = measure(split, (s) => ease(s, lambda), stopped);
      for (const metric of ["HR@5", "HR@10", "MRR@10"] as const) {
        expect(found[metric]).toBeGreaterThanOrEqual(other[metric]);
      }
    }
  });

  if (existsSync(GROCERIES)) {
    it("reproduces the published baselines on Groceries and beats them all", async () => {
      const { orders } = await readOrderFile(GROCERIES);
      const split = splitOrders(orders);
      const published: Record<Exclude<keyof typeof COMPETITORS, "ours">, number[]> = {
        popularity: [0.195, 0.283, 0.399, 0.167],
        cosine: [0.199, 0.289, 0.408, 0.176],
        "conditional probability": [0.206, 0.29, 0.414, 0.175],
        "conditional probability / popularity^0.3": [0.216, 0.29, 0.412, 0.181],
        "EASE^R λ=200": [0.23, 0.305, 0.426, 0.187],
        "EASE^R λ=1000": [0.221, 0.301, 0.43, 0.191],
      };
      const found = measure(split, ours, stopped);
      const metrics = ["HR@3", "HR@5", "HR@10", "MRR@10"] as const;
      for (const [name, figures] of Object.entries(published)) {
        const baseline = measure(split, COMPETITORS[name as keyof typeof published], stopped);
        for (const [at, metric] of metrics.entries()) {
          expect(Math.abs(baseline[metric] - (figures[at] as number))).toBeLessThan(0.00065);
          expect(found[metric]).toBeGreaterThanOrEqual(baseline[metric]);
        }
      }
    }, 60_000);
  }
});
