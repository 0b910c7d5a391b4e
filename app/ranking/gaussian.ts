/**
 * A Gaussian belief over weights, w ~ N(m, S), with the three things done to it: predict a logit,
 * take in one observation, and grow older. S is stored packed, lower triangle by rows: S[i][j] with
 * j ≤ i stands at i(i+1)/2 + j.
 *
 * Age is counted in half-lives. A belief that is h half-lives old has S multiplied by 2^h, which is
 * exponential forgetting of the evidence (recursive least squares with factor λ = 2^−h; Haykin,
 * "Adaptive Filter Theory"), but never beyond what the prior allows. It is applied when it is needed, so a
 * belief nobody touches costs nothing.
 */
import { FEATURE_DIMENSION, type FeatureVector } from "./features.ts";

const D = FEATURE_DIMENSION;
export const PACKED_LENGTH = (D * (D + 1)) / 2;

export interface Prior {
  intercept: number;
  interceptVariance: number;
  /** Variance of every other weight; their prior mean is 0. */
  weightVariance: number;
}

export interface Belief {
  mean: Float64Array;
  covariance: Float64Array;
  /** 1 where the weight has been part of an observation; the others stand at the prior. */
  touched: Uint8Array;
  /** The age, in half-lives, up to which forgetting has been applied. */
  age: number;
}

export function believe(prior: Prior, age: number): Belief {
  const mean = new Float64Array(D);
  const covariance = new Float64Array(PACKED_LENGTH);
  mean[0] = prior.intercept;
  for (let i = 0; i < D; i++) covariance[at(i, i)] = priorVariance(prior, i);
  return { mean, covariance, touched: new Uint8Array(D), age };
}

export function copyBelief(belief: Belief): Belief {
  const { mean, covariance, touched, age } = belief;
  return { mean: mean.slice(), covariance: covariance.slice(), touched: touched.slice(), age };
}

/** x·m */
export function meanOf(belief: Belief, { indices, values }: FeatureVector): number {
  let sum = 0;
  for (let k = 0; k < indices.length; k++)
    sum += (belief.mean[indices[k] as number] as number) * (values[k] as number);
  return sum;
}

/** x·S x as it stands at `age`, at most the prior's. */
export function varianceOf(belief: Belief, x: FeatureVector, age: number, prior: Prior): number {
  const { indices, values } = x;
  const S = belief.covariance;
  let sum = 0;
  let ceiling = 0;
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k] as number;
    const row = (i * (i + 1)) / 2;
    const value = values[k] as number;
    let cross = 0;
    for (let l = 0; l < k; l++)
      cross += (S[row + (indices[l] as number)] as number) * (values[l] as number);
    sum += value * (2 * cross + (S[row + i] as number) * value);
    ceiling += priorVariance(prior, i) * value * value;
  }
  const grown = sum * Math.exp(Math.LN2 * (age - belief.age));
  return Math.min(Math.max(grown, 0), ceiling);
}

/** Forgetting is applied once it amounts to this many half-lives (2 hours at 90 days): 0.07 % of S. */
const GRAIN = 1e-3;

/** Applies the forgetting that is due: S × 2^h, each variance then cut back to its prior. */
export function growOld(belief: Belief, age: number, prior: Prior): void {
  if (age - belief.age < GRAIN) return;
  const S = belief.covariance;
  const factor = 2 ** (age - belief.age);
  belief.age = age;
  const stretch = new Float64Array(D);
  for (let i = 0; i < D; i++) {
    const grown = (S[at(i, i)] as number) * factor;
    stretch[i] = Math.sqrt(factor * Math.min(1, priorVariance(prior, i) / grown));
  }
  for (let i = 0; i < D; i++) {
    if (!belief.touched[i]) continue;
    const row = at(i, 0);
    for (let j = 0; j <= i; j++)
      S[row + j] = (S[row + j] as number) * (stretch[i] as number) * (stretch[j] as number);
  }
}

/**
 * Takes in one observation: with u = S x, m ← m + u·gradient and S ← S − u uᵀ·curvature.
 *
 * @param gradient y − p at the mode, @param curvature h / (1 + h v); see `model.ts`.
 */
export function takeIn(
  belief: Belief,
  x: FeatureVector,
  gradient: number,
  curvature: number,
): void {
  const u = scratch;
  timesVector(belief, x, u);
  const { mean, covariance: S, touched } = belief;
  for (const index of x.indices) touched[index] = 1;
  for (let i = 0; i < D; i++) {
    const ui = u[i] as number;
    if (ui === 0) continue;
    mean[i] = (mean[i] as number) + ui * gradient;
    const scaled = curvature * ui;
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) S[row + j] = (S[row + j] as number) - scaled * (u[j] as number);
  }
}

const scratch = new Float64Array(D);

function timesVector(belief: Belief, { indices, values }: FeatureVector, out: Float64Array): void {
  const S = belief.covariance;
  out.fill(0);
  for (let k = 0; k < indices.length; k++) {
    const j = indices[k] as number;
    const value = values[k] as number;
    const row = (j * (j + 1)) / 2;
    for (let i = 0; i < j; i++) out[i] = (out[i] as number) + (S[row + i] as number) * value;
    for (let i = j, p = row + j; i < D; p += ++i)
      out[i] = (out[i] as number) + (S[p] as number) * value;
  }
}

export function priorVariance(prior: Prior, index: number): number {
  return index === 0 ? prior.interceptVariance : prior.weightVariance;
}

/** Where S[i][j], j ≤ i, stands in the packed array. */
export function at(i: number, j: number): number {
  return (i * (i + 1)) / 2 + j;
}
