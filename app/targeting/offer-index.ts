import { andFour, type Bits, copyWords, lowestBit, newBits, setBit } from "./bits.ts";
import { blockWords, type OfferSet, offerSet, Stretches } from "./blocks.ts";
import { inClauseOrder, type Placed } from "./clause-order.ts";
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
  /**
   * The ids of the offers whose condition is true for these facts, in an order of the index's own:
   * the same for the same offers.
   */
  match(facts: Facts): string[];
  /**
   * As {@link match}, without allocating: writes where those offers stood in what the index was made
   * of into `into`, which must have room for `size`, and returns how many there are.
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
  readonly #sources: Postings[] = [];
  readonly #union: Union;

  constructor(everyone: Bits) {
    this.free = everyone.slice();
    this.#union = new Union(this.free);
  }

  /** Called once, when every offer is in. */
  seal(): void {
    this.#union.seal();
    this.#sources.push(...this.postings.values());
    for (const postings of this.#sources) postings.seal(this.free);
  }

  /** Takes what the order at hand has; answers in which blocks somebody may be let through. */
  gather(): Bits {
    const union = this.#union;
    const sources = this.#sources;
    union.reset();
    for (let i = 0; i < sources.length; i++) (sources[i] as Postings).addTo(union);
    return union.blocks;
  }

  result(stretches: Stretches): Bits {
    return this.#union.result(stretches);
  }
}

/** What is left of a condition when its clauses have been posted. */
interface Placement extends Placed {
  /** Where the offer stood among those the index was made of. */
  position: number;
  clauses: ReadonlyMap<string, Clause>;
  rest: readonly Condition[];
}

class Index implements OfferIndex {
  readonly size: number;
  readonly #ids: string[];
  /** By place in the index: the place in the caller's list. Offers that never match have none. */
  readonly #positions: Int32Array;
  readonly #everyone: OfferSet;
  readonly #matching: Bits;
  readonly #liveBlocks: Bits;
  readonly #stretches: Stretches;
  readonly #found: Int32Array;
  readonly #slots = new Map<string, Slot>();
  readonly #slotList: Slot[];
  readonly #dimensions = new Map<string, TextDimension | NumberDimension>();
  readonly #dimensionList: (TextDimension | NumberDimension)[];
  /** What is left to evaluate, by place in the index. */
  readonly #residuals: (Predicate | undefined)[];
  readonly #memo = new LeafMemo();

  constructor(offers: readonly TargetedOffer[]) {
    this.size = offers.length;
    this.#ids = offers.map(({ id }) => id);
    this.#found = new Int32Array(offers.length);
    const placements = inClauseOrder(placementsOf(offers));
    this.#positions = Int32Array.from(placements, ({ position }) => position);
    const words = Math.ceil(placements.length / 32);
    this.#everyone = everyoneOf(placements.length);
    this.#matching = newBits(words);
    this.#liveBlocks = newBits(blockWords(words));
    this.#stretches = new Stretches(words);
    this.#residuals = placements.map(({ clauses, rest }, at) => {
      for (const [slot, { literals }] of clauses) this.#post(slot, literals, at);
      return rest.length === 0 ? undefined : this.#evaluating(rest);
    });
    this.#slotList = [...this.#slots.values()];
    this.#dimensionList = [...this.#dimensions.values()];
    for (const slot of this.#slotList) slot.seal();
  }

  match(facts: Facts): string[] {
    const found = this.#found;
    const count = this.matchInto(facts, found);
    const matched = new Array<string>(count);
    for (let i = 0; i < count; i++) matched[i] = this.#ids[found[i] as number] as string;
    return matched;
  }

  matchInto(facts: Facts, into: Int32Array): number {
    for (let i = 0; i < this.#dimensionList.length; i++)
      (this.#dimensionList[i] as TextDimension | NumberDimension).read(facts);
    this.#narrow();
    if (this.#stretches.count === 0) return 0;
    this.#memo.begin();
    return this.#evaluate(this.#intersect(), facts, into);
  }

  /** Finds the stretches in which every slot lets somebody through. */
  #narrow(): void {
    const slots = this.#slotList;
    const live = this.#liveBlocks;
    copyWords(live, this.#everyone.blocks);
    for (let i = 0; i < slots.length; i++) {
      const blocks = (slots[i] as Slot).gather();
      for (let b = 0; b < live.length; b++) live[b] = (live[b] as number) & (blocks[b] as number);
    }
    this.#stretches.read(live);
  }

  /** Offers there whose every indexed clause holds: the slots intersected, four at a time. */
  #intersect(): Bits {
    const { from, to, count: stretchCount } = this.#stretches;
    const slots = this.#slotList;
    const count = slots.length;
    const everyone = this.#everyone.bits;
    const matching = this.#matching;
    const at = (i: number) => (i < count ? (slots[i] as Slot).result(this.#stretches) : everyone);
    let matched = everyone;
    for (let next = 0; next < count; next += 3) {
      const a = at(next);
      const b = at(next + 1);
      const c = at(next + 2);
      for (let s = 0; s < stretchCount; s++)
        andFour(matching, matched, a, b, c, from[s] as number, to[s] as number);
      matched = matching;
    }
    return matched;
  }

  #evaluate(candidates: Bits, facts: Facts, into: Int32Array): number {
    const { from, to, count: stretchCount } = this.#stretches;
    const residuals = this.#residuals;
    const positions = this.#positions;
    let count = 0;
    for (let s = 0; s < stretchCount; s++) {
      const end = to[s] as number;
      for (let w = from[s] as number; w < end; w++) {
        // Takes the lowest bit off until none is left.
        for (let word = candidates[w] as number; word !== 0; word &= word - 1) {
          const at = (w << 5) + lowestBit(word);
          const residual = residuals[at];
          if (residual === undefined || residual(facts) === true)
            into[count++] = positions[at] as number;
        }
      }
    }
    return count;
  }

  #evaluating(rest: readonly Condition[]): Predicate {
    return compileTree({ op: "all", of: [...rest] }, (leaf) => this.#memo.predicate(leaf));
  }

  #post(name: string, literals: readonly Literal[], at: number): void {
    let slot = this.#slots.get(name);
    if (slot === undefined) {
      slot = new Slot(this.#everyone.bits);
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

function everyoneOf(size: number): OfferSet {
  const bits = newBits(Math.ceil(size / 32));
  for (let at = 0; at < size; at++) setBit(bits, at);
  return offerSet(bits);
}

/** What the index keeps of each offer but those whose condition never holds. */
function placementsOf(offers: readonly TargetedOffer[]): Placement[] {
  const plans = offers.map(({ condition }) => planOf(condition));
  const slots = busiestSlots(plans);
  return plans.flatMap((plan, position) => (plan ? [placementOf(plan, position, slots)] : []));
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

/** Of several clauses for one slot the one that lets fewest through is posted. */
function placementOf(
  { clauses, conjuncts }: Plan,
  position: number,
  slots: ReadonlySet<string>,
): Placement {
  const posted = new Map<string, Clause>();
  const rest = new Set(conjuncts);
  const kept = new Set<Condition>();
  for (const clause of clauses.toSorted((a, b) => costOf(a) - costOf(b))) {
    const slot = slotOf(clause);
    const fits = slots.has(slot) && !posted.has(slot);
    if (fits) posted.set(slot, clause);
    if (!fits || !clause.exact) kept.add(clause.source);
    rest.delete(clause.source);
  }
  return { position, clauses: posted, rest: [...rest, ...kept] };
}
