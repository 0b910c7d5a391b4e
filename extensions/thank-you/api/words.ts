import type { Money } from "../../../app/decisions/contract.ts";
import { toDecimal } from "./money.ts";
import type { Platform } from "./platform.ts";

/** The block's strings and formats in the language and region of the page. */
export interface Words {
  /** The string at `key` in locales/, its `{{placeholders}}` filled in; `count` chooses the plural. */
  t(key: string, values?: Record<string, string | number>): string;
  money(money: Money): string;
  number(value: number): string;
}

export function createWords(i18n: Platform["i18n"]): Words {
  return {
    t: (key, values) => i18n.translate(key, values),
    money: (money) => i18n.formatCurrency(toDecimal(money), { currency: money.currency }),
    number: (value) => i18n.formatNumber(value),
  };
}
