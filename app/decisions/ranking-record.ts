import type { PassedOver, RankedPage, RankRequest, Reason } from "../ranking/ranker.ts";

/**
 * What is kept of a ranking beside what was shown: enough to replay another policy on it, and to say
 * of every offer why it was or was not on the page.
 */
export interface RankingRecord {
  /** What was ranked; absent where there were too many candidates to keep. */
  request?: Omit<RankRequest, "random">;
  /** By offer: why it stands where it stands. */
  shown: Record<string, Reason[]>;
  passedOver: PassedOver[];
}

/** Above this many candidates the request is not kept, and the decision cannot be replayed. */
const MAX_CANDIDATES = 100;
const MAX_PASSED_OVER = 100;

export function rankingRecord(request: RankRequest, page: RankedPage): RankingRecord {
  const { random: _random, ...plain } = request;
  return {
    ...(request.candidates.length <= MAX_CANDIDATES && { request: plain }),
    shown: Object.fromEntries(page.offers.map(({ offerId, reasons }) => [offerId, reasons])),
    passedOver: page.passedOver.slice(0, MAX_PASSED_OVER),
  };
}

/** The record of a decision for which nothing was ranked. */
export const nothingRanked: RankingRecord = { shown: {}, passedOver: [] };
