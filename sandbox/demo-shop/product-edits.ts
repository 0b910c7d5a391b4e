import type { DemoStore } from "./store.ts";
import type { DemoProduct } from "./types.ts";

/** Changes a product as its merchant would, and tells `products/update`. Throws when the shop has no such product. */
export function updateProduct(
  store: DemoStore,
  domain: string,
  id: number,
  changes: Partial<Omit<DemoProduct, "id">>,
): DemoProduct {
  const before = store.shop(domain).products.get(id);
  if (!before) throw new Error(`${domain} has no product ${id}.`);
  const product = { ...before, ...changes, updatedAt: store.now().toISOString() };
  store.put(domain, "products", id, product);
  store.emit({ topic: "products/update", shop: domain, resourceId: id });
  return product;
}

/** Deletes a product, takes it out of its collections, and tells `products/delete`. Throws when the shop has no such product. */
export function deleteProduct(store: DemoStore, domain: string, id: number): void {
  const shop = store.shop(domain);
  if (!shop.products.has(id)) throw new Error(`${domain} has no product ${id}.`);
  store.remove(domain, "products", id);
  for (const collection of shop.collections.values()) {
    if (!collection.productIds.includes(id)) continue;
    store.put(domain, "collections", collection.id, {
      ...collection,
      productIds: collection.productIds.filter((each) => each !== id),
    });
  }
  store.emit({ topic: "products/delete", shop: domain, resourceId: id });
}
