import { minorPlaces } from "../money.ts";
import { en } from "./en.ts";
import type { Messages, Unit } from "./messages.ts";

export type { Unit } from "./messages.ts";

/** The languages there are words for; a locale without any is answered in English. */
const languages: Readonly<Record<string, Messages>> = { en };

export type NamedKind =
  | "product"
  | "productType"
  | "productTag"
  | "vendor"
  | "collection"
  | "sku"
  | "text"
  | "discountCode"
  | "shippingMethod"
  | "country"
  | "province"
  | "city"
  | "language"
  | "market"
  | "customerTag"
  | "loyaltyTier"
  | "weekday"
  | "firstOrder"
  | "loyaltyMember"
  | "consent";

/**
 * What a product, collection, market … is called, by id (`gid://shopify/Product/1`) or value;
 * `undefined` where the caller does not know.
 */
export type Names = (kind: NamedKind, id: string) => string | undefined;

/** At most this many values are listed in an explanation; the rest are counted. */
const MAX_LISTED = 6;

/** Turns values into words of one locale. */
export interface Wording {
  readonly messages: Messages;
  /** Fills a template of the message table. */
  text(key: TextKey, args: Readonly<Record<string, string>>): string;
  name(kind: NamedKind, id: string): string;
  /** "A", "any of A, B, or C"; of no list: "any value". */
  anyOf(kind: NamedKind, ids: readonly string[] | undefined): string;
  /** "A, B, and 3 more" */
  list(values: readonly string[]): string;
  money(amountMinor: number, currency: string): string;
  /** `of` is 0 to 100. */
  percent(of: number): string;
  count(n: number, unit: Unit): string;
  number(n: number): string;
  hour(hour: number): string;
  instant(at: number): string;
  range(min: number | undefined, max: number | undefined, write: (value: number) => string): string;
  period(from: number | "" | undefined, until: number | "" | undefined): string;
}

type TextKey = {
  [K in keyof Messages]: Messages[K] extends string ? K : never;
}[keyof Messages];

export interface WordingOptions {
  names?: Names | undefined;
  /** BCP 47; English by default. */
  locale?: string | undefined;
  /** `short` drops the minor units of round amounts: €40 and not €40.00. */
  amounts?: "short" | "full" | undefined;
}

/** Puts `args` in the place of `{name}`; an argument that is missing stays visible. */
export function fill(template: string, args: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => args[name] ?? whole);
}

export function messagesFor(locale: string): Messages {
  const language = locale.split("-")[0] ?? "en";
  return languages[language] ?? en;
}

/** The first letter as a sentence begins. */
export function capitalised(text: string, locale = "en"): string {
  const first = text.slice(0, (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}

export function wording({ names, locale = "en", amounts = "full" }: WordingOptions = {}): Wording {
  const messages = messagesFor(locale);
  // Words and their grammar come from one language; amounts and dates from the locale as it is.
  const language = messages === en && !locale.startsWith("en") ? "en" : locale;
  const fixed: Readonly<Record<string, Readonly<Record<string, string>>>> = messages.values;
  const nameless: Readonly<Record<string, string>> = messages.nameless;
  const disjunction = new Intl.ListFormat(language, { type: "disjunction" });
  const conjunction = new Intl.ListFormat(language, { type: "conjunction" });
  const plural = new Intl.PluralRules(language);

  const text: Wording["text"] = (key, args) => fill(messages[key], args);
  const number = (n: number) => new Intl.NumberFormat(locale).format(n);
  const name = (kind: NamedKind, id: string): string =>
    names?.(kind, id) ??
    fixed[kind]?.[id] ??
    displayName(kind, id, language) ??
    (nameless[kind] ? fill(nameless[kind], { id: id.split("/").pop() ?? id }) : id);
  const count = (n: number, unit: Unit) => {
    const forms = messages.units[unit];
    return fill(forms[plural.select(n)] ?? forms.other, { n: number(n) });
  };
  const instant = (at: number) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: "medium",
      timeStyle: "long",
      timeZone: "UTC",
    }).format(at);

  return {
    messages,
    text,
    name,
    number,
    count,
    instant,
    anyOf(kind, ids) {
      if (ids === undefined) return messages.anyValue;
      const values = ids.map((id) => name(kind, id));
      return values.length === 1
        ? (values[0] as string)
        : text("oneOf", { values: disjunction.format(values) });
    },
    list(values) {
      const listed = values.slice(0, MAX_LISTED);
      const rest = values.length - listed.length;
      if (rest > 0) listed.push(text("andMore", { count: number(rest) }));
      return conjunction.format(listed);
    },
    money(amountMinor, currency) {
      const amount = amountMinor / 10 ** minorPlaces(currency);
      return new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        trailingZeroDisplay: amounts === "short" ? "stripIfInteger" : "auto",
      }).format(amount);
    },
    percent(of) {
      const format = { style: "percent", maximumFractionDigits: 2 } as const;
      return new Intl.NumberFormat(locale, format).format(of / 100);
    },
    hour(hour) {
      const at = Date.UTC(2000, 0, 1, hour);
      return new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(at);
    },
    range(min, max, write) {
      if (min !== undefined && max !== undefined)
        return min === max
          ? text("exactly", { min: write(min) })
          : text("between", { min: write(min), max: write(max) });
      return min !== undefined
        ? text("atLeast", { min: write(min) })
        : text("atMost", { max: max === undefined ? "" : write(max) });
    },
    period(from, until) {
      const of = (at: number | "" | undefined) =>
        typeof at === "number" ? instant(at) : undefined;
      const [start, end] = [of(from), of(until)];
      if (start && end) return text("period", { from: start, until: end });
      return start ? text("from", { from: start }) : text("until", { until: end ?? "" });
    },
  };
}

/** Names of countries and languages that the runtime knows itself. */
function displayName(kind: NamedKind, id: string, locale: string): string | undefined {
  const type = kind === "country" ? "region" : kind === "language" ? "language" : undefined;
  if (type === undefined) return undefined;
  try {
    return new Intl.DisplayNames(locale, { type }).of(id);
  } catch {
    return undefined;
  }
}
