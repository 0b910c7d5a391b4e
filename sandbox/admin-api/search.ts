import { badRequest, unanswered } from "./context.ts";

type Kind = "word" | "text" | "number" | "date";

/** The search fields of a resource, in Shopify's names. */
export interface SearchFields<T> {
  fields: Record<string, { kind: Kind; of: (row: T) => (string | number | null)[] }>;
  /** What free text is looked for in. */
  text: (row: T) => string[];
}

type Test<T> = (row: T) => boolean;

/**
 * Compiles Shopify's search syntax: `field:value`, quotes, `*` at the end, `:>`, `:>=`, `:<`, `:<=`, free text,
 * `AND` (or a space), `OR`, `NOT` and `-`. Words match whole, texts anywhere, neither minds case. A field the
 * sandbox does not know is refused: Shopify would silently ignore it, and the caller would get everything.
 */
export function createFilter<T>(query: string, search: SearchFields<T>, now: Date): Test<T> {
  if (/[()]/.test(query.replace(/"[^"]*"|'[^']*'/g, "")))
    throw unanswered("brackets in a search query");
  const groups: Test<T>[][] = [[]];
  let negated = false;
  for (const token of query.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []) {
    if (token === "AND") continue;
    if (token === "OR") {
      groups.push([]);
      continue;
    }
    if (token === "NOT") {
      negated = true;
      continue;
    }
    const minus = token.startsWith("-") && token.length > 1;
    const test = term(minus ? token.slice(1) : token, search, now);
    const flip = negated !== minus;
    groups.at(-1)?.push(flip ? (row) => !test(row) : test);
    negated = false;
  }
  return (row) => groups.some((tests) => tests.every((test) => test(row)));
}

function term<T>(token: string, search: SearchFields<T>, now: Date): Test<T> {
  const match = /^([a-z_]+):(>=|<=|>|<)?(.*)$/s.exec(token);
  if (!match) {
    const wanted = unquoted(token).toLowerCase().replace(/\*$/, "");
    return (row) => search.text(row).some((text) => text.toLowerCase().includes(wanted));
  }
  const [, name = "", comparator = "", raw = ""] = match;
  const field = search.fields[name];
  if (!field)
    throw unanswered(
      `the search field ${name}: (it knows ${Object.keys(search.fields).join(", ")})`,
    );
  const value = unquoted(raw);
  if (value === "*" && !comparator)
    return (row) => field.of(row).some((each) => each !== null && each !== "");
  return field.kind === "word" || field.kind === "text"
    ? textTest(field.kind, field.of, comparator, value, name)
    : numberTest(field.kind, field.of, comparator, value, name, now);
}

function textTest<T>(
  kind: "word" | "text",
  of: (row: T) => (string | number | null)[],
  comparator: string,
  value: string,
  name: string,
): Test<T> {
  if (comparator)
    throw badRequest(`The search field ${name} cannot be compared with ${comparator}`);
  const wanted = value.toLowerCase();
  const matches = wanted.endsWith("*")
    ? (text: string) => text.startsWith(wanted.slice(0, -1))
    : kind === "text"
      ? (text: string) => text.includes(wanted)
      : (text: string) => text === wanted;
  return (row) => of(row).some((each) => each !== null && matches(String(each).toLowerCase()));
}

function numberTest<T>(
  kind: "number" | "date",
  of: (row: T) => (string | number | null)[],
  comparator: string,
  value: string,
  name: string,
  now: Date,
): Test<T> {
  const toNumber = (each: string | number) =>
    kind === "date" ? Date.parse(String(each)) : Number(String(each).replace(/^.*\//, ""));
  const wanted = kind === "date" && value === "now" ? now.getTime() : toNumber(value);
  if (value === "" || Number.isNaN(wanted))
    throw badRequest(`${JSON.stringify(value)} is no ${kind} for the search field ${name}`);
  const day = kind === "date" && !comparator && /^\d{4}-\d{2}-\d{2}$/.test(value) ? 86_400_000 : 1;
  const holds = (each: number) =>
    comparator === ">"
      ? each > wanted
      : comparator === ">="
        ? each >= wanted
        : comparator === "<"
          ? each < wanted
          : comparator === "<="
            ? each <= wanted
            : each >= wanted && each < wanted + day;
  return (row) => of(row).some((each) => each !== null && holds(toNumber(each)));
}

function unquoted(text: string): string {
  const quote = text[0];
  return (quote === '"' || quote === "'") && text.endsWith(quote) && text.length > 1
    ? text.slice(1, -1)
    : text;
}
