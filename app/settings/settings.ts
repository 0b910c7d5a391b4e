import { z } from "zod";
import { productGid } from "../offers/fields.ts";
import { localeSchema } from "../offers/offer.ts";

const price = z
  .int("A price is a whole number of minor units (cents).")
  .min(0, "A price cannot be negative.")
  .nullable()
  .default(null);

const names = (what: string) =>
  z
    .array(z.string().trim().min(1, `A ${what} is empty.`).max(255, `A ${what} is too long.`))
    .max(100, `Exclude at most 100 ${what}s. A tag of their own covers more products.`)
    .default([]);

/** What is never recommended by itself; products that a merchant chooses for an offer are not concerned. */
const recommendationsSchema = z
  .object({
    /** Minor units of the shop's currency, both included; `null`: no bound. */
    minPriceMinor: price,
    maxPriceMinor: price,
    exceptProductIds: z
      .array(productGid)
      .max(250, "Exclude at most 250 products. A tag of their own covers more.")
      .default([]),
    exceptProductTypes: names("product type"),
    exceptTags: names("tag"),
  })
  .refine(
    ({ minPriceMinor, maxPriceMinor }) =>
      minPriceMinor === null || maxPriceMinor === null || minPriceMinor <= maxPriceMinor,
    { path: ["maxPriceMinor"], message: "The highest price is below the lowest one." },
  );

/** What a merchant sets for the whole shop; what is not set has a default that is safe. */
export const settingsSchema = z.object({
  /** Offers are written in this locale first, and other languages fall back to it; `null`: the shop's own. */
  defaultLocale: localeSchema.nullable().default(null),
  /** What new loyalty offers tag a member's customer record with. */
  loyaltyTag: z
    .string()
    .trim()
    .min(1, "The tag is empty.")
    .max(40, "A tag has at most 40 characters.")
    .regex(/^[^,]+$/, "A tag cannot hold a comma: Shopify would make two of it.")
    .default("loyalty-member"),
  /** Who puts the offers in order: what was learned from the shop's own buyers, or the merchant's priorities. */
  ranking: z.enum(["learning", "priority"]).default("learning"),
  /** Orders that look likely to be regretted are met with care first, and selling is held back for them. */
  careFirst: z.boolean().default(true),
  /** The share of orders that sees nothing, in percent, so that the effect of the rest can be measured. */
  holdoutPercent: z
    .number("The holdout is a number from 0 to 50.")
    .min(0, "The holdout cannot be negative.")
    .max(50, "Hold out at most half of the orders.")
    .default(5),
  /** What automatic product offers may show. */
  recommendations: recommendationsSchema.prefault({}),
  /** After so many days, orders and decisions name no customer any more, and customers who have gone quiet are forgotten. */
  retentionDays: z
    .int("The retention is a whole number of days.")
    .min(30, "Keep personal data for at least 30 days: follow-ups and attribution need them.")
    .max(1_825, "Keep personal data for at most five years (1,825 days).")
    .default(365),
});

export type Settings = z.output<typeof settingsSchema>;

/**
 * Settings as they were stored, each field that is missing or no longer valid replaced by its default:
 * a shop must go on working after a change of this schema.
 */
export function readSettings(stored: unknown): Settings {
  const whole = settingsSchema.safeParse(stored);
  if (whole.success) return whole.data;
  const fields = typeof stored === "object" && stored !== null ? Object.entries(stored) : [];
  const broken = new Set(whole.error.issues.map(({ path }) => path[0]));
  return settingsSchema.parse(Object.fromEntries(fields.filter(([name]) => !broken.has(name))));
}

/** The locale offers are written in first. */
export function defaultLocaleOf(shop: { primaryLocale: string; settings: unknown }): string {
  return readSettings(shop.settings).defaultLocale ?? shop.primaryLocale;
}
