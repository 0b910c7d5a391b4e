import { z } from "zod";
import { type FieldError, fieldErrors } from "../offers/field-errors.ts";
import { localeSchema } from "../offers/offer.ts";
import { type Condition, conditionSchema } from "../targeting/condition.ts";

/**
 * What a follow-up is: a message to a buyer some time after a purchase or a delivery. Every follow-up
 * that is stored, edited or sent has passed these schemas; the messages are written for the merchant
 * and stand beside the field they name.
 */

export const followupKinds = ["check-in", "tutorial", "review", "referral"] as const;
export type FollowupKind = (typeof followupKinds)[number];
export const followupStatuses = ["draft", "live", "paused", "archived"] as const;
export type FollowupStatus = (typeof followupStatuses)[number];

/** Words in braces that a text may hold; each is replaced when the message is sent. */
export const placeholders = ["order", "shop"] as const;

/** Anything below a space but a line's end would break headers or be shown as a box. */
const isPrintable = (text: string) => [...text].every((letter) => letter >= " ");

const line = (what: string, max: number) =>
  z
    .string()
    .trim()
    .max(max, `${what} is longer than ${max} characters. Shorten it.`)
    .refine(isPrintable, `${what} holds a line break or a control character. Keep it on one line.`)
    .superRefine((text, context) => {
      for (const [whole, name] of text.matchAll(/\{(\w+)\}/g)) {
        if ((placeholders as readonly string[]).includes(name ?? "")) continue;
        const message = `${whole} is not known. Use ${placeholders.map((known) => `{${known}}`).join(" or ")}.`;
        context.addIssue({ code: "custom", message });
      }
    });
const required = (what: string, max: number) => line(what, max).min(1, `${what} is empty.`);

/** Links leave a buyer's mailbox, so only https is let through. */
const httpsUrl = (what: string) =>
  z
    .string()
    .trim()
    .max(2048, `${what} is too long.`)
    .refine((value) => {
      const url = URL.canParse(value) ? new URL(value) : undefined;
      return url?.protocol === "https:" && url.username === "" && url.hostname.includes(".");
    }, `${what} must be a whole address that begins with https://.`);

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());

const linkSchema = z.strictObject({
  label: required("The button's label", 40),
  url: httpsUrl("The link"),
});

const words = {
  subject: required("The subject", 120),
  /** Shown by mailboxes beside the subject. */
  preview: optional(line("The preview text", 140)),
  paragraphs: z
    .array(line("A paragraph", 1_000))
    .max(8, "At most 8 paragraphs.")
    .transform((all) => all.filter((text) => text !== ""))
    .refine((all) => all.length > 0, "Write at least one paragraph."),
};

export const checkInContentSchema = z.strictObject({
  ...words,
  /** The two answers a buyer can give with one tap. */
  answers: z.strictObject({
    happy: required("The answer for a happy buyer", 40),
    unhappy: required("The answer for an unhappy buyer", 40),
  }),
  /** Where a happy buyer may go on to: a review, a friend to tell. */
  happyLink: optional(linkSchema),
});

export const linkedContentSchema = z.strictObject({ ...words, button: linkSchema });

/** From which moment the delay counts, and how long it is. */
export const timingSchema = z.discriminatedUnion("after", [
  z.strictObject({
    after: z.literal("purchase"),
    /** Whole days; 0: a few minutes later. */
    days: z.int("Days are a whole number.").min(0, "Days cannot be negative.").max(365),
  }),
  z.strictObject({
    after: z.literal("delivery"),
    days: z.int("Days are a whole number.").min(0, "Days cannot be negative.").max(365),
    /** How long a delivery takes from the purchase, where no carrier tells when it arrived. */
    estimatedDeliveryDays: z
      .int("Days are a whole number.")
      .min(1, "A delivery takes at least a day.")
      .max(90, "At most 90 days."),
  }),
]);
export type Timing = z.output<typeof timingSchema>;

/** What a buyer who is not happy may be given at once. */
export const makeGoodSchema = z.strictObject({
  /** Off the next order, in minor units of the shop's currency. */
  amountMinor: z
    .int("Enter an amount of money.")
    .min(1, "The discount must be more than nothing.")
    .max(100_000_00, "This is more than any make-good should be."),
  validDays: z.int().min(1, "At least a day.").max(365, "At most a year."),
});
export type MakeGoodOffer = z.output<typeof makeGoodSchema>;

export const checkInSettingsSchema = z.strictObject({
  /**
   * Whether only buyers who agreed to marketing by e-mail get it. Asking about an order is service in
   * many places, and advertising in some (docs/followups.md).
   */
  needsConsent: z.boolean().default(false),
  makeGood: makeGoodSchema.nullable().default(null),
});
const noSettings = z.strictObject({});

const base = z.strictObject({
  name: required("The name", 120),
  status: z.enum(followupStatuses),
  timing: timingSchema,
  targeting: conditionSchema as z.ZodType<Condition>,
});

const byLocale = <T extends z.ZodType>(content: T) =>
  z.record(localeSchema, content).refine((all) => Object.keys(all).length > 0, {
    message: "Write the message in at least one language.",
  });

/** What a merchant writes: everything of a follow-up but its id, revision and times. */
export const followupInputSchema = z.discriminatedUnion("kind", [
  base.extend({
    kind: z.literal("check-in"),
    content: byLocale(checkInContentSchema),
    settings: checkInSettingsSchema.prefault({}),
  }),
  ...(["tutorial", "review", "referral"] as const).map((kind) =>
    base.extend({
      kind: z.literal(kind),
      content: byLocale(linkedContentSchema),
      settings: noSettings.prefault({}),
    }),
  ),
]);

/** A follow-up as it was parsed, every default filled in. */
export type FollowupInput = z.output<typeof followupInputSchema>;
/** A follow-up as it may be written: what has a default may be left out. */
export type FollowupDraft = z.input<typeof followupInputSchema>;
export type FollowupInputOf<K extends FollowupKind> = Extract<FollowupInput, { kind: K }>;
export type FollowupContent = FollowupInput["content"][string];
export type CheckInContent = z.output<typeof checkInContentSchema>;
export type LinkedContent = z.output<typeof linkedContentSchema>;

export type Followup = FollowupInput & {
  id: string;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
};

export type ParsedFollowup =
  | { ok: true; followup: FollowupInput }
  | { ok: false; errors: FieldError[] };

/**
 * Parses what a merchant sent. Every other language falls back to the shop's default one, so a
 * follow-up must be written in that.
 *
 * @returns the follow-up, or every field's error in the merchant's words (`path` is dotted, as in
 * `content.de.subject`); it never throws
 */
export function parseFollowup(input: unknown, defaultLocale: string): ParsedFollowup {
  const parsed = followupInputSchema.safeParse(input);
  if (!parsed.success) {
    return { ok: false, errors: fieldErrors(parsed.error) };
  }
  if (!(defaultLocale in parsed.data.content)) {
    const message = `Write the message in the shop's default language (${defaultLocale}): buyers of other languages fall back to it.`;
    return { ok: false, errors: [{ path: `content.${defaultLocale}.subject`, message }] };
  }
  return { ok: true, followup: parsed.data };
}

/** Whether only buyers who agreed to marketing by e-mail may get it. */
export function needsConsent(followup: FollowupInput): boolean {
  return followup.kind !== "check-in" || followup.settings.needsConsent;
}
