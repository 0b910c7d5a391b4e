import { type Bits, newBits, orFour, setBit, setListed } from "./bits.ts";
import type { NumberDimension, TextDimension } from "./dimensions.ts";

/** Gathers the sets of offers that one slot lets through, and unites them. */
export class Union {
  readonly #free: Bits;
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
    this.#scratch = newBits(free.length);
    this.#nothing = newBits(free.length);
  }

  reset(): void {
    this.#setCount = 0;
    this.#listCount = 0;
  }

  /** A set that holds the free offers too. */
  addSet(bits: Bits): void {
    this.#sets[this.#setCount++] = bits;
  }

  addListed(positions: Int32Array, from: number, to: number): void {
    this.#lists[this.#listCount] = positions;
    this.#from[this.#listCount] = from;
    this.#to[this.#listCount++] = to;
  }

  /** Valid until the next call. One set alone is answered as it is, uncopied. */
  result(): Bits {
    const first = this.#setCount === 0 ? this.#free : (this.#sets[0] as Bits);
    if (this.#setCount <= 1 && this.#listCount === 0) return first;
    this.#scratch.set(first);
    this.#uniteSets();
    for (let i = 0; i < this.#listCount; i++)
      setListed(
        this.#scratch,
        this.#lists[i] as Int32Array,
        this.#from[i] as number,
        this.#to[i] as number,
      );
    return this.#scratch;
  }

  /** All but the first, four at a time. */
  #uniteSets(): void {
    const sets = this.#sets;
    const count = this.#setCount;
    const none = this.#nothing;
    for (let i = 1; i < count; i += 4)
      orFour(
        this.#scratch,
        sets[i] as Bits,
        i + 1 < count ? (sets[i + 1] as Bits) : none,
        i + 2 < count ? (sets[i + 2] as Bits) : none,
        i + 3 < count ? (sets[i + 3] as Bits) : none,
      );
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
  readonly #sets: (Bits | undefined)[] = [];
  readonly #positions: (Int32Array | undefined)[] = [];

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
      if (list.length * 2 < free.length) this.#positions[number] = Int32Array.from(list);
      else {
        const bits = free.slice();
        for (const offer of list) setBit(bits, offer);
        this.#sets[number] = bits;
      }
    });
    this.#lists.length = 0;
  }

  addTo(union: Union): void {
    const { found, count } = this.#dimension;
    for (let i = 0; i < count; i++) {
      const number = found[i] as number;
      const bits = this.#sets[number];
      if (bits !== undefined) {
        union.addSet(bits);
        continue;
      }
      const positions = this.#positions[number];
      if (positions !== undefined) union.addListed(positions, 0, positions.length);
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
  #checkpoints: Bits[] = [];
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
    this.#checkpoints = [bits.slice()];
    entries.forEach(({ offer }, i) => {
      setBit(bits, offer);
      if ((i + 1) % this.#spacing === 0) this.#checkpoints.push(bits.slice());
    });
    this.#entries.length = 0;
  }

  addTo(union: Union): void {
    const { largest, smallest } = this.#dimension;
    const reached = this.#countUpTo(this.#sign === 1 ? largest : -smallest);
    if (reached === 0) return;
    const checkpoint = Math.floor(reached / this.#spacing);
    union.addSet(this.#checkpoints[checkpoint] as Bits);
    const from = checkpoint * this.#spacing;
    if (from < reached) union.addListed(this.#positions, from, reached);
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
