import { decimal, minorDigits } from "../demo-shop/types.ts";

/** `MoneyV2`: Shopify drops trailing zeros there, "10.0" for ten euros. */
export function moneyV2(minor: number, currency: string) {
  const text = decimal(minor, currency);
  const amount = text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, ".0") : `${text}.0`;
  return { __typename: "MoneyV2", amount, currencyCode: currency };
}

/** `MoneyBag`: the sandbox's buyers pay in the shop's currency. */
export function moneyBag(minor: number, currency: string) {
  const money = moneyV2(minor, currency);
  return { __typename: "MoneyBag", shopMoney: money, presentmentMoney: money };
}

/** Minor units of a decimal string or number, or null when it is none. */
export function minorUnits(amount: unknown, currency: string): number | null {
  const value = Number(amount);
  if (amount === null || amount === "" || !Number.isFinite(value)) return null;
  return Math.round(value * 10 ** minorDigits(currency));
}
