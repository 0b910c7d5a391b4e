import { zonedTime } from "../demo-shop/time.ts";
import type { DemoOrder, DemoRefund, ShopData } from "../demo-shop/types.ts";
import { decimal, gid } from "../demo-shop/types.ts";
import { addressPayload, customerPayload } from "./customer-payload.ts";
import { fulfillmentPayload } from "./fulfillment-payload.ts";
import { lineItemPayload, moneySet, taxLines } from "./line-item-payload.ts";

/** `refunds/create`, and one of an order's `refunds`. */
export function refundPayload(shop: ShopData, order: DemoOrder, refund: DemoRefund) {
  const at = zonedTime(refund.createdAt, shop.info.timezone);
  const { currency } = order;
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: order.id,
    created_at: at,
    processed_at: at,
    note: refund.note,
    restock: false,
    user_id: null,
    duties: [],
    total_duties_set: moneySet(0, currency),
    return: null,
    refund_shipping_lines: [],
    order_adjustments: [],
    refund_line_items: refund.lines.map((line) => {
      const item = order.lineItems.find((each) => each.id === line.lineItemId);
      return {
        id: line.lineItemId + 1,
        line_item_id: line.lineItemId,
        location_id: null,
        quantity: line.quantity,
        restock_type: "no_restock",
        subtotal: Number(decimal(line.amount, currency)),
        subtotal_set: moneySet(line.amount, currency),
        total_tax: 0,
        total_tax_set: moneySet(0, currency),
        line_item: item ? lineItemPayload(shop, order, item) : null,
      };
    }),
    transactions: [
      {
        id: refund.id + 1,
        admin_graphql_api_id: gid("OrderTransaction", refund.id + 1),
        order_id: order.id,
        amount: decimal(refund.amount, currency),
        currency,
        kind: "refund",
        status: "success",
        gateway: order.paymentGateway,
        created_at: at,
        processed_at: at,
        test: false,
        parent_id: order.id,
      },
    ],
  };
}

const financialStatus = (order: DemoOrder) => order.financialStatus.toLowerCase();

function totals(order: DemoOrder) {
  const { currency } = order;
  const refunded = order.refunds.reduce((sum, refund) => sum + refund.amount, 0);
  const now = order.cancelledAt ? 0 : order.total - refunded;
  const gross = order.lineItems.reduce((sum, line) => sum + line.price * line.quantity, 0);
  const amount = (name: string, minor: number) => ({
    [name]: decimal(minor, currency),
    [`${name}_set`]: moneySet(minor, currency),
  });
  return {
    ...amount("subtotal_price", order.subtotal),
    ...amount("total_discounts", order.totalDiscounts),
    ...amount("total_line_items_price", gross),
    ...amount("total_price", order.total),
    ...amount("total_tax", order.tax),
    ...amount("current_subtotal_price", Math.max(0, order.subtotal - refunded)),
    ...amount("current_total_discounts", order.totalDiscounts),
    ...amount("current_total_price", now),
    ...amount(
      "current_total_tax",
      order.total === 0 ? 0 : Math.round((order.tax * now) / order.total),
    ),
    total_shipping_price_set: moneySet(order.shipping.price, currency),
    current_shipping_price_set: moneySet(order.shipping.price, currency),
    total_cash_rounding_payment_adjustment_set: moneySet(0, currency),
    total_cash_rounding_refund_adjustment_set: moneySet(0, currency),
    total_outstanding: "0.00",
    total_tip_received: "0.00",
  };
}

/** `orders/create`, `orders/paid`, `orders/updated` and `orders/cancelled`: a complete order in Shopify's webhook form. */
export function orderPayload(shop: ShopData, order: DemoOrder) {
  const time = (iso: string | null) => (iso === null ? null : zonedTime(iso, shop.info.timezone));
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  const { currency } = order;
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    app_id: 580111,
    browser_ip: null,
    buyer_accepts_marketing: customer?.emailMarketing.state === "SUBSCRIBED",
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    cancelled_at: time(order.cancelledAt),
    cart_token: order.token.slice(0, 24),
    checkout_id: order.id + 1,
    checkout_token: order.token,
    client_details: {
      accept_language: order.locale,
      browser_height: null,
      browser_ip: null,
      browser_width: null,
      session_hash: null,
      user_agent: null,
    },
    closed_at: time(order.cancelledAt),
    company: null,
    confirmation_number: order.confirmationNumber,
    confirmed: true,
    contact_email: order.email,
    created_at: time(order.createdAt),
    currency,
    ...totals(order),
    customer_locale: order.locale,
    device_id: null,
    discount_codes: order.discountCodes.map(({ code, amount, type }) => ({
      code,
      amount: decimal(amount, currency),
      type,
    })),
    duties_included: false,
    email: order.email,
    estimated_taxes: false,
    financial_status: financialStatus(order),
    fulfillment_status: order.fulfilledAt ? "fulfilled" : null,
    landing_site: order.landingSite,
    landing_site_ref: null,
    location_id: null,
    merchant_business_entity_id: null,
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: order.attributes.map(({ name, value }) => ({ name, value })),
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.info.domain}/${shop.info.id}/orders/${order.token}/authenticate?key=${order.token.slice(0, 16)}`,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    payment_gateway_names: [order.paymentGateway],
    phone: null,
    po_number: null,
    presentment_currency: currency,
    processed_at: time(order.processedAt),
    reference: null,
    referring_site: order.referringSite,
    source_identifier: null,
    source_name: "web",
    source_url: null,
    tags: order.tags.join(", "),
    tax_exempt: false,
    tax_lines: taxLines(order, order.total),
    taxes_included: true,
    test: false,
    token: order.token,
    total_weight: order.lineItems.reduce(
      (sum, line) =>
        sum +
        line.quantity *
          (shop.products.get(line.productId)?.variants.find((each) => each.id === line.variantId)
            ?.weightGrams ?? 0),
      0,
    ),
    updated_at: time(order.updatedAt),
    user_id: null,
    billing_address: addressPayload(order.billingAddress),
    customer: customer ? customerPayload(shop, customer) : null,
    discount_applications: order.discountCodes.map((used) => ({
      target_type: "line_item",
      type: "discount_code",
      value: used.type === "percentage" ? percentageOf(order) : decimal(used.amount, currency),
      value_type: used.type,
      allocation_method: "across",
      target_selection: "all",
      code: used.code,
    })),
    fulfillments: order.fulfilledAt ? [fulfillmentPayload(shop, order)] : [],
    line_items: order.lineItems.map((line) => lineItemPayload(shop, order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    returns: [],
    shipping_address: addressPayload(order.shippingAddress),
    shipping_lines: [
      {
        id: order.id + 2,
        carrier_identifier: null,
        code: order.shipping.code,
        discounted_price: decimal(order.shipping.price, currency),
        discounted_price_set: moneySet(order.shipping.price, currency),
        is_removed: false,
        phone: null,
        price: decimal(order.shipping.price, currency),
        price_set: moneySet(order.shipping.price, currency),
        current_discounted_price_set: moneySet(order.shipping.price, currency),
        requested_fulfillment_service_id: null,
        source: "shopify",
        title: order.shipping.title,
        tax_lines: taxLines(order, order.shipping.price),
        discount_allocations: [],
      },
    ],
  };
}

function percentageOf(order: DemoOrder): string {
  const gross = order.subtotal + order.totalDiscounts;
  return gross === 0 ? "0.0" : (Math.round((1000 * order.totalDiscounts) / gross) / 10).toFixed(1);
}
