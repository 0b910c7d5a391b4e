import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import type { Product } from "./product.ts";
import { catalogueStore } from "./store.server.ts";

/** Products held at once over all shops, about 2 kB each. */
const MAX_PRODUCTS = 20_000;

/**
 * Products near at hand for the decision path, in bounded memory. A shop's products are forgotten when
 * its catalogue changes; what is not there (any more) is not remembered as missing.
 */
export function productCache(pool: Pool) {
  const products = new LRUCache<string, Product>({ max: MAX_PRODUCTS });
  const generations = new Map<string, number>();
  const keyOf = (shop: string, id: string) => `${shop} ${generations.get(shop) ?? 0} ${id}`;

  return {
    /** The products of these ids that are known, by id. */
    async get(shop: string, ids: Iterable<string>): Promise<Map<string, Product>> {
      const found = new Map<string, Product>();
      const missing: string[] = [];
      for (const id of new Set(ids)) {
        const product = products.get(keyOf(shop, id));
        if (product) found.set(id, product);
        else missing.push(id);
      }
      if (missing.length === 0) return found;
      const generation = generations.get(shop);
      for (const product of await catalogueStore(pool, shop).get(missing)) {
        found.set(product.id, product);
        // What was read while the catalogue changed may be old already.
        if (generations.get(shop) === generation) products.set(keyOf(shop, product.id), product);
      }
      return found;
    },

    forgetAll(): void {
      products.clear();
      for (const [shop, generation] of generations) generations.set(shop, generation + 1);
    },

    /** The shop's catalogue has changed. */
    forget(shop: string): void {
      generations.set(shop, (generations.get(shop) ?? 0) + 1);
    },
  };
}

export type ProductCache = ReturnType<typeof productCache>;
