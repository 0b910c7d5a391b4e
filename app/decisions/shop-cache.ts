import { LRUCache } from "lru-cache";

export interface ShopCacheOptions<T> {
  /** Shops kept; the one not asked for longest goes first. */
  max: number;
  /** Reads and compiles a shop's value; undefined: the shop has none, which is asked for anew each time. */
  build(shop: string): Promise<T | undefined>;
  /** A value could not be renewed. */
  onError(error: unknown, shop: string): void;
}

/**
 * One value a shop, kept in memory and built off the request path: while a newer one is being built the
 * old one answers, and it is swapped in whole. Only the first request for a shop waits.
 */
export function shopCache<T extends object>({ max, build, onError }: ShopCacheOptions<T>) {
  const ready = new LRUCache<string, T>({ max });
  const building = new Map<string, Promise<T | undefined>>();
  /** Shops whose value was outdated while it was being built. */
  const stale = new Set<string>();

  async function buildFresh(shop: string): Promise<T | undefined> {
    for (;;) {
      stale.delete(shop);
      const value = await build(shop);
      if (stale.has(shop)) continue;
      if (value) ready.set(shop, value);
      else ready.delete(shop);
      return value;
    }
  }

  function rebuild(shop: string): Promise<T | undefined> {
    stale.add(shop);
    const running = building.get(shop);
    if (running) return running;
    const work = buildFresh(shop).finally(() => building.delete(shop));
    building.set(shop, work);
    return work;
  }

  return {
    /** The shop's value; undefined where it has none. @throws what building throws, on a first request */
    async get(shop: string): Promise<T | undefined> {
      return ready.get(shop) ?? (await (building.get(shop) ?? rebuild(shop)));
    },

    /** Something the value is made of has changed. */
    invalidate(shop: string): void {
      if (ready.has(shop) || building.has(shop)) {
        rebuild(shop).catch((error) => {
          // Better to read anew at the next request than to answer with what is known to be old.
          ready.delete(shop);
          onError(error, shop);
        });
      }
    },

    /** Notices may have been missed: everything is built anew. */
    invalidateAll(): void {
      for (const shop of [...ready.keys()]) this.invalidate(shop);
    },
  };
}
