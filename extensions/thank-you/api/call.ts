import type { BlockedReason, Failure } from "../../../app/decisions/contract.ts";
import type { Clock } from "./clock.ts";
import type { Platform } from "./platform.ts";

/** What became of a call: the parsed body of a 2xx answer, or why there is none. */
export type Reply =
  | { ok: true; body: unknown }
  | {
      ok: false;
      reason: Exclude<BlockedReason, "render-error">;
      /** The HTTP status; 0 where no answer came. */
      status: number;
      code?: Failure["error"]["code"];
    };

/**
 * One `POST` to the app with a fresh session token. Gives up after `deadline` milliseconds, the
 * token's time included. Never rejects.
 */
export type Call = (path: string, body: unknown, deadline: number) => Promise<Reply>;

/** @param appUrl the app's origin; a call fails as `network` where it is missing. */
export function createCall(options: {
  appUrl: string | undefined;
  sessionToken: Platform["sessionToken"];
  fetch: typeof fetch;
  clock: Clock;
}): Call {
  const { appUrl, sessionToken, clock } = options;
  return async (path, body, deadline) => {
    const aborter = new AbortController();
    const attempt = async (): Promise<Reply> => {
      try {
        const token = await sessionToken.get();
        const response = await options.fetch(`${appUrl?.replace(/\/+$/, "")}${path}`, {
          method: "POST",
          headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
          body: JSON.stringify(body),
          signal: aborter.signal,
          // A click that leaves the page must not cut off the report of it.
          keepalive: path === "/api/events",
        });
        return await read(response);
      } catch {
        return { ok: false, reason: "network", status: 0 };
      }
    };
    let cancel = () => {};
    const giveUp = new Promise<Reply>((resolve) => {
      cancel = clock.after(deadline, () => {
        resolve({ ok: false, reason: "timeout", status: 0 });
        aborter.abort();
      });
    });
    const reply = await Promise.race([attempt(), giveUp]);
    cancel();
    return reply;
  };
}

async function read(response: Response): Promise<Reply> {
  const body: unknown = await response.json().catch(() => undefined);
  const { status } = response;
  if (response.ok) {
    // A page of HTML with status 200 (a proxy, a log-in form) is no answer of the app's.
    return body === undefined ? { ok: false, reason: "server-error", status } : { ok: true, body };
  }
  const code = (body as Partial<Failure> | null | undefined)?.error?.code;
  return {
    ok: false,
    reason: status >= 400 && status < 500 ? "refused" : "server-error",
    status,
    ...(code === undefined ? {} : { code }),
  };
}

/** Whether sending the same again can only be refused again. */
export function isFinal(reply: Reply): boolean {
  if (reply.ok) return true;
  const { status } = reply;
  return status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}

/**
 * How long to wait before attempt number `failures + 1`, in milliseconds: doubling from one second to
 * a minute, each between half and the whole of that ("equal jitter", Brooker, Exponential Backoff And
 * Jitter, AWS 2015), so that a thousand blocks do not come back at once.
 *
 * @param random 0 to 1
 */
export function backOff(failures: number, random: number): number {
  return Math.min(60_000, 1_000 * 2 ** (failures - 1)) * (0.5 + random / 2);
}
