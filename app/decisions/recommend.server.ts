import type { ProductCache } from "../catalogue/cache.server.ts";
import type { Purchase } from "../targeting/facts.ts";
import { type RecommendationRules, recommendableBy } from "./recommendable.ts";
import type { RecommenderCache } from "./recommenders.server.ts";

/** More than fit on a page: several offers may share them. */
const WANTED = 12;
/** However much a merchant excludes, this many are looked at before an order gets fewer, or none. */
const LOOKED_AT = [24, 96, 384];

export interface RecommendationQuestion {
  shop: string;
  /** Product GIDs of the order at hand. */
  inOrder: readonly string[];
  /** What the buyer bought before; empty where it is not known. */
  purchases: readonly Purchase[];
  rules: RecommendationRules;
  now: Date;
}

/**
 * The products to put beside an order, best first, at most {@link WANTED}: bought together with what is
 * in it, not in it, not bought lately by this buyer (but for consumables), and allowed by the merchant's
 * rules on today's catalogue. Empty in a shop whose recommender has not been trained.
 */
export async function recommendFor(
  { recommenders, products }: { recommenders: RecommenderCache; products: ProductCache },
  { shop, inOrder, purchases, rules, now }: RecommendationQuestion,
): Promise<string[]> {
  const recommender = await recommenders.get(shop);
  if (!recommender) return [];
  const isAllowed = recommendableBy(rules);
  let allowed: string[] = [];
  for (const limit of LOOKED_AT) {
    const ids = recommender
      .recommend(inOrder, {
        limit,
        exclude: rules.exceptProductIds,
        now: now.getTime(),
        recentPurchases: purchases,
      })
      .map(({ productId }) => productId);
    const known = await products.get(shop, ids);
    allowed = ids.filter((id) => {
      const product = known.get(id);
      return product !== undefined && isAllowed(product);
    });
    if (allowed.length >= WANTED || ids.length < limit) break;
  }
  return allowed.slice(0, WANTED);
}
