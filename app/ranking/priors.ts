/**
 * What is believed of a kind of offer before a shop has shown one: from a table of assumptions, and
 * better, from the counts of other shops pooled by `poolPriors`.
 */
import { OFFER_KINDS, type OfferKind, RankingInputError } from "./ranker.ts";

/** Belief about one kind, on the logit scale: logit p = ln(p / (1 − p)). */
export interface KindPrior {
  /** Mean over shops of the logit of P(accept | shown at the top). */
  logit: number;
  /** Standard deviation of that logit between shops. */
  shopSd: number;
  /** Standard deviation between the offers of one shop. What a new offer may hope for, and no more. */
  offerSd: number;
  /** Value of an accept as a share of the shop's typical order, where the merchant names no value. */
  valueShare: number;
}

export type KindPriors = Record<OfferKind, KindPrior>;

const logit = (p: number) => Math.log(p / (1 - p));
const assumed = (rate: number, valueShare: number): KindPrior => ({
  logit: logit(rate),
  shopSd: 1,
  offerSd: 0.4,
  valueShare,
});

/**
 * Assumptions, not measurements: rough rates whose standard deviation of 1 (a factor of e in the odds)
 * lets a few dozen impressions overrule them. `poolPriors` replaces them with what shops have seen.
 */
export const DEFAULT_KIND_PRIORS: KindPriors = {
  product: assumed(0.03, 0.4),
  tutorial: assumed(0.12, 0.03),
  loyalty: assumed(0.08, 0.08),
  survey: assumed(0.15, 0.02),
  discount: assumed(0.06, 0.1),
  referral: assumed(0.02, 0.2),
  message: assumed(0.05, 0.01),
  partner: assumed(0.02, 0.1),
};

/** What one shop saw of one kind. Sums only: nothing of a buyer or an order leaves the shop. */
export interface KindCounts {
  kind: OfferKind;
  shown: number;
  accepted: number;
}

/**
 * Priors learned from many shops by a random-effects mean of their logits: DerSimonian & Laird,
 * "Meta-analysis in clinical trials", Controlled Clinical Trials 7 (1986), with 0.5 added to accepts
 * and refusals (Haldane–Anscombe). `base` counts as one shop more, so few shops move it little.
 * For a segment (a trade, a country) pool twice: `poolPriors(ofSegment, poolPriors(ofAll))`.
 *
 * @param counts one entry for each shop and kind.
 * @throws {RankingInputError} if accepts exceed impressions or a count is negative.
 */
export function poolPriors(
  counts: readonly KindCounts[],
  base: KindPriors = DEFAULT_KIND_PRIORS,
): KindPriors {
  for (const { shown, accepted } of counts)
    if (!(accepted >= 0 && shown >= accepted))
      throw new RankingInputError(
        "counts",
        `accepted (${accepted}) must lie in 0…shown (${shown})`,
      );
  const pooled = OFFER_KINDS.map((kind) => {
    const ofKind = counts.filter((count) => count.kind === kind && count.shown > 0);
    return [kind, ofKind.length === 0 ? base[kind] : poolKind(ofKind, base[kind])] as const;
  });
  return Object.fromEntries(pooled) as KindPriors;
}

function poolKind(counts: readonly KindCounts[], base: KindPrior): KindPrior {
  const shops = counts.map(({ shown, accepted }) => {
    const yes = accepted + 0.5;
    const no = shown - accepted + 0.5;
    return { logit: Math.log(yes / no), variance: 1 / yes + 1 / no };
  });
  const between = betweenShopVariance(shops);
  const weighted = [{ logit: base.logit, variance: base.shopSd ** 2 }, ...shops].map((shop) => ({
    logit: shop.logit,
    weight: 1 / (shop.variance + between),
  }));
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const mean = weighted.reduce((sum, { logit, weight }) => sum + logit * weight, 0) / total;
  const shrunk = (shops.length * between + base.shopSd ** 2) / (shops.length + 1);
  return { ...base, logit: mean, shopSd: Math.sqrt(shrunk + 1 / total) };
}

/** DerSimonian & Laird's moment estimate of the variance between shops, at least 0. */
function betweenShopVariance(shops: readonly { logit: number; variance: number }[]): number {
  let weights = 0;
  let squares = 0;
  let weightedSum = 0;
  for (const { logit, variance } of shops) {
    weights += 1 / variance;
    squares += 1 / variance ** 2;
    weightedSum += logit / variance;
  }
  const mean = weightedSum / weights;
  const q = shops.reduce((sum, { logit, variance }) => sum + (logit - mean) ** 2 / variance, 0);
  const scale = weights - squares / weights;
  return scale > 0 ? Math.max(0, (q - (shops.length - 1)) / scale) : 0;
}
