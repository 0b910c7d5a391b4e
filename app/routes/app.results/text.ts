/** The words of Results. */
export const text = {
  title: "Results",
  subtitle: "What your offers change, measured against buyers who saw none",

  headline: {
    off: {
      title: "Nothing is held out",
      body: "Without a holdout nobody can know what your offers change: buyers who would have come back anyway look as if the offers had brought them. Hold out 5% to 10% of orders to find out.",
    },
    empty: {
      title: "Nothing to compare yet",
      body: (holdout: string) =>
        `${holdout} of buyers see no offers. From its first order on, each buyer is followed for four weeks; what the others do then is held against it. Results appear here by themselves.`,
    },
    waiting: {
      title: "Not enough orders yet to tell",
      body: (needed: string) =>
        `A difference can be told from chance once ${needed} buyers on either side have been followed for four weeks.`,
      pace: (wait: string) => `At today's pace that takes ${wait}.`,
      shown: "Shown offers",
      heldOut: "Held out",
      of: (n: string, needed: string) => `${n} of ${needed} buyers`,
      enough: (n: string) => `${n} buyers: enough`,
    },
    better: {
      title: "Your offers bring more",
      body: (perBuyer: string, total: string) =>
        `Buyers who were shown offers spend ${perBuyer} more in the four weeks after their order than those who were not: ${total} in all so far. This is not chance.`,
    },
    worse: {
      title: "Your offers cost you sales",
      body: (perBuyer: string) =>
        `Buyers who were shown offers spend ${perBuyer} less in the four weeks after their order than those who were not. This is not chance. Look at which offers are shown most, and pause what does not help your buyers.`,
    },
    unclear: {
      title: "No difference that could not be chance",
      body: "So far, buyers who were shown offers and buyers who were not spend about as much in the four weeks after their order.",
    },
  },

  metrics: {
    revenue: {
      title: "Spent in the four weeks after",
      unit: "A buyer, net of refunds and cancellations, without shipping",
    },
    repeatPurchase: {
      title: "Bought again within four weeks",
      unit: "Share of buyers with another order; differences in percentage points",
    },
    shown: "Shown offers",
    heldOut: "Held out",
    difference: "Difference",
    points: (n: string) => `${n} points`,
    between: (low: string, high: string) => `Between ${low} and ${high}, with 95% certainty.`,
    sure: "This is not chance.",
    unsure: "It may still be chance.",
    unsureUntil: (wait: string) =>
      `It may still be chance. If the difference stays as it is, ${wait} will tell.`,
  },

  wait: {
    long: "more than a year",
    weeks: (n: number) => (n <= 1 ? "about one more week" : `about ${n} more weeks`),
    months: (n: number) => `about ${n} more months`,
  },

  how: {
    title: "How this is measured",
    points: [
      "A share of your buyers, drawn by chance and always the same ones, sees no offers. They differ from the others in nothing else, so whatever differs afterwards is what the offers did.",
      "Each buyer counts once, from their first order with Afterglow on, and is followed for four weeks. Everybody who was not held out counts as shown, also where no offer matched.",
      "What is counted is what they order afterwards, less refunds and cancellations. Guests, and buyers who did not agree to analytics, cannot be followed and are on neither side.",
      "You may look every day: the interval stays right however often it is looked at, and tells a result only once it holds.",
    ],
    counted: (shown: string, heldOut: string, following: string) =>
      `${shown} buyers shown offers and ${heldOut} held out have been followed to the end; ${following} are being followed.`,
    since: (date: string) => `First of them: ${date}.`,
    holdout: (share: string) => `Held out now: ${share} of buyers.`,
    settings: "Change the holdout",
  },
};
