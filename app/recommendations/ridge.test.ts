import { inverse as denseInverse, Matrix, solve } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { coCounts } from "./co-counts.ts";
import { inverse } from "./competitors.ts";
import { bundles, seeded } from "./fixtures/bundles.ts";
import { addOrder, createModel } from "./learning.ts";
import { fitColumns, REGRESSORS, rowCapacity, solvePositiveDefinite, toRows } from "./ridge.ts";

function randomPositiveDefinite(n: number, seed: number): Matrix {
  const random = seeded(seed);
  const half = new Matrix(Array.from({ length: n }, () => Array.from({ length: n }, random)));
  return half.transpose().mmul(half).add(Matrix.eye(n, n).mul(0.5));
}

function learned(orders: readonly string[][]) {
  const model = createModel();
  for (const productIds of orders) addOrder(model, { at: 0, productIds });
  return { model, gram: coCounts(model, 0) };
}

describe("linear algebra", () => {
  it("solves as ml-matrix does", () => {
    for (const n of [1, 2, 7, 40]) {
      const A = randomPositiveDefinite(n, n);
      const y = Float64Array.from({ length: n }, (_, k) => Math.sin(k));
      const expected = solve(A, Matrix.columnVector([...y])).to1DArray();
      solvePositiveDefinite(Float64Array.from(A.to1DArray()), y, n);
      for (let k = 0; k < n; k++) expect(y[k]).toBeCloseTo(expected[k] as number, 8);
    }
  });

  it("stays finite when a pivot vanishes", () => {
    const y = Float64Array.of(1, 1);
    solvePositiveDefinite(Float64Array.of(1, 1, 1, 1), y, 2);
    expect([...y].every(Number.isFinite)).toBe(true);
  });

  it("inverts as ml-matrix does", () => {
    const n = 30;
    const A = randomPositiveDefinite(n, 3);
    const expected = denseInverse(A).to1DArray();
    const found = inverse(Float64Array.from(A.to1DArray()), n);
    for (let k = 0; k < n * n; k++) expect(found[k]).toBeCloseTo(expected[k] as number, 8);
  });
});

describe("fitColumns", () => {
  it("is EASE^R's B where every product is a regressor and the intercept is silent", () => {
    // Each order holds every product of a small catalogue often enough that all pairs occur.
    const random = seeded(9);
    const orders = Array.from({ length: 400 }, () =>
      Array.from({ length: 12 }, (_, p) => `p${p}`).filter(() => random() < 0.4),
    ).filter((order) => order.length > 0);
    const { gram } = learned(orders);
    const n = gram.products;
    expect(n).toBeLessThan(REGRESSORS);
    const lambda = 7;
    const dense = Matrix.zeros(n, n);
    for (let i = 0; i < n; i++) {
      dense.set(i, i, (gram.counts[i] as number) + lambda);
      for (let e = gram.rowStarts[i] as number; e < (gram.rowStarts[i + 1] as number); e++) {
        dense.set(i, gram.columns[e] as number, gram.values[e] as number);
      }
    }
    const P = denseInverse(dense);
    const strength = { ridge: lambda, intercept: 1e-12, singles: 0 };
    const rows = toRows(gram, fitColumns(gram, strength), strength);
    for (let i = 0; i < n; i++) {
      for (let e = rows.starts[i] as number; e < (rows.starts[i + 1] as number); e++) {
        const j = rows.targets[e] as number;
        expect(rows.weights[e]).toBeCloseTo(-P.get(i, j) / P.get(j, j), 5);
      }
    }
    expect(rows.targets.length).toBe(n * (n - 1));
  });

  it("scores an average order at its popularity: the intercepts make up for the slopes", () => {
    const { gram } = learned(bundles(40, 800, 1));
    const columns = fitColumns(gram, { ridge: 10, intercept: 1, singles: 0 });
    for (let j = 0; j < gram.products; j++) {
      let score = columns.intercepts[j] as number;
      for (let e = columns.starts[j] as number; e < (columns.starts[j + 1] as number); e++) {
        const i = columns.sources[e] as number;
        score += ((columns.weights[e] as number) * (gram.counts[i] as number)) / gram.orders;
      }
      expect(score).toBeCloseTo((gram.counts[j] as number) / gram.orders, 5);
    }
  });

  it("knows the companions of a rarely bought product by its single slopes", () => {
    // Everybody buys the bag; 100 products are bought with it, more than it has regressors.
    const orders = Array.from({ length: 100 }, (_, k) =>
      Array.from({ length: 1 + (k >> 2) }, () => ["bag", `p${k}`]),
    ).flat();
    const { model, gram } = learned([...orders, ...Array(500).fill(["other"])]);
    const bag = model.numbers.get("bag") as number;
    const rare = model.numbers.get("p0") as number;
    const weight = (singles: number) => {
      const strength = { ridge: 1, intercept: 1, singles };
      const rows = toRows(gram, fitColumns(gram, strength), strength);
      const targets = rows.targets.subarray(rows.starts[rare], rows.starts[rare + 1]);
      return rows.weights[(rows.starts[rare] as number) + targets.indexOf(bag)] ?? 0;
    };
    const single = (1 - (gram.counts[bag] as number) / gram.orders) / (1 + 1);
    expect(weight(1)).toBeCloseTo(single, 5);
    expect(weight(0.5)).toBeCloseTo(single / 2, 5);
  });

  it("keeps rows within their capacity", () => {
    expect(rowCapacity(10)).toBe(256);
    expect(rowCapacity(200_000)).toBe(64);
  });
});
