import type { DecisionOutcome, OfferKind, Placement } from "../decisions/contract.ts";
import type { EndReason } from "./reach.ts";

/** An offer as it stood in a decision. */
export interface DecidedOffer {
  offerId: string;
  revision: number;
  kind: OfferKind;
  /** From 0, top to bottom. */
  position: number;
  /** The probability with which the policy would have shown this offer here. */
  propensity: number;
  /** The products on a product card, in their order. */
  productIds?: string[];
}

export interface DecisionRecord {
  shop: string;
  id: string;
  /** `gid://shopify/Order/…` */
  orderId: string;
  placement: Placement;
  customerId: string | null;
  outcome: DecisionOutcome;
  reason: EndReason | null;
  offers: DecidedOffer[];
  /** The facts decided on, as plain JSON. */
  facts: unknown;
  /** Which ranker decided, and the version of its state. */
  policy: string;
  locale: string;
  createdAt: Date;
}
