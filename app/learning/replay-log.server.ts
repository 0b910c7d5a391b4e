import type { Pool } from "pg";
import { type RankedRequest, type RankingRecord, requestOf } from "../decisions/ranking-record.ts";
import type { DecidedOffer } from "../ledger/decision.ts";
import { seededRandom } from "../ranking/random.ts";
import { checkRequest } from "../ranking/ranker.ts";
import type { Outcome } from "../ranking/replay.ts";
import type { Span } from "./observations.server.ts";

type Queries = Pick<Pool, "query">;

/** One recorded decision, with what its offers earned. */
export interface LoggedOutcome extends Outcome {
  decidedAt: Date;
}

/** What a replay is of. */
export interface ReplaySubject {
  shop: string;
  /** Without: the shop's ranking as a whole. */
  offerId?: string | undefined;
}

/** How much of a log is replayed. */
export interface LogBounds {
  /** The newest decisions at most. */
  decisions: number;
  /** What was ranked for all of them together, at most: it is what a replay takes time for. */
  candidates: number;
}

export interface ReplayLog {
  /** Oldest first. */
  outcomes: LoggedOutcome[];
  /** There were more in the span. */
  isCut: boolean;
}

/** Decisions read at once. */
const PAGE = 500;

interface Row {
  id: string;
  createdAt: Date;
  offers: DecidedOffer[];
  ranking: RankingRecord;
  isDrawn: boolean;
  accepted: string[];
  /** By offer, minor units of the shop's currency. */
  revenue: Record<string, number>;
}

/** Newest first; `$3` and `$4` are the last decision of the page before. */
const READ = `
SELECT d."id", d."createdAt", d."offers", d."ranking", e.*
FROM (
  SELECT "shop", "id", "createdAt", "offers", "ranking" FROM "Decision"
  WHERE "shop" = $1 AND "outcome" = 'offers' AND "createdAt" >= $2
    AND ("createdAt", "id") < ($3::timestamptz, $4::uuid)
  ORDER BY "createdAt" DESC, "id" DESC LIMIT ${PAGE}
) d JOIN "Shop" s USING ("shop") CROSS JOIN LATERAL (
  SELECT count(*) > 0 AS "isDrawn",
    COALESCE(array_agg(DISTINCT t."offerId"::text) FILTER (WHERE t."accepts"), '{}') AS "accepted",
    COALESCE(jsonb_object_agg(t."offerId", t."netMinor") FILTER (WHERE t."netMinor" <> 0), '{}') AS "revenue"
  FROM (
    SELECT "offerId",
      bool_or("type" IN ('click', 'accept') OR ("type" = 'conversion' AND "attribution" = 'click')) AS "accepts",
      COALESCE(sum("amountMinor") FILTER (
        WHERE "attribution" IN ('click', 'code') AND "currency" = s."currency"), 0)::bigint AS "netMinor"
    FROM "Event" WHERE "shop" = $1 AND "decisionId" = d."id" GROUP BY "offerId"
  ) t
) e
ORDER BY d."createdAt" DESC, d."id" DESC`;

/** Before every other, so that the end of the span is not in it. */
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/**
 * The newest decisions of a span that showed offers, and what each offer earned there: where the merchant
 * has set a value, that value if the offer was accepted; else the net revenue credited to it by click or
 * code. Left out are decisions whose block drew nothing, which earned nothing whatever was ranked, and
 * those of which too much was ranked to be kept; of one offer, those it had no place in.
 */
export async function readLog(
  client: Queries,
  { shop, offerId }: ReplaySubject,
  { from, until }: Span,
  bounds: LogBounds,
): Promise<ReplayLog> {
  const outcomes: LoggedOutcome[] = [];
  let candidates = 0;
  let last = { createdAt: until, id: FIRST_ID };
  for (;;) {
    const { rows } = await client.query<Row>({
      name: "replay-log",
      text: READ,
      values: [shop, from.toISOString(), last.createdAt.toISOString(), last.id],
    });
    for (const row of rows) {
      const request = row.isDrawn ? readableRequest(row.ranking) : undefined;
      const outcome = request && outcomeOf(row, request);
      if (!request || !outcome || !concerns(request, offerId)) continue;
      candidates += request.candidates.length;
      if (outcomes.length === bounds.decisions || candidates > bounds.candidates)
        return { outcomes: outcomes.reverse(), isCut: true };
      outcomes.push(outcome);
    }
    const [oldest] = rows.slice(-1);
    if (!oldest || rows.length < PAGE) return { outcomes: outcomes.reverse(), isCut: false };
    last = oldest;
  }
}

const concerns = ({ candidates }: RankedRequest, offerId: string | undefined) =>
  offerId === undefined || candidates.some((candidate) => candidate.offerId === offerId);

/** What was ranked for these decisions, by their ids; those erased in the meantime are missing. */
export async function readRequests(
  client: Queries,
  shop: string,
  ids: readonly string[],
): Promise<Map<string, RankedRequest>> {
  const { rows } = await client.query<Pick<Row, "id" | "ranking">>({
    name: "replay-requests",
    text: `SELECT "id", "ranking" FROM "Decision" WHERE "shop" = $1 AND "id" = ANY($2::uuid[])`,
    values: [shop, ids],
  });
  return new Map(
    rows.flatMap(({ id, ranking }) => {
      const request = readableRequest(ranking);
      return request ? [[id, request]] : [];
    }),
  );
}

/** Undefined where it was not kept, or was kept by a version whose rules were others. */
function readableRequest(ranking: RankingRecord): RankedRequest | undefined {
  try {
    const request = requestOf(ranking);
    if (request) checkRequest({ ...request, random: seededRandom("unused") });
    return request;
  } catch {
    return undefined;
  }
}

function outcomeOf(row: Row, { candidates }: RankedRequest): LoggedOutcome | undefined {
  const { id, createdAt, offers, accepted, revenue } = row;
  const valuesByOffer = new Map(candidates.map(({ offerId, valueMinor }) => [offerId, valueMinor]));
  if (offers.some(({ propensity }) => !(propensity > 0 && propensity <= 1))) return undefined;
  const shown = offers.map(({ offerId, position, propensity }) => {
    const value = valuesByOffer.get(offerId);
    const rewardMinor =
      value === undefined ? (revenue[offerId] ?? 0) : accepted.includes(offerId) ? value : 0;
    return { offerId, position, propensity, rewardMinor };
  });
  return { decisionId: id, decidedAt: createdAt, shown };
}
