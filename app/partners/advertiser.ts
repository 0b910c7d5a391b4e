import { z } from "zod";
import { required } from "../offers/fields.ts";

/** What an advertiser sells: a shop keeps whole categories off its pages. */
export const advertiserCategories = [
  "fashion",
  "beauty",
  "food",
  "home",
  "electronics",
  "sports",
  "travel",
  "entertainment",
  "services",
  "finance",
  "health",
  "alcohol",
  "gambling",
  "dating",
  "politics",
  "other",
] as const;
export type AdvertiserCategory = (typeof advertiserCategories)[number];

const category = z.enum(advertiserCategories, "Choose a category from the list.");

/** What a merchant writes of an advertiser. The messages stand beside the field they name. */
export const advertiserInputSchema = z.strictObject({
  /** As buyers read it beside the word for "Sponsored". */
  name: required("The name", 80),
  category,
  /** Whom to ask at the advertiser's: a business's own address, never a buyer's. */
  contact: required("The contact", 160),
  /** Orders with a product of one of these types do not show it: no rival beside one's own goods. */
  blockedProductTypes: z
    .array(required("A product type", 255))
    .max(50, "At most 50 product types.")
    .default([]),
  /** Only an approved advertiser's offers are shown. */
  approved: z.boolean().default(false),
});
export type AdvertiserInput = z.output<typeof advertiserInputSchema>;

/** Who stopped an advertiser: the merchant's switch, or the rules of app/partners/judging.ts. */
export type StopReason = "merchant" | "hides" | "complaints";

export interface Advertiser extends AdvertiserInput {
  id: string;
  /** null: running. */
  stopped: { at: Date; by: StopReason } | null;
  revision: number;
}

/** What a merchant sets for all partner offers. */
export const partnerSettingsSchema = z.strictObject({
  /** The shop's opt-in, and the switch that ends all partner offers at once. */
  enabled: z.boolean().default(false),
  /** Advertisers of these categories are not shown. */
  blockedCategories: z
    .array(category)
    .default(["alcohol", "gambling", "dating", "politics", "finance", "health"]),
});
export type PartnerSettings = z.output<typeof partnerSettingsSchema>;

/** A shop that never set anything shows no partner's offer. */
export const noPartners: PartnerSettings = partnerSettingsSchema.parse({});
