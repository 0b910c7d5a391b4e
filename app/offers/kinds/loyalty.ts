import { z } from "zod";
import { line, linesOf, optional, required } from "../fields.ts";

export const loyaltyContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 240)),
  benefits: linesOf("A benefit", 120, 6).default([]),
  marketingConsent: optional(line("The consent text", 240)),
  button: required("The button's label", 30),
  confirmation: required("The confirmation", 160),
});

export const loyaltySettingsSchema = z.strictObject({
  points: z
    .int("Points are a whole number.")
    .min(0, "Points cannot be negative.")
    .max(1_000_000, "At most 1,000,000 points."),
  /** The tag a member's customer record gets in Shopify. */
  customerTag: required("The customer tag", 40).regex(
    /^[^,]+$/,
    "A tag cannot hold a comma: Shopify would make two of it.",
  ),
});
