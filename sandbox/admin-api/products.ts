import type { DemoCollection, DemoProduct, DemoVariant } from "../demo-shop/types.ts";
import { decimal, gid, parseGid } from "../demo-shop/types.ts";
import type { Listing } from "./connection.ts";
import { connection, countOf, listing } from "./connection.ts";
import type { ApiContext, Roots, View } from "./context.ts";
import { unanswered } from "./context.ts";
import { metafieldFields } from "./metafields.ts";
import { moneyV2 } from "./money.ts";

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** The picture of a product, as an `Image` at the sandbox's own address. */
export function imageView(context: ApiContext, product: DemoProduct): View {
  const url = `${context.publicUrl}/products/${product.handle}.svg`;
  const field = () => url;
  return {
    __typename: "Image",
    id: gid("ImageSource", product.id),
    altText: product.title,
    width: 400,
    height: 400,
    url: field,
    src: url,
    originalSrc: url,
    transformedSrc: field,
    thumbhash: null,
  };
}

function mediaView(context: ApiContext, product: DemoProduct): View {
  const image = imageView(context, product);
  return {
    __typename: "MediaImage",
    id: gid("MediaImage", product.id),
    alt: product.title,
    image,
    mediaContentType: "IMAGE",
    mimeType: "image/svg+xml",
    status: "READY",
    fileStatus: "READY",
    createdAt: product.createdAt,
    updatedAt: product.createdAt,
    mediaErrors: [],
    mediaWarnings: [],
    fileErrors: [],
    preview: { __typename: "MediaPreviewImage", image, status: "READY" },
  };
}

/** A `Product`. */
export function productView(context: ApiContext, product: DemoProduct): View {
  const { currency } = context.shop.info;
  const prices = product.variants.map((variant) => variant.price);
  const compareAt = product.variants.flatMap((variant) => variant.compareAtPrice ?? []);
  const stock = product.variants.reduce((sum, variant) => sum + variant.inventoryQuantity, 0);
  const range = (values: number[]) => [
    moneyV2(Math.min(...values), currency),
    moneyV2(Math.max(...values), currency),
  ];
  const [minVariantPrice, maxVariantPrice] = range(prices);
  const priceRange = { __typename: "ProductPriceRangeV2", minVariantPrice, maxVariantPrice };
  const [lowest, highest] = compareAt.length > 0 ? range(compareAt) : [];
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    legacyResourceId: String(product.id),
    handle: product.handle,
    title: product.title,
    description: ({ truncateAt }: { truncateAt?: number }) =>
      truncate(plain(product.descriptionHtml), truncateAt),
    descriptionHtml: product.descriptionHtml,
    bodyHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    category: null,
    tags: [...product.tags].sort(),
    status: product.status,
    isGiftCard: false,
    requiresSellingPlan: false,
    hasOnlyDefaultVariant: product.variants.length === 1,
    hasOutOfStockVariants: product.variants.some((variant) => variant.inventoryQuantity <= 0),
    totalInventory: stock,
    tracksInventory: true,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    publishedAt: product.publishedAt,
    onlineStoreUrl:
      product.publishedAt && product.status === "ACTIVE"
        ? `https://${context.domain}/products/${product.handle}`
        : null,
    onlineStorePreviewUrl: `https://${context.domain}/products/${product.handle}`,
    templateSuffix: null,
    seo: { __typename: "SEO", title: null, description: null },
    options: ({ first }: { first?: number }) =>
      product.options.slice(0, first).map((option, index) => ({
        __typename: "ProductOption",
        id: gid("ProductOption", option.id),
        name: option.name,
        position: index + 1,
        values: option.values,
      })),
    priceRangeV2: priceRange,
    priceRange: { ...priceRange, __typename: "ProductPriceRange" },
    compareAtPriceRange: lowest
      ? {
          __typename: "ProductCompareAtPriceRange",
          minVariantCompareAtPrice: lowest,
          maxVariantCompareAtPrice: highest,
        }
      : null,
    variantsCount: { __typename: "Count", count: product.variants.length, precision: "EXACT" },
    variants: (args: object) =>
      connection(context, args, product.variants, (variant) =>
        variantView(context, product, variant),
      ),
    featuredImage: () => imageView(context, product),
    featuredMedia: () => mediaView(context, product),
    images: (args: object) =>
      connection(context, args, [product], (each) => imageView(context, each)),
    media: (args: object) =>
      connection(context, args, [product], (each) => mediaView(context, each)),
    mediaCount: { __typename: "Count", count: 1, precision: "EXACT" },
    collections: (args: object) =>
      listing(context, args, {
        ...collections(context),
        rows: [...context.shop.collections.values()].filter((each) =>
          each.productIds.includes(product.id),
        ),
      }),
    inCollection: ({ id }: { id: string }) =>
      Boolean(
        context.shop.collections.get(parseGid(id)?.id ?? -1)?.productIds.includes(product.id),
      ),
    ...metafieldFields(context, gid("Product", product.id)),
  };
}

function truncate(text: string, limit?: number): string {
  return limit !== undefined && text.length > limit
    ? `${text.slice(0, Math.max(0, limit - 3))}...`
    : text;
}

/** A `ProductVariant`. */
export function variantView(context: ApiContext, product: DemoProduct, variant: DemoVariant): View {
  const { currency } = context.shop.info;
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    legacyResourceId: String(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: variant.barcode,
    price: decimal(variant.price, currency),
    compareAtPrice:
      variant.compareAtPrice === null ? null : decimal(variant.compareAtPrice, currency),
    availableForSale: variant.inventoryQuantity > 0 && product.status === "ACTIVE",
    inventoryQuantity: variant.inventoryQuantity,
    sellableOnlineQuantity: Math.max(0, variant.inventoryQuantity),
    inventoryPolicy: "DENY",
    position: variant.position,
    taxable: true,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    selectedOptions: variant.selectedOptions.map((option) => ({
      __typename: "SelectedOption",
      ...option,
    })),
    image: null,
    inventoryItem: () => ({
      __typename: "InventoryItem",
      id: gid("InventoryItem", variant.inventoryItemId),
      legacyResourceId: String(variant.inventoryItemId),
      sku: variant.sku,
      tracked: true,
      requiresShipping: true,
      createdAt: product.createdAt,
      updatedAt: product.updatedAt,
    }),
    product: () => productView(context, product),
    ...metafieldFields(context, gid("ProductVariant", variant.id)),
  };
}

/** A `Collection`. */
export function collectionView(context: ApiContext, collection: DemoCollection): View {
  const members = collection.productIds.flatMap((id) => context.shop.products.get(id) ?? []);
  const first = members[0];
  return {
    __typename: "Collection",
    id: gid("Collection", collection.id),
    legacyResourceId: String(collection.id),
    handle: collection.handle,
    title: collection.title,
    description: ({ truncateAt }: { truncateAt?: number }) =>
      truncate(plain(collection.descriptionHtml), truncateAt),
    descriptionHtml: collection.descriptionHtml,
    updatedAt: collection.updatedAt,
    sortOrder: "MANUAL",
    templateSuffix: null,
    seo: { __typename: "SEO", title: null, description: null },
    image: () => (first ? imageView(context, first) : null),
    productsCount: { __typename: "Count", count: members.length, precision: "EXACT" },
    hasProduct: ({ id }: { id: string }) => collection.productIds.includes(parseGid(id)?.id ?? -1),
    products: (args: { sortKey: string }) => {
      if (!["COLLECTION_DEFAULT", "MANUAL"].includes(args.sortKey))
        throw unanswered(`Collection.products sortKey ${args.sortKey}`);
      return connection(context, args, members, (product) => productView(context, product));
    },
    ...metafieldFields(context, gid("Collection", collection.id)),
  };
}

type VariantRow = { id: number; product: DemoProduct; variant: DemoVariant };

function variantRows(context: ApiContext): VariantRow[] {
  return [...context.shop.products.values()].flatMap((product) =>
    product.variants.map((variant) => ({ id: variant.id, product, variant })),
  );
}

function products(context: ApiContext): Listing<DemoProduct> {
  return {
    rows: context.shop.products.values(),
    view: (product) => productView(context, product),
    sort: {
      title: (product) => product.title.toLowerCase(),
      vendor: (product) => product.vendor.toLowerCase(),
      product_type: (product) => product.productType.toLowerCase(),
      created_at: (product) => product.createdAt,
      updated_at: (product) => product.updatedAt,
      published_at: (product) => product.publishedAt ?? "",
      inventory_total: (product) =>
        product.variants.reduce((sum, variant) => sum + variant.inventoryQuantity, 0),
    },
    search: {
      fields: {
        id: { kind: "number", of: (product) => [product.id] },
        title: { kind: "text", of: (product) => [product.title] },
        handle: { kind: "word", of: (product) => [product.handle] },
        tag: { kind: "word", of: (product) => product.tags },
        product_type: { kind: "word", of: (product) => [product.productType] },
        vendor: { kind: "word", of: (product) => [product.vendor] },
        status: { kind: "word", of: (product) => [product.status] },
        sku: { kind: "word", of: (product) => product.variants.map((variant) => variant.sku) },
        created_at: { kind: "date", of: (product) => [product.createdAt] },
        updated_at: { kind: "date", of: (product) => [product.updatedAt] },
        collection_id: {
          kind: "number",
          of: (product) =>
            [...context.shop.collections.values()]
              .filter((each) => each.productIds.includes(product.id))
              .map((each) => each.id),
        },
        inventory_total: {
          kind: "number",
          of: (product) => [
            product.variants.reduce((sum, variant) => sum + variant.inventoryQuantity, 0),
          ],
        },
      },
      text: (product) => [
        product.title,
        product.vendor,
        product.productType,
        ...product.tags,
        ...product.variants.map((variant) => variant.sku),
      ],
    },
  };
}

function collections(context: ApiContext): Listing<DemoCollection> {
  return {
    rows: context.shop.collections.values(),
    view: (collection) => collectionView(context, collection),
    sort: { title: (each) => each.title.toLowerCase(), updated_at: (each) => each.updatedAt },
    search: {
      fields: {
        id: { kind: "number", of: (each) => [each.id] },
        title: { kind: "text", of: (each) => [each.title] },
        handle: { kind: "word", of: (each) => [each.handle] },
        updated_at: { kind: "date", of: (each) => [each.updatedAt] },
      },
      text: (each) => [each.title],
    },
  };
}

function variants(context: ApiContext): Listing<VariantRow> {
  return {
    rows: variantRows(context),
    view: ({ product, variant }) => variantView(context, product, variant),
    sort: {
      title: (row) => row.variant.title.toLowerCase(),
      sku: (row) => row.variant.sku,
      full_title: (row) => `${row.product.title} ${row.variant.title}`.toLowerCase(),
      inventory_quantity: (row) => row.variant.inventoryQuantity,
    },
    search: {
      fields: {
        id: { kind: "number", of: (row) => [row.id] },
        sku: { kind: "word", of: (row) => [row.variant.sku] },
        barcode: { kind: "word", of: (row) => [row.variant.barcode] },
        title: { kind: "text", of: (row) => [row.variant.title] },
        product_id: { kind: "number", of: (row) => [row.product.id] },
        vendor: { kind: "word", of: (row) => [row.product.vendor] },
        product_type: { kind: "word", of: (row) => [row.product.productType] },
        tag: { kind: "word", of: (row) => row.product.tags },
        updated_at: { kind: "date", of: (row) => [row.product.updatedAt] },
      },
      text: (row) => [row.product.title, row.variant.title, row.variant.sku],
    },
  };
}

/** The `ProductVariant` of this legacy id, or null. */
export function variantById(context: ApiContext, id: number): View | null {
  for (const product of context.shop.products.values()) {
    const variant = product.variants.find((each) => each.id === id);
    if (variant) return variantView(context, product, variant);
  }
  return null;
}

function find<T>(
  rows: Map<number, T>,
  id: string,
  type: string,
  view: (row: T) => View,
): View | null {
  const parsed = parseGid(id);
  const row = parsed?.type === type ? rows.get(parsed.id) : undefined;
  return row ? view(row) : null;
}

export const productQueries: Roots = {
  products: (args, context) => listing(context, args, products(context)),
  productsCount: (args, context) => countOf(context, args, products(context)),
  product: ({ id }, context) =>
    find(context.shop.products, id, "Product", (row) => productView(context, row)),
  productByIdentifier: ({ identifier }, context) => {
    if (identifier.customId) throw unanswered("productByIdentifier by customId");
    const row = [...context.shop.products.values()].find(
      (each) => each.handle === identifier.handle || gid("Product", each.id) === identifier.id,
    );
    return row ? productView(context, row) : null;
  },
  productVariants: (args, context) => listing(context, args, variants(context)),
  productVariant: ({ id }, context) =>
    parseGid(id)?.type === "ProductVariant" ? variantById(context, parseGid(id)?.id ?? -1) : null,
  collections: (args, context) => listing(context, args, collections(context)),
  collectionsCount: (args, context) => countOf(context, args, collections(context)),
  collection: ({ id }, context) =>
    find(context.shop.collections, id, "Collection", (row) => collectionView(context, row)),
};
