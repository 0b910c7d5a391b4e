/** Where an order stands, and how it sets out: told to apps as Shopify tells it. `deliverOrder` ends the way. */
import type { DemoStore } from "./store.ts";
import type { DemoOrder } from "./types.ts";

/** Where an order stands on its way to the buyer. */
export type FulfilmentStage = "unfulfilled" | "shipped" | "delivered";

export function stageOf(order: DemoOrder): FulfilmentStage {
  if (order.deliveredAt) return "delivered";
  return order.fulfilledAt ? "shipped" : "unfulfilled";
}

/**
 * Hands the whole order over to a carrier, and tells `fulfillments/create`, `orders/fulfilled` and
 * `orders/updated`.
 *
 * @throws where there is no such order, or it is on its way or cancelled
 */
export function shipOrder(store: DemoStore, domain: string, id: number): DemoOrder {
  const order = orderOf(store, domain, id);
  if (order.cancelledAt) throw new Error(`Order ${order.name} has been cancelled.`);
  if (order.fulfilledAt) throw new Error(`Order ${order.name} has been shipped already.`);
  const at = store.now().toISOString();
  const shipped: DemoOrder = {
    ...order,
    fulfillmentStatus: "FULFILLED",
    fulfilledAt: at,
    updatedAt: at,
  };
  store.put(domain, "orders", id, shipped);
  for (const topic of ["fulfillments/create", "orders/fulfilled", "orders/updated"]) {
    store.emit({ topic, shop: domain, resourceId: id });
  }
  return shipped;
}

function orderOf(store: DemoStore, domain: string, id: number): DemoOrder {
  const order = store.shop(domain).orders.get(id);
  if (!order) throw new Error(`${domain} has no order ${id}.`);
  return order;
}
