import type { PoolTerms } from "../discounts/pools.ts";

/** What an offer's form lets the merchant choose from, of what stands elsewhere in the app. */
export interface EditorSources {
  /** Discount pools, how many codes each still has, and what they do where that is known. */
  pools: { id: string; name: string; remaining: number; terms: PoolTerms | null }[];
  /** Referral offers a survey may lead on to. */
  referralOffers: { id: string; name: string }[];
  advertisers: { id: string; name: string; approved: boolean }[];
  /** Whether the shop has opted in to partner offers. */
  partnersOn: boolean;
  /** Whether a message to a buyer can go out at all. */
  canRemind: boolean;
}
