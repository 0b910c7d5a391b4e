/** The rankers in the race: ours, and the four every paper compares with. */
import {
  FEATURE_DIMENSION,
  type FeatureVector,
  featuresOf,
  type RankingContext,
} from "#app/ranking/features.ts";
import { valueDrawer } from "#app/ranking/learning.ts";
import { absorb, createState, type RankingState, type Scores, score } from "#app/ranking/model.ts";
import { EXPLORATION_SHARE } from "#app/ranking/propensity.ts";
import type { RandomSource } from "#app/ranking/random.ts";
import type { Arm } from "./environments.ts";

export interface Feedback {
  arm: number;
  features: FeatureVector;
  accepted: boolean;
}

/** Chooses one arm a step; hears of outcomes in batches. */
export interface Policy {
  /** Hears of the order itself before choosing; only the whole ranker needs it. */
  order?(context: RankingContext): void;
  choose(features: FeatureVector, step: number): number;
  learn(batch: readonly Feedback[], step: number): void;
}

export type PolicyMaker = (arms: readonly Arm[], random: RandomSource) => Policy;

/** A busy shop. */
export const DECISIONS_PER_DAY = 10_000;

/**
 * The learning ranker with one place and one draw a page: the lottery of `propensity.ts` picks one
 * of n independent draws, so its choices have this very distribution, at 1/n of the cost. The even
 * exploration is in it; that the full ranker does as well is raced apart, at a shorter distance.
 *
 * @param decisionsPerDay forgetting goes by the day
 */
export const afterglowAt =
  (decisionsPerDay: number): PolicyMaker =>
  (arms, random) => {
    const state: RankingState = createState(6000);
    const values = new Float64Array(arms.length);
    const everyArm = arms.map((_, arm) => arm);
    let scores: Scores | undefined;
    let scored: FeatureVector | undefined;
    return {
      choose: (features) => {
        if (random.uniform() < EXPLORATION_SHARE) return Math.floor(random.uniform() * arms.length);
        if (!scores || scored !== features) scores = score(state, arms, features);
        scored = features;
        valueDrawer(scores, 1, random, everyArm)(0, values);
        return argmax(values);
      },
      learn: (batch, step) => {
        const observations = batch.map(({ arm, features, accepted }) => {
          const { offerId, kind } = arms[arm] as Arm;
          return { decisionId: "", offerId, kind, features, position: 0, accepted };
        });
        absorb(state, { day: step / decisionsPerDay, observations });
        scores = undefined;
      },
    };
  };

export const afterglow = afterglowAt(DECISIONS_PER_DAY);

/** Thompson sampling with a Beta(1, 1) prior on each arm's P(accept), times its value; no context. */
export const plainThompson: PolicyMaker = (arms, random) => {
  const yes = new Float64Array(arms.length).fill(1);
  const no = new Float64Array(arms.length).fill(1);
  const values = new Float64Array(arms.length);
  return {
    choose: () => {
      for (let i = 0; i < arms.length; i++) {
        const a = gamma(yes[i] as number, random);
        values[i] = ((arms[i] as Arm).valueMinor * a) / (a + gamma(no[i] as number, random));
      }
      return argmax(values);
    },
    learn: (batch) => {
      for (const { arm, accepted } of batch) {
        const counts = accepted ? yes : no;
        counts[arm] = (counts[arm] as number) + 1;
      }
    },
  };
};

/** UCB1 (Auer, Cesa-Bianchi & Fischer 2002): value × (mean + √(2 ln t / n)). */
export const ucb1: PolicyMaker = (arms) => {
  const { shown, accepted, learn } = counts(arms.length);
  const values = new Float64Array(arms.length);
  return {
    learn,
    choose: (_features, step) => {
      const bonus = 2 * Math.log(step + 1);
      for (let i = 0; i < arms.length; i++) {
        const n = shown[i] as number;
        const bound = n === 0 ? 1e9 - i : (accepted[i] as number) / n + Math.sqrt(bonus / n);
        values[i] = (arms[i] as Arm).valueMinor * bound;
      }
      return argmax(values);
    },
  };
};

/** ε-greedy: the best mean value so far, and in 5 % of steps any arm. Untried arms first. */
export const epsilonGreedy: PolicyMaker = (arms, random) => {
  const { shown, accepted, learn } = counts(arms.length);
  const values = new Float64Array(arms.length);
  return {
    learn,
    choose: () => {
      if (random.uniform() < 0.05) return Math.floor(random.uniform() * arms.length);
      for (let i = 0; i < arms.length; i++) {
        const n = shown[i] as number;
        values[i] = n === 0 ? 1e9 - i : ((arms[i] as Arm).valueMinor * (accepted[i] as number)) / n;
      }
      return argmax(values);
    },
  };
};

/**
 * LinUCB with disjoint arms (Li, Chu, Langford & Schapire, WWW 2010) on the features ours sees, as a
 * bound on P(accept), times the value. What α is best differs by world, so each race gives it its own.
 */
export const linUcb =
  (alpha: number): PolicyMaker =>
  (arms) => {
    const d = FEATURE_DIMENSION;
    const inverse = arms.map(() => identity(d));
    const theta = arms.map(() => new Float64Array(d));
    const values = new Float64Array(arms.length);
    return {
      choose: (x) => {
        for (let i = 0; i < arms.length; i++) {
          const { mean, variance } = linearBelief(
            inverse[i] as Float64Array,
            theta[i] as Float64Array,
            x,
          );
          values[i] = (arms[i] as Arm).valueMinor * (mean + alpha * Math.sqrt(variance));
        }
        return argmax(values);
      },
      learn: (batch) => {
        for (const { arm, features, accepted } of batch)
          shermanMorrison(
            inverse[arm] as Float64Array,
            theta[arm] as Float64Array,
            features,
            accepted ? 1 : 0,
          );
      },
    };
  };

/** All five; LinUCB with the α that is best for it in the world at hand. */
export const policies = (alpha: number): Record<string, PolicyMaker> => ({
  afterglow,
  "plain Thompson": plainThompson,
  UCB1: ucb1,
  "epsilon-greedy 0.05": epsilonGreedy,
  [`LinUCB ${alpha}`]: linUcb(alpha),
});

/** Features are computed once for all policies; the same context object, the same vector. */
export function featureCache(): (context: RankingContext) => FeatureVector {
  let last: RankingContext | undefined;
  let features: FeatureVector | undefined;
  return (context) => {
    if (!features || context !== last) features = featuresOf(context);
    last = context;
    return features;
  };
}

function counts(n: number) {
  const shown = new Float64Array(n);
  const accepted = new Float64Array(n);
  const learn = (batch: readonly Feedback[]) => {
    for (const feedback of batch) {
      shown[feedback.arm] = (shown[feedback.arm] as number) + 1;
      if (feedback.accepted) accepted[feedback.arm] = (accepted[feedback.arm] as number) + 1;
    }
  };
  return { shown, accepted, learn };
}

function argmax(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++)
    if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
}

/** Gamma(shape, 1) for shape ≥ 1: Marsaglia & Tsang, "A Simple Method for Generating Gamma Variables", 2000. */
export function gamma(shape: number, random: RandomSource): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const root = 1 + c * x;
    const v = root * root * root;
    if (v <= 0) continue;
    const u = random.uniform();
    if (u < 1 - 0.0331 * x * x * x * x) return d * v;
    if (Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

function identity(d: number): Float64Array {
  const matrix = new Float64Array(d * d);
  for (let i = 0; i < d; i++) matrix[i * d + i] = 1;
  return matrix;
}

function linearBelief(
  inverse: Float64Array,
  theta: Float64Array,
  { indices, values }: FeatureVector,
) {
  let mean = 0;
  let variance = 0;
  for (let k = 0; k < indices.length; k++) {
    const row = (indices[k] as number) * FEATURE_DIMENSION;
    const value = values[k] as number;
    mean += (theta[indices[k] as number] as number) * value;
    for (let l = 0; l < indices.length; l++)
      variance += (inverse[row + (indices[l] as number)] as number) * value * (values[l] as number);
  }
  return { mean, variance };
}

/** A⁻¹ ← A⁻¹ − A⁻¹x xᵀA⁻¹ / (1 + xᵀA⁻¹x), and θ = A⁻¹b with it. */
function shermanMorrison(
  inverse: Float64Array,
  theta: Float64Array,
  x: FeatureVector,
  reward: number,
): void {
  const d = FEATURE_DIMENSION;
  const u = new Float64Array(d);
  for (let k = 0; k < x.indices.length; k++) {
    const row = (x.indices[k] as number) * d;
    for (let i = 0; i < d; i++)
      u[i] = (u[i] as number) + (inverse[row + i] as number) * (x.values[k] as number);
  }
  const { mean, variance } = linearBelief(inverse, theta, x);
  for (let i = 0; i < d; i++) {
    const ui = (u[i] as number) / (1 + variance);
    if (ui === 0) continue;
    theta[i] = (theta[i] as number) + ui * (reward - mean);
    for (let j = 0; j < d; j++)
      inverse[i * d + j] = (inverse[i * d + j] as number) - ui * (u[j] as number);
  }
}

/** Any arm: what nothing learned costs. */
export const atRandom: PolicyMaker = (arms, random) => ({
  choose: () => Math.floor(random.uniform() * arms.length),
  learn: () => {},
});
