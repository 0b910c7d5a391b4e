import {
  type ClaimKind,
  type DecisionResponse,
  type Placement,
  placements,
} from "../../../app/decisions/contract.ts";
import type { Answer, Wish } from "./answers.ts";
import { type Clock, passing } from "./clock.ts";
import { isShape, parseClaimResponse, parseDecision } from "./parse.ts";
import type { Platform } from "./platform.ts";

/** What a reload of one order's page needs to know. */
export interface Remembered {
  decision?: DecisionResponse;
  /** When the app gave that decision, in milliseconds since 1970. */
  decidedAt: number;
  /** Whether `render` has been recorded for this decision. */
  rendered: boolean;
  /** Offers whose impression has been recorded. */
  seen: string[];
  /** Offers the buyer has put away. */
  dismissed: string[];
  /** What claims were answered, by the claim's name. */
  answers: Record<string, Answer>;
  /** Claims that wait until Shopify knows the order, by the claim's name. */
  pending: Record<string, { offerId: string; wish: Wish }>;
}

export type Change = (before: Remembered) => Remembered;

export const NOTHING_REMEMBERED: Remembered = {
  decidedAt: 0,
  rendered: false,
  seen: [],
  dismissed: [],
  answers: {},
  pending: {},
};

/** Longer than this, and the block shows what the app says without waiting for the storage. */
const READ_DEADLINE_MS = 500;

/** Orders that are remembered; the one that was looked at longest ago is forgotten first. */
const MOST_ORDERS = 5;
const ORDERS_KEY = "afterglow:orders";

/**
 * The entry of one order and placement in the platform's storage, which all blocks of that place
 * share. Storage that fails is storage that forgets.
 */
export interface Memory {
  /** What is remembered now: nothing where there is no entry, `undefined` where none can be read. */
  recall(): Promise<Remembered | undefined>;
  /** Changes what is stored, not what this block believes is stored: another may have changed it, too. */
  change(change: Change, otherwise: Remembered): void;
  /**
   * Forgets earlier orders: all but a few, and all of them where the buyer does not agree to being
   * remembered.
   */
  tidy(mayRemember: boolean): void;
}

export function createMemory(options: {
  storage: Platform["storage"];
  placement: Placement;
  orderId: string;
  clock: Clock;
}): Memory {
  const { storage, placement, orderId, clock } = options;
  const key = keyOf(placement, orderId);
  let work: Promise<unknown> = Promise.resolve();
  const later = (task: () => Promise<unknown>) => {
    work = work.then(() => attempt(task));
  };
  return {
    async recall() {
      const stored = attempt(() => storage.read(key).then((value) => ({ value })));
      const found = await Promise.race([stored, passing(clock, READ_DEADLINE_MS)]);
      return found ? restore(found.value) : undefined;
    },
    change(change, otherwise) {
      later(async () => {
        const stored = await attempt(() => storage.read(key));
        const before = isShape(stored) ? restore(stored) : otherwise;
        await storage.write(key, structured(change(before)));
      });
    },
    tidy(mayRemember) {
      later(async () => {
        const others = strings(await storage.read(ORDERS_KEY)).filter((id) => id !== orderId);
        const kept = mayRemember ? others.slice(0, MOST_ORDERS - 1) : [];
        await storage.write(ORDERS_KEY, [orderId, ...kept]);
        for (const old of others.slice(kept.length)) {
          for (const place of placements) await storage.delete(keyOf(place, old));
        }
      });
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
  const value: Partial<Record<keyof Remembered, unknown>> = isShape(stored) ? stored : {};
  const decision = parseDecision(value.decision);
  return {
    ...(decision === undefined ? {} : { decision }),
    decidedAt: typeof value.decidedAt === "number" ? value.decidedAt : 0,
    rendered: value.rendered === true,
    seen: strings(value.seen),
    dismissed: strings(value.dismissed),
    answers: entries(value.answers, restoreAnswer),
    pending: entries(value.pending, restorePending),
  };
}

function restoreAnswer(value: unknown): Answer | undefined {
  if (!isShape(value) || typeof value.kind !== "string") return undefined;
  const response = parseClaimResponse(value.kind as ClaimKind, value);
  return response?.status === "pending" ? undefined : response;
}

function restorePending(value: unknown): Remembered["pending"][string] | undefined {
  if (!isShape(value) || typeof value.offerId !== "string" || !isShape(value.wish))
    return undefined;
  if (typeof value.wish.kind !== "string") return undefined;
  return { offerId: value.offerId, wish: value.wish as unknown as Wish };
}

function entries<T>(value: unknown, read: (value: unknown) => T | undefined): Record<string, T> {
  const found: Record<string, T> = {};
  for (const [name, stored] of isShape(value) ? Object.entries(value) : []) {
    const entry = read(stored);
    if (entry !== undefined) found[name] = entry;
  }
  return found;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
