import type { Facts } from "../facts.ts";
import type { Leaf, LeafOf, LeafOp } from "../leaf-schemas.ts";
import type { NamedKind, Unit, Wording } from "../messages/wording.ts";
import { convertMinor } from "../money.ts";
import { fold, type Reading, type ReadNumbers, type ReadTexts } from "./reading.ts";

export const leafGroups = ["products", "order", "place", "buyer", "time"] as const;
export type LeafGroup = (typeof leafGroups)[number];

/** What the targeting builder draws to edit a leaf. */
export type Field =
  /** `anyOf`, picked from things that Shopify lists or typed in. */
  | { type: "values"; of: NamedKind; optional: boolean }
  /** `key`, and `anyOf` where only some values will do. */
  | { type: "entry"; of: NamedKind; optional: true }
  | { type: "choice"; property: "to"; choices: readonly string[] }
  | { type: "flag" }
  | { type: "range"; unit: Unit }
  | { type: "moneyRange" }
  | { type: "purchase" }
  | { type: "percentage" }
  | { type: "hours" }
  | { type: "period" };

/** What a leaf asks for, as arguments for its templates. */
export type Args = Readonly<Record<string, string>>;

/** Everything about a leaf kind but its schema and its words. */
export interface LeafDefinition<L extends Leaf> {
  readonly group: LeafGroup;
  readonly field: Field;
  /** What the builder starts from; lists may still be empty, to be filled by the merchant. */
  readonly initial: L;
  /** How it is evaluated and indexed. */
  readonly reading: (leaf: L) => Reading;
  /** `{values}`, `{range}`, `{key}` … of the leaf's templates. */
  readonly asks: (leaf: L, wording: Wording) => Args;
  /**
   * What is the case, as the explanation lists it: `undefined` if nothing is known, empty if it is
   * known that there is none.
   */
  readonly observes: (leaf: L, facts: Facts, wording: Wording) => string[] | undefined;
  /** The leaf that holds exactly where this one does not, if the language has one. */
  readonly opposite?: (leaf: L) => L;
}

type SetOp = {
  [O in LeafOp]: LeafOf<O> extends { op: O; anyOf: string[] } ? O : never;
}[LeafOp];
type FlagOp = { [O in LeafOp]: LeafOf<O> extends { is: boolean } ? O : never }[LeafOp];
type EntryOp = { [O in LeafOp]: LeafOf<O> extends { key: string } ? O : never }[LeafOp];
type RangeOp = {
  [O in LeafOp]: LeafOf<O> extends { min?: number | undefined } ? O : never;
}[LeafOp] &
  { [O in LeafOp]: "min" extends keyof LeafOf<O> ? O : never }[LeafOp];
type MoneyOp = { [O in LeafOp]: "minMinor" extends keyof LeafOf<O> ? O : never }[LeafOp];

/** Values read, at most `limit` of them, those that `matters` first, each once. */
export function collect(
  facts: Facts,
  read: ReadTexts,
  matters: (value: string) => boolean = () => false,
): string[] | undefined {
  const found = new Set<string>();
  const complete = read(facts, (value) => {
    found.add(value);
    return false;
  });
  if (found.size === 0) return complete === undefined ? undefined : [];
  return [...found].sort((a, b) => Number(matters(b)) - Number(matters(a)));
}

/** A leaf that holds if one of the order's or buyer's values is among `anyOf`. */
export function setLeaf<O extends Exclude<SetOp, "pastPurchase"> | "discountCodes">(
  op: O,
  about: {
    group: LeafGroup;
    of: NamedKind;
    read: ReadTexts;
    exact?: boolean;
    optional?: boolean;
    /** What the explanation lists, where that is less than what is compared. */
    show?: ReadTexts;
  },
): LeafDefinition<LeafOf<O>> {
  const { group, of, read, exact = false, optional = false } = about;
  const keysOf = (leaf: { anyOf?: string[] | undefined }) =>
    exact ? leaf.anyOf : leaf.anyOf?.map(fold);
  return {
    group,
    field: { type: "values", of, optional },
    initial: (optional ? { op } : { op, anyOf: [] }) as unknown as LeafOf<O>,
    reading: (leaf) => ({ kind: "texts", dimension: op, read, exact, keys: keysOf(leaf) }),
    asks: (leaf, wording) => ({ values: wording.anyOf(of, leaf.anyOf) }),
    observes: (leaf, facts, wording) => {
      const keys = new Set(keysOf(leaf));
      const matters = (value: string) => keys.has(exact ? value : fold(value));
      return collect(facts, about.show ?? read, matters)?.map((value) => wording.name(of, value));
    },
  };
}

/** A leaf over one named entry (an option, an attribute …): one of `anyOf`, or that it is there. */
export function entryLeaf<O extends EntryOp>(
  op: O,
  group: LeafGroup,
  readEntryOf: (name: string) => ReadTexts,
): LeafDefinition<LeafOf<O>> {
  return {
    group,
    field: { type: "entry", of: "text", optional: true },
    initial: { op, key: "" } as unknown as LeafOf<O>,
    reading: (leaf) => {
      const name = fold(leaf.key);
      return {
        kind: "texts",
        dimension: `${op}:${name}`,
        read: readEntryOf(name),
        exact: false,
        keys: leaf.anyOf?.map(fold),
      };
    },
    asks: (leaf, wording) => ({ key: leaf.key, values: wording.anyOf("text", leaf.anyOf) }),
    observes: (leaf, facts, wording) =>
      collect(facts, readEntryOf(fold(leaf.key)))?.map((value) => wording.name("text", value)),
  };
}

/** Yes or no. */
export function flagLeaf<O extends FlagOp>(
  op: O,
  group: LeafGroup,
  of: NamedKind,
  get: (facts: Facts) => boolean | undefined,
): LeafDefinition<LeafOf<O>> {
  const read: ReadTexts = (facts, visit) => {
    const value = get(facts);
    return value === undefined ? undefined : visit(String(value));
  };
  return {
    group,
    field: { type: "flag" },
    initial: { op, is: true } as unknown as LeafOf<O>,
    reading: (leaf) => ({
      kind: "texts",
      dimension: op,
      read,
      exact: true,
      keys: [String(leaf.is)],
    }),
    asks: (leaf, wording) => ({ values: wording.name(of, String(leaf.is)) }),
    observes: (_leaf, facts, wording) =>
      collect(facts, read)?.map((value) => wording.name(of, value)),
    opposite: (leaf) => ({ ...leaf, is: !leaf.is }),
  };
}

function numbers(facts: Facts, read: ReadNumbers): number[] | undefined {
  const found = new Set<number>();
  const complete = read(facts, (value) => {
    found.add(value);
    return false;
  });
  return found.size === 0 && complete === undefined ? undefined : [...found];
}

/** A number within bounds, both inclusive. */
export function rangeLeaf<O extends RangeOp>(
  op: O,
  about: { group: LeafGroup; unit: Unit; initial: number; read: ReadNumbers; single: boolean },
): LeafDefinition<LeafOf<O>> {
  const { group, unit, read, single } = about;
  return {
    group,
    field: { type: "range", unit },
    initial: { op, min: about.initial } as unknown as LeafOf<O>,
    reading: ({ min, max }) => ({ kind: "numbers", dimension: op, read, single, min, max }),
    asks: ({ min, max }, wording) => ({
      range: wording.range(min, max, (value) => wording.count(value, unit)),
    }),
    observes: (_leaf, facts, wording) =>
      numbers(facts, read)?.map((value) => wording.count(value, unit)),
  };
}

/** Money within bounds, both inclusive, compared in the leaf's currency. */
export function moneyLeaf<O extends MoneyOp>(
  op: O,
  about: {
    group: LeafGroup;
    single: boolean;
    currency: (facts: Facts) => string | undefined;
    /** In that currency. */
    read: ReadNumbers;
  },
): LeafDefinition<LeafOf<O>> {
  const { group, single, read } = about;
  const readIn =
    (to: string): ReadNumbers =>
    (facts, visit) => {
      const from = about.currency(facts);
      if (from === to) return read(facts, visit);
      // Without a rate any amount is incomparable; where there is none, none is within the bounds.
      if (from === undefined || convertMinor(0, from, to, facts.rates) === undefined)
        return read(facts, () => true) === false ? false : undefined;
      return read(facts, (amount) => visit(convertMinor(amount, from, to, facts.rates) as number));
    };
  return {
    group,
    field: { type: "moneyRange" },
    // The builder puts the shop's own currency in its place.
    initial: { op, currency: "USD", minMinor: 5_000 } as unknown as LeafOf<O>,
    reading: ({ currency, minMinor: min, maxMinor: max }) => {
      const dimension = `${op}:${currency}`;
      return { kind: "numbers", dimension, read: readIn(currency), single, min, max };
    },
    asks: ({ currency, minMinor, maxMinor }, wording) => ({
      range: wording.range(minMinor, maxMinor, (amount) => wording.money(amount, currency)),
    }),
    observes: (_leaf, facts, wording) => {
      const currency = about.currency(facts);
      if (currency === undefined) return undefined;
      return numbers(facts, read)?.map((amount) => wording.money(amount, currency));
    },
  };
}
