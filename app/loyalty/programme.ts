import { z } from "zod";
import type { LoyaltyStanding } from "../decisions/contract.ts";
import { type FieldError, fieldErrors } from "../offers/field-errors.ts";
import { minimumMinor, reductionSchema, required, validDays } from "../offers/fields.ts";
import { pickLocale } from "../offers/localise.ts";
import { localeSchema } from "../offers/offer.ts";
import { minorPlaces } from "../targeting/money.ts";

/**
 * A shop's loyalty programme: how points are earned, what tiers they lead to and what they buy. The
 * messages are written for the merchant and stand beside the field they name.
 */

const points = (what: string) =>
  z
    .int(`${what}: points are a whole number.`)
    .min(1, `${what}: at least one point.`)
    .max(100_000_000, `${what}: at most 100,000,000 points.`);

const byLocale = (what: string, max: number) =>
  z.record(localeSchema, required(what, max)).refine((all) => Object.keys(all).length > 0, {
    message: `${what} is missing. Write it in at least one language.`,
  });

const tierSchema = z.strictObject({
  id: z.uuid(),
  names: byLocale("The tier's name", 40),
  /** Points earned in all, spent ones included, from which on a member is in it. */
  threshold: points("The threshold"),
});

const rewardSchema = z.strictObject({
  id: z.uuid(),
  labels: byLocale("The reward's name", 80),
  points: points("The price"),
  reduction: reductionSchema,
  minimumMinor,
  validDays: validDays.default(90),
});

export const programmeSchema = z
  .strictObject({
    /** Off: no points are earned or spent, and cards show none. What members have is kept. */
    active: z.boolean().default(true),
    /** For each whole unit of the shop's currency spent on goods, after discounts, without shipping and tax. */
    pointsPerUnit: z
      .number("Enter a number of points.")
      .min(0, "Points cannot be negative.")
      .max(1_000, "At most 1,000 points for each unit.")
      .refine((rate) => Math.abs(rate * 100 - Math.round(rate * 100)) < 1e-6, {
        message: "At most two digits behind the point.",
      })
      .default(1),
    tiers: z.array(tierSchema).max(8, "At most 8 tiers.").default([]),
    rewards: z.array(rewardSchema).max(12, "At most 12 rewards.").default([]),
  })
  .superRefine(({ tiers, rewards }, context) => {
    const issue = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    for (const [index, tier] of tiers.entries()) {
      if (tiers.findIndex(({ threshold }) => threshold === tier.threshold) < index)
        issue(["tiers", index, "threshold"], "Another tier begins at the same number of points.");
      if (tiers.findIndex(({ id }) => id === tier.id) < index)
        issue(["tiers", index, "id"], "Another tier has the same id.");
    }
    for (const [index, reward] of rewards.entries())
      if (rewards.findIndex(({ id }) => id === reward.id) < index)
        issue(["rewards", index, "id"], "Another reward has the same id.");
  })
  .transform((programme) => ({
    ...programme,
    tiers: programme.tiers.toSorted((a, b) => a.threshold - b.threshold),
    rewards: programme.rewards.toSorted((a, b) => a.points - b.points),
  }));

/** A programme as it was parsed: tiers from the lowest up, rewards from the cheapest up. */
export type Programme = z.output<typeof programmeSchema>;
export type ProgrammeDraft = z.input<typeof programmeSchema>;
export type Reward = Programme["rewards"][number];

/** What a merchant who opens the page for the first time begins with. Nothing happens until it is saved. */
export const emptyProgramme: Programme = programmeSchema.parse({});

export type ParsedProgramme =
  | { ok: true; programme: Programme }
  | { ok: false; errors: FieldError[] };

/**
 * Parses what a merchant sent. Names fall back to the shop's default language, so they must be there
 * in that.
 *
 * @returns the programme, or every field's error (`path` is dotted: `tiers.0.names.de`); it never throws
 */
export function parseProgramme(input: unknown, defaultLocale: string): ParsedProgramme {
  const parsed = programmeSchema.safeParse(input);
  if (!parsed.success) {
    return { ok: false, errors: fieldErrors(parsed.error) };
  }
  const { tiers, rewards } = parsed.data;
  const message = `Write the name in the shop's default language (${defaultLocale}): other languages fall back to it.`;
  const unnamed = (path: string, names: Record<string, string>): FieldError[] =>
    defaultLocale in names ? [] : [{ path: `${path}.${defaultLocale}`, message }];
  const errors = [
    ...tiers.flatMap(({ names }, index) => unnamed(`tiers.${index}.names`, names)),
    ...rewards.flatMap(({ labels }, index) => unnamed(`rewards.${index}.labels`, labels)),
  ];
  return errors.length > 0 ? { ok: false, errors } : { ok: true, programme: parsed.data };
}

/** A rate in whole hundredths of a point, so that points are reckoned in integers. */
export const rateOf = ({ pointsPerUnit }: Programme): number => Math.round(pointsPerUnit * 100);

/**
 * Points for an amount spent on goods, rounded down: €42.90 at 150 hundredths a euro are 64.
 *
 * @param amountMinor minor units of `currency`
 * @param rate hundredths of a point for each whole unit of the currency
 */
export function pointsFor(amountMinor: number, currency: string, rate: number): number {
  return Math.floor((Math.max(0, amountMinor) * rate) / (100 * 10 ** minorPlaces(currency)));
}

/** What a member has, and has earned in all. */
export interface Account {
  /** To spend. Below 0 where an order was given back after its points were spent. */
  balance: number;
  /** Earned so far, whatever was spent of it: what tiers go by. */
  earned: number;
}

/** Where a member stands, in the buyer's language. */
export function standingOf(
  account: Account,
  { tiers }: Pick<Programme, "tiers">,
  locale: string,
  fallbackLocale: string,
): LoyaltyStanding {
  const reached = tiers.filter(({ threshold }) => threshold <= account.earned);
  const [next] = tiers.slice(reached.length);
  const current = reached.at(-1);
  const from = current?.threshold ?? 0;
  const progress = next ? (account.earned - from) / (next.threshold - from) : 1;
  return {
    points: Math.max(0, account.balance),
    ...(current && { tier: wordsOf(current.names, locale, fallbackLocale) }),
    ...(next && {
      next: {
        tier: wordsOf(next.names, locale, fallbackLocale),
        missing: next.threshold - account.earned,
      },
    }),
    progress: Math.min(1, Math.max(0, progress)),
  };
}

/** Words by locale, in the one that suits the buyer. */
export function wordsOf(words: Record<string, string>, locale: string, fallback: string): string {
  return words[pickLocale(Object.keys(words), locale, fallback)] ?? "";
}
