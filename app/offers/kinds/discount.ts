import { z } from "zod";
import { line, minimumMinor, optional, reductionSchema, required, validDays } from "../fields.ts";

export const discountContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 240)),
  button: required("The button's label", 30),
});

export const discountSettingsSchema = z
  .strictObject({
    /** `shopify`: a code of its own is made for each buyer. `pool`: one is drawn from a pool made before. */
    source: z.enum(["shopify", "pool"]).default("shopify"),
    poolId: z.uuid("Choose a pool.").nullable().default(null),
    reduction: reductionSchema,
    minimumMinor,
    validDays: validDays.default(30),
  })
  .refine(({ source, poolId }) => source === "shopify" || poolId !== null, {
    path: ["poolId"],
    message: "Choose the pool the codes come from, or have them made in Shopify.",
  });
