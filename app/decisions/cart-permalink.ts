/** The name of the cart attribute; a leading underscore keeps it out of the buyer's sight. */
export const ATTRIBUTION_ATTRIBUTE = "_afterglow";

/**
 * A link that fills a cart: https://shopify.dev/docs/apps/build/checkout/create-cart-permalinks
 *
 * @param items `variant:quantity`, comma between several
 * @param reference the signed attribute that ties the later order to a decision
 */
export function cartPermalink(shop: string, items: string, reference: string): string {
  const query = new URLSearchParams({ [`attributes[${ATTRIBUTION_ATTRIBUTE}]`]: reference });
  return `https://${shop}/cart/${items}?${query}`;
}

/** The number in a GID, as storefront addresses want it. */
export const numberOf = (gid: string): string => gid.slice(gid.lastIndexOf("/") + 1);
