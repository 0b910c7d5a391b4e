import { join } from "node:path";
import { Worker } from "node:worker_threads";

/**
 * Runs a file in a thread of its own: for what computes for seconds on end, while buyers whose decisions
 * this process makes would wait for it. The file posts its result as one message.
 *
 * @param file from the repository's root, where the server is started: the build has no file for it
 * @param workerData what the thread is given; it is copied
 * @param signal ends the thread; nothing of its result is kept then
 * @throws what the thread throws, or that it was ended
 */
export function inThread<Result>(
  file: string,
  workerData: object,
  signal: AbortSignal,
): Promise<Result> {
  const thread = new Worker(join(process.cwd(), file), { workerData, execArgv: [] });
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  thread.once("message", resolve);
  thread.once("error", reject);
  thread.once("exit", () => reject(new Error("The thread was ended before it was done.")));
  signal.addEventListener("abort", () => void thread.terminate(), { once: true });
  return promise;
}
