import { inThread } from "../jobs/thread.server.ts";
import type { ReplaySubject } from "./replay-log.server.ts";

const THREAD = "app/learning/replay-thread.server.ts";

/**
 * `replayRankings` in a thread of its own.
 *
 * @param url the database's
 * @param signal ends it; nothing of it is kept then
 */
export async function replayInThread(
  url: string,
  subject: ReplaySubject,
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  await inThread(THREAD, { url, subject, now }, signal);
}
