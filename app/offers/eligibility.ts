import type { Condition } from "../targeting/condition.ts";
import type { Offer } from "./offer.ts";

/** Whether an offer is live and within its schedule at `now` (start inclusive, end exclusive). */
export function isRunning(offer: Pick<Offer, "status" | "schedule">, now: Date): boolean {
  const { startsAt, endsAt } = offer.schedule;
  return (
    offer.status === "live" &&
    (startsAt === null || startsAt <= now) &&
    (endsAt === null || now < endsAt)
  );
}

export type Phase = "draft" | "scheduled" | "running" | "ended" | "paused" | "archived";

/** What a merchant sees as an offer's status: a live offer may still wait for its start or be past its end. */
export function phaseOf(offer: Pick<Offer, "status" | "schedule">, now: Date): Phase {
  if (offer.status !== "live") return offer.status;
  if (offer.schedule.startsAt && now < offer.schedule.startsAt) return "scheduled";
  if (offer.schedule.endsAt && offer.schedule.endsAt <= now) return "ended";
  return "running";
}

/**
 * The whole condition an order must meet: the merchant's targeting and what the kind itself asks for
 * (a tutorial is for the products, types or tags it explains).
 */
export function conditionOf(offer: Offer): Condition {
  const implied = impliedBy(offer);
  return implied ? { op: "all", of: [offer.targeting, implied] } : offer.targeting;
}

function impliedBy(offer: Offer): Condition | undefined {
  if (offer.kind !== "tutorial") return undefined;
  const { productIds, productTypes, tags } = offer.settings;
  const of: Condition[] = [];
  if (productIds.length > 0) of.push({ op: "products", anyOf: productIds });
  if (productTypes.length > 0) of.push({ op: "productTypes", anyOf: productTypes });
  if (tags.length > 0) of.push({ op: "productTags", anyOf: tags });
  return of.length === 0 ? undefined : { op: "any", of };
}
