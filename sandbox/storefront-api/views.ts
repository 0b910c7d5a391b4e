/** What the Storefront API tells of a shop: its products in the buyer's money. */
import type { DemoProduct, DemoVariant } from "#sandbox/demo-shop/types.ts";
import { decimal, gid, parseGid } from "#sandbox/demo-shop/types.ts";
import { COUNTRIES, converted } from "../checkout-host/countries.ts";
import type { Buyer } from "./answer.ts";

export type StorefrontContext = Buyer;

/** A value of the schema: fields by name, those with arguments as functions. */
export interface View {
  __typename: string;
  // biome-ignore lint/suspicious/noExplicitAny: arguments and values are whatever the schema says, which graphql-js checks.
  [field: string]: any;
}

export function rootView(context: StorefrontContext): View {
  const { shop } = context;
  const product = (id: string | undefined, handle?: string) =>
    [...shop.products.values()].find(
      (each) =>
        each.status === "ACTIVE" &&
        (handle === undefined ? gid("Product", each.id) === id : each.handle === handle),
    );
  const node = (id: string): View | null => nodeView(context, id);
  return {
    __typename: "QueryRoot",
    product: ({ id, handle }: { id?: string; handle?: string }) => {
      const found = product(id, handle);
      return found ? productView(context, found) : null;
    },
    node: ({ id }: { id: string }) => node(id),
    nodes: ({ ids }: { ids: string[] }) => ids.map(node),
    shop: { __typename: "Shop", id: gid("Shop", shop.info.id), name: shop.info.name },
    localization: () => {
      const isoCode = context.country;
      const name = new Intl.DisplayNames("en", { type: "region" }).of(isoCode);
      const currency = { __typename: "Currency", isoCode: currencyOf(context) };
      return {
        __typename: "Localization",
        country: { __typename: "Country", isoCode, name, currency },
      };
    },
  };
}

function nodeView(context: StorefrontContext, id: string): View | null {
  const parsed = parseGid(id);
  const products = [...context.shop.products.values()].filter(({ status }) => status === "ACTIVE");
  if (parsed?.type === "Product") {
    const found = products.find((product) => product.id === parsed.id);
    return found ? productView(context, found) : null;
  }
  if (parsed?.type !== "ProductVariant") return null;
  for (const product of products) {
    const variant = product.variants.find((each) => each.id === parsed.id);
    if (variant) return variantView(context, product, variant);
  }
  return null;
}

function productView(context: StorefrontContext, product: DemoProduct): View {
  const prices = product.variants.map(({ price }) => price);
  const variants = () => product.variants.map((each) => variantView(context, product, each));
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    handle: product.handle,
    title: product.title,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    availableForSale: product.variants.some(isAvailable),
    featuredImage: () => imageView(context, product),
    priceRange: {
      __typename: "ProductPriceRange",
      minVariantPrice: money(context, Math.min(...prices)),
      maxVariantPrice: money(context, Math.max(...prices)),
    },
    variants: ({ first }: { first?: number }) => connection(variants(), first),
  };
}

function variantView(context: StorefrontContext, product: DemoProduct, variant: DemoVariant): View {
  const { compareAtPrice } = variant;
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    sku: variant.sku,
    availableForSale: isAvailable(variant),
    currentlyNotInStock: false,
    price: money(context, variant.price),
    compareAtPrice: compareAtPrice === null ? null : money(context, compareAtPrice),
    selectedOptions: variant.selectedOptions.map((option) => ({
      __typename: "SelectedOption",
      ...option,
    })),
    image: () => imageView(context, product),
    product: () => productView(context, product),
  };
}

const isAvailable = ({ inventoryQuantity }: DemoVariant) => inventoryQuantity > 0;

function imageView(context: StorefrontContext, product: DemoProduct): View {
  const url = context.imageUrl(product.handle);
  return { __typename: "Image", url: () => url, altText: product.title, width: 400, height: 400 };
}

function connection(nodes: View[], first = nodes.length): View {
  const shown = nodes.slice(0, first);
  return {
    __typename: "ProductVariantConnection",
    nodes: shown,
    edges: shown.map((node, index) => ({ __typename: "Edge", cursor: String(index), node })),
  };
}

/** What a shop that sells everywhere shows a buyer of that country. */
function currencyOf({ shop, country }: StorefrontContext): string {
  const known: Readonly<Record<string, { currency: string }>> = COUNTRIES;
  return known[country]?.currency ?? shop.info.currency;
}

function money(context: StorefrontContext, minor: number): View {
  const currency = currencyOf(context);
  const amount = decimal(converted(minor, context.shop.info.currency, currency), currency);
  return { __typename: "MoneyV2", amount: trimmed(amount), currencyCode: currency };
}

/** Shopify writes `40.0` and `39.95`: one place at least, none that says nothing. */
function trimmed(amount: string): string {
  return String(Number(amount)).includes(".") ? String(Number(amount)) : `${Number(amount)}.0`;
}
