import { parseHeaderValue } from "nodemailer/lib/mime-funcs";

/** A message as it came over SMTP, taken apart for reading. */
export interface ParsedMessage {
  /** In the order they stand, names as written, values unfolded and decoded. */
  headers: { name: string; value: string }[];
  html: string | null;
  text: string | null;
}

/** Taken apart as far as the app's own mail needs: headers, multipart, the two transfer encodings. */
export function parseMessage(raw: Buffer): ParsedMessage {
  const part = parsePart(raw.toString("latin1"));
  const leaves = leavesOf(part);
  const find = (type: string) => leaves.find((leaf) => leaf.type === type)?.content ?? null;
  return {
    headers: part.headers.map(({ name, value }) => ({ name, value: decodeWords(value) })),
    html: find("text/html"),
    text: find("text/plain"),
  };
}

interface Part {
  headers: { name: string; value: string }[];
  /** Bytes as Latin-1 letters. */
  body: string;
}

function parsePart(source: string): Part {
  const end = source.indexOf("\r\n\r\n");
  const head = end < 0 ? source : source.slice(0, end);
  const headers = head
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .filter((line) => line.includes(":"))
    .map((line) => {
      const colon = line.indexOf(":");
      return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
    });
  return { headers, body: end < 0 ? "" : source.slice(end + 4) };
}

export function headerOf(part: Pick<Part, "headers">, name: string): string | undefined {
  return part.headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;
}

function leavesOf(part: Part): { type: string; content: string }[] {
  const type = parseHeaderValue(headerOf(part, "Content-Type") ?? "text/plain");
  const { boundary, charset = "utf-8" } = type.params;
  if (boundary !== undefined) {
    const pieces = part.body.split(`--${boundary}`).slice(1);
    return pieces
      .filter((piece) => !piece.startsWith("--"))
      .flatMap((piece) => leavesOf(parsePart(piece.replace(/^\r\n/, "").replace(/\r\n$/, ""))));
  }
  const encoding = headerOf(part, "Content-Transfer-Encoding")?.toLowerCase() ?? "7bit";
  const bytes = decodeBody(part.body, encoding);
  return [{ type: type.value.toLowerCase(), content: new TextDecoder(charset).decode(bytes) }];
}

function decodeBody(body: string, encoding: string): Buffer {
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding === "quoted-printable") return quotedPrintable(body.replace(/=\r?\n/g, ""));
  return Buffer.from(body, "latin1");
}

function quotedPrintable(text: string): Buffer {
  const bytes = text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1");
}

/** Encoded words of a header (RFC 2047): `=?UTF-8?Q?Alles_gut=3F?=`. */
function decodeWords(value: string): string {
  return value
    .replace(/(\?=)\s+(=\?)/g, "$1$2")
    .replace(
      /=\?([\w-]+)\?([QB])\?([^?]*)\?=/gi,
      (_, charset: string, how: string, text: string) => {
        const bytes =
          how.toUpperCase() === "B"
            ? Buffer.from(text, "base64")
            : quotedPrintable(text.replaceAll("_", " "));
        return new TextDecoder(charset).decode(bytes);
      },
    );
}
