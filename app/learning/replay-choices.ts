import type { RankedRequest } from "../decisions/ranking-record.ts";
import type { Offer } from "../offers/offer.ts";
import type { Candidate } from "../ranking/ranker.ts";
import type { Settings } from "../settings/settings.ts";

/** The settings that decide how a shop's offers are put in order. */
export type RankingSettings = Pick<Settings, "ranking" | "careFirst">;

/** What a merchant can ask about: their ranking as it is set, and with one thing set otherwise. */
export type ChoiceId =
  | "as-set"
  | "other-ranking"
  | "other-care"
  | "no-pins"
  | "no-bounds"
  /** Of one offer: it is not there, it is pinned, or it is placed as it is saved now. */
  | "without-offer"
  | "offer-first"
  | "offer-as-now";

/** How one offer is placed by its merchant. */
export type OfferPlacing = Pick<Offer, "id" | "priority" | "placing">;

/** One way of ranking that recorded decisions are asked about. */
export interface RankingChoice {
  id: ChoiceId;
  ranking: Settings["ranking"];
  /** What would have been ranked; the very same object where nothing would have been different. */
  rewrite: (request: RankedRequest) => RankedRequest;
}

/** A shop's ranking as it is set, and the other choices that Settings and the offers' placing leave. */
export function choicesOfShop(settings: RankingSettings): RankingChoice[] {
  const { ranking, careFirst } = settings;
  const asSet = care(careFirst);
  const other = ranking === "learning" ? "priority" : "learning";
  return [
    { id: "as-set", ranking, rewrite: asSet },
    { id: "other-ranking", ranking: other, rewrite: asSet },
    { id: "other-care", ranking, rewrite: care(!careFirst) },
    { id: "no-pins", ranking, rewrite: (request) => eachCandidate(asSet(request), unpinned) },
    { id: "no-bounds", ranking, rewrite: (request) => eachCandidate(asSet(request), unbounded) },
  ];
}

/** A shop's ranking as it is set, and the same with one offer away, pinned, or placed as it is saved now. */
export function choicesOfOffer(settings: RankingSettings, offer: OfferPlacing): RankingChoice[] {
  const { ranking, careFirst } = settings;
  const asSet = care(careFirst);
  const its = (change: (candidate: Candidate) => Candidate) => (request: RankedRequest) =>
    eachCandidate(asSet(request), (one) => (one.offerId === offer.id ? change(one) : one));
  const pinned = (one: Candidate) => (one.pinned ? one : { ...one, pinned: true });
  return [
    { id: "as-set", ranking, rewrite: asSet },
    { id: "without-offer", ranking, rewrite: (request) => without(asSet(request), offer.id) },
    { id: "offer-first", ranking, rewrite: its(pinned) },
    { id: "offer-as-now", ranking, rewrite: its((one) => placedAs(one, offer)) },
  ];
}

function placedAs(candidate: Candidate, { priority, placing }: OfferPlacing): Candidate {
  const { pinned = false, floor = null, cap = null } = candidate;
  const isSame = candidate.priority === priority && pinned === placing.pinned;
  if (isSame && floor === placing.floor && cap === placing.cap) return candidate;
  const { pinned: _pinned, floor: _floor, cap: _cap, ...rest } = candidate;
  return {
    ...rest,
    priority,
    ...(placing.pinned && { pinned: true }),
    ...(placing.floor !== null && { floor: placing.floor }),
    ...(placing.cap !== null && { cap: placing.cap }),
  };
}

/** Care first switched on or off: the score of each order was recorded either way. */
function care(first: boolean): RankingChoice["rewrite"] {
  return (request) => {
    const { remorse } = request;
    if (!remorse) return request;
    const likely = first && remorse.score >= remorse.threshold;
    return likely === remorse.likely ? request : { ...request, remorse: { ...remorse, likely } };
  };
}

function unpinned(candidate: Candidate): Candidate {
  if (!candidate.pinned) return candidate;
  const { pinned: _pinned, ...rest } = candidate;
  return rest;
}

function unbounded(candidate: Candidate): Candidate {
  if (candidate.floor === undefined && candidate.cap === undefined) return candidate;
  const { floor: _floor, cap: _cap, ...rest } = candidate;
  return rest;
}

function without(request: RankedRequest, offerId: string): RankedRequest {
  const candidates = request.candidates.filter((candidate) => candidate.offerId !== offerId);
  return candidates.length === request.candidates.length ? request : { ...request, candidates };
}

function eachCandidate(
  request: RankedRequest,
  change: (candidate: Candidate) => Candidate,
): RankedRequest {
  const candidates = request.candidates.map(change);
  const isSame = candidates.every((candidate, index) => candidate === request.candidates[index]);
  return isSame ? request : { ...request, candidates };
}
