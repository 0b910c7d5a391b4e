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

/** The place of the lowest bit of a word that is not zero. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** `into = from`, for a few words: `TypedArray.set` costs more than these. */
export function copyWords(into: Bits, from: Bits): void {
  for (let w = 0; w < from.length; w++) into[w] = from[w] as number;
}

/** `into = a | b | c | d | e`, word `from` to before `to`; `into` may be one of them. */
export function orFive(
  into: Bits,
  a: Bits,
  b: Bits,
  c: Bits,
  d: Bits,
  e: Bits,
  from: number,
  to: number,
): void {
  for (let w = from; w < to; w++)
    into[w] =
      (a[w] as number) | (b[w] as number) | (c[w] as number) | (d[w] as number) | (e[w] as number);
}

/** `into = a & b & c & d`, word `from` to before `to`; `into` may be one of them. */
export function andFour(
  into: Bits,
  a: Bits,
  b: Bits,
  c: Bits,
  d: Bits,
  from: number,
  to: number,
): void {
  for (let w = from; w < to; w++)
    into[w] = (a[w] as number) & (b[w] as number) & (c[w] as number) & (d[w] as number);
}

/** Sets the bits `from` (inclusive) to `to` (exclusive) of a list of positions. */
export function setListed(into: Bits, positions: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const at = positions[i] as number;
    into[at >>> 5] = (into[at >>> 5] as number) | (1 << (at & 31));
  }
}
