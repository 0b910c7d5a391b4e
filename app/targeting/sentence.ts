import { type Condition, isLeaf, type Leaf } from "./condition.ts";
import { definitionOf } from "./leaves/table.ts";
import { capitalised, fill, type Names, type Wording, wording } from "./messages/wording.ts";
import { normalise } from "./normalise.ts";

/**
 * A condition in one plain sentence, without a full stop: "Order contains Barrier Serum and total is
 * at least €40". Nested groups stand in brackets. Every leaf is named; repetitions are said once.
 */
export function sentence(tree: Condition, names?: Names, locale = "en"): string {
  const words = wording({ names, locale, amounts: "short" });
  return capitalised(phrase(normalise(tree), words), locale);
}

/** A leaf as part of a sentence: "total is at least €40"; negated: "total is not at least €40". */
export function describeLeaf(leaf: Leaf, words: Wording, negated = false): string {
  const definition = definitionOf(leaf);
  if (negated && definition.opposite) return describeLeaf(definition.opposite(leaf), words);
  const { is, isNot } = words.messages.leaves[leaf.op];
  return fill(negated ? isNot : is, definition.asks(leaf, words));
}

function phrase(node: Condition, words: Wording): string {
  if (isLeaf(node)) return describeLeaf(node, words);
  if (node.op === "not")
    return isLeaf(node.of)
      ? describeLeaf(node.of, words, true)
      : words.text("not", { condition: phrase(node.of, words) });
  if (node.of.length === 0) return words.messages[node.op === "all" ? "everybody" : "nobody"];
  const parts = node.of.map((part) =>
    isLeaf(part) || part.op === "not"
      ? phrase(part, words)
      : words.text("group", { condition: phrase(part, words) }),
  );
  return parts.reduce((before, after) => words.text(joiner(node.op, node.of), { before, after }));
}

/** A comma before "and" and "or" where a part holds a list of its own, or there are many. */
function joiner(op: "all" | "any", parts: readonly Condition[]) {
  const plain = parts.length === 2 && !parts.some(hasList);
  if (op === "all") return plain ? "and" : "listAnd";
  return plain ? "or" : "listOr";
}

function hasList(node: Condition): boolean {
  if (node.op === "not") return hasList(node.of);
  return "anyOf" in node && (node.anyOf?.length ?? 0) > 1;
}
