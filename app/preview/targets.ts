/** Where Shopify runs an extension, as far as this app stands there, and what each place lacks. */

export const EXTENSION_TARGETS = [
  "purchase.thank-you.block.render",
  "purchase.thank-you.announcement.render",
  "purchase.thank-you.cart-line-item.render-after",
  "customer-account.order-status.block.render",
  "customer-account.order-status.cart-line-item.render-after",
] as const;
export type ExtensionTarget = (typeof EXTENSION_TARGETS)[number];

export type OrderStatusTarget = Extract<ExtensionTarget, `customer-account.${string}`>;
export type ThankYouTarget = Exclude<ExtensionTarget, OrderStatusTarget>;

export function isOrderStatus(target: ExtensionTarget): target is OrderStatusTarget {
  return target.startsWith("customer-account.");
}

/** Whether Shopify runs the target once for each line of the order. */
export function isForLine(target: ExtensionTarget): boolean {
  return target.includes(".cart-line-item.");
}

/**
 * Elements of the catalogue that Shopify does not have everywhere, with where it has them: what each
 * target may use is declared in `@shopify/ui-extensions/<target>`.
 */
export const ONLY_ON: Readonly<Record<string, readonly ExtensionTarget[]>> = {
  "s-announcement": [
    "purchase.thank-you.announcement.render",
    "customer-account.order-status.block.render",
    "customer-account.order-status.cart-line-item.render-after",
  ],
};
