import type { DemoStore } from "./store.ts";
import type { DemoCollection } from "./types.ts";

/** Changes a collection as its merchant would, and tells `collections/update`. Throws when there is none. */
export function updateCollection(
  store: DemoStore,
  domain: string,
  id: number,
  changes: Partial<Omit<DemoCollection, "id">>,
): DemoCollection {
  const before = store.shop(domain).collections.get(id);
  if (!before) throw new Error(`${domain} has no collection ${id}.`);
  const collection = { ...before, ...changes, updatedAt: store.now().toISOString() };
  store.put(domain, "collections", id, collection);
  store.emit({ topic: "collections/update", shop: domain, resourceId: id });
  return collection;
}

/** Deletes a collection, not its products, and tells `collections/delete`. Throws when there is none. */
export function deleteCollection(store: DemoStore, domain: string, id: number): void {
  if (!store.shop(domain).collections.has(id))
    throw new Error(`${domain} has no collection ${id}.`);
  store.remove(domain, "collections", id);
  store.emit({ topic: "collections/delete", shop: domain, resourceId: id });
}
