/**
 * MurmurHash3 for 32 bits (x86_32 variant; Austin Appleby, 2011, public domain): the one hash of this
 * module. Features and holdouts are remembered for years, so it never changes.
 */

/**
 * @param text hashed by its UTF-8 bytes.
 * @param seed 32 bits; other seeds give independent hashes.
 * @returns an unsigned 32-bit integer.
 */
export function murmur3(text: string, seed = 0): number {
  const bytes = encoder.encode(text);
  const blocks = bytes.length & ~3;
  let hash = seed | 0;
  for (let i = 0; i < blocks; i += 4) {
    const word =
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    hash ^= scramble(word);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= blocks; i--) tail = (tail << 8) | (bytes[i] as number);
  if (bytes.length > blocks) hash ^= scramble(tail);
  return avalanche(hash ^ bytes.length);
}

/** `text` as a number on [0, 1) with 53 bits, uniform over texts. */
export function unitHash(text: string, seed = 0): number {
  const high = murmur3(text, seed) >>> 5;
  const low = murmur3(text, seed ^ 0x5bd1e995) >>> 6;
  return (high * 2 ** 26 + low) * 2 ** -53;
}

const encoder = new TextEncoder();

function scramble(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

function avalanche(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
