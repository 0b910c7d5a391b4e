import type { DecidedOffer } from "../ledger/decision.ts";
import type { EndReason } from "../ledger/reach.ts";
import type { Offer } from "../offers/offer.ts";
import type { RandomSource } from "../ranking/random.ts";
import type { Candidate, Ranker } from "../ranking/ranker.ts";
import type { Facts } from "../targeting/facts.ts";
import type { Placement } from "./contract.ts";
import { productsFor, type Stock } from "./fill.ts";
import { rankingContextOf } from "./ranking-context.ts";

/** What the choice is made from. */
export interface Choice {
  /** Running offers whose condition holds for the facts. */
  matching: readonly Offer[];
  /** Whether the shop has any running offer at all. */
  anyRunning: boolean;
  facts: Facts;
  stock: Stock;
  placement: Placement;
  /** How many offers the block has room for. */
  limit: number;
  /** The buyer has joined the loyalty programme with another order. */
  memberElsewhere: boolean;
}

export interface Chosen {
  shown: DecidedOffer[];
  /** Why nothing is shown, where nothing is. */
  reason: EndReason | null;
  /** Which ranker decided. */
  policy: string;
}

/** Chooses what one order sees, and with what probability: pure but for the random source. */
export function choose(choice: Choice, ranker: Ranker, random: RandomSource): Chosen {
  const showable = choice.matching.filter((offer) => hasSomethingToShow(offer, choice));
  if (showable.length === 0) return { shown: [], reason: emptyReason(choice), policy: "none" };
  const page = ranker.rank({
    candidates: showable.map(candidateOf),
    context: rankingContextOf(choice.facts, choice.placement),
    limit: choice.limit,
    random,
  });
  const offers = new Map(showable.map((offer) => [offer.id, offer]));
  const used = new Set<string>();
  const shown: DecidedOffer[] = [];
  for (const { offerId, propensity } of page.offers) {
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
      position: shown.length,
      propensity,
      ...(offer.kind === "product" && { productIds }),
    });
  }
  return { shown, reason: null, policy: page.method.ranker };
}

const NOTHING_USED: ReadonlySet<string> = new Set();

function hasSomethingToShow(offer: Offer, { stock, memberElsewhere }: Choice): boolean {
  switch (offer.kind) {
    case "product":
      return productsFor(offer, stock, NOTHING_USED).length > 0;
    case "loyalty":
      return !memberElsewhere;
    case "tutorial":
      return true;
  }
}

function emptyReason({ matching, anyRunning }: Choice): EndReason {
  if (!anyRunning) return "no-live-offer";
  return matching.length === 0 ? "no-match" : "nothing-to-show";
}

function candidateOf(offer: Offer): Candidate {
  return {
    offerId: offer.id,
    kind: offer.kind,
    priority: offer.priority,
    ...(offer.valueMinor !== null && { valueMinor: offer.valueMinor }),
  };
}
