import { LRUCache } from "lru-cache";
import type { Database } from "../db/client.server.ts";
import { compile } from "../targeting/compile.ts";
import type { Condition } from "../targeting/condition.ts";
import type { Facts } from "../targeting/facts.ts";
import { latestOrderFacts } from "./order-facts.server.ts";

/** How many of the latest orders a condition is tried on. */
export const PAST_ORDERS = 1_000;
const KEEP_MS = 60_000;
const MAX_SHOPS = 50;

/** How a condition would have fared on the shop's latest orders. */
export interface MatchCount {
  /** Orders tried: at most {@link PAST_ORDERS}. */
  orders: number;
  matches: number;
  /** Orders of which too little is known to say; they do not match. */
  unknown: number;
}

/**
 * "Matches n of your last 1,000 orders", while a rule is edited. The facts of those orders are put
 * together once and kept for a minute.
 */
export function pastOrders(database: Database, now: () => number = Date.now) {
  const kept = new LRUCache<string, { at: number; facts: Promise<Facts[]> }>({ max: MAX_SHOPS });

  function factsOf(shop: string): Promise<Facts[]> {
    const known = kept.get(shop);
    if (known && now() - known.at < KEEP_MS) return known.facts;
    const facts = latestOrderFacts(database.pool, shop, PAST_ORDERS);
    kept.set(shop, { at: now(), facts });
    facts.catch(() => kept.delete(shop));
    return facts;
  }

  return {
    async count(shop: string, condition: Condition): Promise<MatchCount> {
      const holds = compile(condition);
      const answers = (await factsOf(shop)).map(holds);
      return {
        orders: answers.length,
        matches: answers.filter((answer) => answer === true).length,
        unknown: answers.filter((answer) => answer === undefined).length,
      };
    },
  };
}
