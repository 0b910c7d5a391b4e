import type { Pool } from "pg";
import { z } from "zod";
import { DEFAULT_KIND_PRIORS, type KindPrior, type KindPriors } from "../ranking/priors.ts";
import { OFFER_KINDS } from "../ranking/ranker.ts";
import { readStatistics } from "./statistics.server.ts";

/** What a shop's ranking believes before it has shown an offer; it is remembered with what it learns. */
export interface RankingStart {
  /** Minor units; only ratios of values matter. */
  typicalOrderMinor: number;
  priors: KindPriors;
}

/** A shop without orders is assumed to sell at this, in minor units. */
const ASSUMED_ORDER_MINOR = 5_000;
/** Names what is pooled over all shops, beside the segments by currency. */
export const ALL_SHOPS = "all";

const priorSchema: z.ZodType<KindPrior> = z.object({
  logit: z.number(),
  shopSd: z.number().positive(),
  offerSd: z.number().positive(),
  valueShare: z.number().nonnegative(),
});
const priorsSchema = z.record(z.enum(OFFER_KINDS), priorSchema);

/** Where a shop would begin today: its median order, and what is pooled of shops with its currency, or of all. */
export async function rankingStart(
  client: Pick<Pool, "query">,
  shop: string,
): Promise<RankingStart> {
  const statistics = await readStatistics(client, shop);
  const { rows } = await client.query<{ priors: unknown }>(
    `SELECT p."priors" FROM "PooledPriors" p LEFT JOIN "Shop" s ON s."shop" = $1
     WHERE p."segment" IN ($2, s."currency") ORDER BY p."segment" = $2 LIMIT 1`,
    [shop, ALL_SHOPS],
  );
  const pooled = priorsSchema.safeParse(rows[0]?.priors);
  return {
    typicalOrderMinor: statistics?.medianMinor || ASSUMED_ORDER_MINOR,
    priors: pooled.success ? pooled.data : DEFAULT_KIND_PRIORS,
  };
}
