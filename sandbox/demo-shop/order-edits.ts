import type { DemoStore } from "./store.ts";
import type { DemoOrder, DemoRefund } from "./types.ts";

function orderOf(store: DemoStore, domain: string, id: number): DemoOrder {
  const order = store.shop(domain).orders.get(id);
  if (!order) throw new Error(`${domain} has no order ${id}.`);
  return order;
}

/**
 * Gives money back for lines of an order (all that is left of them, unless quantities are given) and tells
 * `refunds/create` and `orders/updated`. Throws when more is asked back than was bought.
 */
export function refundOrder(
  store: DemoStore,
  domain: string,
  id: number,
  wanted: { lineItemId: number; quantity: number }[],
  note: string | null = null,
): DemoRefund {
  const order = orderOf(store, domain, id);
  const lines = wanted.map(({ lineItemId, quantity }) => {
    const line = order.lineItems.find((each) => each.id === lineItemId);
    const earlier = order.refunds
      .flatMap((refund) => refund.lines)
      .filter((each) => each.lineItemId === lineItemId);
    const left = (line?.quantity ?? 0) - earlier.reduce((sum, each) => sum + each.quantity, 0);
    if (!line || quantity < 1 || quantity > left)
      throw new Error(
        `Order ${order.name} has ${left} of line ${lineItemId} left to refund, not ${quantity}.`,
      );
    const paid = line.price * line.quantity - line.discount;
    const before = earlier.reduce((sum, each) => sum + each.amount, 0);
    // The last piece takes what rounding left over.
    return {
      lineItemId,
      quantity,
      amount: quantity === left ? paid - before : Math.round((paid * quantity) / line.quantity),
    };
  });
  const at = store.now().toISOString();
  const refund: DemoRefund = {
    id: store.nextId(),
    createdAt: at,
    note,
    lines,
    amount: lines.reduce((sum, line) => sum + line.amount, 0),
  };
  const refunds = [...order.refunds, refund];
  const whole = refunds.reduce((sum, each) => sum + each.amount, 0) >= order.total;
  store.put(domain, "orders", id, {
    ...order,
    refunds,
    financialStatus: whole ? "REFUNDED" : "PARTIALLY_REFUNDED",
    updatedAt: at,
  });
  store.emit({
    topic: "refunds/create",
    shop: domain,
    resourceId: id,
    detail: { refundId: refund.id },
  });
  store.emit({ topic: "orders/updated", shop: domain, resourceId: id });
  return refund;
}

/**
 * The carrier hands the parcel over, shipped first where it was not, and it is told: `fulfillments/update`
 * and `fulfillment_events/create`. Throws for an order that was cancelled or has arrived already.
 */
export function deliverOrder(store: DemoStore, domain: string, id: number): DemoOrder {
  const order = orderOf(store, domain, id);
  if (order.cancelledAt) throw new Error(`Order ${order.name} was cancelled and is not delivered.`);
  if (order.deliveredAt) throw new Error(`Order ${order.name} has arrived already.`);
  const at = store.now().toISOString();
  const delivered: DemoOrder = {
    ...order,
    fulfillmentStatus: "FULFILLED",
    fulfilledAt: order.fulfilledAt ?? at,
    deliveredAt: at,
    updatedAt: at,
  };
  store.put(domain, "orders", id, delivered);
  store.emit({ topic: "fulfillments/update", shop: domain, resourceId: id });
  store.emit({ topic: "fulfillment_events/create", shop: domain, resourceId: id });
  return delivered;
}

/** Cancels an unshipped order, gives everything back, and tells `orders/cancelled` and `refunds/create`. */
export function cancelOrder(
  store: DemoStore,
  domain: string,
  id: number,
  reason: NonNullable<DemoOrder["cancelReason"]> = "CUSTOMER",
): DemoOrder {
  const order = orderOf(store, domain, id);
  if (order.cancelledAt) throw new Error(`Order ${order.name} has been cancelled already.`);
  if (order.fulfilledAt)
    throw new Error(`Order ${order.name} has been shipped and can only be refunded.`);
  const at = store.now().toISOString();
  const given = order.refunds.flatMap((each) => each.lines);
  const lines = order.lineItems.map((line) => {
    const earlier = given.filter((each) => each.lineItemId === line.id);
    return {
      lineItemId: line.id,
      quantity: line.quantity - earlier.reduce((sum, each) => sum + each.quantity, 0),
      amount:
        line.price * line.quantity -
        line.discount -
        earlier.reduce((sum, each) => sum + each.amount, 0),
    };
  });
  const refund: DemoRefund = {
    id: store.nextId(),
    createdAt: at,
    note: null,
    lines: lines.filter((line) => line.quantity > 0),
    amount: order.total - order.refunds.reduce((sum, each) => sum + each.amount, 0),
  };
  const cancelled: DemoOrder = {
    ...order,
    cancelledAt: at,
    cancelReason: reason,
    financialStatus: "REFUNDED",
    refunds: [...order.refunds, refund],
    updatedAt: at,
  };
  store.put(domain, "orders", id, cancelled);
  store.emit({ topic: "orders/cancelled", shop: domain, resourceId: id });
  store.emit({
    topic: "refunds/create",
    shop: domain,
    resourceId: id,
    detail: { refundId: refund.id },
  });
  return cancelled;
}
