/** Facts of one order, whichever way they came: bulk import, webhook or file. Nothing names a person. */
export interface Order {
  /** `gid://shopify/Order/…` */
  id: string;
  name: string;
  /** `gid://shopify/Customer/…`; null for a guest. */
  customerId: string | null;
  placedAt: Date;
  /** The shop's currency; all amounts are in its minor units. */
  currency: string;
  totalMinor: number;
  subtotalMinor: number;
  discountMinor: number;
  /** The sum of the lines' quantities. */
  itemCount: number;
  country: string | null;
  province: string | null;
  locale: string | null;
  discountCodes: string[];
  attributes: { key: string; value: string }[];
  shippingMethod: string | null;
  cancelledAt: Date | null;
  /** Shopify's `updated_at`. */
  updatedAt: Date;
  lines: OrderLine[];
}

export interface OrderLine {
  /** `gid://shopify/LineItem/…` */
  id: string;
  /** null for a custom line, or where the product is gone. */
  productId: string | null;
  variantId: string | null;
  quantity: number;
  /** What the whole line cost after its discounts. */
  totalMinor: number;
}

/** Facts of one customer as Shopify tells them. */
export interface Customer {
  id: string;
  tags: string[];
  /** Orders so far, the newest included. */
  orderCount: number;
  spentMinor: number;
  currency: string;
  /** When the newest of those orders was placed; null where there is none. */
  countedUntil: Date | null;
  updatedAt: Date;
}

/** What was given back of an order. */
export interface Refund {
  /** `gid://shopify/Refund/…` */
  id: string;
  orderId: string;
  refundedAt: Date;
  /** The shop's currency; all amounts are in its minor units. */
  currency: string;
  /** Given back beyond the lines; shipping and tax left out. */
  otherMinor: number;
  lines: RefundLine[];
}

export interface RefundLine {
  /** `gid://shopify/RefundLineItem/…` */
  id: string;
  /** The order line's: `gid://shopify/LineItem/…` */
  lineId: string;
  quantity: number;
  /** What was given back of the line, after its discounts and without tax that is added. */
  amountMinor: number;
}
