/**
 * The data of the sandbox's shops: what Shopify keeps for a merchant, as far as Afterglow meets it.
 *
 * Money is an integer of minor units (cents) in the shop's currency. Times are ISO 8601 in UTC.
 * Ids are Shopify's legacy numbers, unique for their type in one shop; `gid()` turns them into GIDs.
 */

/** Everything one shop holds. Plain data: it survives JSON. */
export interface ShopData {
  info: ShopInfo;
  products: Map<number, DemoProduct>;
  collections: Map<number, DemoCollection>;
  customers: Map<number, DemoCustomer>;
  /** In order of `processedAt`, oldest first. */
  orders: Map<number, DemoOrder>;
  discounts: Map<number, DemoDiscount>;
  /** Metafields that are not a product's own seed data, keyed `${ownerGid}/${namespace}/${key}`. */
  metafields: Map<string, DemoMetafield>;
  webhookSubscriptions: Map<number, DemoWebhookSubscription>;
  installation: DemoInstallation | null;
}

export interface ShopInfo {
  id: number;
  name: string;
  /** `halcyon-skin.myshopify.com` */
  domain: string;
  email: string;
  /** ISO 4217 */
  currency: string;
  /** IANA name, `Europe/Berlin` */
  timezone: string;
  /** ISO 3166-1 alpha-2 */
  countryCode: string;
  primaryLocale: string;
  /** Published locales, the primary one first. */
  locales: string[];
  planName: string;
  createdAt: string;
  /** Number in the checkout editor's address, from the published checkout profile. */
  checkoutProfileId: number;
}

export type ProductShape =
  | "bottle"
  | "pump"
  | "jar"
  | "tube"
  | "dropper"
  | "stick"
  | "box"
  | "pouch";

export interface DemoProduct {
  id: number;
  handle: string;
  title: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: "ACTIVE" | "DRAFT" | "ARCHIVED";
  options: { id: number; name: string; values: string[] }[];
  variants: DemoVariant[];
  metafields: DemoMetafield[];
  /** How the picture is drawn; see `productImage()`. */
  picture: { shape: ProductShape; body: string; cap: string; background: string };
  createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
}

export interface DemoVariant {
  id: number;
  inventoryItemId: number;
  title: string;
  sku: string;
  barcode: string;
  /** Minor units. */
  price: number;
  /** Minor units, higher than `price`, or null when not on sale. */
  compareAtPrice: number | null;
  inventoryQuantity: number;
  position: number;
  selectedOptions: { name: string; value: string }[];
  weightGrams: number;
}

export interface DemoCollection {
  id: number;
  handle: string;
  title: string;
  descriptionHtml: string;
  productIds: number[];
  updatedAt: string;
}

export type MarketingState = "SUBSCRIBED" | "NOT_SUBSCRIBED" | "UNSUBSCRIBED" | "PENDING";

export interface DemoAddress {
  id: number;
  firstName: string;
  lastName: string;
  address1: string;
  address2: string | null;
  city: string;
  province: string | null;
  provinceCode: string | null;
  zip: string;
  country: string;
  countryCode: string;
  phone: string | null;
}

export interface DemoCustomer {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  /** BCP 47, one of the shop's published locales. */
  locale: string;
  tags: string[];
  note: string | null;
  emailMarketing: {
    state: MarketingState;
    optInLevel: "SINGLE_OPT_IN" | "CONFIRMED_OPT_IN" | null;
    updatedAt: string | null;
  };
  defaultAddress: DemoAddress;
  createdAt: string;
  updatedAt: string;
}

export interface DemoLineItem {
  id: number;
  productId: number;
  variantId: number;
  title: string;
  variantTitle: string | null;
  sku: string;
  vendor: string;
  quantity: number;
  /** Minor units, for one. */
  price: number;
  /** Minor units, for the whole line: this line's share of the order's discounts. */
  discount: number;
  properties: { name: string; value: string }[];
}

export interface DemoRefund {
  id: number;
  createdAt: string;
  note: string | null;
  lines: { lineItemId: number; quantity: number /** Minor units. */; amount: number }[];
  /** Minor units, all lines. */
  amount: number;
}

export type FinancialStatus = "PAID" | "PARTIALLY_REFUNDED" | "REFUNDED" | "PENDING" | "VOIDED";
export type FulfillmentStatus = "FULFILLED" | "UNFULFILLED";

export interface DemoOrder {
  id: number;
  /** The number a buyer sees, 1001 and up. */
  number: number;
  /** `#1001` */
  name: string;
  customerId: number | null;
  email: string | null;
  lineItems: DemoLineItem[];
  currency: string;
  /** Minor units; total = subtotal + shipping, subtotal = lines less discounts. Prices include tax. */
  subtotal: number;
  totalDiscounts: number;
  shipping: { title: string; code: string; price: number };
  /** Tax contained in `total`. */
  tax: number;
  total: number;
  discountCodes: { code: string; amount: number; type: "percentage" | "fixed_amount" }[];
  /** Cart attributes: `note_attributes` in webhooks, `customAttributes` in GraphQL. */
  attributes: { name: string; value: string }[];
  locale: string;
  landingSite: string;
  referringSite: string | null;
  shippingAddress: DemoAddress;
  billingAddress: DemoAddress;
  paymentGateway: string;
  financialStatus: FinancialStatus;
  fulfillmentStatus: FulfillmentStatus;
  /** When the parcel was handed over, null until then. */
  fulfilledAt: string | null;
  /** When the carrier told that the parcel arrived; absent until then. */
  deliveredAt?: string;
  cancelledAt: string | null;
  cancelReason: "CUSTOMER" | "INVENTORY" | "FRAUD" | "DECLINED" | "OTHER" | "STAFF" | null;
  refunds: DemoRefund[];
  tags: string[];
  note: string | null;
  token: string;
  /** What the thank-you page calls `orderConfirmation.number`. */
  confirmationNumber: string;
  processedAt: string;
  createdAt: string;
  updatedAt: string;
  /** True for the customer's first order in this shop. */
  isFirstOrder: boolean;
}

/** One of the codes of a discount. */
export interface DemoRedeemCode {
  id: number;
  code: string;
  usageCount: number;
}

export interface DemoDiscount {
  id: number;
  title: string;
  code: string;
  /** Codes added in bulk, beside the first. */
  moreCodes?: DemoRedeemCode[];
  status: "ACTIVE" | "EXPIRED" | "SCHEDULED";
  value:
    | { kind: "percentage" /** 0 to 1 */; percentage: number }
    | { kind: "amount" /** Minor units. */; amount: number; onEachItem: boolean };
  /** What it applies to; empty means every product. */
  productIds: number[];
  collectionIds: number[];
  /** Customers who may use it; empty means everyone. */
  customerIds: number[];
  minimumSubtotal: number | null;
  minimumQuantity: number | null;
  startsAt: string;
  endsAt: string | null;
  /** Of each code by itself. */
  usageLimit: number | null;
  appliesOncePerCustomer: boolean;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  usageCount: number;
  createdAt: string;
  updatedAt: string;
}

export interface DemoMetafield {
  id: number;
  /** GID of the product, customer, order, app installation … it hangs on. */
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

export interface DemoWebhookSubscription {
  id: number;
  /** `orders/create` */
  topic: string;
  uri: string;
  includeFields: string[];
  metafieldNamespaces: string[];
  filter: string | null;
  name: string | null;
  createdAt: string;
}

export interface DemoToken {
  accessToken: string;
  kind: "offline" | "online";
  /** Unix milliseconds, null = never. */
  expiresAt: number | null;
  refreshToken: string | null;
  refreshExpiresAt: number | null;
  /** Unix milliseconds of the refresh token's first use, null until then. */
  refreshUsedAt: number | null;
  /** The refresh token this pair was issued for; retired when this pair's own is used. */
  replaces: string | null;
  scopes: string[];
  /** Staff member, online tokens only. */
  userId: number | null;
}

export interface DemoInstallation {
  id: number;
  apiKey: string;
  scopes: string[];
  tokens: DemoToken[];
  installedAt: string;
}

export type GidType =
  | "Shop"
  | "Product"
  | "ProductVariant"
  | "ProductOption"
  | "InventoryItem"
  | "Collection"
  | "Customer"
  | "Order"
  | "LineItem"
  | "Refund"
  | "MailingAddress"
  | "DiscountCodeNode"
  | "Metafield"
  | "WebhookSubscription"
  | "BulkOperation"
  | "App"
  | "AppInstallation"
  | "MediaImage"
  | "ImageSource"
  | "CheckoutAndAccountsConfiguration"
  | "StaffMember"
  | "OrderTransaction"
  | "RefundLineItem"
  | "ShippingLine"
  | "DiscountRedeemCode"
  | "DiscountRedeemCodeBulkCreation"
  | "Fulfillment"
  | "FulfillmentEvent";

/** `gid("Product", 12)` is `gid://shopify/Product/12`. */
export function gid(type: GidType, id: number): string {
  return `gid://shopify/${type}/${id}`;
}

/** The type and number in a GID, or null when the text is none: `gid://shopify/Product/12?x=1` is Product 12. */
export function parseGid(text: string): { type: string; id: number } | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(\?.*)?$/.exec(text);
  return match?.[1] && match[2] ? { type: match[1], id: Number(match[2]) } : null;
}

const fractionDigits = new Map<string, number>();

/** Decimal places of a currency's minor unit: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const known = fractionDigits.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  fractionDigits.set(currency, digits);
  return digits;
}

/** Minor units as the decimal string Shopify sends: 1999 EUR is "19.99", 1999 JPY is "1999". */
export function decimal(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  return (minor / 10 ** digits).toFixed(digits);
}
