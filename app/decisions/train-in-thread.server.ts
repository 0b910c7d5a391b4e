import { inThread } from "../jobs/thread.server.ts";

const THREAD = "app/decisions/training-thread.server.ts";

/**
 * Trains a shop's recommender in a thread of its own.
 *
 * @param url the database's
 * @param signal ends the training; nothing of it is kept then
 * @returns how many orders it learned from
 */
export function trainInThread(
  url: string,
  shop: string,
  now: Date,
  signal: AbortSignal,
): Promise<number> {
  return inThread(THREAD, { url, shop, now }, signal);
}
