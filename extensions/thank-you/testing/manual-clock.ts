import type { Clock } from "../api/clock.ts";

/** A clock that stands until it is told to go on; what is due runs in order, promises in between. */
export interface ManualClock extends Clock {
  pass(milliseconds: number): Promise<void>;
}

export function manualClock(start: string): ManualClock {
  let now = Date.parse(start);
  let timers: { at: number; callback: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, callback) {
      const timer = { at: now + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async pass(milliseconds) {
      const until = now + milliseconds;
      await settled();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        now = next.at;
        next.callback();
        await settled();
      }
      now = until;
    },
  };
}

/** Lets every promise that can go on do so: a turn of the event loop comes after all of them. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
