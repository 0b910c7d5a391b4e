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
  updatedAt: Date;
}
