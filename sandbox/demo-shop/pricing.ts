import type { BasketLine } from "./baskets.ts";
import type { DemoOrder } from "./types.ts";

/** A discount as a checkout applies it to the whole order. Amounts in minor units. */
export interface AppliedDiscount {
  code: string;
  type: "percentage" | "fixed_amount";
  /** 0 to 1 for a percentage, minor units for a fixed amount. */
  value: number;
  /** Lines it applies to; every line when not given. */
  appliesTo?: (line: BasketLine) => boolean;
}

/** Standard VAT of the countries the shop charges it in; prices contain it. Elsewhere exports are free of it. */
const vat: Record<string, number> = { DE: 0.19, AT: 0.2, FR: 0.2, ES: 0.21, NL: 0.21 };

/**
 * Splits `amount` over `weights` in proportion, in whole units that sum to exactly `amount`
 * (largest remainder).
 */
export function allocate(amount: number, weights: number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (amount * weight) / total);
  const shares = exact.map(Math.floor);
  const left = amount - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** The discount in minor units and each line's share of it. */
export function discountShares(
  lines: BasketLine[],
  discount: AppliedDiscount | null,
): { total: number; shares: number[] } {
  const eligible = lines.map((line) =>
    !discount?.appliesTo || discount.appliesTo(line) ? line.variant.price * line.quantity : 0,
  );
  if (!discount) return { total: 0, shares: lines.map(() => 0) };
  const base = eligible.reduce((sum, price) => sum + price, 0);
  const total =
    discount.type === "percentage"
      ? Math.round(base * discount.value)
      : Math.min(base, discount.value);
  return { total, shares: allocate(total, eligible) };
}

/** The shipping a buyer in this country is charged for goods of this value (minor units, after discounts). */
export function shippingFor(
  countryCode: string,
  goods: number,
  express: boolean,
): DemoOrder["shipping"] {
  if (!["DE", "AT", "FR", "ES", "NL"].includes(countryCode))
    return { title: "International", code: "international", price: goods >= 10_000 ? 0 : 1290 };
  if (express) return { title: "Express", code: "express", price: 990 };
  return {
    title: goods >= 5000 ? "Free standard shipping" : "Standard",
    code: "standard",
    price: goods >= 5000 ? 0 : 490,
  };
}

/** VAT contained in `total` (minor units) for a delivery to this country. */
export function taxContained(total: number, countryCode: string): number {
  const rate = vat[countryCode] ?? 0;
  return Math.round(total - total / (1 + rate));
}
