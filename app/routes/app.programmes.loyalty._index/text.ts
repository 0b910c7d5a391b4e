/** The words of the loyalty programme's page. */
export const text = {
  title: "Loyalty programme",
  back: "Programmes",
  subtitle: "How members earn points, what tiers they reach and what points buy.",
  members: "Members",
  save: "Save",
  discard: "Discard",
  created: "Programme saved",
  saved: "Programme saved",
  errorsTitle: (n: number) => (n === 1 ? "One thing to mend" : `${n} things to mend`),
  conflictTitle: "Somebody else saved the programme in the meantime",
  conflictMessage:
    "Load the latest version to go on from it. What you changed here and did not save will be lost.",
  loadLatest: "Load the latest version",

  notSaved: "There is no programme yet",
  notSavedHelp:
    "Nobody earns points until you save one. It is filled in with one point for each unit of your currency.",

  earning: "Earning",
  active: "The programme runs",
  activeHelp: "Switched off, no points are earned or spent; what members have is kept.",
  rate: "Points for each unit of your currency",
  rateHelp: "On goods, after discounts, without shipping and tax. Refunds take them back.",
  example: (amount: string, points: string) => `An order of ${amount} earns ${points} points.`,
  joining: "What joining itself earns is set in each loyalty offer.",

  language: "Names in",
  languageHelp: "Other languages fall back to the default one.",
  defaultLanguage: (language: string) => `${language} (default)`,
  lacking: (count: number, language: string) =>
    count === 1
      ? `One name is not written in ${language} yet.`
      : `${count} names are not written in ${language} yet.`,

  tiers: "Tiers",
  tiersHelp: "By points earned in all, spent ones included. At most 8.",
  noTiers: "No tiers: members simply collect points.",
  addTier: "Add tier",
  tier: (position: number) => `Tier ${position}`,
  tierName: "Name",
  threshold: "From points",

  rewards: "Rewards",
  rewardsHelp:
    "What points buy: a discount code, made in Shopify for the member alone. At most 12.",
  noRewards: "No rewards: points cannot be spent yet.",
  addReward: "Add reward",
  reward: (position: number) => `Reward ${position}`,
  rewardName: "Name",
  price: "Costs points",
  reduction: "Takes off",
  nameless: "(no name)",
};
