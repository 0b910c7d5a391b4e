import { LRUCache } from "lru-cache";
import type { Product } from "../catalogue/product.ts";
import { catalogueStore } from "../catalogue/store.server.ts";
import type { Database } from "../db/client.server.ts";
import { orderStore } from "../orders/store.server.ts";
import {
  addOrder,
  type CatalogueProduct,
  createModel,
  type Recommender,
  setCatalogue,
  train,
} from "../recommendations/model.ts";

const MAX_SHOPS = 500;
const LEARN_FROM_MONTHS = 12;
/** However often a shop changes, it is learned anew at most this often. */
const REFRESH_EVERY_MS = 60_000;

/**
 * What each shop's orders have taught of products bought together. Learned in the background; until a
 * shop's is ready there is none, and automatic offers have nothing to show.
 */
export function recommenderCache(
  database: Database,
  now: () => Date,
  onError: (error: unknown, shop: string) => void,
) {
  const ready = new LRUCache<string, Recommender>({ max: MAX_SHOPS });
  const learning = new Map<string, Promise<void>>();
  /** Shops that have changed since they were learned. */
  const stale = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function learn(shop: string): Promise<void> {
    const running = learning.get(shop);
    if (running) return running;
    stale.delete(shop);
    const work = learnShop(database, shop, now())
      .then((recommender) => void ready.set(shop, recommender))
      .catch((error) => onError(error, shop))
      .finally(() => learning.delete(shop));
    learning.set(shop, work);
    return work;
  }

  return {
    /** The shop's recommender if it is ready; asking starts the learning. */
    get(shop: string): Recommender | undefined {
      const recommender = ready.get(shop);
      if (!recommender) void learn(shop);
      return recommender;
    },
    /** Learns now, and resolves when it is done. */
    learn,
    /** Orders or products have changed: learned anew at the next turn. */
    markStale(shop: string): void {
      if (ready.has(shop)) stale.add(shop);
    },
    start(): void {
      timer = setInterval(() => {
        for (const shop of stale) void learn(shop);
      }, REFRESH_EVERY_MS);
      timer.unref();
    },
    stop(): void {
      clearInterval(timer);
    },
  };
}

export type RecommenderCache = ReturnType<typeof recommenderCache>;

async function learnShop({ pool }: Database, shop: string, now: Date): Promise<Recommender> {
  const model = createModel();
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - LEARN_FROM_MONTHS);
  for await (const page of orderStore(pool, shop).baskets(since)) {
    for (const { at, customerId, productIds } of page) {
      // A clock that ran ahead would make everything else look old.
      if (at > now.getTime()) continue;
      addOrder(model, { at, customerId: customerId ?? undefined, productIds });
    }
  }
  const catalogue: CatalogueProduct[] = [];
  for await (const page of catalogueStore(pool, shop).all()) catalogue.push(...page.map(factsOf));
  setCatalogue(model, catalogue);
  return train(model, now.getTime());
}

function factsOf(product: Product): CatalogueProduct {
  const { id: productId, title, productType, vendor, tags, published, variants } = product;
  return {
    productId,
    title,
    productType,
    vendor,
    tags,
    priceMinor: variants[0]?.priceMinor ?? null,
    published,
    inStock: variants.some(({ available }) => available),
  };
}
