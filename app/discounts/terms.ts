import { z } from "zod";
import { toDecimal } from "../money.ts";
import { minimumMinor, reductionSchema, validDays } from "../offers/fields.ts";

/** What a code takes off, of what, and for how long. */
export const termsSchema = z.strictObject({
  /** A whole percentage, or minor units of the shop's currency. */
  reduction: reductionSchema,
  /** Least subtotal of the order it is used on. */
  minimumMinor,
  /** From when it is given; null: it has no end. */
  validDays: validDays.nullable(),
});
export type Terms = z.output<typeof termsSchema>;

export const DAY_MS = 86_400_000;

export function endOf({ validDays }: Pick<Terms, "validDays">, from: Date): Date | null {
  return validDays === null ? null : new Date(from.getTime() + validDays * DAY_MS);
}

/** A code as Shopify is asked to make it. */
export interface WantedCode {
  code: string;
  title: string;
  terms: Pick<Terms, "reduction" | "minimumMinor">;
  currency: string;
  /** Who alone may use it; null: whoever has it. */
  customerId: string | null;
  startsAt: Date;
  endsAt: Date | null;
  /** How often it may be used in all, each customer once; null: without end. Absent: once. */
  uses?: number | null;
  /** Whether a customer may use it no more than once, however many uses there are. As it is unless told. */
  oncePerCustomer?: boolean;
}

/**
 * `DiscountCodeBasicInput` of the Admin API 2026-07: off one whole order, once a customer, by whom it was given to.
 * https://shopify.dev/docs/api/admin-graphql/2026-07/input-objects/DiscountCodeBasicInput
 */
export function discountInput(wanted: WantedCode) {
  const { code, title, terms, currency, customerId, startsAt, endsAt } = wanted;
  const { uses = 1, oncePerCustomer = true } = wanted;
  return {
    title,
    code,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    usageLimit: uses,
    appliesOncePerCustomer: oncePerCustomer,
    context: customerId === null ? { all: "ALL" } : { customers: { add: [customerId] } },
    ...(terms.minimumMinor !== null && {
      minimumRequirement: {
        subtotal: { greaterThanOrEqualToSubtotal: toDecimal(terms.minimumMinor, currency) },
      },
    }),
    customerGets: { items: { all: true }, value: takenOff(terms.reduction, currency) },
  };
}

function takenOff(reduction: Terms["reduction"], currency: string) {
  if ("percent" in reduction) return { percentage: reduction.percent / 100 };
  const amount = toDecimal(reduction.amountMinor, currency);
  return { discountAmount: { amount, appliesOnEachItem: false } };
}
