import { z } from "zod";
import { httpsUrl, line, optional, required } from "../fields.ts";

export const partnerContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 240)),
  imageAlt: optional(line("The image's description", 160)),
  button: required("The button's label", 30),
  terms: optional(line("The terms", 240)),
});

const budget = z
  .int("Enter an amount of money.")
  .min(1, "Leave it empty for no limit.")
  .max(10_000_000_00, "This is more than any budget should be.")
  .nullable()
  .default(null);

/** An image on the advertiser's own server would tell them of every buyer who sees it, before any tap. */
const ownImage = httpsUrl("The image").refine((value) => {
  const { hostname, pathname } = new URL(value);
  return hostname === "cdn.shopify.com" || pathname.startsWith("/cdn/shop/");
}, "Upload the image under Content → Files in Shopify and use its address there: one on the advertiser's server would tell them of every buyer who sees it.");

export const partnerSettingsSchema = z.strictObject({
  /** One of the shop's approved advertisers. */
  advertiserId: z.uuid("Choose an advertiser."),
  url: httpsUrl("The address"),
  imageUrl: optional(ownImage),
  /** Paid for each click (CPC) or for each order at the advertiser's (CPA). */
  pricing: z.enum(["cpc", "cpa"]),
  /** What one of them pays, in minor units of the shop's currency. */
  rateMinor: z
    .int("Enter an amount of money.")
    .min(0, "A rate cannot be negative.")
    .max(100_000_00, "This is more than any rate should be."),
  /** What the campaign may cost the advertiser in all, and on one day. */
  budgetMinor: budget,
  dailyBudgetMinor: budget,
});
