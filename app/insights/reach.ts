import { type EndReason, endReasonText, type ReachStage, reachStages } from "../ledger/reach.ts";

/** Where an order's chain stopped with nobody saying why. */
export type SilentStop = "not-asked" | "not-drawn" | "not-seen";
export type StopReason = EndReason | SilentStop;

/** Orders that got to a stage and no further, and why. */
export interface ReachGroup {
  stage: ReachStage;
  endedBy: EndReason | null;
  orders: number;
}

export interface FunnelStage {
  stage: ReachStage;
  /** Orders that got at least this far. */
  orders: number;
  /** As a share of all orders, 0 to 1. */
  share: number;
}

export interface FunnelStop {
  reason: StopReason;
  text: string;
  orders: number;
  /** As a share of all orders, 0 to 1. */
  share: number;
}

export interface ReachFunnel {
  stages: FunnelStage[];
  /** Why orders went no further, most frequent first. */
  stops: FunnelStop[];
}

/** In the merchant's words, where the ledger has no reason of its own. */
const silentStopText: Record<SilentStop, string> = {
  "not-asked":
    "The block never asked. Either it is not on the page, or the buyer left before the page had loaded.",
  "not-drawn": "Offers were sent, but the buyer left before the block drew them.",
  "not-seen": "Offers were drawn, but the buyer left within a second.",
};

const stopText: Record<StopReason, string> = { ...endReasonText, ...silentStopText };

function stopOf({ stage, endedBy }: ReachGroup): StopReason | undefined {
  if (stage === "seen") return undefined;
  if (stage === "rendered") return "not-seen";
  if (endedBy) return endedBy;
  return stage === "placed" ? "not-asked" : "not-drawn";
}

/**
 * How far orders got, stage by stage, and where they stopped. Every order is in exactly one group, so
 * the stops and the last stage add up to all orders.
 */
export function funnelOf(groups: ReachGroup[]): ReachFunnel {
  const all = groups.reduce((sum, { orders }) => sum + orders, 0);
  const share = (orders: number) => (all === 0 ? 0 : orders / all);
  const stages = reachStages.map((stage, index) => {
    const orders = groups
      .filter((group) => reachStages.indexOf(group.stage) >= index)
      .reduce((sum, group) => sum + group.orders, 0);
    return { stage, orders, share: share(orders) };
  });

  const stopped = new Map<StopReason, number>();
  for (const group of groups) {
    const reason = stopOf(group);
    if (reason) stopped.set(reason, (stopped.get(reason) ?? 0) + group.orders);
  }
  const stops = [...stopped]
    .map(([reason, orders]) => ({ reason, text: stopText[reason], orders, share: share(orders) }))
    .sort((a, b) => b.orders - a.orders || a.reason.localeCompare(b.reason));
  return { stages, stops };
}
