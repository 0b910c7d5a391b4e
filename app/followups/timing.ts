import type { Timing } from "./followup.ts";

const DAY_MS = 86_400_000;
/** A message due "at once" still waits, so that an order taken back within minutes gets none. */
const LEAST_DELAY_MS = 10 * 60_000;

/**
 * When a follow-up is due, quiet hours aside.
 *
 * @param deliveredAt when the order arrived, where that is known: then it counts instead of the estimate
 */
export function dueAt(timing: Timing, placedAt: Date, deliveredAt?: Date | null): Date {
  const from = timing.after === "delivery" ? arrival(timing, placedAt, deliveredAt) : placedAt;
  return new Date(from.getTime() + Math.max(LEAST_DELAY_MS, timing.days * DAY_MS));
}

function arrival(
  timing: Extract<Timing, { after: "delivery" }>,
  placedAt: Date,
  deliveredAt?: Date | null,
): Date {
  return deliveredAt ?? new Date(placedAt.getTime() + timing.estimatedDeliveryDays * DAY_MS);
}
