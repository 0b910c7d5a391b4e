import type { Money, Reduction } from "../../../app/decisions/contract.ts";
import { toDecimal } from "./money.ts";
import type { Platform } from "./platform.ts";

/** The block's strings and formats in the language and region of the page. */
export interface Words {
  /** The string at `key` in locales/, its `{{placeholders}}` filled in; `count` chooses the plural. */
  t(key: string, values?: Record<string, string | number>): string;
  /** An amount; one in another currency than the page's with that currency's code. */
  money(money: Money): string;
  number(value: number): string;
  /** A day, given as ISO 8601: `12 March 2027`. */
  day(time: string): string;
  /** What a code takes off: `10%` or `€5.00`. */
  reduction(reduction: Reduction): string;
}

export function createWords({
  i18n,
  localization,
}: Pick<Platform, "i18n" | "localization">): Words {
  const money = ({ amountMinor, currency }: Money) => {
    const code = currency === localization.currency.value.isoCode ? {} : CODE;
    return i18n.formatCurrency(toDecimal({ amountMinor, currency }), { currency, ...code });
  };
  return {
    t: (key, values) => i18n.translate(key, values),
    money,
    number: (value) => i18n.formatNumber(value),
    day: (time) => i18n.formatDate(new Date(time), { dateStyle: "long" }),
    reduction: (reduction) =>
      "percent" in reduction
        ? i18n.formatNumber(reduction.percent / 100, { style: "percent" })
        : money(reduction.amount),
  };
}

/** A dollar sign says nothing where it may be another country's dollar. */
const CODE = { currencyDisplay: "code" } as const;
