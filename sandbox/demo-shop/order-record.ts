import type { BasketLine } from "./baskets.ts";
import type { AppliedDiscount } from "./pricing.ts";
import { discountShares, shippingFor, taxContained } from "./pricing.ts";
import type { Random } from "./random.ts";
import type { DemoCustomer, DemoLineItem, DemoOrder, ShopInfo } from "./types.ts";

/** What is known at the moment a buyer pays. */
export interface Checkout {
  id: number;
  number: number;
  /** Line items get `firstLineId`, `firstLineId + 1`, … */
  firstLineId: number;
  info: ShopInfo;
  customer: DemoCustomer;
  lines: (BasketLine & { properties?: { name: string; value: string }[] })[];
  discount: AppliedDiscount | null;
  express: boolean;
  attributes: { name: string; value: string }[];
  landingSite: string;
  referringSite: string | null;
  isFirstOrder: boolean;
  at: number;
}

const gateways = ["shopify_payments", "paypal", "klarna"] as const;

/** The order as it stands right after payment: paid, unfulfilled. */
export function orderRecord(checkout: Checkout, random: Random): DemoOrder {
  const { customer, info, lines } = checkout;
  const address = customer.defaultAddress;
  const { total: totalDiscounts, shares } = discountShares(lines, checkout.discount);
  const goods =
    lines.reduce((sum, line) => sum + line.variant.price * line.quantity, 0) - totalDiscounts;
  const shipping = shippingFor(address.countryCode, goods, checkout.express);
  const at = new Date(checkout.at).toISOString();
  return {
    id: checkout.id,
    number: checkout.number,
    name: `#${checkout.number}`,
    customerId: customer.id,
    email: customer.email,
    lineItems: lines.map((line, index) =>
      lineItem(line, checkout.firstLineId + index, shares[index] ?? 0),
    ),
    currency: info.currency,
    subtotal: goods,
    totalDiscounts,
    shipping,
    tax: taxContained(goods + shipping.price, address.countryCode),
    total: goods + shipping.price,
    discountCodes: checkout.discount
      ? [{ code: checkout.discount.code, amount: totalDiscounts, type: checkout.discount.type }]
      : [],
    attributes: checkout.attributes,
    locale: customer.locale,
    landingSite: checkout.landingSite,
    referringSite: checkout.referringSite,
    shippingAddress: { ...address },
    billingAddress: { ...address },
    paymentGateway: random.weighted(gateways, (gateway) =>
      gateway === "shopify_payments" ? 6 : 2,
    ),
    financialStatus: "PAID",
    fulfillmentStatus: "UNFULFILLED",
    fulfilledAt: null,
    cancelledAt: null,
    cancelReason: null,
    refunds: [],
    tags: [],
    note: null,
    token: code(random, 32, "0123456789abcdef"),
    confirmationNumber: code(random, 9, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
    processedAt: at,
    createdAt: at,
    updatedAt: at,
    isFirstOrder: checkout.isFirstOrder,
  };
}

function lineItem(line: Checkout["lines"][number], id: number, discount: number): DemoLineItem {
  const { product, variant } = line;
  const onlyVariant =
    product.variants.length === 1 && /^(one size|default title)$/i.test(variant.title);
  return {
    id,
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: onlyVariant ? null : variant.title,
    sku: variant.sku,
    vendor: product.vendor,
    quantity: line.quantity,
    price: variant.price,
    discount,
    properties: line.properties ?? [],
  };
}

function code(random: Random, length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet[random.int(0, alphabet.length - 1)]).join("");
}
