import type { ChoiceId, RankingSettings } from "#app/learning/replay-choices.ts";

/** The words of what another ranking would have earned. */
export const text = {
  working:
    "This is being worked out from your recorded orders and appears here by itself, within a few minutes.",
  workingAgain: "Being worked out again.",
  failed:
    "This could not be worked out. Activity, under Problems, says why, and lets you try again.",
  activity: "Open Activity",
  shop: {
    title: "What another ranking would have earned",
    empty: "Nothing to go by yet: no page has shown offers in the last 30 days.",
    few: (needed: string) =>
      `There is something to say once ${needed} pages have shown offers and been seen.`,
    basis: (pages: string, from: string, to: string) =>
      `On ${pages} pages that showed offers from ${from} to ${to}.`,
  },
  offer: {
    title: "Is it worth its place?",
    about: "What the last month's pages would have earned without this offer, or with it on top.",
    ask: "Work it out",
    empty: "Nothing to go by yet: it could have stood on no page in the last 30 days.",
    few: (needed: string) =>
      `There is something to say once it could have stood on ${needed} pages that were seen.`,
    basis: (pages: string, from: string, to: string) =>
      `On ${pages} pages on which it could have stood from ${from} to ${to}; all offers on them count.`,
  },
  fewLabel: "Pages in the last 30 days",
  of: (n: string, needed: string) => `${n} of ${needed}`,
  nothingEarned:
    "No offer on these pages has earned anything yet: nothing was bought by their links or codes, and no accepted offer has a value. Give your offers a value in their ranking, so that what they bring can be compared.",

  conditions:
    "Offers, values and priorities are those of that time. Buyers held out saw nothing and are left out.",
  cut: (pages: string) => `There were more; these are the newest ${pages}.`,
  earned: "Really earned",
  counts:
    "An accepted offer counts with the value you gave it; one without a value with what was bought by its link or code, less refunds. Where neither is, it counts as nothing.",
  method:
    "Each page was shown with known odds. Pages that another ranking would have shown more often count for more, the others for less, which also evens out luck: so the ranking that ran need not come to exactly what was earned.",

  names: {
    "as-set": ({ ranking }: RankingSettings) =>
      ranking === "learning"
        ? "As it is set now: learned from your buyers"
        : "As it is set now: by priority alone",
    "other-ranking": ({ ranking }: RankingSettings) =>
      ranking === "learning" ? "By priority alone" : "Learned from your buyers",
    "other-care": ({ careFirst }: RankingSettings) =>
      careFirst ? "Without care first" : "With care first",
    "no-pins": () => "Without offers pinned to the top",
    "no-bounds": () => "Without guaranteed and greatest shares",
    "without-offer": () => "Without this offer",
    "offer-first": () => "With this offer pinned to the top",
    "offer-as-now": () => "With its priority and placing as saved now",
  } satisfies Record<ChoiceId, (settings: RankingSettings) => string>,

  verdicts: {
    more: "More",
    less: "Less",
    alike: "No clear difference",
    unknown: "Too little known",
  },
  between: (low: string, high: string) => `Between ${low} and ${high}, with 95% certainty.`,
  certainly: {
    more: "That is more than as it is set now, and not by chance.",
    less: "That is less than as it is set now, and not by chance.",
    alike: "That may be as much as it is set now.",
  },
  warnings: {
    "small-effective-sample": (pages: string) =>
      `What was shown says as much about this as ${pages} pages of its own would: a hint at most.`,
    "outside-support": () =>
      "Some of what it would show was never shown there. Nothing is known of that part, and the range allows for anything.",
  },
  workedOut: (ago: string) => `Worked out ${ago}.`,
};
