import type { RemorseSigns } from "../ranking/remorse.ts";
import type { Facts } from "../targeting/facts.ts";
import type { DecisionRequest } from "./contract.ts";

/** What the shop's orders usually come to, in minor units of its currency. */
export interface OrderStatistics {
  medianMinor: number;
  /** Nine of ten orders come to less. */
  highMinor: number;
}

/** An order attribute or line property of one of these names says that it is a gift. */
const GIFT = /gift|geschenk|cadeau|regalo/i;

/** The signs that an order may be regretted, as far as they are known. */
export function remorseSigns(
  request: DecisionRequest,
  facts: Facts,
  shop: { currency: string; statistics: OrderStatistics | undefined },
): RemorseSigns {
  const { order } = request;
  const inShopCurrency = order.total.currency === shop.currency;
  const { buyer } = facts;
  const pastOrders = buyer.pastOrders ?? 0;
  const buyerAverage =
    buyer.spentMinor !== undefined && pastOrders > 0 && buyer.spentCurrency === shop.currency
      ? buyer.spentMinor / pastOrders
      : undefined;
  const named = [
    ...order.attributes.map(({ key }) => key),
    ...order.lines.flatMap(({ properties = [] }) => properties.map(({ key }) => key)),
  ];
  return {
    ...(facts.order.isFirstOrder !== undefined && { firstOrder: facts.order.isFirstOrder }),
    ...(inShopCurrency && { totalMinor: order.total.amountMinor }),
    ...(shop.statistics && { shopHighTotalMinor: shop.statistics.highMinor }),
    // The average stands in for the median, which single orders would be needed for.
    ...(buyerAverage !== undefined && { buyerMedianTotalMinor: buyerAverage }),
    lines: order.lines.map(({ productId, variantId, quantity }) => ({
      ...(productId && { productId }),
      ...(variantId && { variantId }),
      quantity,
    })),
    gift: named.some((name) => GIFT.test(name)),
  };
}
