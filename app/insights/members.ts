/** A member of the loyalty programme, as the list shows it. */
export interface MemberLine {
  /** The membership's. */
  id: string;
  /** GID; null while Shopify has not told yet whose order it was. */
  customerId: string | null;
  joinedAt: Date;
  /** The order that was joined with, as the merchant knows it. */
  orderName: string;
  /** Points to spend. */
  balance: number;
  /** Points earned in all. */
  earned: number;
  agreedToMarketing: boolean;
}

export const MEMBERS_PER_PAGE = 50;

/** What of the members is looked at; the page's address holds it. */
export interface MemberQuery {
  /** Part of a customer's number or an order's name. */
  search: string;
  /** From 1. */
  page: number;
}

/** Reads a query from an address; what makes no sense is taken for its default. */
export function readMemberQuery(params: URLSearchParams): MemberQuery {
  return {
    search: params.get("q")?.trim().slice(0, 100) ?? "",
    page: Math.max(1, Math.trunc(Number(params.get("page"))) || 1),
  };
}

/** Shopify's number of a customer: what its admin shows in the address. */
export const customerNumber = (gid: string): string => gid.split("/").pop() ?? gid;
export const customerGid = (number: string): string => `gid://shopify/Customer/${number}`;

/** One movement of a member's points. */
export interface PointsEntry {
  id: string;
  /** joined, earned, reversed, redeemed, returned or adjusted */
  kind: string;
  points: number;
  orderName: string | null;
  note: string | null;
  at: Date;
}
