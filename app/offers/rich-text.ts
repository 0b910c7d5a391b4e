import type { RichText, Span } from "../decisions/contract.ts";

/**
 * A merchant's light markup as paragraphs and lists: a blank line ends a paragraph, lines that begin
 * with `- ` are a list, `**words**` are strong, `[label](address)` is a link. Anything else is text as
 * it stands. Of a link that is not https, mailto or tel only the label is left.
 *
 * It never throws, whatever it is given.
 */
export function richText(markup: string): RichText[] {
  const blocks: RichText[] = [];
  let lines: string[] = [];
  const endParagraph = () => {
    const paragraph = spansOf(lines.join(" "));
    if (paragraph.length > 0) blocks.push({ paragraph });
    lines = [];
  };
  let list: Span[][] | undefined;
  for (const raw of markup.split(/\r\n|\r|\n/)) {
    const line = raw.trim();
    const point = /^-(?: +(.*))?$/.exec(line);
    if (point) {
      endParagraph();
      const spans = spansOf(point[1] ?? "");
      if (spans.length === 0) continue;
      if (list) {
        list.push(spans);
      } else {
        list = [spans];
        blocks.push({ list });
      }
      continue;
    }
    list = undefined;
    if (line === "") endParagraph();
    else lines.push(line);
  }
  endParagraph();
  return blocks;
}

const MARK = /\*\*(?<strong>[^*]+)\*\*|\[(?<label>[^[\]]+)\]\((?<address>[^()\s]+)\)/;

type Style = Omit<Span, "text">;

/** The words of one paragraph or point; marks may stand within each other. */
function spansOf(text: string, style: Style = {}): Span[] {
  const spans: Span[] = [];
  let rest = text;
  for (;;) {
    const found = MARK.exec(rest);
    if (!found) break;
    if (found.index > 0) spans.push({ text: rest.slice(0, found.index), ...style });
    const { strong, label, address } = found.groups ?? {};
    spans.push(
      ...(strong === undefined
        ? spansOf(label ?? "", { ...style, ...linkTo(address) })
        : spansOf(strong, { ...style, strong: true })),
    );
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest.trim() !== "" || (rest !== "" && spans.length > 0)) spans.push({ text: rest, ...style });
  return spans;
}

function linkTo(address: string | undefined): Style {
  const url = address && safeAddress(address);
  return url ? { url } : {};
}

/** The address as a browser would write it, or nothing where following it could do harm. */
function safeAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  switch (url?.protocol) {
    case "https:":
      return url.username === "" && url.password === "" && url.hostname.includes(".")
        ? url.href
        : undefined;
    case "mailto:":
      return /^[^\s@?&,;]+@[^\s@?&,;]+$/.test(decoded(url.pathname)) ? url.href : undefined;
    case "tel:":
      return /^\+?[\d\s().-]{2,30}$/.test(decoded(url.pathname)) ? url.href : undefined;
    default:
      return undefined;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
