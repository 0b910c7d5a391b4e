import { andFour, type Bits, newBits, setBit } from "./bits.ts";
import { type Clause, clausesOf, costOf, type Literal, slotOf } from "./clauses.ts";
import { compileTree, type Predicate } from "./compile.ts";
import type { Condition } from "./condition.ts";
import { NumberDimension, TextDimension } from "./dimensions.ts";
import type { Facts } from "./facts.ts";
import { LeafMemo } from "./leaf-memo.ts";
import { normalise } from "./normalise.ts";
import { BoundPostings, KeyPostings, type Postings, Union } from "./postings.ts";

export interface TargetedOffer {
  readonly id: string;
  readonly condition: Condition;
}

export interface OfferIndex {
  /** How many offers are in it. */
  readonly size: number;
  /** The ids of the offers whose condition is true for these facts, in the order they came in. */
  match(facts: Facts): string[];
  /**
   * As {@link match}, without allocating: writes the positions of those offers into `into`, which
   * must have room for `size`, and returns how many there are.
   */
  matchInto(facts: Facts, into: Int32Array): number;
}

/** More slots than this, the rarest of them, are evaluated offer by offer instead. */
const MAX_SLOTS = 64;

/**
 * Indexes offers whose conditions have passed `conditionSchema`. Every condition is split into clauses
 * that must hold; for each kind of clause (a slot: products, totals in EUR, …) the index keeps which
 * offers each value lets through. Matching unites, slot by slot, the sets of what the order has, and
 * intersects the slots: about one machine word for 32 offers and slot. What clauses cannot say is
 * evaluated for the offers that are left, each distinct leaf once. See docs/targeting.md.
 */
export function compileIndex(offers: readonly TargetedOffer[]): OfferIndex {
  return new Index(offers);
}

interface Plan {
  clauses: Clause[];
  conjuncts: readonly Condition[];
}

class Slot {
  /** Offers without a clause here. */
  readonly free: Bits;
  readonly postings = new Map<string, Postings>();
  readonly sources: Postings[] = [];
  readonly union: Union;

  constructor(everyone: Bits) {
    this.free = everyone.slice();
    this.union = new Union(this.free);
  }

  result(): Bits {
    const { union, sources } = this;
    union.reset();
    for (let i = 0; i < sources.length; i++) (sources[i] as Postings).addTo(union);
    return union.result();
  }
}

class Index implements OfferIndex {
  readonly size: number;
  readonly #ids: string[];
  readonly #everyone: Bits;
  readonly #matching: Bits;
  readonly #positions: Int32Array;
  readonly #slots = new Map<string, Slot>();
  readonly #slotList: Slot[];
  readonly #dimensions = new Map<string, TextDimension | NumberDimension>();
  readonly #dimensionList: (TextDimension | NumberDimension)[];
  /** What is left to evaluate, by position. */
  readonly #residuals: (Predicate | undefined)[];
  readonly #memo = new LeafMemo();

  constructor(offers: readonly TargetedOffer[]) {
    this.size = offers.length;
    this.#ids = offers.map(({ id }) => id);
    const words = Math.ceil(offers.length / 32);
    this.#everyone = newBits(words);
    this.#matching = newBits(words);
    this.#positions = new Int32Array(offers.length);
    const plans = offers.map(({ condition }) => planOf(condition));
    plans.forEach((plan, at) => {
      if (plan) setBit(this.#everyone, at);
    });
    const slots = busiestSlots(plans);
    this.#residuals = plans.map((plan, at) => plan && this.#place(plan, at, slots));
    this.#slotList = [...this.#slots.values()];
    this.#dimensionList = [...this.#dimensions.values()];
    for (const slot of this.#slotList)
      for (const postings of slot.sources) postings.seal(slot.free);
  }

  match(facts: Facts): string[] {
    const positions = this.#positions;
    const count = this.matchInto(facts, positions);
    const matched = new Array<string>(count);
    for (let i = 0; i < count; i++) matched[i] = this.#ids[positions[i] as number] as string;
    return matched;
  }

  matchInto(facts: Facts, into: Int32Array): number {
    for (let i = 0; i < this.#dimensionList.length; i++)
      (this.#dimensionList[i] as TextDimension | NumberDimension).read(facts);
    this.#memo.begin();
    return this.#evaluate(this.#intersect(), facts, into);
  }

  /** Offers whose every indexed clause holds: the slots intersected, four at a time. */
  #intersect(): Bits {
    const slots = this.#slotList;
    const count = slots.length;
    const everyone = this.#everyone;
    const matching = this.#matching;
    const at = (i: number) => (i < count ? (slots[i] as Slot).result() : everyone);
    if (count === 0) return everyone;
    andFour(matching, at(0), at(1), at(2), at(3));
    for (let i = 4; i < count; i += 3) andFour(matching, matching, at(i), at(i + 1), at(i + 2));
    return matching;
  }

  #evaluate(candidates: Bits, facts: Facts, into: Int32Array): number {
    const residuals = this.#residuals;
    const words = candidates.length;
    let count = 0;
    for (let w = 0; w < words; w++) {
      // Takes the lowest bit off until none is left.
      for (let word = candidates[w] as number; word !== 0; word &= word - 1) {
        const at = (w << 5) + (31 - Math.clz32(word & -word));
        const residual = residuals[at];
        if (residual === undefined || residual(facts) === true) into[count++] = at;
      }
    }
    return count;
  }

  /** Posts an offer's clauses; answers what is left to evaluate. */
  #place({ clauses, conjuncts }: Plan, at: number, slots: ReadonlySet<string>) {
    const taken = new Set<string>();
    const left = new Set(conjuncts);
    const kept = new Set<Condition>();
    for (const clause of clauses.toSorted((a, b) => costOf(a) - costOf(b))) {
      const slot = slotOf(clause);
      const fits = slots.has(slot) && !taken.has(slot);
      if (fits) {
        taken.add(slot);
        this.#post(slot, clause.literals, at);
      }
      if (!fits || !clause.exact) kept.add(clause.source);
      left.delete(clause.source);
    }
    for (const source of kept) left.add(source);
    if (left.size === 0) return undefined;
    return compileTree({ op: "all", of: [...left] }, (leaf) => this.#memo.predicate(leaf));
  }

  #post(name: string, literals: readonly Literal[], at: number): void {
    let slot = this.#slots.get(name);
    if (slot === undefined) {
      slot = new Slot(this.#everyone);
      this.#slots.set(name, slot);
    }
    slot.free[at >>> 5] = (slot.free[at >>> 5] as number) & ~(1 << (at & 31));
    for (const literal of literals) {
      const postings = this.#postingsOf(slot, literal);
      if (literal.kind === "keys") (postings as KeyPostings).add(literal.reading.keys, at);
      else (postings as BoundPostings).add(literal.bound, at);
    }
  }

  #postingsOf(slot: Slot, literal: Literal): Postings {
    const name = `${literal.kind} ${literal.reading.dimension}`;
    let postings = slot.postings.get(name);
    if (postings === undefined) {
      const dimension = this.#dimensionOf(literal);
      postings =
        literal.kind === "keys"
          ? new KeyPostings(dimension as TextDimension)
          : new BoundPostings(dimension as NumberDimension, literal.kind);
      slot.postings.set(name, postings);
      slot.sources.push(postings);
    }
    return postings;
  }

  #dimensionOf({ reading }: Literal): TextDimension | NumberDimension {
    let dimension = this.#dimensions.get(reading.dimension);
    if (dimension === undefined) {
      dimension =
        reading.kind === "texts" ? new TextDimension(reading) : new NumberDimension(reading);
      this.#dimensions.set(reading.dimension, dimension);
    }
    return dimension;
  }
}

/** `undefined` for a condition that never holds. */
function planOf(condition: Condition): Plan | undefined {
  const tree = normalise(condition);
  if (tree.op === "any" && tree.of.length === 0) return undefined;
  const conjuncts = tree.op === "all" ? tree.of : [tree];
  return { conjuncts, clauses: conjuncts.flatMap(clausesOf) };
}

function busiestSlots(plans: readonly (Plan | undefined)[]): ReadonlySet<string> {
  const uses = new Map<string, number>();
  for (const plan of plans)
    for (const slot of new Set(plan?.clauses.map(slotOf)))
      uses.set(slot, (uses.get(slot) ?? 0) + 1);
  const busiest = [...uses].sort(([, a], [, b]) => b - a).slice(0, MAX_SLOTS);
  return new Set(busiest.map(([slot]) => slot));
}
