import { z } from "zod";
import { line, optional, productGid, required } from "../fields.ts";

export const productContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 240)),
  button: required("The button's label", 30),
});

export const productSettingsSchema = z
  .strictObject({
    /** `chosen`: the merchant's products in the merchant's order. `automatic`: bought together with the order's. */
    source: z.enum(["chosen", "automatic"]),
    productIds: z.array(productGid).max(12, "Choose at most 12 products.").default([]),
    /** How many stand on the card at once. */
    show: z
      .int()
      .min(1, "Show at least one product.")
      .max(6, "Show at most 6 products.")
      .default(1),
    /** `list`: one below the other. `grid`: side by side. `set`: one button for all of them. */
    layout: z.enum(["list", "grid", "set"]).default("list"),
    /** Whether the buyer may choose another variant, and how many. */
    chooseVariant: z.boolean().default(true),
    chooseQuantity: z.boolean().default(false),
  })
  .refine((settings) => settings.source === "automatic" || settings.productIds.length > 0, {
    path: ["productIds"],
    message: "Choose at least one product, or let Afterglow choose automatically.",
  });
