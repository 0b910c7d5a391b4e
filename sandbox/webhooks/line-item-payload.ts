/** A line of an order, as webhooks hold it. */
import type { DemoLineItem, DemoOrder, ShopData } from "../demo-shop/types.ts";
import { decimal, gid } from "../demo-shop/types.ts";

/** An amount twice, as Shopify sends it: the shop's money and the buyer's. */
export const moneySet = (minor: number, currency: string) => {
  const money = { amount: decimal(minor, currency), currency_code: currency };
  return { shop_money: money, presentment_money: { ...money } };
};

/** VAT rate that gives `tax` out of a `total` that contains it, to three places. */
function rateOf(order: DemoOrder): number {
  return order.total > order.tax
    ? Math.round((order.tax / (order.total - order.tax)) * 1000) / 1000
    : 0;
}

export function taxLines(order: DemoOrder, part: number) {
  if (order.tax === 0 || order.total === 0) return [];
  const share = Math.round((order.tax * part) / order.total);
  return [
    {
      channel_liable: false,
      price: decimal(share, order.currency),
      price_set: moneySet(share, order.currency),
      rate: rateOf(order),
      title: `${order.shippingAddress.countryCode} VAT`,
    },
  ];
}

export function lineItemPayload(shop: ShopData, order: DemoOrder, line: DemoLineItem) {
  const { currency } = order;
  const product = shop.products.get(line.productId);
  const variant = product?.variants.find((each) => each.id === line.variantId);
  const refunded = order.refunds
    .flatMap((refund) => refund.lines)
    .filter((each) => each.lineItemId === line.id)
    .reduce((sum, each) => sum + each.quantity, 0);
  const open = order.fulfilledAt || order.cancelledAt ? 0 : line.quantity;
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: line.quantity - refunded,
    fulfillable_quantity: open,
    fulfillment_service: "manual",
    fulfillment_status: order.fulfilledAt ? "fulfilled" : null,
    gift_card: false,
    grams: variant?.weightGrams ?? 0,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    price: decimal(line.price, currency),
    price_set: moneySet(line.price, currency),
    product_exists: product !== undefined,
    product_id: line.productId,
    properties: line.properties,
    quantity: line.quantity,
    requires_shipping: true,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: true,
    title: line.title,
    total_discount: "0.00",
    total_discount_set: moneySet(0, currency),
    variant_id: line.variantId,
    variant_inventory_management: "shopify",
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: taxLines(order, line.price * line.quantity - line.discount),
    duties: [],
    discount_allocations:
      line.discount > 0
        ? [
            {
              amount: decimal(line.discount, currency),
              amount_set: moneySet(line.discount, currency),
              discount_application_index: 0,
            },
          ]
        : [],
  };
}
