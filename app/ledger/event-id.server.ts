import { createHash } from "node:crypto";

/** The namespace of this ledger's own events, drawn once at random. */
const NAMESPACE = Buffer.from("6f1d3c0e8a4b4f7d9c52b7e0d3a9c641", "hex");

/**
 * The id of an event that follows from facts: a UUID of version 5 (RFC 9562, 5.5), so that whoever
 * derives the same event gives it the same id, and a repeat changes nothing.
 */
export function derivedEventId(parts: readonly (string | number)[]): string {
  // As JSON, no two lists of parts read the same.
  const hash = createHash("sha1").update(NAMESPACE).update(JSON.stringify(parts)).digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join("-");
}
