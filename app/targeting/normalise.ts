import { type Condition, isLeaf } from "./condition.ts";

const everybody: Condition = { op: "all", of: [] };
const nobody: Condition = { op: "any", of: [] };

/**
 * The same condition, smaller: groups within like groups are dissolved, groups of one unwrapped,
 * double negations and repetitions dropped, parts that always or never hold absorbed. The answer is
 * the same for all facts, unknown ones among them.
 */
export function normalise(node: Condition): Condition {
  if (isLeaf(node)) return node;
  if (node.op === "not") {
    const part = normalise(node.of);
    if (part.op === "not") return part.of;
    if (isEmpty(part)) return part.op === "all" ? nobody : everybody;
    return { op: "not", of: part };
  }
  const parts = new Map<string, Condition>();
  for (const part of node.of.map(normalise)) {
    const merged: readonly Condition[] = part.op === node.op ? part.of : [part];
    for (const one of merged) {
      // An empty group of the other kind decides this one; an empty one of its own adds nothing.
      if (isEmpty(one) && one.op !== node.op) return one;
      parts.set(JSON.stringify(one), one);
    }
  }
  const of = [...parts.values()];
  return of.length === 1 ? (of[0] as Condition) : { op: node.op, of };
}

function isEmpty(node: Condition): boolean {
  return (node.op === "all" || node.op === "any") && node.of.length === 0;
}
