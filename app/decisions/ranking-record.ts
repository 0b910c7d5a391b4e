import type { RankingContext } from "../ranking/features.ts";
import {
  type Candidate,
  OFFER_KINDS,
  type PassedOver,
  type RankedPage,
  type RankRequest,
  type Reason,
} from "../ranking/ranker.ts";

/** What was ranked, without the randomness. */
export type RankedRequest = Omit<RankRequest, "random">;

/**
 * What is kept of a ranking beside what was shown: enough to learn from it, to replay another policy on
 * it, and to say of every offer why it was or was not on the page.
 */
export interface RankingRecord {
  /** What was ranked; absent where there were too many candidates to keep. */
  request?: Omit<RankedRequest, "candidates"> & {
    candidates: readonly Candidate[] | PackedCandidates;
  };
  /** What was known of the order, where there is no request. */
  context?: RankingContext;
  /** By offer: why it stands where it stands. */
  shown: Record<string, Reason[]>;
  /** Those with a reason of their own first; of a long list the rest were outranked. */
  passedOver: PassedOver[];
}

/** A long list by columns, a third of its size: the entries of every column belong to the ids in turn. */
export interface PackedCandidates {
  /** Separated by spaces. */
  ids: string;
  /** Indices into OFFER_KINDS, one figure each. */
  kinds: string;
  priorities: number[];
  /** null: learned. */
  values: (number | null)[];
  /** By index: what only some candidates have. */
  rest: Record<string, Omit<Candidate, "offerId" | "kind" | "priority" | "valueMinor">>;
}

/** Above this many candidates the list is packed. */
const MAX_PLAIN = 100;
/** Above this many the request is not kept, and the decision cannot be replayed. */
const MAX_CANDIDATES = 1_000;
const MAX_PASSED_OVER = 100;

export function rankingRecord(request: RankRequest, page: RankedPage): RankingRecord {
  const { random: _random, ...plain } = request;
  const { candidates, context } = plain;
  const kept = candidates.length > MAX_PLAIN ? pack(candidates) : candidates;
  return {
    ...(candidates.length <= MAX_CANDIDATES
      ? { request: { ...plain, candidates: kept } }
      : { context }),
    shown: Object.fromEntries(page.offers.map(({ offerId, reasons }) => [offerId, reasons])),
    passedOver: page.passedOver.slice(0, MAX_PASSED_OVER),
  };
}

/** The record of a decision for which nothing was ranked. */
export const nothingRanked: RankingRecord = { shown: {}, passedOver: [] };

/** What was ranked, as it was handed to the ranker; undefined where it was not kept. */
export function requestOf({ request }: RankingRecord): RankedRequest | undefined {
  return request && { ...request, candidates: unpack(request.candidates) };
}

/** What was known of the order: what the features were made of. */
export function contextOf({ request, context }: RankingRecord): RankingContext {
  return request?.context ?? context ?? {};
}

/** Whether an offer was among what was ranked, as far as that was kept. */
export function wasRanked({ request }: RankingRecord, offerId: string): boolean {
  const candidates = request?.candidates ?? [];
  return isPacked(candidates)
    ? candidates.ids.split(" ").includes(offerId)
    : candidates.some((candidate) => candidate.offerId === offerId);
}

function pack(candidates: readonly Candidate[]): PackedCandidates {
  const rest: PackedCandidates["rest"] = {};
  for (const [index, candidate] of candidates.entries()) {
    const {
      offerId: _id,
      kind: _kind,
      priority: _priority,
      valueMinor: _value,
      ...own
    } = candidate;
    if (Object.keys(own).length > 0) rest[index] = own;
  }
  return {
    ids: candidates.map(({ offerId }) => offerId).join(" "),
    kinds: candidates.map(({ kind }) => OFFER_KINDS.indexOf(kind)).join(""),
    priorities: candidates.map(({ priority }) => priority),
    values: candidates.map(({ valueMinor }) => valueMinor ?? null),
    rest,
  };
}

function unpack(candidates: readonly Candidate[] | PackedCandidates): readonly Candidate[] {
  if (!isPacked(candidates)) return candidates;
  const { ids, kinds, priorities, values, rest } = candidates;
  return ids.split(" ").map((offerId, index): Candidate => {
    const valueMinor = values[index] ?? null;
    return {
      offerId,
      kind: OFFER_KINDS[Number(kinds[index])] as Candidate["kind"],
      priority: priorities[index] as number,
      ...(valueMinor !== null && { valueMinor }),
      ...rest[index],
    };
  });
}

function isPacked(
  candidates: readonly Candidate[] | PackedCandidates,
): candidates is PackedCandidates {
  return !Array.isArray(candidates);
}
