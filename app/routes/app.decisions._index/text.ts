import type { DecisionOutcome } from "#app/decisions/contract.ts";
import type { DecisionView } from "#app/insights/decision-list.ts";

export const text = {
  title: "Decisions",
  about: "What each order was shown, and why. Open one to see the reason for every offer.",
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
    when: "Decided",
    outcome: "Outcome",
    offers: "Offers",
    actions: "Buyer",
  },
  search: "Search by order number",
  seen: "Seen",
  clicks: (count: string) => `${count} clicks`,
  accepts: (count: string) => `${count} accepts`,
  nothing: "–",
  newer: "Newest",
  older: "Older",
  emptyTitle: "No decisions yet",
  empty:
    "Once the block on your thank-you page asks for its first order, the decision stands here.",
  noneFound: "No decision matches. Change the view or the search.",
};
