import type { DecisionOutcome } from "#app/decisions/contract.ts";
import type { DecisionView } from "#app/insights/decision-list.ts";

export const text = {
  title: "Decisions",
  about:
    "What each order was shown on which page, and why. Open one to see the reason for every offer.",
  views: {
    all: "All",
    offers: "Shown",
    none: "Nothing shown",
    holdout: "Held out",
  } satisfies Record<DecisionView, string>,
  outcome: { offers: "Shown", none: "Nothing shown", holdout: "Held out" } satisfies Record<
    DecisionOutcome,
    string
  >,
  columns: {
    order: "Order",
    page: "Page",
    when: "Decided",
    outcome: "Outcome",
    offers: "Offers",
    actions: "Buyer",
  },
  search: "Search by order number",
  seen: "Seen",
  clicks: (count: number, written: string) => (count === 1 ? "1 click" : `${written} clicks`),
  accepts: (count: number, written: string) => (count === 1 ? "1 accept" : `${written} accepts`),
  nothing: "–",
  newer: "Newest",
  older: "Older",
  emptyTitle: "No decisions yet",
  empty:
    "Once a block on your thank-you or order-status page asks for its first order, the decision stands here.",
  noneFound: "No decision matches. Change the view or the search.",
};
