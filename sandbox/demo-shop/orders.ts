import type { BasketMaker, Shelf } from "./baskets.ts";
import type { Calendar } from "./calendar.ts";
import { codeUsed, visitOrigin } from "./campaigns.ts";
import { orderRecord } from "./order-record.ts";
import type { Random } from "./random.ts";
import type { DemoCustomer, DemoOrder, ShopInfo } from "./types.ts";

const day = 86_400_000;

interface Visit {
  customer: DemoCustomer;
  at: number;
  isFirstOrder: boolean;
}

/**
 * How many orders each customer placed: one at least, the rest spread by a log-normal taste for buying and by
 * how long they have been here; a fifth never come back, and nobody orders more than once a week.
 * The counts sum to `total` as long as that is possible.
 */
export function orderCounts(
  customers: DemoCustomer[],
  total: number,
  random: Random,
  now: Date,
): number[] {
  const days = customers.map((customer) => (now.getTime() - Date.parse(customer.createdAt)) / day);
  const taste = customers.map((_, index) =>
    random.chance(0.2) ? 0 : Math.exp(random.normal(0, 0.8)) * (days[index] ?? 0),
  );
  const counts = customers.map(() => 1);
  const index = customers.map((_, at) => at);
  let left = total - customers.length;
  for (let attempt = 0; left > 0 && attempt < total * 20; attempt++) {
    const chosen = random.weighted(index, (each) => taste[each] ?? 0);
    if ((counts[chosen] ?? 0) * 7 > (days[chosen] ?? 0)) continue;
    counts[chosen] = (counts[chosen] ?? 0) + 1;
    left--;
  }
  return counts;
}

/** A year of orders, oldest first, with refunds, cancellations and deliveries up to `now`. */
export function buildOrders(
  shop: { info: ShopInfo; customers: DemoCustomer[]; base: number; counts: number[] },
  tools: { baskets: BasketMaker; calendar: Calendar; random: Random; now: Date },
): DemoOrder[] {
  const { random } = tools;
  const visits = shop.customers
    .flatMap((customer, index) => visitsOf(customer, shop.counts[index] ?? 1, tools.calendar))
    .sort((a, b) => a.at - b.at);
  const shelves = new Map<number, Shelf>();
  return visits.map(({ customer, at, isFirstOrder }, index) => {
    const shelf: Shelf = shelves.get(customer.id) ?? new Map();
    shelves.set(customer.id, shelf);
    const order = orderRecord(
      {
        id: shop.base + 5_600_000_001 + index,
        number: 1001 + index,
        firstLineId: shop.base + 13_900_000_001 + index * 16,
        info: shop.info,
        customer,
        lines: tools.baskets.fill(customer, shelf, at),
        discount: codeUsed(customer, isFirstOrder, at, random),
        express: random.chance(0.12),
        ...visitOrigin(shop.info.domain, at, random),
        isFirstOrder,
        at,
      },
      random,
    );
    return aftermath(order, shop.base + 900_000_001 + index, random, tools.now.getTime());
  });
}

function visitsOf(customer: DemoCustomer, count: number, calendar: Calendar): Visit[] {
  const joined = Date.parse(customer.createdAt);
  const moments = [joined];
  for (let nth = 1; nth < count; nth++) {
    let at = calendar.moment(joined);
    for (
      let attempt = 0;
      attempt < 6 && moments.some((other) => Math.abs(other - at) < 4 * day);
      attempt++
    )
      at = calendar.moment(joined);
    moments.push(at);
  }
  return moments
    .sort((a, b) => a - b)
    .map((at, nth) => ({ customer, at, isFirstOrder: nth === 0 }));
}

/** From the carrier's counter to the buyer's door. */
const DAYS_ON_THE_WAY = 3;

/** What happened after paying: delivered within days, cancelled (2 %), refunded in part (4 %) or whole (1.5 %). */
function aftermath(order: DemoOrder, refundId: number, random: Random, now: number): DemoOrder {
  const paid = Date.parse(order.processedAt);
  const draw = random.next();
  const cancelAt = paid + random.int(1, 20) * 3_600_000;
  const shipAt = paid + random.int(18, 80) * 3_600_000;
  const arriveAt = shipAt + DAYS_ON_THE_WAY * day;
  const refundAt = shipAt + random.int(4, 25) * day;
  const reason = random.pick(["CUSTOMER", "CUSTOMER", "INVENTORY", "FRAUD"] as const);
  if (draw < 0.02 && cancelAt <= now) {
    const refunded = refund(order, order.lineItems, refundId, cancelAt, order.total, null);
    return { ...refunded, cancelledAt: new Date(cancelAt).toISOString(), cancelReason: reason };
  }
  if (shipAt > now) return order;
  const shipped: DemoOrder = {
    ...order,
    fulfillmentStatus: "FULFILLED",
    fulfilledAt: new Date(shipAt).toISOString(),
    ...(arriveAt <= now && { deliveredAt: new Date(arriveAt).toISOString() }),
    updatedAt: new Date(shipAt).toISOString(),
  };
  if (draw > 0.075 || draw < 0.02 || refundAt > now) return shipped;
  const lines = draw < 0.035 ? order.lineItems : [random.pick(order.lineItems)];
  const note = random.pick([
    "Did not suit my skin",
    "Arrived damaged",
    "Ordered the wrong size",
    null,
  ]);
  return refund(shipped, lines, refundId, refundAt, null, note);
}

function refund(
  order: DemoOrder,
  lines: DemoOrder["lineItems"],
  id: number,
  at: number,
  whole: number | null,
  note: string | null,
): DemoOrder {
  const parts = lines.map((line) => ({
    lineItemId: line.id,
    quantity: line.quantity,
    amount: line.price * line.quantity - line.discount,
  }));
  const amount = whole ?? parts.reduce((sum, part) => sum + part.amount, 0);
  const createdAt = new Date(at).toISOString();
  return {
    ...order,
    financialStatus: amount >= order.total ? "REFUNDED" : "PARTIALLY_REFUNDED",
    refunds: [{ id, createdAt, note, lines: parts, amount }],
    updatedAt: createdAt,
  };
}
