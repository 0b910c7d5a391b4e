import type { BlockedReason } from "../decisions/contract.ts";

/**
 * How far an order got on its way to a seen offer. Each stage needs the one before it; where an order
 * stopped, a reason is kept, because a block that silently never shows is what merchants fear most.
 */
export const reachStages = ["placed", "asked", "decided", "rendered", "seen"] as const;
export type ReachStage = (typeof reachStages)[number];

/**
 * Why an order's chain ended:
 * - `holdout`: it belongs to the share that sees nothing, on purpose;
 * - `no-live-offer`: the shop has no running offer;
 * - `no-match`: no running offer's targeting matched the order;
 * - `nothing-to-show`: offers matched, but none had anything to show (all products sold out, say, or kept for another place);
 * - `kept-back`: offers matched, but frequency caps, dismissals or care for the buyer kept them all away;
 * - the {@link BlockedReason}s: the block asked, and could not show.
 */
export type EndReason =
  | "holdout"
  | "no-live-offer"
  | "no-match"
  | "nothing-to-show"
  | "kept-back"
  | BlockedReason;

/** In the merchant's words: what happened, and what may be done about it. */
export const endReasonText: Record<EndReason, string> = {
  holdout: "Held out on purpose, so that Afterglow's effect can be measured.",
  "no-live-offer": "No offer was live. Make one live to reach these orders.",
  "no-match": "No live offer matched the order. Add an offer without conditions as a catch-all.",
  "nothing-to-show":
    "An offer matched, but had nothing to show here: it stands in other places only, or its products were sold out or already in the order.",
  "kept-back":
    "Offers matched, but this buyer has dismissed them, has seen them often enough, or was left in peace.",
  timeout: "The answer took too long, so the page was left as it was.",
  network: "The buyer's connection failed, or something blocked the request.",
  "server-error": "Afterglow failed to answer.",
  refused:
    "Afterglow refused the request. If this continues, open the app once to renew its access.",
  "render-error": "The block failed while drawing the offers.",
};

/** The furthest stage an order has reached. */
export function furthestStage(
  reach: Record<`${ReachStage}At`, Date | null>,
): ReachStage | undefined {
  return reachStages.findLast((stage) => reach[`${stage}At`] !== null);
}
