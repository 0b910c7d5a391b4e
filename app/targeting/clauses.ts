import { type Condition, isLeaf } from "./condition.ts";
import type { NumberReading, TextReading } from "./leaves/reading.ts";
import { readingOf } from "./leaves/table.ts";

/** A test that the index answers by looking up, without evaluating anything for one offer. */
export type Literal =
  | { kind: "keys"; reading: TextReading }
  | { kind: "atLeast"; reading: NumberReading; bound: number }
  | { kind: "atMost"; reading: NumberReading; bound: number };

/** At least one of `literals` must hold for `source` to be true. */
export interface Clause {
  literals: Literal[];
  /** All clauses of `source` together say as much as `source`; otherwise it is evaluated as well. */
  exact: boolean;
  source: Condition;
}

/** What must hold for `node` to be true, as far as the index can look it up; empty if nowhere. */
export function clausesOf(node: Condition): Clause[] {
  if (isLeaf(node)) return literalsOf(readingOf(node), node);
  if (node.op === "not") return [];
  if (node.op === "all") return node.of.flatMap(clausesOf);
  return alternatives(node.of, node);
}

function literalsOf(reading: ReturnType<typeof readingOf>, source: Condition): Clause[] {
  if (reading.kind === "texts")
    return [{ literals: [{ kind: "keys", reading }], exact: true, source }];
  if (reading.kind === "test")
    return reading.implies
      ? literalsOf(reading.implies, source).map((clause) => ({ ...clause, exact: false }))
      : [];
  const { min, max, single } = reading;
  // Of several numbers one may reach the lower bound and another stay below the upper.
  const exact = single || min === undefined || max === undefined;
  const clauses: Clause[] = [];
  if (min !== undefined)
    clauses.push({ literals: [{ kind: "atLeast", reading, bound: min }], exact, source });
  if (max !== undefined)
    clauses.push({ literals: [{ kind: "atMost", reading, bound: max }], exact, source });
  return clauses;
}

/** One clause out of the cheapest of each part; none if a part offers none. */
function alternatives(parts: readonly Condition[], source: Condition): Clause[] {
  const literals: Literal[] = [];
  let exact = true;
  for (const part of parts) {
    const clauses = clausesOf(part);
    const cheapest = clauses.toSorted((a, b) => costOf(a) - costOf(b))[0];
    if (cheapest === undefined) return [];
    literals.push(...cheapest.literals);
    exact &&= clauses.length === 1 && cheapest.exact && cheapest.source === part;
  }
  return [{ literals, exact, source }];
}

/** How many orders it lets through, roughly: a value chosen by name lets few, a bound lets many. */
export function costOf(clause: Clause): number {
  let cost = 0;
  for (const literal of clause.literals)
    cost += literal.kind === "keys" ? (literal.reading.keys?.length ?? 200) : 200;
  return cost;
}

/** Clauses of equal slot are looked up together; an offer can have one clause in a slot. */
export function slotOf(clause: Clause): string {
  const slots = new Set(
    clause.literals.map((literal) => `${literal.kind} ${literal.reading.dimension}`),
  );
  return slots.size === 1 ? ([...slots][0] as string) : "mixed";
}
