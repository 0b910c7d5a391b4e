import type { Database } from "../db/client.server.ts";
import { learningRanker } from "../ranking/learning.ts";
import { createState } from "../ranking/model.ts";
import { priorityRanker } from "../ranking/priority.ts";
import type { Ranker } from "../ranking/ranker.ts";
import { stateFromBytes } from "../ranking/state-bytes.ts";
import { rankingStart } from "./ranking-start.server.ts";
import { shopCache } from "./shop-cache.ts";
import type { Snapshot } from "./snapshot.server.ts";

/** The channel on which a shop's name is told when its ranking has learned. */
export const RANKING_LEARNED = "afterglow_ranking";

type OnError = (error: unknown, shop: string) => void;

const MAX_SHOPS = 2_000;

/**
 * The ranker of each shop, from what its ledger has taught so far. While a newer state is being read,
 * the one before it ranks.
 */
export function rankerCache(database: Database, onError: OnError) {
  const byPriority = priorityRanker();
  const learned = shopCache<Ranker>({
    max: MAX_SHOPS,
    build: (shop) => readRanker(database, shop, onError),
    onError,
  });
  return {
    async get({ shop, settings }: Snapshot): Promise<Ranker> {
      if (settings.ranking === "priority") return byPriority;
      return (await learned.get(shop)) ?? byPriority;
    },
    /** The shop's ranking has learned, or its orders have been imported. */
    invalidate: (shop: string): void => learned.invalidate(shop),
    invalidateAll: (): void => learned.invalidateAll(),
  };
}

export type RankerCache = ReturnType<typeof rankerCache>;

async function readRanker(database: Database, shop: string, onError: OnError): Promise<Ranker> {
  const row = await database.prisma.rankingState.findUnique({ where: { shop } });
  if (row)
    try {
      return learningRanker(stateFromBytes(row.state));
    } catch (error) {
      // Of an older version, or broken: until it is learned anew, the shop ranks as a new one does.
      onError(error, shop);
    }
  const { typicalOrderMinor, priors } = await rankingStart(database.pool, shop);
  return learningRanker(createState(typicalOrderMinor, priors));
}
