import { buyableVariant, type Product } from "../catalogue/product.ts";
import type { Settings } from "../settings/settings.ts";
import { fold } from "../targeting/leaves/reading.ts";

/** What a shop never recommends by itself, whatever is bought together. */
export type RecommendationRules = Settings["recommendations"];

/**
 * Whether a product may be recommended now, by what the catalogue says today: published, in stock, none
 * of the merchant's exclusions, and the variant that would be offered within the price band. Prices are
 * in the shop's currency.
 */
export function recommendableBy(rules: RecommendationRules): (product: Product) => boolean {
  const ids = new Set(rules.exceptProductIds);
  const types = new Set(rules.exceptProductTypes.map(fold));
  const tags = new Set(rules.exceptTags.map(fold));
  const least = rules.minPriceMinor ?? 0;
  const most = rules.maxPriceMinor ?? Number.POSITIVE_INFINITY;
  return (product) => {
    const variant = buyableVariant(product);
    if (!variant || variant.priceMinor < least || variant.priceMinor > most) return false;
    if (ids.has(product.id) || types.has(fold(product.productType))) return false;
    return !product.tags.some((tag) => tags.has(fold(tag)));
  };
}
