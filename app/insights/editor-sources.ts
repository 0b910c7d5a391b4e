/** What an offer's form lets the merchant choose from, of what stands elsewhere in the app. */
export interface EditorSources {
  /** Discount pools, and how many codes each still has. */
  pools: { id: string; name: string; remaining: number }[];
  /** Referral offers a survey may lead on to. */
  referralOffers: { id: string; name: string }[];
  advertisers: { id: string; name: string; approved: boolean }[];
  /** Whether the shop has opted in to partner offers. */
  partnersOn: boolean;
  /** Whether a message to a buyer can go out at all. */
  canRemind: boolean;
}
