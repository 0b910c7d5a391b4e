import type { CartLine, OrderStatusApi } from "@shopify/ui-extensions/customer-account";
import type { Api as ThankYouApi } from "@shopify/ui-extensions/purchase.thank-you.cart-line-item.render-after";

type OrderStatus = OrderStatusApi<"customer-account.order-status.block.render">;

/** What both pages give. */
type Shared = Pick<
  ThankYouApi,
  | "cost"
  | "customerPrivacy"
  | "discountCodes"
  | "i18n"
  | "localization"
  | "query"
  | "sessionToken"
  | "settings"
  | "shop"
  | "storage"
> &
  Pick<OrderStatus, "attributes" | "lines"> & {
    extension: Pick<ThankYouApi["extension"], "editor" | "rendered">;
  };

/**
 * What of Shopify's `shopify` global a block uses, on either page. The thank-you page has an
 * `orderConfirmation`, the order-status page an `order`; a place beside a line has it as `target`.
 */
export type Platform = Shared &
  Partial<
    Pick<ThankYouApi, "deliveryGroups" | "orderConfirmation" | "shippingAddress"> &
      Pick<OrderStatus, "order">
  > & {
    buyerIdentity?: { customer: { readonly value: KnownCustomer | undefined } };
    target?: { readonly value: CartLine };
  };

/** Only with the merchant's approval; a host may be older than the name of either. */
interface KnownCustomer {
  acceptsEmailMarketing?: boolean;
  acceptsMarketing?: boolean;
}

/** What the page says of the order. */
export interface PageOrder {
  /** `gid://shopify/OrderIdentity/…` on the thank-you page, `gid://shopify/Order/…` elsewhere. */
  id: string;
  number?: string | undefined;
  isFirstOrder?: boolean;
}

/** The order as far as the page knows it: none while Shopify is still processing it. */
export function orderOf({ orderConfirmation, order }: Platform): PageOrder | undefined {
  if (orderConfirmation !== undefined) {
    const { order: identity, number, isFirstOrder } = orderConfirmation.value;
    return { id: identity.id, number, isFirstOrder };
  }
  const placed = order?.value;
  return placed && { id: placed.id, number: placed.confirmationNumber ?? placed.name };
}
