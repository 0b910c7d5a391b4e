import { z } from "zod";
import { httpsUrl, line, linkOf, optional, required } from "../fields.ts";

/** What a merchant writes as text is read by rich-text.ts: paragraphs, lists, **bold**, [links](https://…). */
export const messageContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 2_000)),
  imageAlt: optional(line("The image's description", 160)),
  /** Closed until they are asked for: questions and answers, details. */
  details: z
    .array(
      z.strictObject({
        summary: required("The question", 120),
        text: required("The answer", 1_000),
      }),
    )
    .max(8, "At most 8 questions.")
    .default([]),
  link: optional(linkOf("The link")),
});

export const messageSettingsSchema = z.strictObject({
  imageUrl: optional(httpsUrl("The image")),
});
