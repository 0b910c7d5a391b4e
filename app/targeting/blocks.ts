import { type Bits, lowestBit, newBits, setBit } from "./bits.ts";

/**
 * Where a set of offers is empty: one bit for each block of words, so that matching walks only the
 * blocks in which every slot lets somebody through. Offers stand in the order of their clauses, so
 * that their sets are few and long stretches (clause-order.ts).
 */

/** 128 offers. */
const BLOCK_WORDS = 4;
const OFFERS_SHIFT = 7;

/** A set of offers and its blocks that are not empty. Never changed once made. */
export interface OfferSet {
  readonly bits: Bits;
  readonly blocks: Bits;
}

/** Words that hold a bit for each block of `words` words. */
export function blockWords(words: number): number {
  return Math.ceil(words / BLOCK_WORDS / 32);
}

export function offerSet(bits: Bits): OfferSet {
  const blocks = newBits(blockWords(bits.length));
  bits.forEach((word, w) => {
    if (word !== 0) setBit(blocks, Math.floor(w / BLOCK_WORDS));
  });
  return { bits, blocks };
}

/** The blocks of a list of positions among `words` words. */
export function blocksOfList(positions: Int32Array, words: number): Bits {
  const blocks = newBits(blockWords(words));
  for (const at of positions) setBit(blocks, at >>> OFFERS_SHIFT);
  return blocks;
}

/** Stretches of words, from the beginning of one block to the end of another. */
export class Stretches {
  /** The first `count` entries: the first word, and the one after the last. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  count = 0;
  readonly #words: number;

  constructor(words: number) {
    this.#words = words;
    const most = Math.ceil(words / BLOCK_WORDS);
    this.from = new Int32Array(most);
    this.to = new Int32Array(most);
  }

  /** Takes the stretches of these blocks. */
  read(blocks: Bits): void {
    this.count = 0;
    for (let b = 0; b < blocks.length; b++) {
      let word = blocks[b] as number;
      while (word !== 0) {
        const first = lowestBit(word);
        // The bits from there on, turned: the lowest one left is the first block that is empty.
        const ones = ~(word >>> first);
        const last = ones === 0 ? 32 : Math.min(32, first + lowestBit(ones));
        this.#add(b * 32 + first, b * 32 + last);
        word = last === 32 ? 0 : word & (-1 << last);
      }
    }
  }

  /** One empty block between two stretches is walked rather than jumped. */
  #add(firstBlock: number, afterBlock: number): void {
    const from = firstBlock * BLOCK_WORDS;
    const to = Math.min(this.#words, afterBlock * BLOCK_WORDS);
    const before = this.count - 1;
    if (before >= 0 && from - (this.to[before] as number) <= BLOCK_WORDS) this.to[before] = to;
    else {
      this.from[this.count] = from;
      this.to[this.count++] = to;
    }
  }
}
