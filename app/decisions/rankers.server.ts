import { LRUCache } from "lru-cache";
import type { Database } from "../db/client.server.ts";
import { learningRanker } from "../ranking/learning.ts";
import { createState } from "../ranking/model.ts";
import { priorityRanker } from "../ranking/priority.ts";
import type { Ranker } from "../ranking/ranker.ts";
import { stateFromBytes } from "../ranking/state-bytes.ts";
import type { Snapshot } from "./snapshot.server.ts";

/** The channel on which a shop's name is told when its ranking has learned. */
export const RANKING_LEARNED = "afterglow_ranking";

const MAX_SHOPS = 2_000;
/** A shop without orders is assumed to sell at this, in minor units; only ratios of values matter. */
const ASSUMED_ORDER_MINOR = 5_000;

/** The ranker of each shop, from what its ledger has taught so far. */
export function rankerCache(database: Database) {
  const learned = new LRUCache<string, Ranker>({ max: MAX_SHOPS });
  const byPriority = priorityRanker();

  async function read({ shop, statistics }: Snapshot): Promise<Ranker> {
    const row = await database.prisma.rankingState.findUnique({ where: { shop } });
    const ranker = learningRanker(
      row ? stateFromBytes(row.state) : createState(statistics?.medianMinor || ASSUMED_ORDER_MINOR),
    );
    learned.set(shop, ranker);
    return ranker;
  }

  return {
    async get(snapshot: Snapshot): Promise<Ranker> {
      if (snapshot.settings.ranking === "priority") return byPriority;
      return learned.get(snapshot.shop) ?? (await read(snapshot));
    },
    forgetAll: (): void => learned.clear(),
    /** The shop's ranking has learned: the next decision reads it anew. */
    forget(shop: string): void {
      learned.delete(shop);
    },
  };
}

export type RankerCache = ReturnType<typeof rankerCache>;
