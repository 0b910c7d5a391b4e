import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** From the repository's root, where the server is started: the build has no file for it. */
const THREAD = "app/decisions/training-thread.server.ts";

/**
 * Trains a shop's recommender in a thread of its own: it computes for seconds on end, and buyers whose
 * decisions this process makes would wait for it.
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
  const thread = new Worker(join(process.cwd(), THREAD), {
    workerData: { url, shop, now },
    execArgv: [],
  });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  thread.once("message", resolve);
  thread.once("error", reject);
  thread.once("exit", () => reject(new Error("The training was ended.")));
  signal.addEventListener("abort", () => void thread.terminate(), { once: true });
  return promise;
}
