import type { Leaf, LeafOf, LeafOp } from "../leaf-schemas.ts";
import * as buyer from "./buyer.ts";
import type { LeafDefinition } from "./define.ts";
import * as lines from "./lines.ts";
import * as order from "./order.ts";
import * as place from "./place.ts";
import type { Reading } from "./reading.ts";
import * as time from "./time.ts";

/** Every leaf kind of the language, by `op`. The compiler refuses a schema without an entry here. */
export const leafTable: { readonly [O in LeafOp]: LeafDefinition<LeafOf<O>> } = {
  ...lines,
  ...order,
  ...place,
  ...buyer,
  ...time,
};

/** The entry for a leaf whose kind is known only at run time. */
export function definitionOf(leaf: Leaf): LeafDefinition<Leaf> {
  const definition = leafTable[leaf.op];
  if (definition === undefined)
    throw new TypeError(
      `There is no condition of the kind "${(leaf as { op: unknown }).op}". Check it with conditionSchema first.`,
    );
  return definition as unknown as LeafDefinition<Leaf>;
}

export function readingOf(leaf: Leaf): Reading {
  return definitionOf(leaf).reading(leaf);
}
