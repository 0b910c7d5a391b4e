import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NeighbourCounts } from "./neighbour-counts.ts";

const additions = fc.array(
  fc.record({ i: fc.nat(5), j: fc.nat(30), weight: fc.integer({ min: 1, max: 4 }) }),
  { maxLength: 400 },
);

function exactCounts(list: readonly { i: number; j: number; weight: number }[]) {
  const exact = new Map<string, number>();
  for (const { i, j, weight } of list) {
    exact.set(`${i},${j}`, (exact.get(`${i},${j}`) ?? 0) + weight);
  }
  return exact;
}

function kept(lists: NeighbourCounts, i: number): Map<number, number> {
  const found = new Map<number, number>();
  lists.forEach(i, (j, count) => found.set(j, count));
  return found;
}

describe("NeighbourCounts", () => {
  it("is exact while no list is cut", () => {
    fc.assert(
      fc.property(additions, (list) => {
        const lists = new NeighbourCounts(64);
        for (const { i, j, weight } of list) lists.add(i, j, weight);
        const found = new Map<string, number>();
        for (let i = 0; i <= 5; i++) {
          for (const [j, count] of kept(lists, i)) found.set(`${i},${j}`, count);
        }
        expect(found).toEqual(exactCounts(list));
      }),
    );
  });

  it("keeps the true count between count and count + base, and what it lost below the floor", () => {
    fc.assert(
      fc.property(additions, (list) => {
        const lists = new NeighbourCounts(8);
        for (const { i, j, weight } of list) lists.add(i, j, weight);
        const { ids, counts, bases, sizes, floors } = lists.toState(6);
        const exact = exactCounts(list);
        let at = 0;
        for (let i = 0; i < 6; i++) {
          expect(sizes[i]).toBeLessThanOrEqual(8);
          for (const end = at + (sizes[i] as number); at < end; at++) {
            const key = `${i},${ids[at]}`;
            const truth = exact.get(key) as number;
            exact.delete(key);
            expect(counts[at]).toBeLessThanOrEqual(truth);
            expect((counts[at] as number) + (bases[at] as number)).toBeGreaterThanOrEqual(truth);
          }
        }
        for (const [key, truth] of exact) {
          expect(truth).toBeLessThanOrEqual(floors[Number(key.split(",")[0])] as number);
        }
      }),
    );
  });

  it("lets a newcomer that is bought often overtake the ones that filled the list", () => {
    const lists = new NeighbourCounts(8);
    for (let j = 0; j < 8; j++) for (let n = 0; n < 20; n++) lists.add(0, j, 1);
    for (let n = 0; n < 200; n++) {
      lists.add(0, 100, 1);
      lists.add(0, 200 + n, 1);
    }
    expect(kept(lists, 0).get(100)).toBeGreaterThan(150);
  });

  it("forgets products as owners and as neighbours, and survives a round trip", () => {
    const lists = new NeighbourCounts(16);
    for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) if (i !== j) lists.add(i, j, i + j);
    lists.forget(Uint8Array.of(0, 1, 0, 0));
    const read = NeighbourCounts.fromState(16, lists.toState(4));
    expect(kept(read, 0)).toEqual(
      new Map([
        [2, 2],
        [3, 3],
      ]),
    );
    expect(read.size(1)).toBe(0);
    expect(read.toState(4)).toEqual(lists.toState(4));
  });

  it("keeps the strongest when the capacity is lowered", () => {
    const lists = new NeighbourCounts(16);
    for (let j = 0; j < 16; j++) lists.add(0, j, j + 1);
    lists.lowerCapacity(4);
    expect([...kept(lists, 0).keys()].sort((a, b) => a - b)).toEqual([12, 13, 14, 15]);
  });
});
