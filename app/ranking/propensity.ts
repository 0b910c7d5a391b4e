/**
 * The page as a lottery whose odds are known.
 *
 * The probability that Thompson sampling shows an offer has no closed form. So the ranker does not
 * draw once and estimate afterwards: it draws n pages from the posterior, and then picks one of them
 * at random. Given those n pages Z, the probability of what was picked is exactly its share among
 * them. Over Z the picked page is distributed as one Thompson draw, so nothing is lost; and since Z
 * is drawn before any outcome,
 *
 *   E[ 1{a shown} r / P(a | x, Z) | x, Z ] = r(a)   wherever P(a | x, Z) > 0,
 *
 * so inverse propensity scoring with P(a | x, Z) is unbiased. To make P(a | x, Z) > 0 for every offer that
 * may be shown, each is lifted onto the page with a small probability where the n pages show it too
 * seldom: its floor. As an estimate of the probability over all Z, the share has the standard error
 * √(p (1 − p) / n).
 */
import { composePage, isForeignKind, LIFTED, NEVER, type PagePlan } from "./composition.ts";
import type { RandomSource } from "./random.ts";
import type { Candidate } from "./ranker.ts";
import { OFFER_KINDS } from "./ranker.ts";

/** Share of decisions that tries offers evenly, on top of what the posterior tries. */
export const EXPLORATION_SHARE = 0.02;
/** Floors together may lift at most this share of pages; beyond it all give way in proportion. */
export const GREATEST_LIFT = 0.5;

/** Writes the values of one posterior draw, one for each competing candidate. */
export type DrawValues = (draw: number, out: Float64Array) => void;

/** The pages that may come, with their probabilities. */
export interface Lottery {
  /** Each with probability `(1 − liftedShare) / pages.length`. */
  pages: number[][];
  /** Sum of `lift`. */
  liftedShare: number;
  /** For each candidate, the probability of the page that exists to show it. */
  lift: Float64Array;
  /**
   * The pages that show a candidate come what may: it stands at each free place in turn, all equally
   * likely, so that replay hears of every offer at every place.
   */
  liftedPages(candidate: number): number[][];
}

/** Draws the pages, within the caps, and finds how much each floor has to lift. */
export function holdLottery(
  plan: PagePlan,
  draws: number,
  drawValues: DrawValues,
  random: RandomSource,
): Lottery {
  const n = plan.candidates.length;
  const values = new Float64Array(n);
  const quota = quotas(plan, draws, random);
  const shown = new Float64Array(n);
  const pages: number[][] = [];
  const first = new Float64Array(n);
  for (let draw = 0; draw < draws; draw++) {
    drawValues(draw, values);
    if (draw === 0) first.set(values);
    for (const i of plan.competing)
      if ((shown[i] as number) >= (quota[i] as number)) values[i] = NEVER;
    const page = composePage(plan, values);
    for (const i of page) shown[i] = (shown[i] as number) + 1;
    pages.push(page);
  }
  for (const i of plan.open) if (((plan.candidates[i] as Candidate).cap ?? 1) < 1) first[i] = NEVER;
  const generic = OFFER_KINDS.map((_, kind) => composePage(plan, first, kind));
  const liftedPages = (candidate: number): number[][] => {
    const kind = plan.kindOf[candidate] as number;
    let page = generic[kind] as number[];
    if (page.includes(candidate)) page = composePage(plan, first, kind, candidate);
    return placings(page, candidate, plan.careLeads);
  };
  const liftable = generic.map((page) => page.includes(LIFTED));
  const lift = lifts(plan, shown, draws, liftable);
  return { pages, lift, liftedShare: lift.reduce((sum, each) => sum + each, 0), liftedPages };
}

/** The page with the lifted offer moved to each place from its own down; a care offer that leads stays. */
function placings(page: readonly number[], candidate: number, careLeads: boolean): number[][] {
  const first = page.indexOf(LIFTED);
  const others = page.filter((index) => index !== LIFTED);
  const places = careLeads && first === 0 ? 1 : page.length - first;
  return Array.from({ length: places }, (_, k) => others.toSpliced(first + k, 0, candidate));
}

/** In how many of the pages a candidate may stand: cap × draws, rounded at random so that the mean is exact. */
function quotas(plan: PagePlan, draws: number, random: RandomSource): Float64Array {
  return Float64Array.from(plan.candidates, ({ cap = 1 }) =>
    cap >= 1 ? draws : Math.floor(cap * draws + random.uniform()),
  );
}

/**
 * The least lifts l that meet the floors f: with q the shares among the pages and L = Σ l,
 * l_i = max(0, f_i − (1 − L) q_i). Solved by fixing the set of offers that need lifting, which only
 * grows with L: L = (Σ f − Σ q) / (1 − Σ q) over that set.
 */
function lifts(
  plan: PagePlan,
  shown: Float64Array,
  draws: number,
  liftable: boolean[],
): Float64Array {
  const lift = new Float64Array(shown.length);
  const even = EXPLORATION_SHARE / Math.max(1, plan.open.length);
  // A partner's offer is not tried at the cost of the shop's own.
  const reachable = plan.open.filter((i) => {
    const kind = plan.kindOf[i] as number;
    return liftable[kind] && !isForeignKind(kind);
  });
  const floorOf = (i: number) => {
    const { floor = 0, cap = 1 } = plan.candidates[i] as Candidate;
    return Math.max(floor, Math.min(even, cap));
  };
  const shareOf = (i: number) => (shown[i] as number) / draws;
  let total = 0;
  for (let size = -1; ; ) {
    const short = reachable.filter((i) => floorOf(i) > (1 - total) * shareOf(i));
    if (short.length === size) break;
    size = short.length;
    const floors = short.reduce((sum, i) => sum + floorOf(i), 0);
    const shares = short.reduce((sum, i) => sum + shareOf(i), 0);
    if (floors >= 1 || shares >= 1) return evenly(lift, short, floorOf);
    total = Math.max(total, (floors - shares) / (1 - shares));
  }
  for (const i of reachable) lift[i] = Math.max(0, floorOf(i) - (1 - total) * shareOf(i));
  if (total > GREATEST_LIFT)
    for (const i of reachable) lift[i] = ((lift[i] as number) * GREATEST_LIFT) / total;
  return lift;
}

/** Floors nobody can meet together: each gets its proportion of the greatest lift. */
function evenly(lift: Float64Array, short: number[], floorOf: (i: number) => number): Float64Array {
  const total = short.reduce((sum, i) => sum + floorOf(i), 0);
  for (const i of short) lift[i] = (floorOf(i) * GREATEST_LIFT) / total;
  return lift;
}

/** Picks a page with its probability. `lifted` names the candidate it exists to show, if so. */
export function pickPage(
  lottery: Lottery,
  random: RandomSource,
): { page: number[]; lifted?: number } {
  const { pages, lift, liftedShare } = lottery;
  let u = random.uniform();
  if (u >= liftedShare) {
    const index = Math.floor(((u - liftedShare) / (1 - liftedShare)) * pages.length);
    return { page: pages[Math.min(index, pages.length - 1)] as number[] };
  }
  let last = 0;
  for (let i = 0; i < lift.length; i++) {
    if (lift[i] === 0) continue;
    last = i;
    u -= lift[i] as number;
    if (u < 0) break;
  }
  const placed = lottery.liftedPages(last);
  return { page: placed[Math.floor(random.uniform() * placed.length)] as number[], lifted: last };
}

/** P(candidate at position), `[candidate][position]`, exact for this lottery. */
export function positionOdds(lottery: Lottery, plan: PagePlan): Float64Array[] {
  const odds = plan.candidates.map(() => new Float64Array(plan.limit));
  const add = (page: readonly number[], probability: number) => {
    for (const [position, i] of page.entries()) {
      const row = odds[i] as Float64Array;
      row[position] = (row[position] as number) + probability;
    }
  };
  const each = (1 - lottery.liftedShare) / lottery.pages.length;
  for (const page of lottery.pages) add(page, each);
  for (const [i, probability] of lottery.lift.entries())
    if (probability > 0) {
      const placed = lottery.liftedPages(i);
      for (const page of placed) add(page, probability / placed.length);
    }
  return odds;
}

/** Standard error of a share of n pages as an estimate of the probability over all draws: √(p (1 − p) / n). */
export function standardError(probability: number, draws: number): number {
  const p = Math.min(1, Math.max(0, probability));
  return Math.sqrt((p * (1 - p)) / draws);
}
