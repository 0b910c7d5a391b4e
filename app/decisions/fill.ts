import { buyableVariant, type Product } from "../catalogue/product.ts";
import type { Offer } from "../offers/offer.ts";

/** What offers can be filled from, for one order. */
export interface Stock {
  /** Products that offers name or that are recommended, by id; what is not here cannot be shown. */
  products: ReadonlyMap<string, Product>;
  /** Bought together with the order's products, best first, none of them in the order. */
  recommended: readonly string[];
}

/**
 * The products an offer would stand with, in their order, at most as many as it shows; other kinds
 * need none. Empty: a product offer has nothing to show.
 *
 * @param used products that stand on the page already
 */
export function productsFor(offer: Offer, stock: Stock, used: ReadonlySet<string>): string[] {
  if (offer.kind !== "product") return [];
  const { source, productIds, show } = offer.settings;
  const wanted = source === "automatic" ? stock.recommended : productIds;
  const buyable = (id: string) => {
    const product = stock.products.get(id);
    return product !== undefined && buyableVariant(product) !== undefined;
  };
  return wanted.filter((id) => !used.has(id) && buyable(id)).slice(0, show);
}

/** The ids of all products that some of these offers may need. */
export function productsNeeded(offers: readonly Offer[], recommended: readonly string[]): string[] {
  const needed = new Set<string>();
  for (const offer of offers) {
    if (offer.kind !== "product") continue;
    const { source, productIds } = offer.settings;
    for (const id of source === "automatic" ? recommended : productIds) needed.add(id);
  }
  return [...needed];
}
