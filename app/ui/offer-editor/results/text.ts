import type { Attribution } from "#app/attribution/credit.ts";
import type { OfferKind } from "#app/decisions/contract.ts";

/** The words of an offer's results. */
export const resultsText = {
  title: "Results",
  range: "Which days",
  lastDays: (days: number) => (days === 365 ? "Last year" : `Last ${days} days`),
  custom: "Other days",
  from: "From",
  to: "To",
  wrongRange: "The end comes before the start.",
  seen: "Seen",
  clicks: "Clicks",
  accepts: "Accepts",
  dismissals: "Hidden",
  rate: (rate: string) => `${rate} of times seen`,

  revenue: "Net revenue that followed",
  revenueHelp: "What is left after refunds and cancellations. The three are never added up.",
  noRevenue: "None yet.",
  attributions: {
    click: "After a click",
    code: "By a code given here",
    view: "After being seen",
  } satisfies Record<Attribution, string>,
  orders: (n: number, formatted: string) => (n === 1 ? "1 order" : `${formatted} orders`),

  issued: "Codes given out",
  used: "Codes used",
  usedMinor: "Orders placed with them",
  usedRate: (rate: string) => `${rate} of those given out`,
  joined: "Members joined",
  agreed: "Agreed to marketing",
  partnerOrders: "Orders at the advertiser's",
  earned: "Earned",
  spent: "Budget spent so far",
  spentOf: (spent: string, budget: string) => `${spent} of ${budget}`,

  days: "Days as CSV",
  files: {
    discount: "Codes as CSV",
    loyalty: "Members as CSV",
    partner: "Charges as CSV",
  } as Partial<Record<OfferKind, string>>,
  failed: "The file could not be made. Try again.",
};
