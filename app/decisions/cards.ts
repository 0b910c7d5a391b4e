import { buyableVariant, type Product, type Variant } from "../catalogue/product.ts";
import { localise } from "../offers/localise.ts";
import type { Offer, OfferOf } from "../offers/offer.ts";
import type { LoyaltyCard, OfferCard, ProductCard, ProductItem, TutorialCard } from "./contract.ts";

/** What a card is drawn for. */
export interface CardContext {
  shop: string;
  /** The buyer's locale and the shop's default. */
  locale: string;
  fallbackLocale: string;
  /** Whether the buyer has joined the loyalty programme from this order. */
  joined: boolean;
  /** The signed attribute that ties a later order to this decision and offer. */
  referenceOf: (offerId: string) => string;
}

/** The name of the cart attribute; a leading underscore keeps it out of the buyer's sight. */
export const ATTRIBUTION_ATTRIBUTE = "_afterglow";

/**
 * An offer as one buyer sees it, or nothing where it has nothing to show (any more).
 *
 * @param items for a product offer: what stands on the card
 */
export function cardOf(
  offer: Offer,
  items: readonly BuyableItem[],
  context: CardContext,
): OfferCard | undefined {
  switch (offer.kind) {
    case "product":
      return productCard(offer, items, context);
    case "tutorial":
      return tutorialCard(offer, context);
    case "loyalty":
      return loyaltyCard(offer, context);
    case "survey":
    case "discount":
    case "referral":
    case "message":
    case "partner":
      return undefined;
  }
}

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

function productCard(
  offer: OfferOf<"product">,
  items: readonly BuyableItem[],
  context: CardContext,
): ProductCard | undefined {
  if (items.length === 0) return undefined;
  const { content } = localise(offer.content, context.locale, context.fallbackLocale);
  return {
    kind: "product",
    offerId: offer.id,
    heading: content.heading,
    ...(content.text && { text: content.text }),
    layout: offer.settings.layout,
    button: content.button,
    quantity: offer.settings.chooseQuantity,
    cartUrl: cartPermalink(context.shop, "{items}", context.referenceOf(offer.id)),
    products: items.map((item) => productItem(item, offer.id, context)),
  };
}

/** Shopify's title for the only variant of a product without options. */
const ONLY_VARIANT = "Default Title";

function productItem(
  { product, variant }: BuyableItem,
  offerId: string,
  context: CardContext,
): ProductItem {
  const imageUrl = variant.imageUrl ?? product.imageUrl;
  const { currency, priceMinor, compareAtPriceMinor } = variant;
  const reduced = compareAtPriceMinor !== null && compareAtPriceMinor > priceMinor;
  return {
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    ...(variant.title !== ONLY_VARIANT && { variantTitle: variant.title }),
    ...(imageUrl && { imageUrl }),
    imageAlt: product.imageAlt || product.title,
    price: { amountMinor: priceMinor, currency },
    ...(reduced && { compareAtPrice: { amountMinor: compareAtPriceMinor, currency } }),
    url: cartPermalink(context.shop, `${numberOf(variant.id)}:1`, context.referenceOf(offerId)),
  };
}

/** https://shopify.dev/docs/apps/build/checkout/create-cart-permalinks */
function cartPermalink(shop: string, items: string, reference: string): string {
  const query = new URLSearchParams({ [`attributes[${ATTRIBUTION_ATTRIBUTE}]`]: reference });
  return `https://${shop}/cart/${items}?${query}`;
}

const numberOf = (gid: string): string => gid.slice(gid.lastIndexOf("/") + 1);

function tutorialCard(offer: OfferOf<"tutorial">, context: CardContext): TutorialCard {
  const { content } = localise(offer.content, context.locale, context.fallbackLocale);
  const { imageUrl } = offer.settings;
  return {
    kind: "tutorial",
    offerId: offer.id,
    heading: content.heading,
    ...(content.text && { text: content.text }),
    ...(imageUrl && { imageUrl, imageAlt: content.imageAlt ?? "" }),
    steps: content.steps,
    ...(content.link && { link: content.link }),
  };
}

function loyaltyCard(offer: OfferOf<"loyalty">, context: CardContext): LoyaltyCard {
  const { content } = localise(offer.content, context.locale, context.fallbackLocale);
  return {
    kind: "loyalty",
    offerId: offer.id,
    heading: content.heading,
    ...(content.text && { text: content.text }),
    benefits: content.benefits,
    points: offer.settings.points,
    ...(content.marketingConsent && { marketingConsent: content.marketingConsent }),
    button: content.button,
    confirmation: content.confirmation,
    joined: context.joined,
    rewards: [],
  };
}
