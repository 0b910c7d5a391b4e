/**
 * Makes a process slow: it is stopped and let go again, many times a second. Chromium's own throttle
 * (`Emulation.setCPUThrottlingRate`) reaches a page's main thread only, and extensions run in Workers.
 */
import { Worker } from "node:worker_threads";

/** So long the process is meant to run at a time, in milliseconds. */
const SLICE_MS = 4;

/** It is stopped for `rate - 1` times as long as it ran, since a busy machine wakes this thread late. */
const LOOP = `
  const { workerData } = require("node:worker_threads");
  const { pid, slice, rate, flag } = workerData;
  const wait = (ms) => Atomics.wait(flag, 0, 0, ms) === "timed-out";
  for (let goesOn = true; goesOn; ) {
    const begun = performance.now();
    goesOn = wait(slice);
    process.kill(pid, "SIGSTOP");
    goesOn = goesOn && wait((performance.now() - begun) * (rate - 1));
    process.kill(pid, "SIGCONT");
  }
`;

/** Gives the process one part in `rate` of the time; returns how to end that. */
export function slowDown(pid: number, rate: number): () => Promise<void> {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const workerData = { pid, slice: SLICE_MS, rate, flag };
  const worker = new Worker(LOOP, { eval: true, workerData });
  return async () => {
    const ended = new Promise((done) => worker.once("exit", done));
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
    await ended;
  };
}
