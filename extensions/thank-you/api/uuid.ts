/**
 * A random UUID (RFC 9562, version 4). `crypto.randomUUID` exists in secure contexts only, and the
 * platform's worker need not be one; `getRandomValues` exists in both.
 */
export function uuid(
  source: Pick<Crypto, "getRandomValues"> & { randomUUID?: () => string } = crypto,
): string {
  if (typeof source.randomUUID === "function") return source.randomUUID();
  return formatted(source.getRandomValues(new Uint8Array(16)), 4);
}

/**
 * The UUID of a name (RFC 9562, version 8): the same for the same name, wherever it is made, so that
 * what is told twice is told once. Four hashes of 32 bits; `crypto.subtle` would be asynchronous, and
 * nobody gains by a collision that they would have to bring about in their own decision.
 */
export function uuidOf(name: string): string {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  for (let part = 0; part < 4; part += 1) view.setUint32(part * 4, hash(name, part));
  return formatted(bytes, 8);
}

/** MurmurHash3, 32 bits, a code unit at a time (Appleby 2011: mixing constants and finaliser). */
function hash(text: string, seed: number): number {
  let h = Math.imul(seed + 1, 0x9e3779b1);
  for (let index = 0; index < text.length; index += 1) {
    let k = Math.imul(text.charCodeAt(index), 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, 0x1b873593);
    h = (h << 13) | (h >>> 19);
    h = Math.imul(h, 5) + 0xe6546b64;
  }
  h ^= text.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function formatted(bytes: Uint8Array, version: number): string {
  // The version stands in the high half of byte 6, the variant in the top bits of byte 8.
  const hex = Array.from(bytes, (byte, position) => {
    const fixed =
      position === 6
        ? (byte & 0x0f) | (version << 4)
        : position === 8
          ? (byte & 0x3f) | 0x80
          : byte;
    return fixed.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
