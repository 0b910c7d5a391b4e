import { z } from "zod";
import { httpsUrl, line, linesOf, linkOf, optional, productGid, required } from "../fields.ts";

export const tutorialContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 600)),
  steps: linesOf("A step", 300, 12).default([]),
  imageAlt: optional(line("The image's description", 160)),
  link: optional(linkOf("The link")),
  video: optional(linkOf("The video")),
});

export const tutorialSettingsSchema = z.strictObject({
  /** The order must hold one of these; all three empty: any order. */
  productIds: z.array(productGid).max(50, "Choose at most 50 products.").default([]),
  productTypes: z.array(required("A product type", 255)).max(20).default([]),
  tags: z.array(required("A tag", 255)).max(20).default([]),
  imageUrl: optional(httpsUrl("The image")),
  /** After how many days the buyer may have it sent by e-mail; null: no reminder is offered. */
  reminderDays: z
    .int("Days are a whole number.")
    .min(1, "At least a day.")
    .max(60, "At most 60 days.")
    .nullable()
    .default(null),
});
