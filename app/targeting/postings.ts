import { type Bits, copyWords, newBits, orFive, setBit, setListed } from "./bits.ts";
import { blocksOfList, blockWords, type OfferSet, offerSet, type Stretches } from "./blocks.ts";
import type { NumberDimension, TextDimension } from "./dimensions.ts";

/** Gathers the sets of offers that one slot lets through, and unites them. */
export class Union {
  /** In which blocks somebody may be let through, by what was added. */
  readonly blocks: Bits;
  readonly #free: Bits;
  readonly #freeBlocks: Bits;
  readonly #scratch: Bits;
  readonly #nothing: Bits;
  readonly #sets: Bits[] = [];
  #setCount = 0;
  /** Lists of positions, with the part of each that counts. */
  readonly #lists: Int32Array[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  #listCount = 0;

  /** @param free the offers that the slot does not constrain: always let through */
  constructor(free: Bits) {
    this.#free = free;
    this.blocks = newBits(blockWords(free.length));
    this.#freeBlocks = newBits(this.blocks.length);
    this.#scratch = newBits(free.length);
    this.#nothing = newBits(free.length);
  }

  /** Called once, when it is known which offers are free. */
  seal(): void {
    this.#freeBlocks.set(offerSet(this.#free).blocks);
  }

  reset(): void {
    this.#setCount = 0;
    this.#listCount = 0;
    copyWords(this.blocks, this.#freeBlocks);
  }

  /** A set that holds the free offers too. */
  addSet({ bits, blocks }: OfferSet): void {
    this.#sets[this.#setCount++] = bits;
    this.#addBlocks(blocks);
  }

  /** @param blocks all in which one of these positions is, and perhaps others */
  addListed(positions: Int32Array, from: number, to: number, blocks: Bits): void {
    this.#lists[this.#listCount] = positions;
    this.#from[this.#listCount] = from;
    this.#to[this.#listCount++] = to;
    this.#addBlocks(blocks);
  }

  /**
   * The union within these stretches; what stands elsewhere means nothing. Valid until the next call.
   * One set alone is answered as it is, uncopied.
   */
  result(stretches: Stretches): Bits {
    const first = this.#setCount === 0 ? this.#free : (this.#sets[0] as Bits);
    if (this.#setCount <= 1 && this.#listCount === 0) return first;
    for (let i = 0; i < stretches.count; i++)
      this.#uniteSets(first, stretches.from[i] as number, stretches.to[i] as number);
    for (let i = 0; i < this.#listCount; i++)
      setListed(
        this.#scratch,
        this.#lists[i] as Int32Array,
        this.#from[i] as number,
        this.#to[i] as number,
      );
    return this.#scratch;
  }

  /** The first one, and the others four at a time. */
  #uniteSets(first: Bits, from: number, to: number): void {
    const sets = this.#sets;
    const count = this.#setCount;
    const none = this.#nothing;
    const at = (i: number) => (i < count ? (sets[i] as Bits) : none);
    let united = first;
    let next = 1;
    do {
      orFive(this.#scratch, united, at(next), at(next + 1), at(next + 2), at(next + 3), from, to);
      united = this.#scratch;
      next += 4;
    } while (next < count);
  }

  #addBlocks(blocks: Bits): void {
    for (let b = 0; b < blocks.length; b++)
      this.blocks[b] = (this.blocks[b] as number) | (blocks[b] as number);
  }
}

/** From what the order at hand has to the offers that ask for it. */
export interface Postings {
  /** Called once, when every offer is in. */
  seal(free: Bits): void;
  addTo(union: Union): void;
}

/** By key. A key that many offers share is kept as a set of bits, one that few share as a list. */
export class KeyPostings implements Postings {
  readonly #dimension: TextDimension;
  readonly #lists: number[][] = [];
  readonly #sets: (OfferSet | undefined)[] = [];
  readonly #positions: (Int32Array | undefined)[] = [];
  /** Of each list of positions. */
  readonly #blocks: (Bits | undefined)[] = [];

  constructor(dimension: TextDimension) {
    this.#dimension = dimension;
  }

  add(keys: readonly string[] | undefined, offer: number): void {
    for (const number of this.#dimension.numbersOf(keys)) {
      const list = this.#lists[number] ?? [];
      this.#lists[number] = list;
      // An offer that names a key twice, in two parts of one clause, is posted once.
      if (list.at(-1) !== offer) list.push(offer);
    }
  }

  seal(free: Bits): void {
    this.#lists.forEach((list, number) => {
      // Scattering a position costs about as much as uniting two words.
      if (list.length * 2 < free.length) {
        const positions = Int32Array.from(list);
        this.#positions[number] = positions;
        this.#blocks[number] = blocksOfList(positions, free.length);
      } else {
        const bits = free.slice();
        for (const offer of list) setBit(bits, offer);
        this.#sets[number] = offerSet(bits);
      }
    });
    this.#lists.length = 0;
  }

  addTo(union: Union): void {
    const { found, count } = this.#dimension;
    for (let i = 0; i < count; i++) {
      const number = found[i] as number;
      const set = this.#sets[number];
      if (set !== undefined) {
        union.addSet(set);
        continue;
      }
      const positions = this.#positions[number];
      if (positions !== undefined)
        union.addListed(positions, 0, positions.length, this.#blocks[number] as Bits);
    }
  }
}

/**
 * By bound: offers sorted so that those let through come first, with their set kept at about 64
 * places along the way; the rest up to the number at hand is scattered.
 */
export class BoundPostings implements Postings {
  readonly #dimension: NumberDimension;
  /** 1: `bound ≤ largest`; -1: `bound ≥ smallest`, both signs turned. */
  readonly #sign: 1 | -1;
  readonly #entries: { bound: number; offer: number }[] = [];
  #bounds = new Float64Array(0);
  #positions = new Int32Array(0);
  #checkpoints: OfferSet[] = [];
  #spacing = 1;

  constructor(dimension: NumberDimension, kind: "atLeast" | "atMost") {
    this.#dimension = dimension;
    this.#sign = kind === "atLeast" ? 1 : -1;
  }

  add(bound: number, offer: number): void {
    this.#entries.push({ bound: bound * this.#sign, offer });
  }

  seal(free: Bits): void {
    const entries = this.#entries.sort((a, b) => a.bound - b.bound);
    this.#bounds = Float64Array.from(entries, ({ bound }) => bound);
    this.#positions = Int32Array.from(entries, ({ offer }) => offer);
    this.#spacing = Math.max(1, free.length >>> 1);
    const bits = free.slice();
    this.#checkpoints = [offerSet(bits.slice())];
    entries.forEach(({ offer }, i) => {
      setBit(bits, offer);
      const isLast = i === entries.length - 1;
      if (isLast || (i + 1) % this.#spacing === 0) this.#checkpoints.push(offerSet(bits.slice()));
    });
    this.#entries.length = 0;
  }

  addTo(union: Union): void {
    const { largest, smallest } = this.#dimension;
    const reached = this.#countUpTo(this.#sign === 1 ? largest : -smallest);
    if (reached === 0) return;
    const checkpoint = Math.floor(reached / this.#spacing);
    union.addSet(this.#checkpoints[checkpoint] as OfferSet);
    const from = checkpoint * this.#spacing;
    if (from === reached) return;
    // The next place along the way has these, and perhaps more.
    const { blocks } = this.#checkpoints[checkpoint + 1] as OfferSet;
    union.addListed(this.#positions, from, reached, blocks);
  }

  /** How many bounds are at most `value`. */
  #countUpTo(value: number): number {
    let low = 0;
    let high = this.#bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#bounds[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
