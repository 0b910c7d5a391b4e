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

const DAY_MS = 86_400_000;

/**
 * Lets days pass for one order that has arrived, by moving its whole past back: no clock stands between
 * Shopify and the app that could be turned. Tells `fulfillments/update` and `fulfillment_events/create`,
 * as a carrier does that corrects its times.
 *
 * @throws where there is no such order, or it has not arrived
 */
export function letDaysPass(store: DemoStore, domain: string, id: number, days: number): DemoOrder {
  const order = orderOf(store, domain, id);
  if (!order.deliveredAt || !order.fulfilledAt)
    throw new Error(`Order ${order.name} has not arrived yet.`);
  const earlier = (iso: string) => new Date(Date.parse(iso) - days * DAY_MS).toISOString();
  const older: DemoOrder = {
    ...order,
    createdAt: earlier(order.createdAt),
    processedAt: earlier(order.processedAt),
    fulfilledAt: earlier(order.fulfilledAt),
    deliveredAt: earlier(order.deliveredAt),
    updatedAt: store.now().toISOString(),
  };
  store.put(domain, "orders", id, older);
  for (const topic of ["fulfillments/update", "fulfillment_events/create"]) {
    store.emit({ topic, shop: domain, resourceId: id });
  }
  return older;
}

function orderOf(store: DemoStore, domain: string, id: number): DemoOrder {
  const order = store.shop(domain).orders.get(id);
  if (!order) throw new Error(`${domain} has no order ${id}.`);
  return order;
}
