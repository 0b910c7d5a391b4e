import type { OfferKind } from "#app/decisions/contract.ts";
import { type Phase, phaseOf } from "#app/offers/eligibility.ts";
import type { OfferContent, OfferInput, OfferInputOf } from "#app/offers/offer.ts";
import type { Saved } from "../editor/answer.ts";
import { same } from "../editor/same.ts";

/**
 * An offer while it is being written: what the store takes, but times are ISO 8601 text, so that it
 * travels as JSON, and nothing has been checked yet. The server's parse says what is wrong.
 */
export type Draft = { [K in OfferKind]: DraftOf<K> }[OfferKind];
export type DraftOf<K extends OfferKind> = Omit<OfferInputOf<K>, "schedule"> & {
  schedule: { startsAt: string | null; endsAt: string | null };
};

/** An offer as its form shows it. */
export type SavedDraft = Saved<Draft>;

export function draftOf(input: OfferInput): Draft {
  const { startsAt, endsAt } = input.schedule;
  return {
    ...input,
    schedule: {
      startsAt: startsAt?.toISOString() ?? null,
      endsAt: endsAt?.toISOString() ?? null,
    },
  } as Draft;
}

/** What the browser sent as what app/offers parses: times become dates, the rest stays to be checked. */
export function inputOfDraft(sent: unknown): unknown {
  if (typeof sent !== "object" || sent === null || !("schedule" in sent)) return sent;
  const { schedule } = sent;
  if (typeof schedule !== "object" || schedule === null) return sent;
  const dates = Object.entries(schedule).map(([name, value]) => [
    name,
    typeof value === "string" ? new Date(value) : value,
  ]);
  return { ...sent, schedule: Object.fromEntries(dates) };
}

export function phaseOfDraft({ status, schedule }: Draft, now: Date): Phase {
  const date = (iso: string | null) => (iso === null ? null : new Date(iso));
  return phaseOf(
    { status, schedule: { startsAt: date(schedule.startsAt), endsAt: date(schedule.endsAt) } },
    now,
  );
}

/** What the buyer reads in one locale, before anything is written. */
export const blankContent: { [K in OfferKind]: OfferContent<K> } = {
  product: { heading: "", button: "" },
  tutorial: { heading: "", steps: [] },
  loyalty: { heading: "", benefits: [], button: "", confirmation: "" },
  survey: { heading: "", questions: {}, button: "", thanks: "" },
  discount: { heading: "", button: "" },
  referral: { heading: "", button: "", shareText: "" },
  message: { heading: "", details: [] },
  partner: { heading: "", button: "" },
};

/** A locale in which nothing is written is one the offer does not speak. */
export function isBlank(content: object): boolean {
  return Object.values(content).every((value) => {
    if (Array.isArray(value)) return value.every((one) => one === "");
    if (typeof value === "object" && value !== null) return isBlank(value);
    return value === undefined || value === "";
  });
}

/**
 * A draft with one locale's content changed. Emptying a locale takes it out, but for the default one,
 * which every other falls back to.
 */
export function withContent(
  draft: Draft,
  locale: string,
  content: object,
  defaultLocale: string,
): Draft {
  const { [locale]: _old, ...others } = draft.content as Record<string, object>;
  const kept =
    locale !== defaultLocale && isBlank(content) ? others : { ...others, [locale]: content };
  return { ...draft, content: kept } as Draft;
}

/** The parts of an offer a merchant thinks of when told what changed. */
export const draftParts = [
  "name",
  "status",
  "content",
  "settings",
  "targeting",
  "schedule",
  "placing",
  "priority",
  "valueMinor",
] as const;
export type DraftPart = (typeof draftParts)[number];

/** Which parts differ between two versions. */
export function changedParts(before: Draft, after: Draft): DraftPart[] {
  return draftParts.filter((part) => !same(before[part], after[part]));
}
