import { Select } from "@shopify/polaris";
import { useState } from "react";
import type { Leaf } from "#app/targeting/index.ts";
import { entryOf } from "./catalogue.ts";
import { text } from "./text.ts";
import type { LeafNode } from "./tree.ts";

export type Bound = "min" | "max";

interface OperatorState {
  id: string;
  options: { value: string; label: string }[];
  /** Which ends of a range are asked for. */
  bounds: readonly Bound[];
  choose: (id: string) => void;
}

const BOTH: readonly Bound[] = ["min", "max"];
/** Money's bounds are named by their unit. */
const propertyOf = (leaf: Leaf, bound: Bound) =>
  "currency" in leaf ? (`${bound}Minor` as const) : bound;
const boundIn = (leaf: Leaf, bound: Bound): number | undefined =>
  (leaf as unknown as Record<string, number | undefined>)[propertyOf(leaf, bound)];

/** The same range with only the ends asked for; an end that is new begins where the other one was. */
function withBounds(leaf: Leaf, bounds: readonly Bound[]): Leaf {
  const value = boundIn(leaf, "min") ?? boundIn(leaf, "max");
  const next = { ...leaf } as Record<string, unknown>;
  for (const bound of BOTH) {
    const kept = boundIn(leaf, bound) ?? (bounds.length === 1 ? value : undefined);
    delete next[propertyOf(leaf, bound)];
    if (bounds.includes(bound) && kept !== undefined) next[propertyOf(leaf, bound)] = kept;
  }
  return next as unknown as Leaf;
}

/** How a condition's value is compared: "is any of", "at least" … */
export function useOperator(
  { leaf, negated }: LeafNode,
  set: (next: Partial<LeafNode>) => void,
): OperatorState {
  const { operators } = entryOf(leaf.op);
  const ranged = operators.some(({ bounds }) => bounds !== undefined);
  const [range, setRange] = useState(() => rangeOperator(leaf));

  if (ranged) {
    const options = operators.map(({ id, label }) => ({ value: id as string, label }));
    const bounds = operators.find(({ id }) => id === range)?.bounds ?? BOTH;
    const choose = (id: string) => {
      setRange(id);
      set({ leaf: withBounds(leaf, operators.find((one) => one.id === id)?.bounds ?? BOTH) });
    };
    // The builder offers no range turned around, yet one that was stored is shown as what it is.
    if (negated) options.push({ value: "negated", label: text.negatedRange });
    return negated
      ? { id: "negated", options, bounds: BOTH, choose: (id) => set({ negated: id === "negated" }) }
      : { id: range, options, bounds, choose };
  }
  const current = operators.find((one) => one.negated === negated) ?? operators[0];
  return {
    id: current?.id ?? "",
    options: operators.map(({ id, label }) => ({ value: id, label })),
    bounds: BOTH,
    choose: (id) => set({ negated: operators.find((one) => one.id === id)?.negated ?? false }),
  };
}

function rangeOperator(leaf: Leaf): string {
  if (boundIn(leaf, "max") === undefined) return "atLeast";
  return boundIn(leaf, "min") === undefined ? "atMost" : "between";
}

export function OperatorSelect({ operator, label }: { operator: OperatorState; label: string }) {
  if (operator.options.length < 2) return null;
  return (
    <Select
      label={label}
      labelHidden
      options={operator.options}
      value={operator.id}
      onChange={operator.choose}
    />
  );
}
