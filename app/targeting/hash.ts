/**
 * A stable place of `key` in [0, 1), another one for every `salt`: FNV-1a over the UTF-16 code units of
 * both, then MurmurHash3's finaliser, which spreads neighbouring ids evenly. Never change it: a buyer's
 * place decides which offers and which half of a test the buyer sees.
 *
 * Sources: Fowler/Noll/Vo, http://www.isthe.com/chongo/tech/comp/fnv/; Appleby, MurmurHash3 `fmix32`.
 */
export function placeInUnit(salt: string, key: string): number {
  let hash = mix(0x811c9dc5, salt);
  // A separator that no text holds: ("a", "bc") and ("ab", "c") are different places.
  hash = Math.imul(hash ^ 0xffff, 0x01000193);
  hash = mix(hash, key);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 2 ** 32;
}

function mix(seed: number, text: string): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
