/** Codes as a merchant pastes them or brings them in a file, read line by line. */

/** Shopify's own bound. */
const MAX_CODE = 255;
/** What is longer is no line of codes, and is not read to its end. */
const MAX_LINE = 4_000;
/** What one import holds: about a megabyte of text. */
export const MAX_CODES = 50_000;
export const MAX_TEXT = 2_000_000;

export interface ListedCode {
  code: string;
  /** From 1, as an editor counts. */
  line: number;
}

/** What is wrong with one line. */
export interface LineProblem {
  line: number;
  message: string;
}

export interface CodeList {
  codes: ListedCode[];
  problems: LineProblem[];
}

/** Codes are the same to Shopify in small and in capital letters. */
export const keyOf = (code: string): string => code.toLowerCase();

/**
 * One code a line; of a CSV file the first column, or the one headed "code". Empty lines are passed
 * over. A code that stands there twice is named with the line it stood in first, and taken once.
 *
 * It never throws, whatever it is given.
 */
export function readCodes(text: string): CodeList {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const codes: ListedCode[] = [];
  const problems: LineProblem[] = [];
  const seen = new Map<string, number>();
  const firstLine = lines.findIndex((line) => line.trim() !== "");
  const heading = cellsOf(lines[firstLine] ?? "").map((cell) => cell.toLowerCase());
  const headed = heading.findIndex((cell) => cell === "code" || cell === "codes");
  const column = Math.max(0, headed);

  for (const [index, raw] of lines.entries()) {
    if (raw.trim() === "" || (index === firstLine && headed >= 0)) continue;
    const line = index + 1;
    const code = cellsOf(raw)[column] ?? "";
    const before = seen.get(keyOf(code));
    const wrong = problemOf(code, before, codes.length);
    if (wrong) problems.push({ line, message: wrong });
    else {
      seen.set(keyOf(code), line);
      codes.push({ code, line });
    }
  }
  return { codes, problems };
}

function problemOf(code: string, before: number | undefined, taken: number): string | undefined {
  if (code === "") return "There is no code in this line.";
  if (code.length > MAX_CODE) return `The code is longer than ${MAX_CODE} characters.`;
  if (/\s/.test(code)) return `“${code}” holds a space. Codes have none; put one on each line.`;
  if (before !== undefined) return `“${code}” stands in line ${before} already.`;
  if (taken >= MAX_CODES) return `More than ${MAX_CODES} codes at once. Import the rest later.`;
  return undefined;
}

/** The cells of one line of CSV: commas, semicolons or tabs between them, quotes around them. */
function cellsOf(line: string): string[] {
  const cells = line.slice(0, MAX_LINE).match(/("(?:[^"]|"")*"|[^,;\t]*)(?:[,;\t]|$)/g) ?? [];
  return cells.map((cell) =>
    cell
      .replace(/[,;\t]$/, "")
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .replaceAll('""', '"')
      .trim(),
  );
}
