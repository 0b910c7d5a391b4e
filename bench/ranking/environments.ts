/**
 * The worlds the rankers are raced in. Each draws its truth and its contexts from a seed, so that
 * every policy meets the same ones.
 */
import type { RankingContext } from "#app/ranking/features.ts";
import type { RandomSource } from "#app/ranking/random.ts";
import { seededRandom } from "#app/ranking/random.ts";
import type { OfferKind } from "#app/ranking/ranker.ts";

export interface Arm {
  offerId: string;
  kind: OfferKind;
  valueMinor: number;
}

/** A world: at each step a context, and for each arm its true P(accept). */
export interface Environment {
  arms: Arm[];
  /** Draws the next order. */
  context(random: RandomSource): RankingContext;
  /** True P(accept) of every arm, written into `out`. */
  probabilities(context: RankingContext, step: number, out: Float64Array): void;
}

const bare = (count: number): Arm[] =>
  Array.from({ length: count }, (_, i) => ({
    offerId: `offer-${i}`,
    kind: "product",
    valueMinor: 1,
  }));

const EMPTY: RankingContext = {};

/** The bandit of Chapelle & Li 2011: one arm at 0.5, the others at 0.48, nothing else known. */
export function bernoulli(arms = 100, best = 0.5, others = 0.48): Environment {
  return {
    arms: bare(arms),
    context: () => EMPTY,
    probabilities: (_context, _step, out) => {
      out.fill(others);
      out[arms >> 1] = best;
    },
  };
}

/** From step `changesAt` on, the best arm has an ordinary rate and an ordinary one the best. */
export function changing(rates: readonly number[], changesAt: number): Environment {
  const best = rates.indexOf(Math.max(...rates));
  const heir = (best + (rates.length >> 1)) % rates.length;
  return {
    arms: bare(rates.length),
    context: () => EMPTY,
    probabilities: (_context, step, out) => {
      out.set(rates);
      if (step < changesAt) return;
      out[best] = rates[heir] as number;
      out[heir] = rates[best] as number;
    },
  };
}

const COUNTRIES = ["US", "DE", "FR", "GB", "JP", "BR"] as const;
const LANGUAGES = { US: "en", DE: "de", FR: "fr", GB: "en", JP: "ja", BR: "pt" } as const;
const COUNTRY_SHARES = [0.4, 0.2, 0.12, 0.12, 0.08, 0.08];
const DEVICES = ["phone", "desktop", "tablet"] as const;
const DEVICE_SHARES = [0.65, 0.28, 0.07];
const TYPES = ["shoes", "shirts", "coffee", "tea", "lamps", "books", "skincare", "toys"] as const;

/** Offers of the contextual shop: kind, value of an accept in minor units, usual P(accept). */
const OFFERS: readonly [OfferKind, number, number][] = [
  ["product", 1800, 0.03],
  ["product", 1500, 0.035],
  ["product", 2400, 0.02],
  ["product", 900, 0.05],
  ["product", 1200, 0.04],
  ["product", 3000, 0.015],
  ["tutorial", 300, 0.18],
  ["tutorial", 350, 0.16],
  ["tutorial", 250, 0.2],
  ["loyalty", 500, 0.1],
  ["loyalty", 600, 0.08],
  ["survey", 250, 0.2],
  ["survey", 200, 0.22],
  ["discount", 700, 0.07],
  ["discount", 900, 0.06],
  ["discount", 600, 0.08],
  ["referral", 1500, 0.03],
  ["message", 100, 0.25],
  ["partner", 400, 0.1],
  ["partner", 800, 0.06],
];

/**
 * A shop of 20 offers of all kinds, valued in money. The true logit of an accept is that of the
 * offer's usual rate, plus an effect of the offer with each of: country, device, first order, order
 * total, each product type in the order (all drawn from N(0, 0.5²)); plus, for each offer, an
 * interaction of first order with one product type (N(0, 0.8²)) that no linear model can hold. Language,
 * hour, weekday, item count and tags are seen but do nothing. Effects are drawn by name, not by hashed
 * index, so the rankers' hash collisions count against them.
 *
 * @param kindSd standard deviation by which the logits of each kind differ from the usual ones in this shop
 */
export function contextualShop(seed: number, kindSd = 0): Environment {
  const truth = seededRandom(`contextual-shop-${seed}`);
  const effects = new Map<string, Float64Array>();
  const crossType = OFFERS.map(() => TYPES[Math.floor(truth.uniform() * TYPES.length)] as string);
  const crossEffect = OFFERS.map(() => 0.8 * truth.normal());
  for (const token of effectTokens())
    effects.set(
      token,
      Float64Array.from(OFFERS, () => 0.5 * truth.normal()),
    );
  const kinds = [...new Set(OFFERS.map(([kind]) => kind))];
  const ofKind = new Map(kinds.map((kind) => [kind, kindSd * truth.normal()]));
  return {
    arms: OFFERS.map(([kind, valueMinor], i) => ({ offerId: `offer-${i}`, kind, valueMinor })),
    context: drawOrder,
    probabilities: (context, _step, out) => {
      const present = tokensOf(context).map((token) => effects.get(token) as Float64Array);
      for (let arm = 0; arm < OFFERS.length; arm++) {
        const [kind, , usual] = OFFERS[arm] as (typeof OFFERS)[number];
        let logit = Math.log(usual / (1 - usual)) + (ofKind.get(kind) as number);
        for (const effect of present) logit += effect[arm] as number;
        const crosses = context.firstOrder && context.productTypes?.includes(crossType[arm] ?? "");
        if (crosses) logit += crossEffect[arm] as number;
        out[arm] = 1 / (1 + Math.exp(-logit));
      }
    },
  };
}

function drawOrder(random: RandomSource): RankingContext {
  const country = pick(COUNTRIES, COUNTRY_SHARES, random);
  const firstOrder = random.uniform() < 0.6;
  const firstType = Math.floor(random.uniform() * TYPES.length);
  const more =
    random.uniform() < 0.35 ? [(firstType + 1 + Math.floor(random.uniform() * 7)) % 8] : [];
  const productTypes = [firstType, ...more].map((type) => TYPES[type] as string);
  return {
    country,
    language: LANGUAGES[country],
    placement: "thank-you-block",
    device: pick(DEVICES, DEVICE_SHARES, random),
    firstOrder,
    pastOrders: firstOrder ? 0 : 1 + Math.floor(random.uniform() * 8),
    totalToMedian: Math.exp(0.7 * random.normal()),
    itemCount: 1 + Math.floor(random.uniform() * 5),
    discounted: random.uniform() < 0.3,
    productTypes,
    tags: productTypes.map((type) => `${type}-${Math.floor(random.uniform() * 3)}`),
    hour: Math.floor(random.uniform() * 24),
    weekday: Math.floor(random.uniform() * 7),
  };
}

function pick<T>(values: readonly T[], shares: readonly number[], random: RandomSource): T {
  let left = random.uniform();
  let index = 0;
  while (index < values.length - 1 && left >= (shares[index] as number))
    left -= shares[index++] as number;
  return values[index] as T;
}

function totalBand(ratio: number): number {
  return ratio < 0.7 ? 0 : ratio < 1.4 ? 1 : 2;
}

function effectTokens(): string[] {
  return [...COUNTRIES, ...DEVICES, "first", "total-0", "total-1", "total-2", ...TYPES];
}

function tokensOf(context: RankingContext): string[] {
  const tokens = [
    context.country as string,
    context.device as string,
    ...(context.productTypes ?? []),
  ];
  tokens.push(`total-${totalBand(context.totalToMedian as number)}`);
  if (context.firstOrder) tokens.push("first");
  return tokens;
}
