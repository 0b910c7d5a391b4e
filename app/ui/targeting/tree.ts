import type { Condition, Leaf } from "#app/targeting/condition.ts";
import { isLeaf } from "#app/targeting/condition.ts";

/**
 * The condition tree as the builder edits it: nodes with an identity that survives moving, and "not"
 * folded into the node it negates, since merchants think "is not" and "none of".
 */
export type BuilderNode = LeafNode | GroupNode;

export interface LeafNode {
  type: "leaf";
  id: string;
  negated: boolean;
  leaf: Leaf;
}

/** `none` is "not any of", `notAll` is "not all of". */
export type GroupMode = "all" | "any" | "none" | "notAll";

export interface GroupNode {
  type: "group";
  id: string;
  mode: GroupMode;
  of: BuilderNode[];
}

const opposite: Record<GroupMode, GroupMode> = {
  all: "notAll",
  notAll: "all",
  any: "none",
  none: "any",
};

/** The tree of a condition; ids are its nodes' places, so that server and browser agree on them. */
export function nodeOf(condition: Condition, id = "0"): BuilderNode {
  if (isLeaf(condition)) return { type: "leaf", id, negated: false, leaf: condition };
  if (condition.op === "not") return negate(nodeOf(condition.of, id));
  const of = condition.of.map((part, index) => nodeOf(part, `${id}.${index}`));
  return { type: "group", id, mode: condition.op, of };
}

/** As {@link nodeOf}, with a group at the root, since the builder adds to one. */
export function rootOf(condition: Condition): GroupNode {
  const node = nodeOf(condition);
  if (node.type === "group") return node;
  return { type: "group", id: "root", mode: "all", of: [node] };
}

function negate(node: BuilderNode): BuilderNode {
  return node.type === "leaf"
    ? { ...node, negated: !node.negated }
    : { ...node, mode: opposite[node.mode] };
}

/** The condition of a tree. */
export function conditionOfNode(node: BuilderNode): Condition {
  if (node.type === "leaf") return node.negated ? { op: "not", of: node.leaf } : node.leaf;
  const of = node.of.map(conditionOfNode);
  switch (node.mode) {
    case "all":
      return { op: "all", of };
    case "any":
      return { op: "any", of };
    case "notAll":
      return { op: "not", of: { op: "all", of } };
    case "none":
      return { op: "not", of: { op: "any", of } };
  }
}

/**
 * The node that a path into the condition belongs to, and what is left of the path within it:
 * `["of", "1", "anyOf", "0"]` is the second part's `["anyOf", "0"]`.
 */
export function nodeAt(node: BuilderNode, path: string[]): { id: string; rest: string[] } {
  const negated =
    node.type === "leaf" ? node.negated : node.mode === "none" || node.mode === "notAll";
  const inner = negated && path[0] === "of" ? path.slice(1) : path;
  if (node.type === "group" && inner[0] === "of" && inner[1] !== undefined) {
    const child = node.of[Number(inner[1])];
    if (child) return nodeAt(child, inner.slice(2));
  }
  return { id: node.id, rest: inner };
}

/** Every group with one node replaced: by another, by several, or by none. */
export function replace(
  group: GroupNode,
  id: string,
  by: (node: BuilderNode) => BuilderNode[],
): GroupNode {
  return {
    ...group,
    of: group.of.flatMap((node) => {
      if (node.id === id) return by(node);
      return node.type === "group" ? [replace(node, id, by)] : [node];
    }),
  };
}

/** A group, wherever it is in the tree, changed. */
export function changeGroup(
  root: GroupNode,
  id: string,
  change: (group: GroupNode) => GroupNode,
): GroupNode {
  if (root.id === id) return change(root);
  return replace(root, id, (node) => [node.type === "group" ? change(node) : node]);
}

export function append(root: GroupNode, groupId: string, node: BuilderNode): GroupNode {
  return changeGroup(root, groupId, (group) => ({ ...group, of: [...group.of, node] }));
}

export function remove(root: GroupNode, id: string): GroupNode {
  return replace(root, id, () => []);
}

/** A copy stands right below its original. `newId` is asked for every node of it. */
export function duplicate(root: GroupNode, id: string, newId: () => string): GroupNode {
  return replace(root, id, (node) => [node, withNewIds(node, newId)]);
}

function withNewIds(node: BuilderNode, newId: () => string): BuilderNode {
  if (node.type === "leaf") return { ...node, id: newId() };
  return { ...node, id: newId(), of: node.of.map((child) => withNewIds(child, newId)) };
}

/** Puts a node into a group of its own, in the same place. */
export function wrap(root: GroupNode, id: string, newId: () => string): GroupNode {
  return replace(root, id, (node) => [{ type: "group", id: newId(), mode: "any", of: [node] }]);
}

/** Puts a group's parts in the group's place. */
export function unwrap(root: GroupNode, id: string): GroupNode {
  return replace(root, id, (node) => (node.type === "group" ? node.of : [node]));
}

export function parentOf(root: GroupNode, id: string): GroupNode | undefined {
  if (root.of.some((node) => node.id === id)) return root;
  for (const node of root.of) {
    const found = node.type === "group" ? parentOf(node, id) : undefined;
    if (found) return found;
  }
  return undefined;
}

export type Direction = "up" | "down";

/**
 * Moves a node one step in reading order: past a neighbour, into a neighbour that is a group, or out of
 * its own group at its end. Every place in the tree can so be reached from the keyboard.
 */
export function move(root: GroupNode, id: string, direction: Direction): GroupNode {
  const parent = parentOf(root, id);
  if (!parent) return root;
  const index = parent.of.findIndex((node) => node.id === id);
  const node = parent.of[index] as BuilderNode;
  const neighbour = parent.of[direction === "up" ? index - 1 : index + 1];
  const without = remove(root, id);

  if (neighbour?.type === "group") {
    return changeGroup(without, neighbour.id, (group) => ({
      ...group,
      of: direction === "up" ? [...group.of, node] : [node, ...group.of],
    }));
  }
  if (neighbour) {
    return replace(without, neighbour.id, (other) =>
      direction === "up" ? [node, other] : [other, node],
    );
  }
  if (parent.id === root.id) return root;
  return replace(without, parent.id, (group) =>
    direction === "up" ? [node, group] : [group, node],
  );
}

export function canMove(root: GroupNode, id: string, direction: Direction): boolean {
  return move(root, id, direction) !== root;
}
