/** A product as decisions and cards need it: Shopify's own words and prices, cached. */
export interface Product {
  /** `gid://shopify/Product/…` */
  id: string;
  handle: string;
  title: string;
  productType: string;
  vendor: string;
  tags: string[];
  /** `gid://shopify/Collection/…`; absent where the source does not say: what is known stays. */
  collectionIds?: string[];
  imageUrl: string | null;
  imageAlt: string | null;
  /** Active and published to the online store. */
  published: boolean;
  /** `namespace.key` → value, of the keys that conditions ask about; absent or null where they are not known. */
  metafields?: Record<string, string> | null;
  /** Shopify's `updated_at`. */
  updatedAt: Date;
  variants: Variant[];
}

export interface Variant {
  /** `gid://shopify/ProductVariant/…` */
  id: string;
  /** From 1, as in the admin. */
  position: number;
  title: string;
  sku: string | null;
  options: { name: string; value: string }[];
  /** Minor units of `currency`. */
  priceMinor: number;
  compareAtPriceMinor: number | null;
  currency: string;
  /** Can be bought now. */
  available: boolean;
  imageUrl: string | null;
}

/** The variant to offer: the first that can be bought. */
export function buyableVariant(product: Product): Variant | undefined {
  if (!product.published) return undefined;
  return product.variants.find((variant) => variant.available);
}
