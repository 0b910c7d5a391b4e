import type { DecidedOffer } from "../ledger/decision.ts";
import type { EndReason } from "../ledger/reach.ts";
import type { Offer } from "../offers/offer.ts";
import { explainedProducts, isBesideALine } from "../offers/places.ts";
import type { RandomSource } from "../ranking/random.ts";
import type { Candidate, Ranker } from "../ranking/ranker.ts";
import type { RemorseAssessment } from "../ranking/remorse.ts";
import type { Facts } from "../targeting/facts.ts";
import type { Placement } from "./contract.ts";
import { productsFor, type Stock } from "./fill.ts";
import { rankingContextOf } from "./ranking-context.ts";
import { nothingRanked, type RankingRecord, rankingRecord } from "./ranking-record.ts";
import { LEADING_KIND, type Stage } from "./stage.ts";

/** What a buyer has made of an offer before. */
export interface OfferHistory {
  /** When the buyer saw it, epoch milliseconds. */
  seenAt: number[];
  dismissedAt: number | null;
}

/** What a buyer who may be known has done with other orders. */
export interface BuyerPast {
  /** Joined the loyalty programme. */
  member: boolean;
  /** Surveys they have answered. */
  surveys: ReadonlySet<string>;
}

export const noPast: BuyerPast = { member: false, surveys: new Set() };

/** What the choice is made from. */
export interface Choice {
  /** Running offers whose condition holds for the facts. */
  matching: readonly Offer[];
  /** Whether the shop has any running offer at all. */
  anyRunning: boolean;
  facts: Facts;
  stock: Stock;
  placement: Placement;
  /** How far the order's fulfilment is, where what is shown follows it. */
  stage?: Stage;
  /** How many offers the block has room for. */
  limit: number;
  /** What the buyer has done with other orders; nothing where they are not known. */
  past: BuyerPast;
  /** Whether members have points to look at: else a card for them says nothing. */
  membersEarn: boolean;
  /** Partners' campaigns that may be shown, each with what a click is worth to the shop. */
  campaigns: ReadonlyMap<string, number>;
  /** By offer; empty where the buyer is not known. */
  history: ReadonlyMap<string, OfferHistory>;
  /** The shop's usual order total, in minor units; absent in a shop without orders. */
  typicalOrderMinor?: number | undefined;
  remorse: RemorseAssessment;
  now: Date;
}

export interface Chosen {
  shown: DecidedOffer[];
  /** Why nothing is shown, where nothing is. */
  reason: EndReason | null;
  /** Which ranker decided, and how much it had learned. */
  policy: string;
  ranking: RankingRecord;
}

/** Chooses what one order sees, and with what probability: pure but for the random source. */
export function choose(choice: Choice, ranker: Ranker, random: RandomSource): Chosen {
  const showable = choice.matching.filter(
    (offer) =>
      offer.placing.placements.includes(choice.placement) && hasSomethingToShow(offer, choice),
  );
  const none = { shown: [], policy: "none", ranking: nothingRanked };
  if (showable.length === 0) return { ...none, reason: emptyReason(choice) };
  const request = {
    candidates: withLead(
      showable.map((offer) => candidateOf(offer, choice)),
      choice.stage,
    ),
    context: rankingContextOf(choice.facts, choice.placement, choice.typicalOrderMinor),
    limit: choice.limit,
    remorse: choice.remorse,
    random,
  };
  const page = ranker.rank(request);
  const offers = new Map(showable.map((offer) => [offer.id, offer]));
  const used = new Set<string>();
  const shown: DecidedOffer[] = [];
  for (const { offerId, position, propensity, shownProbability } of page.offers) {
    const offer = offers.get(offerId);
    if (!offer) continue;
    const productIds = productsFor(offer, choice.stock, used);
    // An offer above has taken the last product this one could have shown.
    if (offer.kind === "product" && productIds.length === 0) continue;
    for (const id of productIds) used.add(id);
    shown.push({
      offerId,
      revision: offer.revision,
      kind: offer.kind,
      // The ranked place, also where one above fell out: its propensity belongs to it.
      position,
      propensity,
      shownProbability,
      ...(offer.kind === "product" && { productIds }),
      ...(isBesideALine(choice.placement) && {
        forProducts: explainedProducts(offer, choice.facts.lines ?? []),
      }),
    });
  }
  const reason = shown.length > 0 ? null : "kept-back";
  const { method } = page;
  const policy = method.ranker === "learning" ? `learning/${method.observations}` : method.ranker;
  return { shown, reason, policy, ranking: rankingRecord(request, page) };
}

/** The best placed of the kind that helps most at a stage leads the page; it need not be there. */
function withLead(candidates: Candidate[], stage: Stage | undefined): Candidate[] {
  if (stage === undefined) return candidates;
  const able = candidates.filter(({ kind }) => kind === LEADING_KIND[stage]);
  const lead = able.reduce<Candidate | undefined>(
    (best, one) => (best && best.priority >= one.priority ? best : one),
    undefined,
  );
  return candidates.map((one) => (one === lead ? { ...one, leads: true } : one));
}

const NOTHING_USED: ReadonlySet<string> = new Set();

function hasSomethingToShow(
  offer: Offer,
  { stock, past, membersEarn, campaigns }: Choice,
): boolean {
  switch (offer.kind) {
    case "product":
      return productsFor(offer, stock, NOTHING_USED).length > 0;
    case "loyalty":
      return !past.member || membersEarn;
    case "tutorial":
    case "message":
    case "discount":
    case "referral":
      return true;
    case "survey":
      return !past.surveys.has(offer.id);
    case "partner":
      return campaigns.has(offer.id);
  }
}

function emptyReason({ matching, anyRunning }: Choice): EndReason {
  if (!anyRunning) return "no-live-offer";
  return matching.length === 0 ? "no-match" : "nothing-to-show";
}

const DAY_MS = 86_400_000;

function candidateOf(offer: Offer, { history, now, campaigns }: Choice): Candidate {
  const { pinned, floor, cap, frequency } = offer.placing;
  const before = history.get(offer.id);
  // A partner's offer is worth what its campaign pays, whatever else was written down.
  const valueMinor = offer.kind === "partner" ? campaigns.get(offer.id) : offer.valueMinor;
  const since = now.getTime() - (frequency?.withinDays ?? 0) * DAY_MS;
  return {
    offerId: offer.id,
    kind: offer.kind,
    priority: offer.priority,
    ...(valueMinor != null && { valueMinor }),
    ...(pinned && { pinned }),
    ...(floor !== null && { floor }),
    ...(cap !== null && { cap }),
    ...(frequency && {
      frequency: {
        atMost: frequency.atMost,
        seen: before?.seenAt.filter((at) => at >= since).length ?? 0,
      },
    }),
    ...(before?.dismissedAt != null && {
      dismissedDaysAgo: Math.max(0, (now.getTime() - before.dismissedAt) / DAY_MS),
    }),
  };
}
