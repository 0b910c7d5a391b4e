import type { OfferFate } from "#app/decisions/explain-decision.server.ts";
import type { RemorseSignal } from "#app/ranking/remorse.ts";

export const text = {
  title: (order: string) => `Order ${order}`,
  back: "Decisions",
  decided: (page: string, when: string, policy: string) =>
    `${page} · Decided on ${when}, by ${policy}`,
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
    unreadable: "Not shown",
  } satisfies Record<OfferFate["fate"], string>,
  place: (place: string) => `Place ${place}`,
  propensity: (share: string) => `It stood there with a probability of ${share}.`,
  heldOut:
    "The order belongs to the share that sees nothing, so that Afterglow's effect can be measured.",
  nothingToShow:
    "It matched, but its products were sold out or in the order already, or the buyer was a member already.",
  partnerKeptAway:
    "It matched, but something stood against a partner's offer: your opt-in, the buyer's consent to marketing and to the sale of data or their wish to see no more of it, the advertiser, or the campaign's budget.",
  deleted: "Deleted since",
  remorse: {
    title: "Risk of regret",
    score: (score: string, threshold: string) =>
      `${score} points; from ${threshold} on, care comes first and selling is held back.`,
    off: "You have switched this off in the settings, so it changed nothing.",
    none: "Nothing about the order pointed to regret.",
    signals: {
      "first-order": "The buyer's first order",
      "high-for-shop": "Among the highest tenth of the shop's orders",
      "high-for-buyer": "At least twice what this buyer usually spends",
      "several-variants": "Several variants of one product",
      "many-of-one": "Four or more of one product",
      "deep-discount": "Bought at a deep discount",
      gift: "A gift",
    } satisfies Record<RemorseSignal, string>,
    points: (points: string) => `${points} points`,
  },
  /** Where not even the name of an offer is left. */
  nameless: "An offer that has been deleted since",
  unreadable:
    "It was saved by an older version of Afterglow, and its conditions can no longer be read.",
  notRunning: "It was not live, or outside its schedule, when the order was decided on.",
  conditions: "Its conditions",
  held: { true: "Held", false: "Did not hold", undefined: "Not known" },
  facts: "What was known of the order",
  noOffers: "The shop had no offers at the time.",
};
