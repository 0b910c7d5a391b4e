import { Badge, type BadgeProps } from "@shopify/polaris";
import type { PoolState } from "#app/discounts/pools.ts";
import { poolStateText } from "./text.ts";

const tones: Record<PoolState, BadgeProps["tone"]> = {
  ready: "success",
  low: "warning",
  empty: "critical",
  ended: "critical",
  making: "info",
  stopped: "critical",
};

/** Whether a pool can still give codes. */
export function PoolBadge({ state }: { state: PoolState }) {
  const tone = tones[state];
  return <Badge {...(tone ? { tone } : {})}>{poolStateText[state]}</Badge>;
}
