import { buyableVariant, type Product, type Variant } from "../../catalogue/product.ts";
import type { OfferOf } from "../../offers/offer.ts";
import { cartPermalink, numberOf } from "../cart-permalink.ts";
import type { Money, ProductCard, ProductItem, VariantChoice } from "../contract.ts";
import { type CardContext, opening, wordsFor } from "./context.ts";

/** A product with the variant that is offered. */
export interface BuyableItem {
  product: Product;
  variant: Variant;
}

/** The products that can be bought now, each with its first buyable variant, in the order given. */
export function buyableItems(products: readonly (Product | undefined)[]): BuyableItem[] {
  return products.flatMap((product) => {
    const variant = product && buyableVariant(product);
    return variant ? [{ product, variant }] : [];
  });
}

export function productCard(
  offer: OfferOf<"product">,
  items: readonly BuyableItem[],
  context: CardContext,
): ProductCard | undefined {
  if (items.length === 0) return undefined;
  const content = wordsFor(offer, context);
  return {
    kind: "product",
    ...opening(offer, content),
    layout: offer.settings.layout,
    button: content.button,
    quantity: offer.settings.chooseQuantity,
    cartUrl: cartPermalink(context.shop, "{items}", context.referenceOf(offer.id)),
    products: items.map((item) => productItem(item, offer, context)),
  };
}

/** Shopify's title for the only variant of a product without options. */
const ONLY_VARIANT = "Default Title";

function productItem(
  { product, variant }: BuyableItem,
  offer: OfferOf<"product">,
  context: CardContext,
): ProductItem {
  const imageUrl = variant.imageUrl ?? product.imageUrl;
  const choices = product.variants.filter(({ available }) => available).map(choiceOf);
  return {
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    ...(variant.title !== ONLY_VARIANT && { variantTitle: variant.title }),
    ...(imageUrl && { imageUrl }),
    imageAlt: product.imageAlt || product.title,
    ...pricesOf(variant),
    url: cartPermalink(context.shop, `${numberOf(variant.id)}:1`, context.referenceOf(offer.id)),
    ...(offer.settings.chooseVariant && choices.length > 1 && { variants: choices }),
  };
}

function choiceOf(variant: Variant): VariantChoice {
  return { variantId: variant.id, title: variant.title, ...pricesOf(variant) };
}

/** The price, and the one before it where it has been reduced. */
function pricesOf(variant: Variant): { price: Money; compareAtPrice?: Money } {
  const { currency, priceMinor, compareAtPriceMinor } = variant;
  const reduced = compareAtPriceMinor !== null && compareAtPriceMinor > priceMinor;
  return {
    price: { amountMinor: priceMinor, currency },
    ...(reduced && { compareAtPrice: { amountMinor: compareAtPriceMinor, currency } }),
  };
}
