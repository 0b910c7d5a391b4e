import type { Placement } from "../../../app/decisions/contract.ts";
import { systemClock } from "./clock.ts";
import type { Platform } from "./platform.ts";
import { type BlockSession, openSession } from "./session.ts";

/** Opens the session of a place that Shopify runs: real time, the network, the app this was built for. */
export function openPlacement(placement: Placement, platform: Platform): BlockSession {
  return openSession({
    placement,
    platform,
    appUrl: process.env.APP_URL,
    fetch: (...request) => fetch(...request),
    clock: systemClock,
    random: Math.random,
  });
}
