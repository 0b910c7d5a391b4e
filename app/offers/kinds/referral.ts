import { z } from "zod";
import { line, minimumMinor, optional, reductionSchema, required, validDays } from "../fields.ts";

export const referralContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 240)),
  button: required("The button's label", 30),
  /** What a message to a friend says; the link follows it. */
  shareText: required("The message to a friend", 240),
});

export const referralSettingsSchema = z.strictObject({
  /** What a friend gets off their first order. */
  friend: reductionSchema,
  /** What the buyer gets once a friend has ordered; null: nothing but thanks. */
  advocate: reductionSchema.nullable().default(null),
  /** Least value of the friend's order. */
  minimumMinor,
  /** For how long the buyer's reward is good. */
  validDays: validDays.default(90),
});
