/**
 * What a ranker is: offers that may be shown go in, a page comes out, with the probability of
 * everything on it. `priority.ts` ranks by the merchant's order, `learning.ts` by what was learned;
 * the decision path and replay know only this interface.
 *
 * Two probabilities are recorded for an offer on a page:
 * - `propensity` is P(this offer stands at this position), the one replay divides by;
 * - `shownProbability` is P(this offer stands anywhere on the page).
 * Both are exact for the random choice that was made: see `propensity.ts` for what they are
 * conditional on.
 */
import type { RankingContext } from "./features.ts";
import type { RandomSource } from "./random.ts";
import type { RemorseAssessment } from "./remorse.ts";

/** Every kind of offer. The order is part of the stored state: append, never reorder. */
export const OFFER_KINDS = [
  "product",
  "tutorial",
  "loyalty",
  "survey",
  "discount",
  "referral",
  "message",
  "partner",
] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

/** Kinds that reassure, and lead the page when remorse is likely. */
export const CARE_KINDS: ReadonlySet<OfferKind> = new Set(["tutorial", "survey", "message"]);
/** Kinds that ask for money, and are held back when remorse is likely. */
export const SELLING_KINDS: ReadonlySet<OfferKind> = new Set(["product", "discount", "partner"]);

/** Kinds of others than the shop: they never take the place of a better offer of its own. */
export const FOREIGN_KINDS: ReadonlySet<OfferKind> = new Set(["partner"]);

/** An offer whose targeting and schedule hold for this order. */
export interface Candidate {
  offerId: string;
  kind: OfferKind;
  /** The merchant's order: higher comes first. Any finite number. */
  priority: number;
  /**
   * What one accept is worth to the merchant, in minor units of the shop's currency. Absent: learned
   * from the revenue that followed accepts of this offer and of its kind.
   */
  valueMinor?: number;
  /** Stands first on the page whenever it may be shown at all. Several pins: by priority. */
  pinned?: boolean;
  /** Stands above every pin: it is what helps most at this moment, whatever is expected of it. */
  leads?: boolean;
  /** Least share of the decisions it is a candidate in that show it, 0 to 0.5. */
  floor?: number;
  /** Greatest such share, 0 to 1. */
  cap?: number;
  /** How often this buyer may see it in the merchant's window, and how often they have. */
  frequency?: { atMost: number; seen: number };
  /** Days since this buyer dismissed it; absent if never. */
  dismissedDaysAgo?: number;
}

/** How a page is composed; the merchant's settings for a placement. */
export interface PageRules {
  /** Most offers of one kind on a page; 1 or more. */
  maxPerKind: number;
  /** Exceptions to `maxPerKind`. */
  maxOfKind?: Partial<Record<OfferKind, number>>;
  /**
   * Each further offer of a kind already on the page counts this share of the one before, in (0, 1].
   * 1: kinds are not spread.
   */
  repeatFactor: number;
  /** Days a dismissed offer stays away from the buyer who dismissed it. */
  dismissalDays: number;
}

export const DEFAULT_PAGE_RULES: PageRules = {
  maxPerKind: 2,
  maxOfKind: { survey: 1, loyalty: 1, referral: 1, partner: 1 },
  repeatFactor: 0.7,
  dismissalDays: 60,
};

export interface RankRequest {
  candidates: readonly Candidate[];
  context: RankingContext;
  /** How many offers the block has room for, 1 to 6. */
  limit: number;
  random: RandomSource;
  /** Default: {@link DEFAULT_PAGE_RULES}. */
  rules?: PageRules;
  /** From `assessRemorse`; absent: no order is treated as likely to be regretted. */
  remorse?: RemorseAssessment;
}

/** Why an offer stands where it stands, or why it does not. */
export type Reason =
  | { code: "leads" }
  | { code: "pinned" }
  | { code: "care-first"; score: number; threshold: number }
  | { code: "priority"; priority: number; tiedWith: number }
  | { code: "expected-value"; acceptProbability: number; valueMinor: number; learnedValue: boolean }
  | { code: "tried-as-new"; observations: number }
  | { code: "lifted-to-floor"; floor: number }
  | { code: "dismissed"; daysAgo: number; days: number }
  | { code: "frequency-cap"; seen: number; atMost: number }
  | { code: "held-back-for-remorse"; score: number; threshold: number }
  | { code: "outranked" };

export interface RankedOffer {
  offerId: string;
  kind: OfferKind;
  /** 0 is the top of the page. */
  position: number;
  /** P(this offer at this position), in (0, 1]. */
  propensity: number;
  /** P(this offer anywhere on the page), at least `propensity`. */
  shownProbability: number;
  /** Posterior mean of P(accept) × value in minor units; absent where nothing is learned. */
  expectedValueMinor?: number;
  reasons: Reason[];
}

/** A candidate that is not on the page. */
export interface PassedOver {
  offerId: string;
  /** P(this offer anywhere on the page); 0 where a rule kept it away. */
  shownProbability: number;
  reason: Reason;
}

export interface RankedPage {
  /** In the order in which they are to be shown; at most `limit`. */
  offers: RankedOffer[];
  passedOver: PassedOver[];
  /** Which ranker answered and, for a learning one, how many posterior draws the page came from. */
  method: { ranker: "priority" } | { ranker: "learning"; draws: number; observations: number };
}

export interface Ranker {
  /** @throws {RankingInputError} naming the field that is wrong. */
  rank(request: RankRequest): RankedPage;
  /**
   * P(offer at position) for every candidate and position under this ranker: what replay needs of
   * the policy it asks about. For a learning ranker it is the Monte-Carlo mean over its draws.
   */
  positionProbabilities(request: RankRequest): PositionProbabilities;
}

/** `probability[candidate][position]`, candidates in the order of the request. */
export interface PositionProbabilities {
  offerIds: string[];
  probability: Float64Array[];
}

/** Input that cannot be ranked. The message names the field and says what would be accepted. */
export class RankingInputError extends Error {
  readonly field: string;

  constructor(field: string, expectation: string) {
    super(`${field}: ${expectation}`);
    this.name = "RankingInputError";
    this.field = field;
  }
}

/** @throws {RankingInputError} on the first field that is out of its range. */
export function checkRequest(request: RankRequest): void {
  const { limit, candidates, rules = DEFAULT_PAGE_RULES } = request;
  const { maxPerKind, repeatFactor, dismissalDays } = rules;
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 6))
    refuse("limit", "must be 1 to 6", limit);
  if (!(maxPerKind >= 1)) refuse("rules.maxPerKind", "must be at least 1", maxPerKind);
  if (!(repeatFactor > 0 && repeatFactor <= 1))
    refuse("rules.repeatFactor", "must be in (0, 1]", repeatFactor);
  if (!(dismissalDays >= 0)) refuse("rules.dismissalDays", "must be 0 or more days", dismissalDays);
  const ids = new Set<string>();
  for (let index = 0; index < candidates.length; index++) {
    const candidate = candidates[index] as Candidate;
    if (candidate.offerId === "" || ids.has(candidate.offerId))
      refuse(`candidates[${index}].offerId`, "must be named, and only once", candidate.offerId);
    ids.add(candidate.offerId);
    checkCandidate(candidate, index);
  }
}

function checkCandidate(candidate: Candidate, index: number): void {
  const {
    kind,
    priority,
    valueMinor = 0,
    floor = 0,
    cap = 1,
    frequency,
    dismissedDaysAgo = 0,
  } = candidate;
  const bad = (field: string, expectation: string, got: unknown) =>
    refuse(`candidates[${index}].${field}`, expectation, got);
  if (!OFFER_KINDS.includes(kind)) bad("kind", `must be one of ${OFFER_KINDS.join(", ")}`, kind);
  if (!Number.isFinite(priority)) bad("priority", "must be a finite number", priority);
  if (!(Number.isFinite(valueMinor) && valueMinor >= 0))
    bad("valueMinor", "must be 0 or more minor units", valueMinor);
  if (!(floor >= 0 && floor <= 0.5)) bad("floor", "must be a share from 0 to 0.5", floor);
  if (!(cap >= floor && cap <= 1))
    bad("cap", `must be a share from the floor (${floor}) to 1`, cap);
  if (!(dismissedDaysAgo >= 0)) bad("dismissedDaysAgo", "must be 0 or more days", dismissedDaysAgo);
  if (frequency && !(frequency.atMost >= 0))
    bad("frequency.atMost", "must be 0 or more", frequency.atMost);
  if (frequency && !(frequency.seen >= 0))
    bad("frequency.seen", "must be 0 or more", frequency.seen);
}

function refuse(field: string, expectation: string, got: unknown): never {
  throw new RankingInputError(field, `${expectation}, got ${JSON.stringify(got)}`);
}
