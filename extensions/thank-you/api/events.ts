import type { EventInput, EventsRequest } from "../../../app/decisions/contract.ts";
import { backOff, type Call, isFinal, type Reply } from "./call.ts";
import type { Clock } from "./clock.ts";
import { attempt, structured } from "./memory.ts";
import type { Platform } from "./platform.ts";

/** One event on its way, with the token of the decision it belongs to. */
interface Waiting {
  token: string;
  event: EventInput;
}

/** The contract's most events in one call. */
const BATCH_SIZE = 50;
/** Events within this time travel together. */
const GATHER_MS = 250;
const SEND_DEADLINE_MS = 10_000;
/** Kept at most, so that an app that is gone for good costs the buyer's browser nothing. */
const MOST_WAITING = 200;
const LONGEST_WAIT_MS = 7 * 24 * 60 * 60 * 1_000;

/**
 * Events on their way to the app. They are sent in batches, again and again until the app has
 * answered, and outlive a reload; the app knows each by its id, so that twice is once. Nothing here
 * throws or keeps the buyer waiting.
 */
export interface EventQueue {
  add(token: string, event: EventInput): void;
}

export function createEventQueue(options: {
  call: Call;
  storage: Platform["storage"];
  /** Where to keep what waits; blocks of one place share it. */
  storageKey: string;
  clock: Clock;
  /** 0 to 1, for the jitter. */
  random: () => number;
  /** A fresh token in place of an expired one, or `undefined` where there is none. */
  renew: (token: string) => Promise<string | undefined>;
}): EventQueue {
  const { call, storage, storageKey, clock } = options;
  let waiting: Waiting[] = [];
  let sending = false;
  let failures = 0;
  let scheduled = false;
  const renewed = new Set<string>();
  const settled = new Set<string>();

  // Reading comes before the first write, or the write would bury what an earlier page left.
  let stored: Promise<unknown> = attempt(() => storage.read(storageKey)).then((value) => {
    const known = new Set(waiting.map(({ event }) => event.id));
    const left = leftOver(value, clock.now()).filter(({ event }) => !known.has(event.id));
    if (left.length === 0) return;
    waiting = [...left, ...waiting];
    schedule(GATHER_MS);
  });

  /** Another block of this place may have events of its own there: they stay. */
  function persist() {
    stored = stored.then(() =>
      attempt(async () => {
        const mine = new Set(waiting.map(({ event }) => event.id));
        const others = leftOver(await storage.read(storageKey), clock.now()).filter(
          ({ event: { id } }) => !mine.has(id) && !settled.has(id),
        );
        await storage.write(storageKey, structured([...others, ...waiting].slice(-MOST_WAITING)));
      }),
    );
  }

  function schedule(milliseconds: number) {
    if (scheduled) return;
    scheduled = true;
    clock.after(milliseconds, () => {
      scheduled = false;
      void flush();
    });
  }

  async function flush() {
    const token = waiting[0]?.token;
    if (sending || token === undefined) return;
    sending = true;
    const batch = waiting.filter((item) => item.token === token).slice(0, BATCH_SIZE);
    const body: EventsRequest = { token, events: batch.map(({ event }) => event) };
    const reply = await call("/api/events", body, SEND_DEADLINE_MS);
    await settle(token, batch, reply);
    sending = false;
    persist();
    if (waiting.length > 0) schedule(failures === 0 ? 0 : backOff(failures, options.random()));
  }

  async function settle(token: string, batch: Waiting[], reply: Reply) {
    if (!reply.ok && reply.code === "expired" && !renewed.has(token)) {
      renewed.add(token);
      const fresh = await options.renew(token);
      if (fresh !== undefined && fresh !== token) {
        waiting = waiting.map((item) => (item.token === token ? { ...item, token: fresh } : item));
        return;
      }
    }
    if (isFinal(reply)) {
      failures = 0;
      waiting = waiting.filter((item) => !batch.includes(item));
      for (const { event } of batch) settled.add(event.id);
    } else {
      failures += 1;
    }
  }

  return {
    add(token, event) {
      waiting = [...waiting, { token, event }].slice(-MOST_WAITING);
      persist();
      if (!sending) schedule(GATHER_MS);
    },
  };
}

/** What an earlier page could not send; anything that is not an event, or too old to matter, is left. */
function leftOver(value: unknown, now: number): Waiting[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((item: Partial<Waiting> | null): item is Waiting => {
      const { token, event } = item ?? {};
      return (
        typeof token === "string" &&
        typeof event?.id === "string" &&
        typeof event.type === "string" &&
        now - Date.parse(event.at) < LONGEST_WAIT_MS
      );
    })
    .slice(-MOST_WAITING);
}
