/**
 * Sets of offers, one bit an offer, in words of 32 bits. `Int32Array` and not `Uint32Array`, since
 * engines keep signed 32-bit numbers unboxed.
 */
export type Bits = Int32Array;

export function newBits(words: number): Bits {
  return new Int32Array(words);
}

export function setBit(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31));
}

// Lengths are read once, outside the loops: the engine cannot know that they stay the same.

/** `into |= a | b | c | d`: four at once halve the loads and stores of one at a time. */
export function orFour(into: Bits, a: Bits, b: Bits, c: Bits, d: Bits): void {
  const words = into.length;
  for (let w = 0; w < words; w++)
    into[w] =
      (into[w] as number) |
      (a[w] as number) |
      (b[w] as number) |
      (c[w] as number) |
      (d[w] as number);
}

/** `into = a & b & c & d`; `into` may be one of them. */
export function andFour(into: Bits, a: Bits, b: Bits, c: Bits, d: Bits): void {
  const words = into.length;
  for (let w = 0; w < words; w++)
    into[w] = (a[w] as number) & (b[w] as number) & (c[w] as number) & (d[w] as number);
}

/** Sets the bits `from` (inclusive) to `to` (exclusive) of a list of positions. */
export function setListed(into: Bits, positions: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const at = positions[i] as number;
    into[at >>> 5] = (into[at >>> 5] as number) | (1 << (at & 31));
  }
}
