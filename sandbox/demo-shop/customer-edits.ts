import type { DemoStore } from "./store.ts";
import type { DemoCustomer } from "./types.ts";

/** Changes a customer as their merchant would, and tells `customers/update`. Throws when there is none. */
export function updateCustomer(
  store: DemoStore,
  domain: string,
  id: number,
  changes: Partial<Omit<DemoCustomer, "id">>,
): DemoCustomer {
  const before = store.shop(domain).customers.get(id);
  if (!before) throw new Error(`${domain} has no customer ${id}.`);
  const customer = { ...before, ...changes, updatedAt: store.now().toISOString() };
  store.put(domain, "customers", id, customer);
  store.emit({ topic: "customers/update", shop: domain, resourceId: id });
  return customer;
}

/** Deletes a customer, whose orders stay, and tells `customers/delete`. Throws when there is none. */
export function deleteCustomer(store: DemoStore, domain: string, id: number): void {
  const shop = store.shop(domain);
  if (!shop.customers.has(id)) throw new Error(`${domain} has no customer ${id}.`);
  store.remove(domain, "customers", id);
  for (const order of shop.orders.values()) {
    if (order.customerId !== id) continue;
    store.put(domain, "orders", order.id, { ...order, customerId: null });
  }
  store.emit({ topic: "customers/delete", shop: domain, resourceId: id });
}
