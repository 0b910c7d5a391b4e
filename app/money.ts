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

/**
 * Minor units as the decimal amount Shopify reads: `toDecimal(1250, "EUR")` is `"12.50"`,
 * `toDecimal(1200, "JPY")` is `"1200"`. The inverse of `toMinor`.
 */
export function toDecimal(minor: number, currency: string): string {
  const places = minorPlaces(currency);
  const digits = String(Math.abs(minor)).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const decimal = places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
  return minor < 0 ? `-${decimal}` : decimal;
}
