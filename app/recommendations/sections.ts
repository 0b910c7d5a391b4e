/**
 * A container for named typed arrays: little-endian, versioned, with a checksum.
 *
 *   magic (4 bytes ASCII) · version (u32) · header length (u32) · FNV-1a of all that follows (u32) ·
 *   header (JSON, UTF-8) · arrays in the header's sequence, each from a multiple of 8 bytes.
 */

/** Bytes that are no snapshot, or not one this code can read. */
export class FormatError extends Error {
  override readonly name = "FormatError";
}

const KINDS = { Uint8Array, Int32Array, Float32Array, Float64Array } as const;
type Kind = keyof typeof KINDS;
export type Section = Uint8Array | Int32Array | Float32Array | Float64Array;

interface Header {
  readonly meta: unknown;
  readonly sections: readonly { name: string; kind: Kind; length: number }[];
}

const PREFIX = 16;

/** Packs JSON-able `meta` and `sections`; the reader asks for the same `magic` and `version`. */
export function pack(
  magic: string,
  version: number,
  meta: unknown,
  sections: Readonly<Record<string, Section>>,
): Uint8Array {
  const list = Object.entries(sections);
  const header: Header = {
    meta,
    sections: list.map(([name, array]) => ({ name, kind: kindOf(array), length: array.length })),
  };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  let size = aligned(PREFIX + headerBytes.length);
  for (const [, array] of list) size = aligned(size + array.byteLength);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic), 0);
  view.setUint32(4, version, true);
  view.setUint32(8, headerBytes.length, true);
  bytes.set(headerBytes, PREFIX);
  let at = aligned(PREFIX + headerBytes.length);
  for (const [, array] of list) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  view.setUint32(12, checksum(bytes.subarray(PREFIX)), true);
  return bytes;
}

/** The counterpart of `pack`. Throws FormatError saying what is wrong with the bytes. */
export function unpack(
  magic: string,
  version: number,
  bytes: Uint8Array,
): {
  meta: unknown;
  section: <T extends Kind>(name: string, kind: T) => InstanceType<(typeof KINDS)[T]>;
} {
  if (bytes.length < PREFIX || new TextDecoder().decode(bytes.subarray(0, 4)) !== magic) {
    throw new FormatError(`These ${bytes.length} bytes do not begin with ${magic}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = view.getUint32(4, true);
  if (found !== version) {
    throw new FormatError(`${magic} version ${found} cannot be read, only ${version}; train anew`);
  }
  if (view.getUint32(12, true) !== checksum(bytes.subarray(PREFIX))) {
    throw new FormatError(`${magic} is damaged or cut short: its checksum does not match`);
  }
  const headerEnd = PREFIX + view.getUint32(8, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, headerEnd))) as Header;
  // A copy, so that arrays are aligned and nobody can change them from outside.
  const buffer = bytes.slice().buffer;
  const offsets = new Map<string, { kind: Kind; length: number; at: number }>();
  let at = aligned(headerEnd);
  for (const { name, kind, length } of header.sections) {
    offsets.set(name, { kind, length, at });
    at = aligned(at + length * KINDS[kind].BYTES_PER_ELEMENT);
  }
  const section = <T extends Kind>(name: string, kind: T) => {
    const entry = offsets.get(name);
    if (entry?.kind !== kind) throw new FormatError(`${magic} has no ${kind} named ${name}`);
    return new KINDS[kind](buffer, entry.at, entry.length) as InstanceType<(typeof KINDS)[T]>;
  };
  return { meta: header.meta, section };
}

function kindOf(array: Section): Kind {
  return array.constructor.name as Kind;
}

function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}

/** FNV-1a, 32 bits. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < bytes.length; k++) hash = Math.imul(hash ^ (bytes[k] as number), 0x01000193);
  return hash >>> 0;
}
