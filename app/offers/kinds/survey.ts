import { z } from "zod";
import {
  line,
  linkOf,
  minimumMinor,
  optional,
  reductionSchema,
  required,
  validDays,
} from "../fields.ts";

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Small letters, digits and hyphens, at most 40.");

const next = z.strictObject({
  text: required("The text", 240),
  link: optional(linkOf("The link")),
});

/** Words of the questions are kept by the ids that the settings give them. */
export const surveyContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 240)),
  questions: z
    .record(
      id,
      z.strictObject({
        label: required("The question", 160),
        options: z.record(id, required("The answer", 80)).default({}),
        low: optional(line("The low end", 40)),
        high: optional(line("The high end", 40)),
      }),
    )
    .default({}),
  button: required("The button's label", 30),
  thanks: required("The thanks", 160),
  rewardText: optional(line("The reward's text", 160)),
  happy: optional(next),
  unhappy: optional(next),
});

const question = z
  .strictObject({
    id,
    type: z.enum(["single", "multiple", "rating", "nps", "text"]),
    options: z.array(id).max(12, "At most 12 answers.").default([]),
    optional: z.boolean().default(false),
    /** Asked only where an earlier question was answered with one of these. */
    showIf: z
      .strictObject({ questionId: id, anyOf: z.array(z.string().max(40)).min(1).max(12) })
      .nullable()
      .default(null),
  })
  .refine(({ type, options }) => !["single", "multiple"].includes(type) || options.length >= 2, {
    path: ["options"],
    message: "Give at least two answers to choose from.",
  });

export const surveySettingsSchema = z
  .strictObject({
    questions: z
      .array(question)
      .min(1, "Ask at least one question.")
      .max(8, "At most 8 questions."),
    /** Which answers to which question tell a happy buyer from an unhappy one. */
    mood: z
      .strictObject({
        questionId: id,
        happy: z.array(z.string().max(40)).max(12).default([]),
        unhappy: z.array(z.string().max(40)).max(12).default([]),
      })
      .nullable()
      .default(null),
    /** The referral offer a happy buyer is led on to. */
    referralOfferId: z.uuid("Choose a referral offer.").nullable().default(null),
    /** Given for a complete answer. Where the pool is empty, a code is made in Shopify. */
    reward: z
      .strictObject({
        reduction: reductionSchema,
        minimumMinor,
        validDays: validDays.default(30),
        poolId: z.uuid("Choose a pool.").nullable().default(null),
      })
      .nullable()
      .default(null),
  })
  .superRefine(({ questions, mood }, context) => {
    const known = new Set<string>();
    questions.forEach((asked, index) => {
      if (known.has(asked.id)) {
        const message = "Two questions have the same id.";
        context.addIssue({ code: "custom", path: ["questions", index, "id"], message });
      }
      if (asked.showIf && !known.has(asked.showIf.questionId)) {
        const message = "Only an earlier question's answer can decide whether this one is asked.";
        context.addIssue({ code: "custom", path: ["questions", index, "showIf"], message });
      }
      known.add(asked.id);
    });
    if (mood && !known.has(mood.questionId)) {
      const message = "Choose one of the survey's questions.";
      context.addIssue({ code: "custom", path: ["mood", "questionId"], message });
    }
  });
