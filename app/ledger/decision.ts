import type { DecisionOutcome, OfferKind, Placement } from "../decisions/contract.ts";
import type { Stage } from "../decisions/stage.ts";
import type { EndReason } from "./reach.ts";

/** An offer as it stood in a decision. */
export interface DecidedOffer {
  offerId: string;
  revision: number;
  kind: OfferKind;
  /** From 0, top to bottom. */
  position: number;
  /** P(this offer at this position) under the policy that decided. */
  propensity: number;
  /** P(this offer anywhere on the page). */
  shownProbability: number;
  /** The products on a product card, in their order. */
  productIds?: string[];
  /** Beside which of the order's products it stands: line-item placements alone. */
  forProducts?: string[];
}

export interface DecisionRecord {
  shop: string;
  id: string;
  /** `gid://shopify/Order/…` */
  orderId: string;
  placement: Placement;
  /** How far the order's fulfilment was: app/decisions/stage.ts; empty where that says nothing. */
  stage: Stage | "";
  customerId: string | null;
  outcome: DecisionOutcome;
  reason: EndReason | null;
  offers: DecidedOffer[];
  /** The facts decided on, as plain JSON: app/targeting/facts.ts. */
  facts: unknown;
  /** What was ranked, and why it came out so, as plain JSON: app/decisions/ranking-record.ts. */
  ranking: unknown;
  /** Which ranker decided, and how much it had learned. */
  policy: string;
  locale: string;
  createdAt: Date;
}
