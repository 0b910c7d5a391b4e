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
 * so inverse propensity scoring with P(a | x, Z) is unbiased. To make P(a | x, Z) > 0 for every offer of
 * the shop's own that may be shown, at every place that is free for it, whatever the n pages:
 *
 * - each is lifted onto the page with a small probability, and stands at each free place in turn;
 * - a share of the n pages is shown with its free places shuffled.
 *
 * Both are really carried out, so the odds recorded are those of what happens. As an estimate of the probability over all Z, the share has the standard error
 * √(p (1 − p) / n).
 */
import {
  composePage,
  isCareKind,
  isForeignKind,
  LIFTED,
  NEVER,
  type PagePlan,
} from "./composition.ts";
import type { RandomSource } from "./random.ts";
import type { Candidate } from "./ranker.ts";
import { OFFER_KINDS } from "./ranker.ts";

/** Share of decisions that lift offers evenly, on top of what the posterior tries. */
export const EXPLORATION_SHARE = 0.02;
/** Share of the other pages whose free places are shuffled, so that no offer keeps to one place. */
export const SHUFFLE_SHARE = 0.05;
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
  /**
   * The same with {@link LIFTED} for the candidate, one array for all of a kind; undefined for a candidate that
   * would stand on these pages anyway, and so has pages of its own.
   */
  commonPages(candidate: number): number[][] | undefined;
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
  const common = generic.map((page) => placings(page, LIFTED, plan.careLeads));
  const commonPages = (candidate: number): number[][] | undefined => {
    const kind = plan.kindOf[candidate] as number;
    return generic[kind]?.includes(candidate) ? undefined : common[kind];
  };
  const liftedPages = (candidate: number): number[][] => {
    const pages = commonPages(candidate);
    if (pages) return pages.map((page) => page.with(page.indexOf(LIFTED), candidate));
    const kind = plan.kindOf[candidate] as number;
    return placings(composePage(plan, first, kind, candidate), candidate, plan.careLeads);
  };
  const liftable = generic.map((page) => page.includes(LIFTED));
  const lift = lifts(plan, shown, draws, liftable);
  const liftedShare = lift.reduce((sum, each) => sum + each, 0);
  return { pages, lift, liftedShare, liftedPages, commonPages };
}

/** The page with the lifted offer moved to each place from its own down; a care offer that leads stays. */
function placings(page: readonly number[], candidate: number, careLeads: boolean): number[][] {
  const first = page.indexOf(LIFTED);
  const others = page.filter((index) => index !== LIFTED);
  const places = careLeads && first === 0 ? 1 : page.length - first;
  return Array.from({ length: places }, (_, k) => others.toSpliced(first + k, 0, candidate));
}

/**
 * In how many of the pages a candidate may stand: what its cap leaves beside its even share of exploration,
 * rounded at random so that the mean is exact.
 */
function quotas(plan: PagePlan, draws: number, random: RandomSource): Float64Array {
  return Float64Array.from(plan.candidates, ({ cap = 1 }, i) =>
    cap >= 1 ? draws : Math.floor((cap - evenShare(plan, i)) * draws + random.uniform()),
  );
}

/** The probability with which a candidate is lifted whatever its worth. */
function evenShare(plan: PagePlan, i: number): number {
  const { cap = 1 } = plan.candidates[i] as Candidate;
  return Math.min(EXPLORATION_SHARE / Math.max(1, plan.open.length), cap);
}

/**
 * The least lifts l that explore evenly (e) and meet the floors f: with q the shares among the pages and
 * L = Σ l, l_i = max(e_i, f_i − (1 − L) q_i). Solved by fixing the set S of offers whose floor needs more
 * than e, which only grows with L: L = (Σ_S (f − q) + Σ_others e) / (1 − Σ_S q).
 */
function lifts(
  plan: PagePlan,
  shown: Float64Array,
  draws: number,
  liftable: boolean[],
): Float64Array {
  // A partner's offer is not tried at the cost of the shop's own.
  const reachable = plan.open.filter((i) => {
    const kind = plan.kindOf[i] as number;
    return liftable[kind] && !isForeignKind(kind);
  });
  const even = (i: number) => evenShare(plan, i);
  const floor = (i: number) => (plan.candidates[i] as Candidate).floor ?? 0;
  const shareOf = (i: number) => (shown[i] as number) / draws;
  const sum = (of: (i: number) => number) => reachable.reduce((total, i) => total + of(i), 0);
  let total = sum(even);
  for (let size = -1; ; ) {
    const isShort = (i: number) => floor(i) - (1 - total) * shareOf(i) > even(i);
    const short = new Set(reachable.filter(isShort));
    if (short.size === size) break;
    size = short.size;
    const shares = sum((i) => (short.has(i) ? shareOf(i) : 0));
    const needed = sum((i) => (short.has(i) ? floor(i) - shareOf(i) : even(i)));
    if (shares >= 1 || needed >= 1 - shares) {
      total = Number.POSITIVE_INFINITY;
      break;
    }
    total = Math.max(total, needed / (1 - shares));
  }
  const wanted = (i: number) => Math.max(even(i), floor(i) - Math.max(0, 1 - total) * shareOf(i));
  const beyond = sum((i) => wanted(i) - even(i));
  const room = GREATEST_LIFT - sum(even);
  const given = beyond > room ? room / beyond : 1;
  const lift = new Float64Array(shown.length);
  for (const i of reachable) lift[i] = even(i) + given * (wanted(i) - even(i));
  return lift;
}

/** Picks a page with its probability. `lifted` names the candidate it exists to show, if so. */
export function pickPage(
  lottery: Lottery,
  plan: PagePlan,
  random: RandomSource,
): { page: number[]; lifted?: number } {
  const { pages, lift, liftedShare } = lottery;
  let u = random.uniform();
  if (u >= liftedShare) {
    const index = Math.floor(((u - liftedShare) / (1 - liftedShare)) * pages.length);
    const page = pages[Math.min(index, pages.length - 1)] as number[];
    return { page: random.uniform() < SHUFFLE_SHARE ? shuffled(page, plan, random) : page };
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

/**
 * The places whose offers may change with one another: not a leading care offer's or a pin's, and none
 * from a partner's on, since nothing better of the shop's own may come to stand below it.
 */
function freePlaces(page: readonly number[], plan: PagePlan): number[] {
  const { careLeads, kindOf, pinned } = plan;
  const kindAt = (position: number) => kindOf[page[position] as number] as number;
  const led = careLeads && page.length > 0 && isCareKind(kindAt(0));
  const first = (led ? 1 : 0) + pinned.length;
  const foreign = [...page.keys()].find((k) => isForeignKind(kindAt(k))) ?? page.length;
  return [...page.keys()].filter((k) => k >= first && k < foreign);
}

/** The same offers, those at free places in any order (Fisher and Yates). */
function shuffled(page: readonly number[], plan: PagePlan, random: RandomSource): number[] {
  const mixed = [...page];
  const free = freePlaces(page, plan);
  for (let last = free.length - 1; last > 0; last--) {
    const [k, other] = [
      free[last] as number,
      free[Math.floor(random.uniform() * (last + 1))] as number,
    ];
    [mixed[k], mixed[other]] = [mixed[other] as number, mixed[k] as number];
  }
  return mixed;
}

/** P(candidate at position), `[candidate][position]`, exact for this lottery. */
export function positionOdds(lottery: Lottery, plan: PagePlan): Float64Array[] {
  const odds = plan.candidates.map(() => new Float64Array(plan.limit));
  const add = (i: number, position: number, probability: number) => {
    const row = odds[i] as Float64Array;
    row[position] = (row[position] as number) + probability;
  };
  const addPage = (page: readonly number[], probability: number) => {
    for (const [position, i] of page.entries()) add(i, position, probability);
  };
  const each = (1 - lottery.liftedShare) / lottery.pages.length;
  for (const page of lottery.pages) {
    addPage(page, each * (1 - SHUFFLE_SHARE));
    const free = freePlaces(page, plan);
    for (const [k, i] of page.entries())
      if (!free.includes(k)) add(i, k, each * SHUFFLE_SHARE);
      else for (const other of free) add(i, other, (each * SHUFFLE_SHARE) / free.length);
  }
  const common = new Map<number[][], number>();
  for (const [i, probability] of lottery.lift.entries()) {
    if (probability === 0) continue;
    const pages = lottery.commonPages(i);
    if (pages) {
      common.set(pages, probability + (common.get(pages) ?? 0));
      for (const page of pages) add(i, page.indexOf(LIFTED), probability / pages.length);
    } else {
      const own = lottery.liftedPages(i);
      for (const page of own) addPage(page, probability / own.length);
    }
  }
  for (const [pages, probability] of common)
    for (const page of pages)
      for (const [position, i] of page.entries())
        if (i !== LIFTED) add(i, position, probability / pages.length);
  return odds;
}

/** Standard error of a share of n pages as an estimate of the probability over all draws: √(p (1 − p) / n). */
export function standardError(probability: number, draws: number): number {
  const p = Math.min(1, Math.max(0, probability));
  return Math.sqrt((p * (1 - p)) / draws);
}
