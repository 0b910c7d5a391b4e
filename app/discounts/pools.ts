import { z } from "zod";
import { minimumMinor, reductionSchema, required } from "../offers/fields.ts";

/** What the codes of a pool made in Shopify take off, of what. They end with the pool. */
export const poolTermsSchema = z.strictObject({
  /** A whole percentage, or minor units of `currency`. */
  reduction: reductionSchema,
  /** Least subtotal of the order it is used on, in minor units of `currency`. */
  minimumMinor,
  /** ISO 4217: the shop's when the pool was made. */
  currency: z.string().length(3),
});
export type PoolTerms = z.output<typeof poolTermsSchema>;

/** Of a pool whose codes the app makes in Shopify. */
export interface Making {
  terms: PoolTerms;
  /** `gid://shopify/DiscountCodeNode/…`; null until Shopify has made it. */
  discountId: string | null;
  /** Codes that are there, given ones included. */
  made: number;
  /** Codes there are to be. */
  wanted: number;
  /** Why making has stopped, in plain words; null while it goes on, or is done. */
  failure: string | null;
}

/** A pool as the admin lists it. */
export interface PoolLine {
  id: string;
  name: string;
  /** When its codes end; null: never. */
  expiresAt: Date | null;
  /** Codes that can still be given. */
  remaining: number;
  given: number;
  /** Null where the codes were brought along. */
  making: Making | null;
}

/** Below that a merchant should bring more: a busy shop's day, perhaps. */
export const LOW = 20;
/** Codes a merchant may ask for at once. */
export const MOST_AT_ONCE = 5_000;

/** What a merchant writes of a pool. The messages stand beside the field they name. */
export const newPoolSchema = z.strictObject({
  name: required("The name", 80),
  expiresAt: z.date("Enter a day.").nullable(),
});
export type NewPool = z.output<typeof newPoolSchema>;

const count = z
  .int("Enter a whole number of codes.")
  .min(1, "At least one code.")
  .max(MOST_AT_ONCE, "At most 5,000 codes at once. Add more once these are made.");

/** A pool whose codes are to be made in Shopify. */
export const newMadePoolSchema = newPoolSchema.extend({
  reduction: reductionSchema,
  minimumMinor,
  /** How many codes to make. */
  count,
});
export type NewMadePool = z.output<typeof newMadePoolSchema>;

/** More codes for such a pool. */
export const moreCodesSchema = z.strictObject({ count });

/** What the discount is called in Shopify: by the pool's name a merchant knows it again there. */
export const discountTitle = (pool: string): string => `${pool} (Afterglow pool)`;

export type PoolState = "empty" | "low" | "ended" | "ready" | "making" | "stopped";

export function stateOf({ remaining, expiresAt, making }: PoolLine, now: Date): PoolState {
  if (expiresAt && expiresAt <= now) return "ended";
  if (making && making.made < making.wanted) return making.failure === null ? "making" : "stopped";
  if (remaining === 0) return "empty";
  return remaining < LOW ? "low" : "ready";
}
