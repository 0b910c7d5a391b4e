import { LRUCache } from "lru-cache";
import type { Database } from "../db/client.server.ts";
import { deserialiseRecommender, type Recommender } from "../recommendations/model.ts";

const MAX_SHOPS = 500;
/** How long a buyer's request waits for a recommender that is being read for the first time. */
const PATIENCE_MS = 150;

/**
 * The recommenders of the shops in use, as training stored them. While a newer one is being read the
 * old one answers.
 */
export function recommenderCache(
  { prisma }: Database,
  onError: (error: unknown, shop: string) => void,
) {
  const ready = new LRUCache<string, Recommender>({ max: MAX_SHOPS });
  const reading = new Map<string, Promise<void>>();

  async function read(shop: string): Promise<void> {
    const row = await prisma.recommendations.findUnique({ where: { shop } });
    if (row) ready.set(shop, deserialiseRecommender(row.recommender));
  }

  function reload(shop: string): Promise<void> {
    // One read at a time; a notice that comes meanwhile is answered by another read after it.
    const work = (reading.get(shop) ?? Promise.resolve())
      .then(() => read(shop))
      .catch((error: unknown) => onError(error, shop))
      .finally(() => {
        if (reading.get(shop) === work) reading.delete(shop);
      });
    reading.set(shop, work);
    return work;
  }

  return {
    /** The shop's recommender; undefined where it has not been trained, or takes too long to read. */
    async get(shop: string): Promise<Recommender | undefined> {
      const recommender = ready.get(shop);
      if (recommender) return recommender;
      await Promise.race([reading.get(shop) ?? reload(shop), patience()]);
      return ready.get(shop);
    },
    /** A newer one has been trained. */
    reload,
    reloadAll(): void {
      for (const shop of [...ready.keys()]) void reload(shop);
    },
  };
}

export type RecommenderCache = ReturnType<typeof recommenderCache>;

const patience = () => new Promise((done) => setTimeout(done, PATIENCE_MS).unref());
