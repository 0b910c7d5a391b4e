import type { Money } from "../../../app/decisions/contract.ts";

/** How many digits the minor unit of an ISO 4217 currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Shopify's decimal amount in minor units: `(19.99, "EUR")` is 1999 cents. */
export function toMoney(amount: number, currency: string): Money {
  return { amountMinor: Math.round(amount * 10 ** minorDigits(currency)), currency };
}

/** The decimal amount that `formatCurrency` wants. */
export function toDecimal(money: Money): number {
  return money.amountMinor / 10 ** minorDigits(money.currency);
}
