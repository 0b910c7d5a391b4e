export const text = {
  shareText: "Message to a friend",
  shareTextHelp: "The buyer may change it before sending. The link follows it.",
  title: "Rewards",
  friend: "A friend gets off the first order",
  advocate: "Reward the buyer too",
  advocateHelp: "Given once a friend's first order is paid. Nobody can refer themselves.",
  advocateGets: "The buyer gets off",
  minimum: "Smallest order of the friend",
  validDays: "The buyer's reward is good for",
  toReferrals: "See advocates, friends and rewards",
  previewFriend: (reduction: string) => `Your friend gets ${reduction}`,
  previewAdvocate: (reduction: string) => `You get ${reduction} for each friend who orders`,
};
