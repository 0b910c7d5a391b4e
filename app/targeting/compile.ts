import { type Condition, isLeaf, type Leaf } from "./condition.ts";
import type { Facts, Truth } from "./facts.ts";
import { fold, type NumberReading, type TextReading } from "./leaves/reading.ts";
import { definitionOf, readingOf } from "./leaves/table.ts";
import { normalise } from "./normalise.ts";

/** Whether a condition holds: `undefined` where the facts do not suffice to say. */
export type Predicate = (facts: Facts) => Truth;

/**
 * Compiles a condition that has passed `conditionSchema` into a predicate. An offer is eligible only
 * if it answers true.
 */
export function compile(tree: Condition): Predicate {
  return compileTree(normalise(tree), compileLeaf);
}

/** Kleene's strong logic over whatever `leaf` makes of the leaves. */
export function compileTree(node: Condition, leaf: (leaf: Leaf) => Predicate): Predicate {
  if (isLeaf(node)) return leaf(node);
  if (node.op === "not") {
    const part = compileTree(node.of, leaf);
    return (facts) => {
      const held = part(facts);
      return held === undefined ? undefined : !held;
    };
  }
  // The order of the parts does not change the answer: what costs least decides first.
  const parts = node.of
    .toSorted((a, b) => effortOf(a) - effortOf(b))
    .map((part) => compileTree(part, leaf));
  return node.op === "all" ? every(parts) : some(parts);
}

/** A look at one fact, at a list of them, at every line, or at a whole group. */
function effortOf(node: Condition): number {
  if (!isLeaf(node)) return node.op === "not" ? effortOf(node.of) : 4;
  const reading = readingOf(node);
  if (reading.kind === "numbers") return reading.single ? 0 : 3;
  if (definitionOf(node).group === "products") return 3;
  return reading.kind === "texts" && reading.keys?.length === 1 ? 1 : 2;
}

/** False if any part is false; else unknown if any is unknown. */
function every(parts: readonly Predicate[]): Predicate {
  return (facts) => {
    let answer: Truth = true;
    for (let i = 0; i < parts.length; i++) {
      const held = (parts[i] as Predicate)(facts);
      if (held === false) return false;
      if (held === undefined) answer = undefined;
    }
    return answer;
  };
}

/** True if any part is true; else unknown if any is unknown. */
function some(parts: readonly Predicate[]): Predicate {
  return (facts) => {
    let answer: Truth = false;
    for (let i = 0; i < parts.length; i++) {
      const held = (parts[i] as Predicate)(facts);
      if (held === true) return true;
      if (held === undefined) answer = undefined;
    }
    return answer;
  };
}

export function compileLeaf(leaf: Leaf): Predicate {
  const reading = readingOf(leaf);
  if (reading.kind === "test") return reading.holds;
  return reading.kind === "texts" ? oneOf(reading) : within(reading);
}

function oneOf({ read, keys, exact }: TextReading): Predicate {
  const visit = visitorOf(keys, exact);
  return (facts) => read(facts, visit);
}

function visitorOf(keys: readonly string[] | undefined, exact: boolean) {
  if (keys === undefined) return () => true;
  if (keys.length === 1) {
    const [key] = keys;
    return exact ? (value: string) => value === key : (value: string) => fold(value) === key;
  }
  const set = new Set(keys);
  return exact ? (value: string) => set.has(value) : (value: string) => set.has(fold(value));
}

function within({ read, min, max }: NumberReading): Predicate {
  const least = min ?? Number.NEGATIVE_INFINITY;
  const most = max ?? Number.POSITIVE_INFINITY;
  const visit = (value: number) => value >= least && value <= most;
  return (facts) => read(facts, visit);
}
