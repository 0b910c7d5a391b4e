import type { Attribution } from "../attribution/credit.ts";
import type { ReferralResults } from "../referrals/results.server.ts";
import type { SurveyResults } from "./survey-results.ts";

/** Calendar days in the shop's time zone, both included. */
export interface DayRange {
  from: string;
  to: string;
}

/** What buyers did with one offer on one day, or in all. */
export interface Engagement {
  impressions: number;
  clicks: number;
  accepts: number;
  dismissals: number;
}

/** Net revenue that followed an offer, by the evidence for it; never added up: docs/attribution.md. */
export interface NetRevenue {
  attribution: Attribution;
  conversions: number;
  netMinor: number;
}

/** What an offer's kind has to show besides; amounts in minor units of the shop's currency. */
export type KindResults =
  | ({ kind: "survey" } & SurveyResults)
  /** In all: a link is shared long after it was made. */
  | ({ kind: "referral" } & ReferralResults)
  | {
      kind: "discount";
      issued: number;
      /** Of those, codes that an order was placed with. */
      used: number;
      /** What those orders are worth, whatever became of them. */
      usedMinor: number;
    }
  | { kind: "loyalty"; joined: number; agreedToMarketing: number }
  | {
      kind: "partner";
      orders: number;
      earnedMinor: number;
      /** Since the campaign began, which is what its budget goes by. */
      spentMinor: number;
      budgetMinor: number | null;
    };

/** What one offer brought in a range of days. */
export interface OfferResults {
  range: DayRange;
  engagement: Engagement;
  revenue: NetRevenue[];
  /** Absent for kinds that have nothing to add. */
  own: KindResults | undefined;
}

/** Ranges a merchant chooses from, in days up to today. */
export const rangeDays = [7, 30, 90, 365] as const;
export const DEFAULT_DAYS = 7;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** The last `days` days, `today` included. */
export function lastDaysTo(today: string, days: number): DayRange {
  const from = new Date(Date.parse(`${today}T00:00:00Z`) - (days - 1) * DAY_MS);
  return { from: from.toISOString().slice(0, 10), to: today };
}

/** Reads a range from an address; what makes no sense is taken for the last {@link DEFAULT_DAYS} days. */
export function readRange(params: URLSearchParams, today: string): DayRange {
  const [from, to] = [params.get("from") ?? "", params.get("to") ?? ""];
  const days = [from, to].every((day) => DAY.test(day) && !Number.isNaN(Date.parse(day)));
  return days && from <= to ? { from, to } : lastDaysTo(today, DEFAULT_DAYS);
}
