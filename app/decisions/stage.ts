import type { ParcelCount } from "../orders/fulfillments.server.ts";
import type { OfferKind, Placement } from "./contract.ts";

/** How far an order is when its buyer looks at the order-status page; elsewhere there is no stage. */
export const stages = ["ordered", "shipped", "delivered", "in-use"] as const;
export type Stage = (typeof stages)[number];

/** After so many days with the buyer something has been used. */
export const IN_USE_AFTER_DAYS = 7;
const DAY_MS = 86_400_000;

/** An order has arrived once each of its parcels has. */
export function stageOf({ sent, arrived, lastArrivedAt }: ParcelCount, now: Date): Stage {
  if (sent === 0) return "ordered";
  if (arrived < sent || lastArrivedAt === null) return "shipped";
  const days = (now.getTime() - lastArrivedAt.getTime()) / DAY_MS;
  return days < IN_USE_AFTER_DAYS ? "delivered" : "in-use";
}

/**
 * The kind that helps most at a stage: what happens next while the buyer waits, how to use it once it is
 * there, and whether all is well once it has been used.
 */
export const LEADING_KIND: Record<Stage, OfferKind> = {
  ordered: "message",
  shipped: "message",
  delivered: "tutorial",
  "in-use": "survey",
};

/** Whether what is shown in a placement follows the order's fulfilment. */
export const followsFulfillment = (placement: Placement): boolean =>
  placement === "order-status-block" || placement === "order-status-line-item";
