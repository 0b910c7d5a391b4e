/** Where a buyer may come from, and what they pay in there. */

export interface Country {
  name: string;
  /** ISO 4217 */
  currency: string;
}

export const COUNTRIES = {
  AE: { name: "United Arab Emirates", currency: "AED" },
  BR: { name: "Brazil", currency: "BRL" },
  CH: { name: "Switzerland", currency: "CHF" },
  CN: { name: "China", currency: "CNY" },
  DE: { name: "Germany", currency: "EUR" },
  GB: { name: "United Kingdom", currency: "GBP" },
  JP: { name: "Japan", currency: "JPY" },
  KR: { name: "South Korea", currency: "KRW" },
  KW: { name: "Kuwait", currency: "KWD" },
  SE: { name: "Sweden", currency: "SEK" },
  US: { name: "United States", currency: "USD" },
} as const satisfies Readonly<Record<string, Country>>;

/** Units for one euro: made up, but near the truth, and without it changing under a test. */
const PER_EURO: Readonly<Record<string, number>> = {
  AED: 4.25,
  BRL: 6.3,
  CHF: 0.94,
  CNY: 8.3,
  EUR: 1,
  GBP: 0.86,
  JPY: 170,
  KRW: 1_600,
  KWD: 0.355,
  SEK: 11.2,
  USD: 1.15,
};

/**
 * Minor units of one currency as minor units of another, rounded to the smallest.
 *
 * @throws where the sandbox has no rate for a currency
 */
export function converted(minor: number, from: string, to: string): number {
  if (from === to) return minor;
  const [fromRate, toRate] = [PER_EURO[from], PER_EURO[to]];
  if (!fromRate || !toRate) throw new Error(`The sandbox has no rate from ${from} to ${to}.`);
  const major = minor / 10 ** digits(from);
  return Math.round((major / fromRate) * toRate * 10 ** digits(to));
}

function digits(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  );
}
