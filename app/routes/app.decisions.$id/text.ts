import type { OfferFate } from "#app/decisions/explain-decision.server.ts";

export const text = {
  title: (order: string) => `Order ${order}`,
  back: "Decisions",
  decided: (when: string, policy: string) => `Decided on ${when}, by ${policy}`,
  policy: {
    learning: (observations: string) => `what was learned from ${observations} offers shown`,
    priority: "your priorities",
    holdout: "the holdout",
    none: "conditions alone",
  },
  fates: {
    shown: "Shown",
    "passed-over": "Passed over",
    "held-out": "Held out",
    "nothing-to-show": "Nothing to show",
    "not-matching": "Did not match",
    "not-running": "Not live",
  } satisfies Record<OfferFate["fate"], string>,
  place: (place: string) => `Place ${place}`,
  propensity: (share: string) => `It stood there with a probability of ${share}.`,
  heldOut:
    "The order belongs to the share that sees nothing, so that Afterglow's effect can be measured.",
  nothingToShow:
    "It matched, but its products were sold out or in the order already, or the buyer was a member already.",
  notRunning: "It was not live, or outside its schedule, when the order was decided on.",
  conditions: "Its conditions",
  held: { true: "Held", false: "Did not hold", undefined: "Not known" },
  facts: "What was known of the order",
  noOffers: "The shop had no offers at the time.",
};
