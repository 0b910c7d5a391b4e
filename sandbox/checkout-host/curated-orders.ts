/** The demo orders worth looking at first, each with what makes it so. */
import type { DemoOrder, ShopData } from "#sandbox/demo-shop/types.ts";

export interface CuratedOrder {
  label: string;
  order: DemoOrder;
}

type Wanted = [label: string, find: (orders: DemoOrder[], shop: ShopData) => DemoOrder | undefined];

const items = (order: DemoOrder) => order.lineItems.reduce((sum, line) => sum + line.quantity, 0);
const greatest = (orders: DemoOrder[], value: (order: DemoOrder) => number) =>
  orders.reduce<DemoOrder | undefined>(
    (best, order) => (best && value(best) >= value(order) ? best : order),
    undefined,
  );

/** Each finds its order among the latest ones, newest first. */
const WANTED: readonly Wanted[] = [
  ["Latest order", (orders) => orders[0]],
  ["First order of a new customer", (orders) => orders.find((order) => order.isFirstOrder)],
  ["Loyal customer", (orders, shop) => orders.find((order) => tagged(shop, order, "vip"))],
  ["Discount code used", (orders) => orders.find((order) => order.discountCodes.length > 0)],
  ["Largest total", (orders) => greatest(orders, (order) => order.total)],
  ["Most items", (orders) => greatest(orders, items)],
  ["One small item", (orders) => greatest(orders, (order) => -order.total)],
  ["To Germany", (orders) => orders.find((order) => shipsTo(order, "DE"))],
  ["To France", (orders) => orders.find((order) => shipsTo(order, "FR"))],
  ["To Spain", (orders) => orders.find((order) => shipsTo(order, "ES"))],
  ["To Japan", (orders) => orders.find((order) => shipsTo(order, "JP"))],
  ["To the United States", (orders) => orders.find((order) => shipsTo(order, "US"))],
];

function shipsTo(order: DemoOrder, country: string): boolean {
  return order.shippingAddress.countryCode === country;
}

function tagged(shop: ShopData, order: DemoOrder, tag: string): boolean {
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  return customer?.tags.includes(tag) ?? false;
}

/** At most one order for each label, none twice. */
export function curatedOrders(shop: ShopData): CuratedOrder[] {
  const latest = [...shop.orders.values()]
    .filter((order) => order.cancelledAt === null)
    .slice(-1500)
    .reverse();
  const chosen: CuratedOrder[] = [];
  for (const [label, find] of WANTED) {
    const left = latest.filter((order) => chosen.every((each) => each.order !== order));
    const order = find(left, shop);
    if (order) chosen.push({ label, order });
  }
  return chosen;
}

/** Orders whose number, buyer, country or products hold every word of the query, newest first. */
export function searchOrders(shop: ShopData, query: string, limit = 50): DemoOrder[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found: DemoOrder[] = [];
  for (const order of [...shop.orders.values()].reverse()) {
    const { firstName, lastName, country, city } = order.shippingAddress;
    const titles = order.lineItems.map((line) => line.title);
    const text = [order.name, order.email, firstName, lastName, city, country, ...titles]
      .join(" ")
      .toLowerCase();
    if (words.every((word) => text.includes(word))) found.push(order);
    if (found.length === limit) break;
  }
  return found;
}
