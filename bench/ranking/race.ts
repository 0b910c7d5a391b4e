/** One policy in one world: the same seeds give every policy the same orders and the same luck. */
import { seededRandom } from "#app/ranking/random.ts";
import type { Environment } from "./environments.ts";
import { type Feedback, featureCache, type PolicyMaker } from "./policies.ts";

export interface Race {
  environment: Environment;
  steps: number;
  /** Outcomes are heard of in batches of this many. */
  batch: number;
  seed: number;
}

export interface Course {
  /** Sum over steps of the best arm's expected value less the chosen one's. */
  regret: number;
  /** The share of steps, block by block, in which a best arm was chosen. */
  bestShare: Float64Array;
}

export const BLOCKS = 1000;

export function race(maker: PolicyMaker, { environment, steps, batch, seed }: Race): Course {
  const { arms } = environment;
  const orders = seededRandom(`orders-${seed}`);
  const luck = seededRandom(`luck-${seed}`);
  const policy = maker(arms, seededRandom(`policy-${seed}`));
  const features = featureCache();
  const p = new Float64Array(arms.length);
  const bestShare = new Float64Array(BLOCKS);
  let waiting: Feedback[] = [];
  let regret = 0;
  for (let step = 0; step < steps; step++) {
    const context = environment.context(orders);
    const x = features(context);
    environment.probabilities(context, step, p);
    policy.order?.(context);
    const arm = policy.choose(x, step);
    const lost = best(arms, p) - expected(arms, p, arm);
    regret += lost;
    const block = Math.floor((step * BLOCKS) / steps);
    if (lost === 0) bestShare[block] = (bestShare[block] as number) + BLOCKS / steps;
    waiting.push({ arm, features: x, accepted: luck.uniform() < (p[arm] as number) });
    if (waiting.length < batch) continue;
    policy.learn(waiting, step);
    waiting = [];
  }
  return { regret, bestShare };
}

function expected(arms: Environment["arms"], p: Float64Array, arm: number): number {
  return (arms[arm]?.valueMinor ?? 0) * (p[arm] as number);
}

function best(arms: Environment["arms"], p: Float64Array): number {
  let greatest = 0;
  for (let i = 0; i < arms.length; i++) greatest = Math.max(greatest, expected(arms, p, i));
  return greatest;
}
