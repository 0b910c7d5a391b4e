import type { PoolState } from "#app/discounts/pools.ts";

export const poolStateText: Record<PoolState, string> = {
  ready: "Ready",
  low: "Running low",
  empty: "Empty",
  ended: "Ended",
  making: "Making codes",
  stopped: "Stopped",
};

export const poolTermsText = {
  from: (off: string, minimum: string) => `${off}, on orders from ${minimum}`,
};
