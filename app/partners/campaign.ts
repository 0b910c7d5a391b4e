import type { OfferOf } from "../offers/offer.ts";

/**
 * A campaign is a partner's offer with a price and a budget. All amounts are in minor units of the
 * shop's currency.
 */
export type CampaignTerms = OfferOf<"partner">["settings"];

/** What a campaign has done so far. */
export interface CampaignState {
  spentMinor: number;
  spentTodayMinor: number;
  clicks: number;
  conversions: number;
}

export const newCampaign: CampaignState = {
  spentMinor: 0,
  spentTodayMinor: 0,
  clicks: 0,
  conversions: 0,
};

/** A day's budget may run ahead of the clock by so much of it, lest a night's first buyer sees nothing. */
export const PACING_AHEAD = 1 / 12;

/** What is believed of orders at an advertiser's before any came: one for 50 clicks. */
const ASSUMED_CLICKS = 50;
const ASSUMED_CONVERSIONS = 1;

/**
 * Whether one more payment fits: into the budget, and into the share of the day's budget that the hour
 * allows, so that it lasts until midnight.
 *
 * @param dayGone how much of the shop's day has gone, 0 to 1
 */
export function hasBudget(terms: CampaignTerms, state: CampaignState, dayGone: number): boolean {
  const { rateMinor, budgetMinor, dailyBudgetMinor } = terms;
  if (budgetMinor !== null && state.spentMinor + rateMinor > budgetMinor) return false;
  if (dailyBudgetMinor === null) return true;
  const allowed = dailyBudgetMinor * Math.min(1, dayGone + PACING_AHEAD);
  // The day's first payment need not wait until its own price has been paced.
  const first = state.spentTodayMinor === 0 && rateMinor <= dailyBudgetMinor;
  return first || state.spentTodayMinor + rateMinor <= allowed;
}

/**
 * What a click is worth to the shop, in the currency all its offers are ranked in: the price of a
 * click, or of an order times how many clicks lead to one so far.
 */
export function valueOfClick({ pricing, rateMinor }: CampaignTerms, state: CampaignState): number {
  if (pricing === "cpc") return rateMinor;
  const conversions = state.conversions + ASSUMED_CONVERSIONS;
  return (rateMinor * conversions) / Math.max(conversions, state.clicks + ASSUMED_CLICKS);
}
