import type { Pool } from "pg";
import type { RankingRecord } from "../decisions/ranking-record.ts";
import type { DecidedOffer } from "../ledger/decision.ts";
import { featuresOf } from "../ranking/features.ts";
import type { Observation } from "../ranking/model.ts";
import type { Facts } from "../targeting/facts.ts";

interface Row {
  id: string;
  offers: DecidedOffer[];
  facts: Facts;
  ranking: RankingRecord;
  /** Offers with a click or an accept. */
  accepted: string[];
}

/** Decisions whose block drew its offers: what was not drawn was not seen, and teaches nothing. */
const READ = `
SELECT d."id", d."offers", d."ranking",
  COALESCE(array_agg(DISTINCT e."offerId"::text) FILTER (WHERE e."type" IN ('click', 'accept')), '{}') AS "accepted"
FROM "Decision" d JOIN "Event" e ON e."shop" = d."shop" AND e."decisionId" = d."id"
WHERE d."shop" = $1 AND d."createdAt" >= $2 AND d."createdAt" < $3 AND d."outcome" = 'offers'
GROUP BY d."shop", d."id"
ORDER BY d."createdAt", d."id"`;

/** What became of the offers that were shown in [from, until). */
export async function observations(
  pool: Pool,
  shop: string,
  from: Date,
  until: Date,
): Promise<Observation[]> {
  const { rows } = await pool.query<Row>(READ, [shop, from.toISOString(), until.toISOString()]);
  return rows.flatMap(({ id, offers, ranking, accepted }) => {
    const features = featuresOf(ranking.request?.context ?? {});
    return offers.map(({ offerId, kind, position }) => ({
      decisionId: id,
      offerId,
      kind,
      features,
      position,
      accepted: accepted.includes(offerId),
    }));
  });
}
