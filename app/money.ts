import { minorPlaces } from "./targeting/money.ts";

/**
 * A decimal amount as Shopify writes it, in minor units of its currency: `toMinor("12.5", "EUR")` is
 * 1250, `toMinor("1200", "JPY")` is 1200. Digits beyond the minor unit are rounded half away from zero.
 *
 * @throws {RangeError} when `amount` is not a decimal number
 */
export function toMinor(amount: string | number, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(String(amount).trim());
  if (!match) throw new RangeError(`"${amount}" is not an amount of money.`);
  const [, sign, whole = "0", fraction = ""] = match;
  const places = minorPlaces(currency);
  // Decimal digits are moved, not multiplied: 1.005 × 100 is not 100.5 in binary.
  const digits = fraction.padEnd(places + 1, "0");
  const minor = Number(whole + digits.slice(0, places)) + (digits.charAt(places) >= "5" ? 1 : 0);
  return sign ? -minor : minor;
}
