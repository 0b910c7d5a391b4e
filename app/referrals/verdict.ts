/**
 * Whether an order that used a friend's code counts for whoever shared it. It follows from the facts
 * alone, so that it comes out alike whenever and however often it is asked.
 */
export interface FriendsOrder {
  id: string;
  customerId: string | null;
  placedAt: Date;
  /** What is left of the goods after refunds and cancellation, minor units. */
  netMinor: number;
  cancelled: boolean;
  /** Another order of the same customer was placed before. */
  hasEarlier: boolean;
}

/** Whose code it is. */
export interface Sharer {
  orderId: string;
  customerId: string | null;
  createdAt: Date;
}

/**
 * - `counted`: a friend's first order;
 * - `withdrawn`: it was, and has been cancelled or given back whole;
 * - `self`: the sharer's own order or customer; `not-first`: the friend had ordered before;
 *   `unknown`: Shopify names no customer, so it cannot be told.
 */
export type Verdict = "counted" | "withdrawn" | "self" | "not-first" | "unknown";

export function verdictOn(order: FriendsOrder, sharer: Sharer): Verdict {
  if (order.id === sharer.orderId || order.placedAt < sharer.createdAt) return "self";
  if (order.customerId === null) return "unknown";
  if (order.customerId === sharer.customerId) return "self";
  if (order.hasEarlier) return "not-first";
  return order.cancelled || order.netMinor <= 0 ? "withdrawn" : "counted";
}

/**
 * What is owed to the sharer for one friend:
 * `none` → `due` (its code is being made) → `given`; or, once the friend's order is taken back,
 * `ending` (its code is being ended) → `ended`; a code that was used by then stays: `used`.
 */
export type RewardState = "none" | "due" | "given" | "ending" | "ended" | "used";

/** What becomes of a reward after a verdict. @param used the sharer has ordered with its code */
export function rewardAfter(
  verdict: Verdict,
  state: RewardState,
  { promised, used }: { promised: boolean; used: boolean },
): RewardState {
  if (used && state !== "none") return "used";
  if (verdict === "counted") return promised && state === "none" ? "due" : state;
  if (state === "due") return "none";
  return state === "given" ? "ending" : state;
}
