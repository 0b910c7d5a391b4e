import type { Verdict } from "../referrals/verdict.ts";

/** A friend's order, and what it came to. */
export interface FriendLine {
  orderName: string;
  placedAt: Date | null;
  verdict: Verdict;
  /** none, due, given, ending, ended or used */
  reward: string;
}

/** A buyer with a link for friends. */
export interface AdvocateLine {
  /** The link's. */
  id: string;
  /** GID; null where Shopify names no customer. */
  customerId: string | null;
  orderName: string;
  offerName: string;
  code: string;
  createdAt: Date;
  /** Orders with the link's code, newest first. */
  friends: FriendLine[];
}

export const ADVOCATES_PER_PAGE = 50;
