/** The words of the checkout pages themselves (not of the blocks), in the sandbox's languages. */
import { readFileSync } from "node:fs";
import { LOCALES, type PageChoices } from "./choices.ts";

export interface PageStrings {
  confirmation: string;
  thankYou: string;
  confirmed: string;
  confirmedText: string;
  orderDetails: string;
  contact: string;
  paymentMethod: string;
  shippingAddress: string;
  billingAddress: string;
  shippingMethod: string;
  orderSummary: string;
  showSummary: string;
  subtotal: string;
  shipping: string;
  free: string;
  discount: string;
  total: string;
  includingTax: string;
  /** By the locale's plural categories. */
  items: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
  needHelp: string;
  contactUs: string;
  continueShopping: string;
  rights: string;
  orders: string;
  profile: string;
  order: string;
  placedOn: string;
  onItsWay: string;
  onItsWayText: string;
  delivered: string;
  deliveredText: string;
  preparing: string;
  preparingText: string;
  buyAgain: string;
  signIn: string;
}

export const STRINGS = Object.fromEntries(
  Object.keys(LOCALES).map((locale) => [locale, read(locale)]),
) as Record<PageChoices["locale"], PageStrings>;

function read(locale: string): PageStrings {
  return JSON.parse(readFileSync(new URL(`./strings/${locale}.json`, import.meta.url), "utf8"));
}

/** Puts values in place of `{name}`. */
export function fillIn(pattern: string, values: Record<string, string | number>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
