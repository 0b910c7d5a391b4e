import type { LeafOp } from "../leaf-schemas.ts";

export interface LeafWords {
  label: string;
  help: string;
  is: string;
  isNot: string;
  observed: string;
  none: string;
  unknown: string;
  /** What the explanation says is needed; without it, the bare `{values}` or `{range}`. */
  needs?: string;
}

export type Unit = "item" | "order" | "day";

/** Templates of a sentence; `{…}` stands for an argument. */
type SentenceKey =
  | "everybody"
  | "nobody"
  | "and"
  | "listAnd"
  | "or"
  | "listOr"
  | "group"
  | "not"
  | "anyValue"
  | "oneOf"
  | "andMore"
  | "atLeast"
  | "atMost"
  | "between"
  | "exactly"
  | "from"
  | "until"
  | "period"
  | "hours"
  | "withinDays"
  | "daysAgo"
  | "explainKnown"
  | "explainUnknown"
  | "explainPartly"
  | "explainNoRate"
  | "explainEverybody"
  | "explainNobody"
  | "explainAll"
  | "explainAny"
  | "explainSomeUnknown"
  | "asksAll"
  | "asksAny"
  | "asksNot"
  | "explainNotHeld"
  | "explainNotFailed"
  | "explainNotUnknown";

/** Everything that targeting says, in one language. A leaf kind without words does not compile. */
export type Messages = Record<SentenceKey, string> & {
  /** By CLDR plural category; `other` is the fall-back. */
  units: Record<Unit, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
  /** Names of values that the language fixes, by kind and value. */
  values: Record<"firstOrder" | "loyaltyMember" | "consent" | "weekday", Record<string, string>>;
  nameless: Record<"product" | "collection" | "market", string>;
  groups: Record<"products" | "order" | "place" | "buyer" | "time", string>;
  operators: Record<"is" | "isNot" | "has" | "hasNot" | "atLeast" | "atMost" | "between", string>;
  leaves: Record<LeafOp, LeafWords>;
};
