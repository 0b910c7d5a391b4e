/** Finds what the resource picker lists, and puts it into Shopify's shapes. */
import {
  type DemoCollection,
  type DemoProduct,
  type DemoVariant,
  decimal,
  gid,
  type ShopData,
} from "#sandbox/demo-shop/types.ts";
import type {
  PickedCollection,
  PickedProduct,
  PickedVariant,
  PickerRow,
  PickerType,
} from "./picker-shapes.ts";

export interface PickerSearch {
  type: PickerType;
  query: string;
  /** Whether drafts and archived products are listed; Shopify lists both unless told. */
  draft: boolean;
  archived: boolean;
}

type ImageUrl = (handle: string) => string;

const matches = (query: string, ...texts: string[]) =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => texts.join(" ").toLowerCase().includes(word));

/** Rows in order of their titles. */
export function pickerRows(shop: ShopData, search: PickerSearch, imageUrl: ImageUrl): PickerRow[] {
  const { query } = search;
  const rows =
    search.type === "collection"
      ? [...shop.collections.values()]
          .filter((each) => matches(query, each.title, each.handle))
          .map((each) => collectionRow(each, shop, imageUrl))
      : [...shop.products.values()]
          .filter((each) => search.draft || each.status !== "DRAFT")
          .filter((each) => search.archived || each.status !== "ARCHIVED")
          .filter((each) =>
            matches(query, each.title, each.vendor, each.productType, each.tags.join(" ")),
          )
          .map((each) => productRow(each, shop, imageUrl));
  return rows.toSorted((a, b) => a.title.localeCompare(b.title));
}

function productRow(product: DemoProduct, shop: ShopData, imageUrl: ImageUrl): PickerRow {
  const resource = pickedProduct(product, shop, imageUrl);
  const total = resource.totalInventory;
  return {
    id: resource.id,
    title: product.title,
    detail: `${total} available`,
    imageUrl: imageUrl(product.handle),
    resource,
    variants: product.variants.map((variant, index) => ({
      id: gid("ProductVariant", variant.id),
      title: variant.title,
      detail: `${variant.inventoryQuantity} available · ${decimal(variant.price, shop.info.currency)} ${shop.info.currency}`,
      resource: resource.variants[index] as PickedVariant,
    })),
  };
}

function collectionRow(each: DemoCollection, shop: ShopData, imageUrl: ImageUrl): PickerRow {
  const first = shop.products.get(each.productIds[0] ?? -1);
  const image = first ? imageUrl(first.handle) : null;
  const resource: PickedCollection = {
    id: gid("Collection", each.id),
    title: each.title,
    handle: each.handle,
    description: each.descriptionHtml.replace(/<[^>]+>/g, ""),
    descriptionHtml: each.descriptionHtml,
    image: image
      ? { id: gid("ImageSource", each.id), originalSrc: image, altText: each.title }
      : null,
    productsCount: each.productIds.length,
    productsAutomaticallySortedCount: 0,
    productsManuallySortedCount: 0,
    availablePublicationCount: 1,
    publicationCount: 1,
    ruleSet: null,
    seo: { description: null, title: null },
    sortOrder: "BEST_SELLING",
    storefrontId: gid("Collection", each.id),
    templateSuffix: null,
    updatedAt: each.updatedAt,
  };
  const detail = `${each.productIds.length} products`;
  return { id: resource.id, title: each.title, detail, imageUrl: image, resource, variants: [] };
}

function pickedProduct(product: DemoProduct, shop: ShopData, imageUrl: ImageUrl): PickedProduct {
  const id = gid("Product", product.id);
  return {
    id,
    title: product.title,
    handle: product.handle,
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    status: product.status,
    hasOnlyDefaultVariant: product.variants.length === 1,
    images: [
      {
        id: gid("ImageSource", product.id),
        originalSrc: imageUrl(product.handle),
        altText: product.title,
      },
    ],
    options: product.options.map((option, index) => ({
      id: gid("ProductOption", option.id),
      name: option.name,
      position: index + 1,
      values: option.values,
    })),
    totalInventory: product.variants.reduce((sum, each) => sum + each.inventoryQuantity, 0),
    totalVariants: product.variants.length,
    tracksInventory: true,
    availablePublicationCount: 1,
    templateSuffix: null,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    publishedAt: product.publishedAt,
    variants: product.variants.map((variant) => pickedVariant(variant, product, shop, imageUrl)),
  };
}

function pickedVariant(
  variant: DemoVariant,
  product: DemoProduct,
  shop: ShopData,
  imageUrl: ImageUrl,
): PickedVariant {
  const { currency } = shop.info;
  return {
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: variant.barcode,
    price: decimal(variant.price, currency),
    compareAtPrice:
      variant.compareAtPrice === null ? null : decimal(variant.compareAtPrice, currency),
    availableForSale: variant.inventoryQuantity > 0,
    inventoryItem: { id: gid("InventoryItem", variant.inventoryItemId) },
    inventoryManagement: "SHOPIFY",
    inventoryPolicy: "DENY",
    inventoryQuantity: variant.inventoryQuantity,
    position: variant.position,
    requiresShipping: true,
    selectedOptions: variant.selectedOptions.map(({ value }) => ({ value })),
    taxable: true,
    weight: variant.weightGrams,
    weightUnit: "GRAMS",
    image: {
      id: gid("ImageSource", product.id),
      originalSrc: imageUrl(product.handle),
      altText: product.title,
    },
    product: { id: gid("Product", product.id), title: product.title },
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
  };
}
