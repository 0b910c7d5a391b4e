import { compileLeaf } from "./compile.ts";
import { type Condition, isLeaf, type Leaf } from "./condition.ts";
import type { Facts, Truth } from "./facts.ts";
import { definitionOf } from "./leaves/table.ts";
import {
  capitalised,
  fill,
  type Names,
  type Wording,
  type WordingOptions,
  wording,
} from "./messages/wording.ts";
import { convertMinor } from "./money.ts";
import { describeLeaf } from "./sentence.ts";

/** One node of a condition, and why it held or did not. */
export interface Explanation {
  readonly op: Condition["op"];
  /** `undefined`: the facts do not suffice to say. */
  readonly held: Truth;
  /** What the node asks for: "Total is at least €40". */
  readonly asks: string;
  /** What was the case: "Order total is €52.00, needs at least €40.00". No full stop. */
  readonly why: string;
  /** Explanations of the parts, in the tree's own order; empty for a leaf. */
  readonly parts: readonly Explanation[];
}

export interface ExplainOptions extends Pick<WordingOptions, "locale"> {
  names?: Names | undefined;
}

/**
 * Says for every node of a condition whether it held for these facts, and why. The root's `held` is
 * what `compile(tree)(facts)` answers. Nothing is left out: parts after the one that decided are
 * explained as well.
 */
export function explain(tree: Condition, facts: Facts, options: ExplainOptions = {}): Explanation {
  return explainNode(tree, facts, {
    full: wording({ ...options, amounts: "full" }),
    short: wording({ ...options, amounts: "short" }),
    locale: options.locale ?? "en",
  });
}

interface Voice {
  full: Wording;
  short: Wording;
  locale: string;
}

function explainNode(node: Condition, facts: Facts, voice: Voice): Explanation {
  if (isLeaf(node)) return explainLeaf(node, facts, voice);
  if (node.op === "not") return explainNot(node.of, facts, voice);
  const parts = node.of.map((part) => explainNode(part, facts, voice));
  const count = (held: Truth) => parts.filter((part) => part.held === held).length;
  const { full } = voice;
  const [yes, no, unknown] = [count(true), count(false), count(undefined)];
  const decided = node.op === "all" ? no > 0 : yes > 0;
  const held = decided ? node.op === "any" : unknown > 0 ? undefined : node.op === "all";
  if (parts.length === 0) {
    const everybody = node.op === "all";
    const why = full.messages[everybody ? "explainEverybody" : "explainNobody"];
    const asks = capitalised(full.messages[everybody ? "everybody" : "nobody"], voice.locale);
    return { op: node.op, held, asks, why, parts };
  }
  const { explainAll, explainAny, asksAll, asksAny } = full.messages;
  const summary = fill(node.op === "all" ? explainAll : explainAny, {
    held: full.number(yes),
    total: full.number(parts.length),
  });
  return {
    op: node.op,
    held,
    asks: node.op === "all" ? asksAll : asksAny,
    why:
      unknown === 0
        ? summary
        : full.text("explainSomeUnknown", { summary, unknown: full.number(unknown) }),
    parts,
  };
}

function explainNot(of: Condition, facts: Facts, voice: Voice): Explanation {
  const part = explainNode(of, facts, voice);
  const { messages } = voice.full;
  const held = part.held === undefined ? undefined : !part.held;
  return {
    op: "not",
    held,
    asks: isLeaf(of)
      ? capitalised(describeLeaf(of, voice.short, true), voice.locale)
      : messages.asksNot,
    why: messages[
      held === undefined ? "explainNotUnknown" : held ? "explainNotHeld" : "explainNotFailed"
    ],
    parts: [part],
  };
}

function explainLeaf(leaf: Leaf, facts: Facts, voice: Voice): Explanation {
  const held = compileLeaf(leaf)(facts);
  return {
    op: leaf.op,
    held,
    asks: capitalised(describeLeaf(leaf, voice.short), voice.locale),
    why: capitalised(whyLeaf(leaf, facts, held, voice.full), voice.locale),
    parts: [],
  };
}

function whyLeaf(leaf: Leaf, facts: Facts, held: Truth, words: Wording): string {
  const definition = definitionOf(leaf);
  const templates = words.messages.leaves[leaf.op];
  const asked = definition.asks(leaf, words);
  const needs = fill(
    templates.needs ?? (asked.range === undefined ? "{values}" : "{range}"),
    asked,
  );
  const found = definition.observes(leaf, facts, words);
  if (found === undefined)
    return words.text("explainUnknown", { unknown: fill(templates.unknown, asked), needs });
  const observed =
    found.length === 0
      ? fill(templates.none, asked)
      : fill(templates.observed, { ...asked, values: words.list(found) });
  if (held !== undefined) return words.text("explainKnown", { observed, needs });
  const rate = missingRate(leaf, facts);
  return rate
    ? words.text("explainNoRate", { observed, needs, ...rate })
    : words.text("explainPartly", { observed, needs });
}

/** The currencies that a money leaf could not be compared across. */
function missingRate(leaf: Leaf, facts: Facts): { from: string; to: string } | undefined {
  if (!("currency" in leaf)) return undefined;
  const from = leaf.op === "amountSpent" ? facts.buyer.spentCurrency : facts.order.currency;
  if (from === undefined || convertMinor(0, from, leaf.currency, facts.rates) !== undefined)
    return undefined;
  return { from, to: leaf.currency };
}
