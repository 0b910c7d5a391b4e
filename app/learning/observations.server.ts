import type { Pool } from "pg";
import { contextOf, type RankingRecord } from "../decisions/ranking-record.ts";
import type { DecidedOffer } from "../ledger/decision.ts";
import { featuresOf } from "../ranking/features.ts";
import type { Observation } from "../ranking/model.ts";
import type { OfferKind } from "../ranking/ranker.ts";
import type { LateRevenue } from "../ranking/revenue.ts";

type Queries = Pick<Pool, "query">;

/** From and up to, the end not included. */
export interface Span {
  from: Date;
  until: Date;
}

/** Kinds whose links lead to an order: an accept without one has earned nothing, which is worth knowing. */
const EARNING_KINDS: ReadonlySet<OfferKind> = new Set(["product"]);

interface Row {
  id: string;
  offers: DecidedOffer[];
  ranking: RankingRecord;
  /** Offers with a click or an accept, or bought through their link. */
  accepted: string[];
}

/**
 * Decisions whose block drew its offers: what was not drawn was not seen, and teaches nothing. Events
 * count that came before `known`, so that the same hour teaches the same whenever it is looked at.
 */
const READ = `
SELECT d."id", d."offers", d."ranking",
  COALESCE(array_agg(DISTINCT e."offerId"::text)
    FILTER (WHERE e."type" IN ('click', 'accept', 'conversion')), '{}') AS "accepted"
FROM "Decision" d JOIN "Event" e ON e."shop" = d."shop" AND e."decisionId" = d."id"
WHERE d."shop" = $1 AND d."createdAt" >= $2 AND d."createdAt" < $3 AND d."outcome" = 'offers'
  AND e."receivedAt" < $4 AND (e."type" NOT IN ('conversion', 'refund')
    OR (e."type" = 'conversion' AND e."attribution" = 'click'))
GROUP BY d."shop", d."id"
ORDER BY d."createdAt", d."id"`;

/**
 * What became of the offers that were shown in a span.
 *
 * @param known events received from then on are not looked at
 */
export async function observations(
  client: Queries,
  shop: string,
  { from, until }: Span,
  known: Date,
): Promise<Observation[]> {
  const { rows } = await client.query<Row>({
    name: "learning-observations",
    text: READ,
    values: [shop, from.toISOString(), until.toISOString(), known.toISOString()],
  });
  return rows.flatMap(({ id, offers, ranking, accepted }) => {
    const features = featuresOf(contextOf(ranking));
    return offers.map(({ offerId, kind, position }): Observation => {
      const isAccepted = accepted.includes(offerId);
      return {
        decisionId: id,
        offerId,
        kind,
        features,
        position,
        accepted: isAccepted,
        // Its revenue is learned when it comes.
        ...(isAccepted && EARNING_KINDS.has(kind) && { revenueMinor: 0 }),
      };
    });
  });
}

const READ_REVENUE = `
SELECT e."offerId", sum(e."amountMinor")::bigint AS "amountMinor"
FROM "Event" e JOIN "Shop" s ON s."shop" = e."shop" AND s."currency" = e."currency"
WHERE e."shop" = $1 AND e."receivedAt" >= $2 AND e."receivedAt" < $3
  AND e."orderedAt" IS NOT NULL AND e."attribution" IN ('click', 'code')
GROUP BY e."offerId" HAVING sum(e."amountMinor") <> 0 ORDER BY e."offerId"`;

/** What became known in a span of the revenue that offers led to, given back or corrected included. */
export async function lateRevenue(
  client: Queries,
  shop: string,
  { from, until }: Span,
): Promise<LateRevenue[]> {
  const { rows } = await client.query<LateRevenue>({
    name: "learning-revenue",
    text: READ_REVENUE,
    values: [shop, from.toISOString(), until.toISOString()],
  });
  return rows;
}
