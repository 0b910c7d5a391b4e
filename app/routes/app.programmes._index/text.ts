/** The words of Programmes: where each stands, and the way to it. */
export const text = {
  title: "Programmes",
  subtitle: "What your offers draw on: set up once, used by as many offers as you like.",
  open: "Open",
  pools: {
    title: "Discount pools",
    about: "Codes made beforehand, given to one buyer each and never twice.",
    none: "None",
    left: (n: number, formatted: string) => (n === 1 ? "1 code left" : `${formatted} codes left`),
  },
  loyalty: {
    title: "Loyalty programme",
    about: "Points, tiers and rewards of members who join from a loyalty offer.",
    off: "Not set up",
    members: (n: number, formatted: string) => (n === 1 ? "1 member" : `${formatted} members`),
  },
  referrals: {
    title: "Referrals",
    about: "Buyers who share your shop, the friends who came, and what was given for them.",
    none: "No links yet",
    friends: (n: number, formatted: string) => (n === 1 ? "1 friend" : `${formatted} friends`),
  },
  partners: {
    title: "Partners",
    about: "Other businesses' offers on your pages, for which they pay you.",
    off: "Off",
    running: (n: number) => (n === 1 ? "1 advertiser approved" : `${n} advertisers approved`),
  },
};
