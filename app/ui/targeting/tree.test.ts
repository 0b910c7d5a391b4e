import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "#app/targeting/condition.ts";
import { isLeaf } from "#app/targeting/condition.ts";
import {
  type BuilderNode,
  conditionOfNode,
  duplicate,
  type GroupNode,
  move,
  nodeAt,
  nodeOf,
  remove,
  rootOf,
  unwrap,
  wrap,
} from "./tree.ts";

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constant("firstOrder" as const), is: fc.boolean() }),
  fc.record({ op: fc.constant("itemCount" as const), min: fc.integer({ min: 0, max: 9 }) }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({
      op: fc.constant("all" as const),
      of: fc.array(tie("condition"), { maxLength: 3 }),
    }),
    fc.record({
      op: fc.constant("any" as const),
      of: fc.array(tie("condition"), { maxLength: 3 }),
    }),
    fc.record({ op: fc.constant("not" as const), of: tie("condition") }),
  ),
}));

/** The same condition without pairs of "not", which cancel out in every logic of three values. */
function simplified(node: Condition): Condition {
  if (isLeaf(node)) return node;
  if (node.op !== "not") return { ...node, of: node.of.map(simplified) };
  const inner = simplified(node.of);
  return !isLeaf(inner) && inner.op === "not" ? inner.of : { op: "not", of: inner };
}

const idsOf = (node: BuilderNode): string[] =>
  node.type === "leaf" ? [node.id] : [node.id, ...node.of.flatMap(idsOf)];
const leavesOf = (node: BuilderNode): string[] =>
  node.type === "leaf" ? [JSON.stringify(node.leaf)] : node.of.flatMap(leavesOf);

describe("the builder's tree", () => {
  it("comes back as the condition it was made of", () => {
    fc.assert(
      fc.property(condition, (tree) => {
        expect(conditionOfNode(nodeOf(tree))).toEqual(simplified(tree));
      }),
    );
  });

  it("gives every node an id of its own, copies included", () => {
    let next = 0;
    const newId = () => `new-${next++}`;
    fc.assert(
      fc.property(condition, (tree) => {
        const root = rootOf(tree);
        const copied = root.of.reduce<GroupNode>((all, { id }) => duplicate(all, id, newId), root);
        const ids = idsOf(copied);
        expect(new Set(ids).size).toBe(ids.length);
        expect(leavesOf(copied).length).toBe(leavesOf(root).length * 2);
      }),
    );
  });

  it("loses nothing by moving, and moving back leads back", () => {
    fc.assert(
      fc.property(condition, fc.nat(), (tree, pick) => {
        const root = rootOf(tree);
        const ids = idsOf(root).slice(1);
        const id = ids[pick % Math.max(1, ids.length)];
        if (id === undefined) return;
        const moved = move(root, id, "down");
        expect(leavesOf(moved).sort()).toEqual(leavesOf(root).sort());
        if (moved !== root) expect(move(moved, id, "up")).toEqual(root);
      }),
    );
  });

  it("wraps a condition in a group and takes it out again", () => {
    const root = rootOf({ op: "all", of: [{ op: "firstOrder", is: true }] });
    const wrapped = wrap(root, "0.0", () => "group");
    expect((wrapped.of[0] as GroupNode).of).toEqual(root.of);
    expect(unwrap(wrapped, "group")).toEqual(root);
    expect(remove(wrapped, "group").of).toEqual([]);
  });

  it("finds the node that a path of an error names, through negations", () => {
    const root = rootOf({
      op: "any",
      of: [
        { op: "firstOrder", is: true },
        { op: "not", of: { op: "any", of: [{ op: "not", of: { op: "products", anyOf: [] } }] } },
      ],
    });
    const path = ["of", "1", "of", "of", "0", "of", "anyOf"];
    expect(nodeAt(root, path)).toEqual({ id: "0.1.0", rest: ["anyOf"] });
    expect(nodeAt(root, ["of", "1", "of"])).toEqual({ id: "0.1", rest: [] });
  });
});
