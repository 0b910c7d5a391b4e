import { minorPlaces } from "#app/targeting/money.ts";

/** How numbers, money and times are written for one merchant: their locale, the shop's time zone. */
export interface Format {
  number(value: number): string;
  /** 0.125 → "12.5%" */
  percent(ratio: number): string;
  /** With its sign, as a change: "+12%", "−4%". */
  signedPercent(ratio: number): string;
  signedNumber(value: number): string;
  /** @param amountMinor in minor units of `currency` */
  money(amountMinor: number, currency: string): string;
  /** With its sign, as a change: "+€1.20", "−€0.40". */
  signedMoney(amountMinor: number, currency: string): string;
  date(at: Date): string;
  dateTime(at: Date): string;
  /** "3 minutes ago" */
  ago(at: Date, now: Date): string;
  /** "German" for `de` */
  language(locale: string): string;
  country(code: string): string;
  /** `mon` → "Monday" */
  weekday(day: string): string;
  /** Joined as the language does: "a, b, and c". */
  list(items: string[]): string;
  readonly locale: string;
  readonly timeZone: string;
}

const AGO_STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];
/** A Monday, so that the days of the week can be counted from it. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export function makeFormat(locale: string, timeZone: string): Format {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const signDisplay = "exceptZero";
  const signedPercent = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay,
  });
  const signedNumber = new Intl.NumberFormat(locale, { signDisplay });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const languages = new Intl.DisplayNames(locale, { type: "language" });
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const list = new Intl.ListFormat(locale);

  return {
    locale,
    timeZone,
    number: (value) => number.format(value),
    percent: (ratio) => percent.format(ratio),
    signedPercent: (ratio) => signedPercent.format(ratio),
    signedNumber: (value) => signedNumber.format(value),
    money: (amountMinor, currency) =>
      new Intl.NumberFormat(locale, { style: "currency", currency }).format(
        amountMinor / 10 ** minorPlaces(currency),
      ),
    signedMoney: (amountMinor, currency) =>
      new Intl.NumberFormat(locale, { style: "currency", currency, signDisplay }).format(
        amountMinor / 10 ** minorPlaces(currency),
      ),
    date: (at) => date.format(at),
    // Engines differ in which space stands before "PM"; one kind keeps server and browser alike.
    dateTime: (at) => dateTime.format(at).replace(/\u202f/g, " "),
    ago: (at, now) => {
      const elapsed = at.getTime() - now.getTime();
      const [unit, size] =
        AGO_STEPS.find(([, step]) => Math.abs(elapsed) >= step) ?? (["second", 1_000] as const);
      return ago.format(Math.trunc(elapsed / size), unit);
    },
    language: (tag) => nameOf(languages, tag),
    country: (code) => nameOf(countries, code),
    weekday: (day) => weekday.format(A_MONDAY + WEEKDAYS.indexOf(day) * 86_400_000),
    list: (items) => list.format(items),
  };
}

/** Intl throws on what is not a code at all; what a merchant typed half is shown as it is. */
function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The locale to write to a merchant in: what Shopify's admin names, else what the browser prefers. */
export function merchantLocale(request: Request): string {
  const named = new URL(request.url).searchParams.get("locale");
  const preferred = request.headers.get("accept-language")?.split(/[,;]/)[0]?.trim();
  for (const candidate of [named, preferred]) {
    if (candidate && isSupported(candidate)) return candidate;
  }
  return "en";
}

function isSupported(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
