import type { Money, ProductCard, ProductItem } from "../../../app/decisions/contract.ts";

/** What the buyer has chosen of one product. */
export interface Picked {
  variantId: string;
  /** 1 or more. */
  quantity: number;
}

interface Chosen {
  product: ProductItem;
  picked: Picked;
}

/** The variant that is chosen, by title and price; the product's own where it lets nobody choose. */
export function chosenVariant(
  product: ProductItem,
  { variantId }: Picked,
): { title?: string; price: Money; compareAtPrice?: Money } {
  const found = product.variants?.find((variant) => variant.variantId === variantId);
  if (found !== undefined) return found;
  const { variantTitle, price, compareAtPrice } = product;
  return {
    ...(variantTitle ? { title: variantTitle } : {}),
    price,
    ...(compareAtPrice ? { compareAtPrice } : {}),
  };
}

/** A link into a cart that holds these, with the reference by which a later order is known. */
export function cartAddress(card: ProductCard, items: Chosen[]): string {
  const [only] = items;
  if (items.length === 1 && only !== undefined && isUntouched(only)) return only.product.url;
  const lines = items.map(({ picked }) => `${numericId(picked.variantId)}:${picked.quantity}`);
  return card.cartUrl.replace("{items}", lines.join(","));
}

/** What these cost together; `undefined` where not all are in one currency. */
export function totalOf(items: Chosen[]): Money | undefined {
  const prices = items.map(({ product, picked }) => {
    const { price } = chosenVariant(product, picked);
    return { ...price, amountMinor: price.amountMinor * picked.quantity };
  });
  const currency = prices[0]?.currency;
  if (currency === undefined || prices.some((price) => price.currency !== currency)) {
    return undefined;
  }
  return { amountMinor: prices.reduce((sum, price) => sum + price.amountMinor, 0), currency };
}

function isUntouched({ product, picked }: Chosen): boolean {
  return picked.quantity === 1 && picked.variantId === product.variantId;
}

function numericId(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}
