/**
 * What is known about one order and its buyer at the moment of deciding: plain data, safe to store as
 * JSON and to read back.
 *
 * Any field may be missing: `undefined` says "not known", and a condition over it is then unknown,
 * neither true nor false. Where a field also allows `null`, that says "known, and there is none"
 * (a buyer who never ordered before, a custom line without a product), and a condition over it is
 * false. An empty list is known too: nothing is in it.
 *
 * Money is in integer minor units of the currency beside it. Times are epoch milliseconds, UTC. Ids
 * from Shopify are GIDs. Text is compared without regard to case.
 */
export interface Facts {
  readonly order: OrderFacts;
  readonly lines?: readonly LineFacts[];
  readonly buyer: BuyerFacts;
  readonly localization: LocalizationFacts;
  /**
   * What percentage-of-buyers conditions hash: the customer's id, or the order's where the buyer is
   * not known. The same buyer must always get the same key.
   */
  readonly bucketKey?: string;
  /**
   * What one major unit of a currency is worth, all in one common currency of any choice:
   * `{EUR: 1, USD: 0.92, JPY: 0.006}`. With both currencies named, money is converted before it is
   * compared; otherwise money in another currency is unknown.
   */
  readonly rates?: Readonly<Record<string, number>>;
}

export interface OrderFacts {
  /** `gid://shopify/Order/…` or `gid://shopify/OrderIdentity/…` */
  readonly id?: string;
  /** When the buyer paid. Every condition about time is about this moment. */
  readonly placedAt?: number;
  /** ISO 4217: what the order's and the lines' amounts are in. */
  readonly currency?: string;
  readonly totalMinor?: number;
  readonly subtotalMinor?: number;
  /** The sum of the lines' quantities. */
  readonly itemCount?: number;
  readonly discountCodes?: readonly string[];
  /** The order's attributes, those of campaigns (`utm_source` …) among them. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The title or code of the chosen shipping method; `null`: nothing is shipped. */
  readonly shippingMethod?: string | null;
  readonly isFirstOrder?: boolean;
}

export interface LineFacts {
  /** `gid://shopify/Product/…`; `null`: a custom line. */
  readonly productId?: string | null;
  /** `gid://shopify/ProductVariant/…`; `null`: a custom line. */
  readonly variantId?: string | null;
  readonly productType?: string | null;
  readonly tags?: readonly string[];
  readonly vendor?: string | null;
  /** `gid://shopify/Collection/…` */
  readonly collectionIds?: readonly string[];
  readonly sku?: string | null;
  /** The price of one item, after its discounts, in the order's currency. */
  readonly priceMinor?: number;
  readonly quantity?: number;
  /** The variant's options: `{Size: "50 ml"}`. */
  readonly options?: Readonly<Record<string, string>>;
  /** The line item's properties: `{Engraving: "For Ada"}`. */
  readonly properties?: Readonly<Record<string, string>>;
  /** The product's metafields, by `namespace.key`. */
  readonly metafields?: Readonly<Record<string, string>>;
}

export interface BuyerFacts {
  /** `gid://shopify/Customer/…`; `null`: a guest. */
  readonly customerId?: string | null;
  readonly tags?: readonly string[];
  /** Orders before this one. */
  readonly pastOrders?: number;
  /** What was spent before this order, in `spentCurrency`. */
  readonly spentMinor?: number;
  /** ISO 4217 */
  readonly spentCurrency?: string;
  /** `null`: never ordered before. */
  readonly lastOrderAt?: number | null;
  /** What was bought before this order. */
  readonly purchases?: readonly Purchase[];
  readonly loyaltyMember?: boolean;
  /** `null`: no tier. */
  readonly loyaltyTier?: string | null;
  readonly consent?: ConsentFacts;
}

export interface Purchase {
  /** `gid://shopify/Product/…` */
  readonly productId: string;
  readonly at: number;
}

/** The buyer's choices in Shopify's customer privacy API. */
export interface ConsentFacts {
  readonly analytics?: boolean;
  readonly preferences?: boolean;
  readonly marketing?: boolean;
  readonly saleOfData?: boolean;
}

export interface LocalizationFacts {
  /** ISO 3166-1 alpha-2 */
  readonly country?: string | null;
  /** Shopify's province code within the country: `CA`, `BY`, `JP-13`. */
  readonly province?: string | null;
  readonly city?: string | null;
  /** BCP 47: `de`, `de-AT`. */
  readonly language?: string;
  /** `gid://shopify/Market/…` */
  readonly market?: string | null;
  /** IANA: `Europe/Berlin`. */
  readonly timezone?: string;
}

/** Three-valued logic: `undefined` is "unknown". */
export type Truth = boolean | undefined;
