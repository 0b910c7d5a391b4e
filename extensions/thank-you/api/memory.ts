import type { DecisionResponse, Placement } from "../../../app/decisions/contract.ts";
import type { Clock } from "./clock.ts";
import { parseDecision } from "./parse.ts";
import type { Platform } from "./platform.ts";

/** What a reload of one order's page needs to know. */
export interface Remembered {
  decision?: DecisionResponse;
  /** Whether `render` has been recorded for this decision. */
  rendered: boolean;
  /** Offers whose impression has been recorded. */
  seen: string[];
  /** Offers the buyer has put away. */
  dismissed: string[];
  /** Offers whose claim has been answered. */
  joined: string[];
  /** The id of each offer's claim, made once, so that a repeat is known as one. */
  claims: Record<string, string>;
}

/** Longer than this, and the block shows what the app says without waiting for the storage. */
const READ_DEADLINE_MS = 500;

/** One entry an order and placement in the platform's storage. Storage that fails is storage that forgets. */
export interface Memory {
  /** What was remembered before this page; an empty entry where nothing can be read. */
  recall(placement: Placement, orderId: string): Promise<Remembered>;
  keep(placement: Placement, orderId: string, remembered: Remembered): void;
}

export function createMemory(storage: Platform["storage"], clock: Clock): Memory {
  let writes: Promise<unknown> = Promise.resolve();
  return {
    recall(placement, orderId) {
      const stored = attempt(() => storage.read(keyOf(placement, orderId)));
      const late = new Promise<undefined>((resolve) => {
        clock.after(READ_DEADLINE_MS, () => resolve(undefined));
      });
      return Promise.race([stored, late]).then(restore);
    },
    keep(placement, orderId, remembered) {
      const copy = structured(remembered);
      const key = keyOf(placement, orderId);
      writes = writes.then(() => attempt(() => storage.write(key, copy)));
    },
  };
}

function keyOf(placement: Placement, orderId: string): string {
  return `afterglow:${placement}:${orderId}`;
}

/** Runs what may throw or reject; a failure is `undefined`. */
export async function attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch {
    return undefined;
  }
}

/** A copy that later changes do not reach. */
export function structured<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Stored data may be another version's, or anybody's: it is read as carefully as an answer. */
function restore(stored: unknown): Remembered {
  const value = (typeof stored === "object" && stored !== null ? stored : {}) as Partial<
    Record<keyof Remembered, unknown>
  >;
  const decision = parseDecision(value.decision);
  const claims = typeof value.claims === "object" && value.claims !== null ? value.claims : {};
  return {
    ...(decision === undefined ? {} : { decision }),
    rendered: value.rendered === true,
    seen: strings(value.seen),
    dismissed: strings(value.dismissed),
    joined: strings(value.joined),
    claims: Object.fromEntries(
      Object.entries(claims).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      ),
    ),
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
