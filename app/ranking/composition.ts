/**
 * A page is composed, not sorted. First a plan is made of what the merchant's rules leave open
 * (`planPage`): who is kept away, who is pinned, whether care must lead. Then a page is filled
 * greedily from values (`composePage`): each place goes to the open offer whose
 *
 *   value × repeatFactor^(offers of its kind already on the page)
 *
 * is greatest, at most n of a kind: a greedy maximisation of a diversified sum, as in maximal
 * marginal relevance (Carbonell & Goldstein, SIGIR 1998) with kinds for likeness.
 */
import {
  CARE_KINDS,
  type Candidate,
  DEFAULT_PAGE_RULES,
  FOREIGN_KINDS,
  OFFER_KINDS,
  type PageRules,
  type PassedOver,
  type RankRequest,
  type Reason,
  SELLING_KINDS,
} from "./ranker.ts";

/** What the rules leave open. Candidates are named by their index in the request. */
export interface PagePlan {
  candidates: readonly Candidate[];
  limit: number;
  /** Pinned candidates in the order in which they stand. */
  pinned: number[];
  /** The others that may be shown. */
  open: number[];
  /** Those of `open` that compete for places; the rest come onto the page only by being lifted. */
  competing: number[];
  /** The first place belongs to a care offer out of `open`; pins follow it. */
  careLeads: boolean;
  /** For each candidate the index of its kind, and for each kind the most the page may hold. */
  kindOf: Uint8Array;
  mostOfKind: Float64Array;
  repeatFactor: number;
  passedOver: PassedOver[];
  /**
   * What each candidate is expected to be worth, whatever a draw says of it: a partner's offer yields its
   * place to any of the shop's own that is expected to be worth as much. Absent: nothing is weighed.
   */
  expected?: Float64Array;
}

/**
 * Applies, in this order: dismissals, frequency caps, holding selling back for remorse, pins, care
 * first. A pin yields to the first three: a buyer's wish and the merchant's care settings stand above it.
 * A partner's offer cannot be pinned: it must earn its place.
 */
export function planPage(request: RankRequest): PagePlan {
  const { candidates, limit, rules = DEFAULT_PAGE_RULES } = request;
  const passedOver: PassedOver[] = [];
  const allowed: number[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const reason = keptAway(candidate, request, rules);
    if (reason) passedOver.push({ offerId: candidate.offerId, shownProbability: 0, reason });
    else allowed.push(index);
  }
  const remorse = request.remorse?.likely === true;
  const isCare = (index: number) => CARE_KINDS.has((candidates[index] as Candidate).kind);
  const isPinned = (index: number) => {
    const { pinned: wanted, leads, kind } = candidates[index] as Candidate;
    return (wanted === true || leads === true) && !FOREIGN_KINDS.has(kind);
  };
  const leads = (index: number) => Number((candidates[index] as Candidate).leads === true);
  const pinned = allowed
    .filter(isPinned)
    .sort(byPriority(candidates))
    .sort((a, b) => leads(b) - leads(a));
  if (remorse) pinned.sort((a, b) => Number(isCare(b)) - Number(isCare(a)));
  const open = allowed.filter((index) => !isPinned(index));
  return {
    candidates,
    limit,
    pinned,
    open,
    competing: open,
    careLeads: remorse && !pinned.some(isCare) && open.some(isCare),
    kindOf: Uint8Array.from(candidates, ({ kind }) => OFFER_KINDS.indexOf(kind)),
    mostOfKind: Float64Array.from(
      OFFER_KINDS,
      (kind) => rules.maxOfKind?.[kind] ?? rules.maxPerKind,
    ),
    repeatFactor: rules.repeatFactor,
    passedOver,
  };
}

function keptAway(
  candidate: Candidate,
  request: RankRequest,
  rules: PageRules,
): Reason | undefined {
  const { dismissedDaysAgo, frequency, kind } = candidate;
  if (dismissedDaysAgo !== undefined && dismissedDaysAgo < rules.dismissalDays)
    return { code: "dismissed", daysAgo: dismissedDaysAgo, days: rules.dismissalDays };
  if (frequency && frequency.seen >= frequency.atMost)
    return { code: "frequency-cap", seen: frequency.seen, atMost: frequency.atMost };
  const { remorse } = request;
  if (remorse?.likely && SELLING_KINDS.has(kind))
    return { code: "held-back-for-remorse", score: remorse.score, threshold: remorse.threshold };
  return undefined;
}

function byPriority(candidates: readonly Candidate[]): (a: number, b: number) => number {
  const priority = (index: number) => (candidates[index] as Candidate).priority;
  return (a, b) => priority(b) - priority(a) || a - b;
}

/** Stands for "any offer of the lifted kind" on a page; see {@link composePage}. */
export const LIFTED = -1;
/** The value of an offer that may not be shown on this page. */
export const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Fills a page.
 *
 * @param values one for each candidate; {@link NEVER} keeps it off. A negative value is taken only
 *   where nothing else is left.
 * @param liftedKind index of a kind: one offer of it, written as {@link LIFTED}, takes the first place
 *   that is free for it, whatever its value.
 * @param lifted with `liftedKind`: the offer that stands there, which then stands nowhere else.
 * @returns candidate indices from the top of the page down.
 */
export function composePage(
  plan: PagePlan,
  values: Float64Array,
  liftedKind?: number,
  lifted?: number,
): number[] {
  const page: number[] = [];
  const counts = new Uint8Array(OFFER_KINDS.length);
  const add = (index: number, kind: number) => {
    page.push(index);
    counts[kind] = (counts[kind] as number) + 1;
  };
  let lift = liftedKind !== undefined;
  if (plan.careLeads) {
    if (lift && isCareKind(liftedKind as number)) {
      add(LIFTED, liftedKind as number);
      lift = false;
    } else {
      const lead = bestOf(plan, values, page, counts, true, lifted);
      if (lead !== undefined) add(lead, plan.kindOf[lead] as number);
    }
  }
  for (const pin of plan.pinned) if (page.length < plan.limit) add(pin, plan.kindOf[pin] as number);
  if (lift && page.length < plan.limit && hasRoom(plan, counts, liftedKind as number))
    add(LIFTED, liftedKind as number);
  while (page.length < plan.limit) {
    const next = bestOf(plan, values, page, counts, false, lifted);
    if (next === undefined) break;
    add(next, plan.kindOf[next] as number);
  }
  return page;
}

export function isCareKind(kind: number): boolean {
  return CARE_KINDS.has(OFFER_KINDS[kind] as (typeof OFFER_KINDS)[number]);
}

function hasRoom(plan: PagePlan, counts: Uint8Array, kind: number): boolean {
  return (counts[kind] as number) < (plan.mostOfKind[kind] as number);
}

export function isForeignKind(kind: number): boolean {
  return FOREIGN_KINDS.has(OFFER_KINDS[kind] as (typeof OFFER_KINDS)[number]);
}

/** The best offer for the next place; a partner's only where no better one of the shop's own is left for it. */
function bestOf(
  plan: PagePlan,
  values: Float64Array,
  page: readonly number[],
  counts: Uint8Array,
  careOnly: boolean,
  except: number | undefined,
): number | undefined {
  const { expected } = plan;
  const may = (index: number): boolean => {
    const kind = plan.kindOf[index] as number;
    if (index === except || values[index] === NEVER || !hasRoom(plan, counts, kind)) return false;
    return !(careOnly && !isCareKind(kind)) && !page.includes(index);
  };
  const best = greatest(plan, values, counts, may);
  if (best === undefined || !expected || !isForeignKind(plan.kindOf[best] as number)) return best;
  const isOwn = (index: number) => !isForeignKind(plan.kindOf[index] as number) && may(index);
  const better = (index: number) => (expected[index] as number) >= (expected[best] as number);
  const yields = plan.competing.some((index) => isOwn(index) && better(index));
  return yields ? greatest(plan, values, counts, isOwn) : best;
}

function greatest(
  plan: PagePlan,
  values: Float64Array,
  counts: Uint8Array,
  may: (index: number) => boolean,
): number | undefined {
  let best: number | undefined;
  let bestValue = NEVER;
  for (const index of plan.competing) {
    const count = counts[plan.kindOf[index] as number] as number;
    let value = values[index] as number;
    if (count > 0 && value > 0) value *= plan.repeatFactor ** count;
    if (value <= bestValue || !may(index)) continue;
    best = index;
    bestValue = value;
  }
  return best;
}
