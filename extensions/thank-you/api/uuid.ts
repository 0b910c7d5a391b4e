/**
 * A random UUID (RFC 9562, version 4). `crypto.randomUUID` exists in secure contexts only, and the
 * platform's worker need not be one; `getRandomValues` exists in both.
 */
export function uuid(
  source: Pick<Crypto, "getRandomValues"> & { randomUUID?: () => string } = crypto,
): string {
  if (typeof source.randomUUID === "function") return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  // The version stands in the high half of byte 6, the variant in the top bits of byte 8.
  const hex = Array.from(bytes, (byte, position) => {
    const fixed =
      position === 6 ? (byte & 0x0f) | 0x40 : position === 8 ? (byte & 0x3f) | 0x80 : byte;
    return fixed.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
