import { z } from "zod";
import type { OfferKind } from "../decisions/contract.ts";
import { type Condition, conditionSchema } from "../targeting/condition.ts";

/**
 * What an offer is. Every offer that is stored, edited or decided on has passed these schemas; the
 * messages are written for the merchant and stand beside the field they name.
 */

export const offerKinds = ["product", "tutorial", "loyalty"] as const satisfies OfferKind[];
export const offerStatuses = ["draft", "live", "paused", "archived"] as const;
export type OfferStatus = (typeof offerStatuses)[number];

/** A line of text a buyer reads: trimmed, of bounded length. */
const line = (what: string, max: number) =>
  z.string().trim().max(max, `${what} is longer than ${max} characters. Shorten it.`);
const required = (what: string, max: number) => line(what, max).min(1, `${what} is empty.`);

/** Links leave the page from a buyer's browser, so only https is let through. */
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

const productGid = z
  .string()
  .regex(/^gid:\/\/shopify\/Product\/\d+$/, "This is not a product. Choose it again.");

const linesOf = (what: string, max: number, count: number) =>
  z
    .array(line(what, max))
    .max(count, `At most ${count} lines.`)
    .transform((values) => values.filter((value) => value !== ""));

export const productContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 240)),
  button: required("The button's label", 30),
});

export const tutorialContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 600)),
  steps: linesOf("A step", 300, 12).default([]),
  imageAlt: optional(line("The image's description", 160)),
  link: optional(
    z.strictObject({ label: required("The link's label", 60), url: httpsUrl("The link") }),
  ),
});

export const loyaltyContentSchema = z.strictObject({
  heading: required("The heading", 80),
  text: optional(line("The text", 240)),
  benefits: linesOf("A benefit", 120, 6).default([]),
  marketingConsent: optional(line("The consent text", 240)),
  button: required("The button's label", 30),
  confirmation: required("The confirmation", 160),
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
      .max(3, "Show at most 3 products.")
      .default(1),
  })
  .refine((settings) => settings.source === "automatic" || settings.productIds.length > 0, {
    path: ["productIds"],
    message: "Choose at least one product, or let Afterglow choose automatically.",
  });

export const tutorialSettingsSchema = z.strictObject({
  /** The order must hold one of these; all three empty: any order. */
  productIds: z.array(productGid).max(50, "Choose at most 50 products.").default([]),
  productTypes: z.array(required("A product type", 255)).max(20).default([]),
  tags: z.array(required("A tag", 255)).max(20).default([]),
  imageUrl: optional(httpsUrl("The image")),
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

/** One thing wrong with one field: `path` is dotted, as in `content.de.heading`. */
export interface FieldError {
  path: string;
  message: string;
}

export type ParsedOffer = { ok: true; offer: OfferInput } | { ok: false; errors: FieldError[] };

/**
 * Parses what a merchant sent. An offer that is to be live must also speak the shop's default
 * locale, since every other locale falls back to it.
 *
 * @returns the offer, or every field's error in the merchant's words; it never throws
 */
export function parseOffer(input: unknown, defaultLocale: string): ParsedOffer {
  const parsed = offerInputSchema.safeParse(input);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      path: issue.path.join("."),
      message: issue.message,
    }));
    return { ok: false, errors };
  }
  if (!(defaultLocale in parsed.data.content)) {
    const message = `Write the offer in the shop's default language (${defaultLocale}): buyers of other languages fall back to it.`;
    return { ok: false, errors: [{ path: `content.${defaultLocale}.heading`, message }] };
  }
  return { ok: true, offer: parsed.data };
}
