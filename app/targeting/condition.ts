import { z } from "zod";
import { type Leaf, leafOps, leafSchemas } from "./leaf-schemas.ts";

/**
 * The condition tree of an offer's targeting.
 *
 * `all` holds if every part holds (an empty one matches everybody), `any` if at least one does, `not`
 * if its part does not. Over unknown facts the three follow Kleene's strong logic of three values.
 */
export type Condition = AllOf | AnyOf | Not | Leaf;
export interface AllOf {
  op: "all";
  of: Condition[];
}
export interface AnyOf {
  op: "any";
  of: Condition[];
}
export interface Not {
  op: "not";
  of: Condition;
}
export type { Leaf, LeafOf, LeafOp } from "./leaf-schemas.ts";

/** The root is at depth 1. */
export const MAX_DEPTH = 8;
export const MAX_NODES = 200;
/** Values in all the lists of one tree together. */
export const MAX_TOTAL_VALUES = 2_000;

/** Matches everybody. */
export const everybody: Condition = { op: "all", of: [] };

export function isLeaf(node: Condition): node is Leaf {
  return node.op !== "all" && node.op !== "any" && node.op !== "not";
}

const nodeSchema: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion(
    "op",
    [
      z.strictObject({
        op: z.literal("all"),
        of: z.array(nodeSchema, "List the conditions of this group."),
      }),
      z.strictObject({
        op: z.literal("any"),
        of: z
          .array(nodeSchema, "List the conditions of this group.")
          .min(1, "Add at least one condition to this group."),
      }),
      z.strictObject({ op: z.literal("not"), of: nodeSchema }),
      ...Object.values(leafSchemas),
    ],
    {
      error: (issue) =>
        issue.code === "invalid_union"
          ? `There is no condition of this kind. The kinds are: all, any, not, ${leafOps.join(", ")}.`
          : "A condition is an object with an op.",
    },
  ),
) as z.ZodType<Condition>;

/**
 * A condition as it comes from outside. Sizes are checked before anything else and without recursion,
 * so that no input can exhaust the stack. Issues carry the path of the node that is wrong.
 */
export const conditionSchema: z.ZodType<Condition> = z
  .unknown()
  .superRefine((root, context) => {
    const problem = boundsProblem(root);
    if (problem) context.addIssue({ code: "custom", ...problem });
  })
  .pipe(nodeSchema) as z.ZodType<Condition>;

type Path = (string | number)[];

function boundsProblem(root: unknown): { path: Path; message: string } | undefined {
  const open: { node: unknown; path: Path; depth: number }[] = [{ node: root, path: [], depth: 1 }];
  let nodes = 0;
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, path, depth } = next;
    nodes += 1;
    if (depth > MAX_DEPTH)
      return {
        path,
        message: `Conditions are nested deeper than ${MAX_DEPTH} levels. Flatten them.`,
      };
    if (nodes > MAX_NODES)
      return { path, message: `More than ${MAX_NODES} conditions. Split the offer in two.` };
    if (typeof node !== "object" || node === null) continue;
    if ("anyOf" in node && Array.isArray(node.anyOf)) values += node.anyOf.length;
    if (values > MAX_TOTAL_VALUES)
      return {
        path: [...path, "anyOf"],
        message: `More than ${MAX_TOTAL_VALUES} values in all. Use a tag or a collection instead.`,
      };
    if (!("of" in node)) continue;
    if (Array.isArray(node.of)) {
      // One more than fits is enough to report: a huge list is never walked.
      const parts = node.of.slice(0, MAX_NODES);
      for (let i = parts.length - 1; i >= 0; i--)
        open.push({ node: parts[i], path: [...path, "of", i], depth: depth + 1 });
    } else open.push({ node: node.of, path: [...path, "of"], depth: depth + 1 });
  }
  return undefined;
}
