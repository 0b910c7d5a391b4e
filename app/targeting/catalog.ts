import { type Leaf, type LeafOp, leafOps } from "./leaf-schemas.ts";
import { type Field, type LeafGroup, leafGroups } from "./leaves/define.ts";
import { leafTable } from "./leaves/table.ts";
import type { Messages } from "./messages/messages.ts";
import { messagesFor } from "./messages/wording.ts";

export type { Field, LeafGroup } from "./leaves/define.ts";

/** How a builder lets a merchant turn a leaf. */
export interface Operator {
  readonly id: keyof Messages["operators"];
  readonly label: string;
  /** Wrap the leaf in `{op: "not", of: leaf}`. */
  readonly negated: boolean;
  /** Which bounds a range shows; absent for what is no range. */
  readonly bounds?: readonly ("min" | "max")[];
}

/** What a targeting builder needs to offer one kind of leaf. */
export interface CatalogEntry {
  readonly kind: LeafOp;
  readonly label: string;
  readonly help: string;
  readonly group: LeafGroup;
  readonly groupLabel: string;
  readonly field: Field;
  readonly operators: readonly Operator[];
  /** What a new leaf starts as. Lists, names and dates may be empty: the merchant fills them in. */
  readonly initial: Leaf;
}

/** Every kind of leaf, group by group, in the words of a locale. */
export function leafCatalog(locale = "en"): CatalogEntry[] {
  const messages = messagesFor(locale);
  const entries = leafOps.map((kind): CatalogEntry => {
    const { group, field, initial } = leafTable[kind];
    const { label, help } = messages.leaves[kind];
    const groupLabel = messages.groups[group];
    const operators = operatorsOf(field, messages);
    return { kind, label, help, group, groupLabel, field, operators, initial };
  });
  return leafGroups.flatMap((group) => entries.filter((entry) => entry.group === group));
}

function operatorsOf(field: Field, { operators }: Messages): Operator[] {
  const operator = (
    id: Operator["id"],
    negated: boolean,
    bounds?: Operator["bounds"],
  ): Operator => ({ id, label: operators[id], negated, ...(bounds && { bounds }) });
  switch (field.type) {
    case "range":
    case "moneyRange":
      return [
        operator("atLeast", false, ["min"]),
        operator("atMost", false, ["max"]),
        operator("between", false, ["min", "max"]),
      ];
    // A flag says yes or no itself.
    case "flag":
      return [operator("has", false)];
    case "values":
    case "entry":
    case "purchase":
      return [operator("is", false), operator("isNot", true)];
    default:
      return [operator("has", false), operator("hasNot", true)];
  }
}
