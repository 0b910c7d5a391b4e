import { type Condition, isLeaf, type Leaf } from "./condition.ts";

/** Every leaf of a condition, in no order: what it asks, whatever the answer is combined to. */
export function leavesIn(condition: Condition): Leaf[] {
  const leaves: Leaf[] = [];
  const open: Condition[] = [condition];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isLeaf(node)) leaves.push(node);
    else open.push(...(node.op === "not" ? [node.of] : node.of));
  }
  return leaves;
}

/** The metafields a condition asks about, `namespace.key`, as it names them. */
export function metafieldKeysIn(condition: Condition): string[] {
  return leavesIn(condition).flatMap((leaf) => (leaf.op === "productMetafield" ? leaf.key : []));
}
