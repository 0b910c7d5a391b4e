import type { Reason } from "../ranking/ranker.ts";

const percent = (share: number, locale: string) =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);

/**
 * Why an offer stands where it stands, or was passed over, in the merchant's words.
 *
 * @param money writes an amount of minor units in the shop's currency
 */
export function reasonText(
  reason: Reason,
  money: (minor: number) => string,
  locale = "en",
): string {
  switch (reason.code) {
    case "leads":
      return "It is what helps most at this stage of the order, so it stands first.";
    case "pinned":
      return "You pinned it, so it stands first.";
    case "care-first":
      return `The order looks likely to be regretted (${reason.score} of ${reason.threshold} points), so care comes first.`;
    case "priority":
      return reason.tiedWith > 0
        ? `Its priority is ${reason.priority}; ${reason.tiedWith} more had the same, and chance decided.`
        : `Its priority is ${reason.priority}.`;
    case "expected-value": {
      const source = reason.learnedValue ? "by what is known of revenue so far" : "as you set it";
      return `Expected to be accepted by ${percent(reason.acceptProbability, locale)} of such buyers, at ${money(reason.valueMinor)} each ${source}.`;
    }
    case "tried-as-new":
      return `It is new (seen ${reason.observations} times) and was tried in order to learn.`;
    case "lifted-to-floor":
      return `You guarantee it ${percent(reason.floor, locale)} of pages.`;
    case "dismissed":
      return `The buyer dismissed it ${Math.floor(reason.daysAgo)} days ago; it stays away for ${reason.days}.`;
    case "frequency-cap":
      return `The buyer has seen it ${reason.seen} times; you allow ${reason.atMost}.`;
    case "held-back-for-remorse":
      return `The order looks likely to be regretted (${reason.score} of ${reason.threshold} points), so selling was held back.`;
    case "outranked":
      return "Others promised more for the places there were.";
  }
}
