import type { ReportRequest } from "../../../app/decisions/contract.ts";
import { backOff, type Call, isFinal } from "./call.ts";
import type { Clock } from "./clock.ts";
import { attempt } from "./memory.ts";
import type { Platform } from "./platform.ts";

const SEND_DEADLINE_MS = 10_000;
/** Tries on one page; with the back-off that is about a minute. */
const MOST_TRIES = 6;
const STORAGE_KEY = "afterglow:report";

/**
 * Tells the app why a block showed nothing. What makes a block fail often makes its report fail, too:
 * so it is tried for a while, and then once more whenever the block next stands on a page.
 */
export interface Reports {
  send(report: ReportRequest): void;
  /** Sends what an earlier page could not. */
  resume(): void;
}

export function createReports(options: {
  call: Call;
  storage: Platform["storage"];
  clock: Clock;
  random: () => number;
}): Reports {
  const { call, storage, clock } = options;

  async function deliver(report: ReportRequest, tries: number) {
    const reply = await call("/api/reports", report, SEND_DEADLINE_MS);
    if (isFinal(reply)) await attempt(() => storage.delete(STORAGE_KEY));
    else if (tries < MOST_TRIES) {
      clock.after(backOff(tries, options.random()), () => void deliver(report, tries + 1));
    }
  }

  return {
    send(report) {
      void attempt(() => storage.write(STORAGE_KEY, report));
      void deliver(report, 1);
    },
    resume() {
      void attempt(() => storage.read<ReportRequest>(STORAGE_KEY)).then((report) => {
        if (typeof report?.orderId === "string") void deliver(report, MOST_TRIES);
      });
    },
  };
}
