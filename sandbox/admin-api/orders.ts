import type { DemoAddress, DemoLineItem, DemoOrder, DemoRefund } from "../demo-shop/types.ts";
import { decimal, gid, parseGid } from "../demo-shop/types.ts";
import { covers } from "./access.ts";
import type { Listing } from "./connection.ts";
import { connection, countOf, listing } from "./connection.ts";
import type { ApiContext, Roots, View } from "./context.ts";
import { metafieldFields } from "./metafields.ts";
import { moneyBag } from "./money.ts";
import { imageView, productView, variantById } from "./products.ts";

const day = 86_400_000;
const attributes = (pairs: { name: string; value: string }[]) =>
  pairs.map(({ name, value }) => ({ __typename: "Attribute", key: name, value }));

/** A `MailingAddress`. */
export function addressView(address: DemoAddress): View {
  const name = `${address.firstName} ${address.lastName}`;
  const { id, ...rest } = address;
  return {
    __typename: "MailingAddress",
    id: `${gid("MailingAddress", id)}?model_name=CustomerAddress`,
    ...rest,
    countryCodeV2: address.countryCode,
    company: null,
    name,
    formattedArea: [address.city, address.province, address.country].filter(Boolean).join(", "),
    formatted: ({ withName }: { withName: boolean }) => [
      ...(withName ? [name] : []),
      address.address1,
      `${address.zip} ${address.city}`,
      address.country,
    ],
    coordinatesValidated: false,
    latitude: null,
    longitude: null,
    timeZone: null,
    validationResultSummary: null,
  };
}

function refundedQuantity(order: DemoOrder, lineItemId: number): number {
  return order.refunds
    .flatMap((refund) => refund.lines)
    .filter((line) => line.lineItemId === lineItemId)
    .reduce((sum, line) => sum + line.quantity, 0);
}

function lineView(context: ApiContext, order: DemoOrder, line: DemoLineItem): View {
  const bag = (minor: number) => moneyBag(minor, order.currency);
  const product = () => context.shop.products.get(line.productId);
  const left = line.quantity - refundedQuantity(order, line.id);
  const open = order.fulfillmentStatus === "UNFULFILLED" && !order.cancelledAt ? left : 0;
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: left,
    refundableQuantity: left,
    unfulfilledQuantity: open,
    nonFulfillableQuantity: 0,
    customAttributes: attributes(line.properties),
    originalUnitPriceSet: bag(line.price),
    originalTotalSet: bag(line.price * line.quantity),
    discountedTotalSet: ({ withCodeDiscounts }: { withCodeDiscounts: boolean }) =>
      bag(line.price * line.quantity - (withCodeDiscounts ? line.discount : 0)),
    discountedUnitPriceSet: bag(line.price),
    discountedUnitPriceAfterAllDiscountsSet: bag(
      Math.round((line.price * line.quantity - line.discount) / line.quantity),
    ),
    totalDiscountSet: bag(0),
    isGiftCard: false,
    requiresShipping: true,
    restockable: true,
    taxable: true,
    merchantEditable: true,
    product: () => {
      const found = product();
      return found ? productView(context, found) : null;
    },
    variant: () => variantById(context, line.variantId),
    image: () => {
      const found = product();
      return found ? imageView(context, found) : null;
    },
  };
}

function refundView(context: ApiContext, order: DemoOrder, refund: DemoRefund): View {
  const bag = (minor: number) => moneyBag(minor, order.currency);
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: String(refund.id),
    createdAt: refund.createdAt,
    processedAt: refund.createdAt,
    updatedAt: refund.createdAt,
    note: refund.note,
    totalRefundedSet: bag(refund.amount),
    order: () => orderView(context, order),
    refundLineItems: (args: object) =>
      connection(context, args, refund.lines, (line) => ({
        __typename: "RefundLineItem",
        id: gid("RefundLineItem", line.lineItemId),
        quantity: line.quantity,
        restocked: false,
        restockType: "NO_RESTOCK",
        priceSet: bag(Math.round(line.amount / line.quantity)),
        subtotalSet: bag(line.amount),
        lineItem: () => {
          const found = order.lineItems.find((each) => each.id === line.lineItemId);
          return found ? lineView(context, order, found) : null;
        },
      })),
  };
}

/** An `Order`. */
export function orderView(context: ApiContext, order: DemoOrder): View {
  const bag = (minor: number) => moneyBag(minor, order.currency);
  const refunded = order.refunds.reduce((sum, refund) => sum + refund.amount, 0);
  const items = order.lineItems.reduce((sum, line) => sum + line.quantity, 0);
  const customer = () =>
    order.customerId === null ? undefined : context.shop.customers.get(order.customerId);
  const shippingLine = {
    __typename: "ShippingLine",
    id: gid("ShippingLine", order.id),
    title: order.shipping.title,
    code: order.shipping.code,
    source: "shopify",
    custom: false,
    isRemoved: false,
    originalPriceSet: bag(order.shipping.price),
    discountedPriceSet: bag(order.shipping.price),
    currentDiscountedPriceSet: bag(order.shipping.price),
    carrierIdentifier: null,
    deliveryCategory: null,
    phone: null,
    shippingRateHandle: null,
  };
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: String(order.id),
    name: order.name,
    number: order.number,
    confirmationNumber: order.confirmationNumber,
    email: order.email,
    phone: null,
    note: order.note,
    tags: [...order.tags].sort(),
    test: false,
    confirmed: true,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason,
    closed: order.cancelledAt !== null,
    closedAt: order.cancelledAt,
    currencyCode: order.currency,
    presentmentCurrencyCode: order.currency,
    customerLocale: order.locale,
    customerAcceptsMarketing: () => customer()?.emailMarketing.state === "SUBSCRIBED",
    customAttributes: attributes(order.attributes),
    discountCode: order.discountCodes[0]?.code ?? null,
    discountCodes: order.discountCodes.map((each) => each.code),
    displayFinancialStatus: order.financialStatus,
    displayFulfillmentStatus: order.fulfillmentStatus,
    returnStatus: "NO_RETURN",
    fullyPaid: order.financialStatus !== "PENDING",
    unpaid: order.financialStatus === "PENDING",
    requiresShipping: true,
    taxesIncluded: true,
    paymentGatewayNames: [order.paymentGateway],
    subtotalLineItemsQuantity: items,
    currentSubtotalLineItemsQuantity: order.lineItems.reduce(
      (sum, line) => sum + line.quantity - refundedQuantity(order, line.id),
      0,
    ),
    subtotalPriceSet: bag(order.subtotal),
    totalPriceSet: bag(order.total),
    originalTotalPriceSet: bag(order.total),
    currentTotalPriceSet: bag(order.cancelledAt ? 0 : order.total - refunded),
    totalDiscountsSet: bag(order.totalDiscounts),
    totalTaxSet: bag(order.tax),
    totalShippingPriceSet: bag(order.shipping.price),
    totalRefundedSet: bag(refunded),
    totalReceivedSet: bag(order.total),
    netPaymentSet: bag(order.total - refunded),
    totalOutstandingSet: bag(0),
    totalTipReceivedSet: bag(0),
    shippingLine,
    shippingLines: (args: object) => connection(context, args, [shippingLine], (line) => line),
    shippingAddress: addressView(order.shippingAddress),
    billingAddress: addressView(order.billingAddress),
    displayAddress: addressView(order.shippingAddress),
    billingAddressMatchesShippingAddress: true,
    sourceName: "web",
    statusPageUrl: () =>
      `https://${context.domain}/orders/${order.token}/authenticate?key=${order.token.slice(0, 16)}`,
    customerJourneySummary: () => journeyView(context, order),
    customer: () => {
      const found = customer();
      return found ? context.customerView(found) : null;
    },
    lineItems: (args: object) =>
      connection(context, args, order.lineItems, (line) => lineView(context, order, line)),
    refunds: ({ first }: { first?: number }) =>
      order.refunds.slice(0, first).map((refund) => refundView(context, order, refund)),
    fulfillments: ({ first }: { first?: number }) =>
      order.fulfilledAt ? [fulfillmentView(order, items)].slice(0, first) : [],
    transactions: ({ first }: { first?: number }) =>
      [
        {
          __typename: "OrderTransaction",
          id: gid("OrderTransaction", order.id),
          kind: "SALE",
          status: "SUCCESS",
          gateway: order.paymentGateway,
          formattedGateway: order.paymentGateway,
          createdAt: order.createdAt,
          processedAt: order.processedAt,
          amountSet: bag(order.total),
          test: false,
        },
      ].slice(0, first),
    ...metafieldFields(context, gid("Order", order.id)),
  };
}

function fulfillmentView(order: DemoOrder, items: number): View {
  return {
    __typename: "Fulfillment",
    id: gid("Fulfillment", order.id),
    legacyResourceId: String(order.id),
    name: `${order.name}.1`,
    status: "SUCCESS",
    displayStatus: order.deliveredAt ? "DELIVERED" : "FULFILLED",
    createdAt: order.fulfilledAt,
    updatedAt: order.deliveredAt ?? order.fulfilledAt,
    inTransitAt: order.fulfilledAt,
    deliveredAt: order.deliveredAt ?? null,
    estimatedDeliveryAt: null,
    totalQuantity: items,
    requiresShipping: true,
  };
}

function journeyView(context: ApiContext, order: DemoOrder): View {
  const query = new URLSearchParams(order.landingSite.split("?")[1] ?? "");
  const utm = (name: string) => query.get(`utm_${name}`);
  const visit = {
    __typename: "CustomerVisit",
    id: `gid://shopify/CustomerVisit/${order.id}`,
    landingPage: `https://${context.domain}${order.landingSite}`,
    occurredAt: order.createdAt,
    referrerUrl: order.referringSite,
    referralCode: null,
    source: utm("source") ?? (order.referringSite ? "Google" : "direct"),
    sourceDescription: null,
    utmParameters: utm("source")
      ? {
          __typename: "UTMParameters",
          source: utm("source"),
          medium: utm("medium"),
          campaign: utm("campaign"),
          content: null,
          term: null,
        }
      : null,
  };
  const earlier =
    order.customerId === null
      ? 0
      : context.ordersOf(order.customerId).filter((each) => each.processedAt < order.processedAt)
          .length;
  return {
    __typename: "CustomerJourneySummary",
    ready: true,
    customerOrderIndex: earlier,
    daysToConversion: 0,
    firstVisit: visit,
    lastVisit: visit,
  };
}

/**
 * Without `read_all_orders` an app sees the last 60 days' orders, as at Shopify.
 *
 * @param all the orders of a customer, or else of the shop
 */
export function visibleOrders(
  context: ApiContext,
  all: DemoOrder[] = [...context.shop.orders.values()],
): DemoOrder[] {
  if (covers(context.scopes, "read_all_orders")) return all;
  const since = new Date(context.store.now().getTime() - 60 * day).toISOString();
  return all.filter((order) => order.createdAt >= since);
}

/** How orders are listed and searched. */
export function orders(context: ApiContext, rows: Iterable<DemoOrder>): Listing<DemoOrder> {
  return {
    rows,
    view: (order) => orderView(context, order),
    sort: {
      created_at: (order) => order.createdAt,
      processed_at: (order) => order.processedAt,
      updated_at: (order) => order.updatedAt,
      order_number: (order) => order.number,
      total_price: (order) => order.total,
    },
    search: {
      fields: {
        id: { kind: "number", of: (order) => [order.id] },
        name: { kind: "word", of: (order) => [order.name, String(order.number)] },
        email: { kind: "word", of: (order) => [order.email] },
        tag: { kind: "word", of: (order) => order.tags },
        customer_id: { kind: "number", of: (order) => [order.customerId] },
        created_at: { kind: "date", of: (order) => [order.createdAt] },
        processed_at: { kind: "date", of: (order) => [order.processedAt] },
        updated_at: { kind: "date", of: (order) => [order.updatedAt] },
        financial_status: { kind: "word", of: (order) => [order.financialStatus] },
        fulfillment_status: { kind: "word", of: (order) => [order.fulfillmentStatus] },
        status: { kind: "word", of: (order) => [order.cancelledAt ? "cancelled" : "open"] },
        discount_code: {
          kind: "word",
          of: (order) => order.discountCodes.map((each) => each.code),
        },
        sku: { kind: "word", of: (order) => order.lineItems.map((line) => line.sku) },
        confirmation_number: { kind: "word", of: (order) => [order.confirmationNumber] },
        total_price: {
          kind: "number",
          of: (order) => [Number(decimal(order.total, order.currency))],
        },
      },
      text: (order) => [
        order.name,
        order.email ?? "",
        `${order.shippingAddress.firstName} ${order.shippingAddress.lastName}`,
        ...order.lineItems.map((line) => line.title),
      ],
    },
  };
}

export const orderQueries: Roots = {
  orders: (args, context) => listing(context, args, orders(context, visibleOrders(context))),
  ordersCount: (args, context) => countOf(context, args, orders(context, visibleOrders(context))),
  order: ({ id }, context) => orderById(context, id),
};

/** The `Order` of this GID, or null when the app cannot see one. */
export function orderById(context: ApiContext, id: string): View | null {
  const parsed = parseGid(id);
  const order = parsed?.type === "Order" ? context.shop.orders.get(parsed.id) : undefined;
  return order && visibleOrders(context).includes(order) ? orderView(context, order) : null;
}
