import type { Clause } from "./clauses.ts";

/** An offer's clauses that the index looks up, one a slot. */
export interface Placed {
  readonly clauses: ReadonlyMap<string, Clause>;
}

/**
 * Offers in the order of their clauses, so that those who ask for the same stand together: the sets of
 * the index become long stretches, and all of one that an order rules out is skipped at once. Slots
 * with few different keys come first, as columns of few values do where a bitmap index is sorted to be
 * small (D. Lemire and O. Kaser, "Reordering columns for smaller indexes", Information Sciences 181,
 * 2011). Offers of equal clauses keep their order.
 */
export function inClauseOrder<T extends Placed>(offers: readonly T[]): T[] {
  const names = new Set(offers.flatMap(({ clauses }) => [...clauses.keys()]));
  const columns = [...names].map((name) => columnOf(offers, name));
  columns.sort((a, b) => a.keys - b.keys);
  const byColumns = (a: number, b: number) => {
    for (const { ranks } of columns) {
      const difference = (ranks[a] as number) - (ranks[b] as number);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  return offers
    .map((_offer, at) => at)
    .sort(byColumns)
    .map((at) => offers[at] as T);
}

interface Column {
  /** By offer: the rank of its clause among the slot's; 0 without one. */
  ranks: Int32Array;
  /** How many keys the different clauses name, together. */
  keys: number;
}

function columnOf(offers: readonly Placed[], slot: string): Column {
  const clauses = offers.map((offer) => offer.clauses.get(slot));
  const names = clauses.map((clause) => clause && nameOf(clause));
  const different = new Map<string | number, Clause>();
  clauses.forEach((clause, at) => {
    if (clause) different.set(names[at] as string | number, clause);
  });
  const sorted = [...different.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const ranks = new Map<string | number | undefined, number>(
    sorted.map((name, rank) => [name, rank + 1]),
  );
  let keys = 0;
  for (const clause of different.values()) keys += keysOf(clause);
  return { ranks: Int32Array.from(names, (name) => ranks.get(name) ?? 0), keys };
}

/** Equal for clauses that ask for the same; of bounds the lowest, to be sorted by it. */
function nameOf({ literals }: Clause): string | number {
  const bounds = literals.flatMap((literal) => (literal.kind === "keys" ? [] : literal.bound));
  if (bounds.length === literals.length) return Math.min(...bounds);
  return JSON.stringify(
    literals.map((literal) => [
      literal.reading.dimension,
      literal.kind === "keys" ? (literal.reading.keys ?? null) : literal.bound,
    ]),
  );
}

function keysOf({ literals }: Clause): number {
  let keys = 0;
  for (const literal of literals)
    keys += literal.kind === "keys" ? (literal.reading.keys?.length ?? 1) : 1;
  return keys;
}
