import { z } from "zod";
import { type OfferKind, placements } from "../decisions/contract.ts";
import { type Condition, conditionSchema } from "../targeting/condition.ts";
import { coverageOf } from "./coverage.ts";
import { type FieldError, fieldErrors } from "./field-errors.ts";
import { required } from "./fields.ts";
import { discountContentSchema, discountSettingsSchema } from "./kinds/discount.ts";
import { loyaltyContentSchema, loyaltySettingsSchema } from "./kinds/loyalty.ts";
import { messageContentSchema, messageSettingsSchema } from "./kinds/message.ts";
import { partnerContentSchema, partnerSettingsSchema } from "./kinds/partner.ts";
import { productContentSchema, productSettingsSchema } from "./kinds/product.ts";
import { referralContentSchema, referralSettingsSchema } from "./kinds/referral.ts";
import { surveyContentSchema, surveySettingsSchema } from "./kinds/survey.ts";
import { tutorialContentSchema, tutorialSettingsSchema } from "./kinds/tutorial.ts";

/**
 * What an offer is. Every offer that is stored, edited or decided on has passed these schemas; the
 * messages are written for the merchant and stand beside the field they name.
 */

export const offerKinds = [
  "product",
  "tutorial",
  "loyalty",
  "survey",
  "discount",
  "referral",
  "message",
  "partner",
] as const satisfies OfferKind[];
export const offerStatuses = ["draft", "live", "paused", "archived"] as const;
export type OfferStatus = (typeof offerStatuses)[number];

/** A BCP 47 locale as Shopify writes it: `en`, `pt-BR`, `zh-CN`. */
export const localeSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][A-Za-z0-9]{1,7})*$/, "This is not a locale that Shopify knows.");

const schedule = z
  .strictObject({ startsAt: z.date().nullable(), endsAt: z.date().nullable() })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, {
    path: ["endsAt"],
    message: "The end must come after the start.",
  });

/** Where an offer may stand, whatever the ranking has learned. */
export const placingSchema = z
  .strictObject({
    /** Which blocks may show it. */
    placements: z
      .array(z.enum(placements))
      .min(1, "Choose at least one place.")
      .default(["thank-you-block", "order-status-block"]),
    /** Stands first whenever it may be shown. */
    pinned: z.boolean().default(false),
    /** Least share of the pages it could stand on, 0 to 0.5. */
    floor: z
      .number()
      .min(0)
      .max(0.5, "Guarantee at most half of the pages.")
      .nullable()
      .default(null),
    /** Greatest share of the pages it could stand on, 0 to 1. */
    cap: z.number().min(0).max(1, "A share is at most 100 %.").nullable().default(null),
    /** How often one buyer sees it at the most. */
    frequency: z
      .strictObject({
        atMost: z.int().min(1, "At least once.").max(100, "At most 100 times."),
        withinDays: z.int().min(1, "At least a day.").max(365, "At most a year."),
      })
      .nullable()
      .default(null),
  })
  .refine(({ floor, cap }) => floor === null || cap === null || floor <= cap, {
    path: ["cap"],
    message: "The greatest share is below the least one.",
  });

export type Placing = z.output<typeof placingSchema>;
/** Nothing set: the ranking alone decides. */
export const defaultPlacing: Placing = placingSchema.parse({});

const base = z.strictObject({
  name: required("The name", 120),
  status: z.enum(offerStatuses),
  priority: z.int("Priority is a whole number.").min(0).max(100, "Priority goes from 0 to 100."),
  schedule,
  targeting: conditionSchema as z.ZodType<Condition>,
  placing: placingSchema.prefault({}),
  /** What one accept is worth, in minor units of the shop's currency; unset: learned from revenue. */
  valueMinor: z.int().min(0, "A value cannot be negative.").max(100_000_000_00).nullable(),
});

const byLocale = <T extends z.ZodType>(content: T) =>
  z.record(localeSchema, content).refine((all) => Object.keys(all).length > 0, {
    message: "Write the offer in at least one language.",
  });

/** What a merchant writes: everything of an offer but its id, revision and times. */
export const offerInputSchema = z.discriminatedUnion("kind", [
  base.extend({
    kind: z.literal("product"),
    content: byLocale(productContentSchema),
    settings: productSettingsSchema,
  }),
  base.extend({
    kind: z.literal("tutorial"),
    content: byLocale(tutorialContentSchema),
    settings: tutorialSettingsSchema,
  }),
  base.extend({
    kind: z.literal("loyalty"),
    content: byLocale(loyaltyContentSchema),
    settings: loyaltySettingsSchema,
  }),
  base.extend({
    kind: z.literal("survey"),
    content: byLocale(surveyContentSchema),
    settings: surveySettingsSchema,
  }),
  base.extend({
    kind: z.literal("discount"),
    content: byLocale(discountContentSchema),
    settings: discountSettingsSchema,
  }),
  base.extend({
    kind: z.literal("referral"),
    content: byLocale(referralContentSchema),
    settings: referralSettingsSchema,
  }),
  base.extend({
    kind: z.literal("message"),
    content: byLocale(messageContentSchema),
    settings: messageSettingsSchema,
  }),
  base.extend({
    kind: z.literal("partner"),
    content: byLocale(partnerContentSchema),
    settings: partnerSettingsSchema,
  }),
]);

/** An offer as it was parsed, every default filled in. */
export type OfferInput = z.output<typeof offerInputSchema>;
/** An offer as it may be written: what has a default may be left out. */
export type OfferDraft = z.input<typeof offerInputSchema>;
export type OfferInputOf<K extends OfferKind> = Extract<OfferInput, { kind: K }>;
export type OfferContent<K extends OfferKind> = OfferInputOf<K>["content"][string];

interface Stored {
  id: string;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
}
export type Offer = OfferInput & Stored;
export type OfferOf<K extends OfferKind> = OfferInputOf<K> & Stored;

export type ParsedOffer = { ok: true; offer: OfferInput } | { ok: false; errors: FieldError[] };

/**
 * Parses what a merchant sent. An offer that is to be live must also speak the shop's default
 * locale, since every other locale falls back to it, and a survey must have words in it for all it asks.
 *
 * @returns the offer, or every field's error in the merchant's words; it never throws
 */
export function parseOffer(input: unknown, defaultLocale: string): ParsedOffer {
  const parsed = offerInputSchema.safeParse(input);
  if (!parsed.success) {
    return { ok: false, errors: fieldErrors(parsed.error) };
  }
  if (!(defaultLocale in parsed.data.content)) {
    const message = `Write the offer in the shop's default language (${defaultLocale}): buyers of other languages fall back to it.`;
    return { ok: false, errors: [{ path: `content.${defaultLocale}.heading`, message }] };
  }
  const unnamed = unnamedIn(parsed.data, defaultLocale);
  if (unnamed.length > 0) return { ok: false, errors: unnamed };
  return { ok: true, offer: parsed.data };
}

function unnamedIn(offer: OfferInput, locale: string): FieldError[] {
  const [coverage] = coverageOf(offer, [locale], locale);
  return (coverage?.missing ?? []).map((path) => ({
    path: `content.${locale}.${path}`,
    message: path.endsWith(".label") ? "The question is empty." : "The answer is empty.",
  }));
}
