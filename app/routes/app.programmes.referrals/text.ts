import type { Verdict } from "#app/referrals/verdict.ts";

/** The words of Referrals. */
export const text = {
  title: "Referrals",
  subtitle: "Buyers who share your shop, the friends who came, and what was given for them.",
  back: "Programmes",
  emptyTitle: "Nobody has asked for a link yet",
  empty:
    "Buyers get a link of their own from a referral offer. They appear here with their friends.",
  create: "Create a referral offer",
  rewards: "What friends and advocates get is set in each referral offer; its page has a CSV.",
  totals: {
    advocates: "Buyers with a link",
    friends: "Friends who ordered",
    rewards: "Rewards given",
  },
  search: "Search by customer number, code or order",
  noneFound: "No link fits these words.",
  resource: { singular: "link", plural: "links" },
  columns: { customer: "Advocate", code: "Code for friends", offer: "Offer", friends: "Friends" },
  customer: (number: string) => `Customer ${number}`,
  unknown: "Unknown customer",
  since: (date: string, order: string) => `Since ${date}, order ${order}`,
  noFriends: "None yet",
  friend: (order: string, verdict: string) => `${order}: ${verdict}`,
  verdicts: {
    counted: "counts",
    withdrawn: "taken back",
    self: "own order, does not count",
    "not-first": "not a first order, does not count",
    unknown: "no customer, does not count",
  } satisfies Record<Verdict, string>,
  given: {
    none: "",
    due: "reward is being made",
    given: "reward given",
    ending: "reward is being ended",
    ended: "reward ended",
    used: "reward used",
  } as Record<string, string>,
  more: (n: string) => `and ${n} more`,
  newer: "Previous page",
  older: "Next page",
};
