import type { Pool, PoolClient } from "pg";
import { wallClockOf } from "../insights/zoned-time.ts";
import { type CampaignState, type CampaignTerms, newCampaign } from "./campaign.ts";

type Queries = Pick<PoolClient, "query">;

/** The row that holds a campaign's sums since it began. */
const IN_ALL = "all";

/** The shop's day, and how much of it has gone: 0 to 1. */
export function dayOf(now: Date, timeZone: string): { day: string; dayGone: number } {
  const { date, time } = wallClockOf(now, timeZone);
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return { day: date, dayGone: (hours * 60 + minutes) / 1_440 };
}

const READ = `
SELECT "offerId"::text AS "offerId",
  COALESCE(sum("spentMinor") FILTER (WHERE "period" = 'all'), 0)::float8 AS "spentMinor",
  COALESCE(sum("spentMinor") FILTER (WHERE "period" = $3), 0)::float8 AS "spentTodayMinor",
  COALESCE(sum("clicks") FILTER (WHERE "period" = 'all'), 0)::int AS "clicks",
  COALESCE(sum("conversions") FILTER (WHERE "period" = 'all'), 0)::int AS "conversions"
FROM "CampaignSpend" WHERE "shop" = $1 AND "offerId" = ANY($2::uuid[]) AND "period" IN ('all', $3)
GROUP BY 1`;

/** What campaigns have done so far, by offer. */
export async function campaignStates(
  pool: Pick<Pool, "query">,
  shop: string,
  offerIds: readonly string[],
  day: string,
): Promise<Map<string, CampaignState>> {
  const { rows } = await pool.query<CampaignState & { offerId: string }>({
    name: "campaign-states",
    text: READ,
    values: [shop, offerIds, day],
  });
  return new Map(rows.map(({ offerId, ...state }) => [offerId, state]));
}

/** What is counted, and paid where the campaign pays for it. */
export interface Charge {
  shop: string;
  offerId: string;
  what: "click" | "conversion";
  day: string;
}

/**
 * Counts a click or a conversion and takes its price from the budgets. The campaign's row puts parallel
 * charges in a line, and the budgets are looked at under it, so that no sum of charges passes one.
 *
 * @returns what was charged, in minor units: 0 where the campaign pays for something else, or where its
 *   price does not fit into a budget any more
 */
export async function charge(
  client: Queries,
  { shop, offerId, what, day }: Charge,
  terms: CampaignTerms,
): Promise<number> {
  for (const period of [IN_ALL, day])
    await client.query(
      `INSERT INTO "CampaignSpend" ("shop", "offerId", "period") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [shop, offerId, period],
    );
  await client.query(
    `SELECT FROM "CampaignSpend" WHERE "shop" = $1 AND "offerId" = $2 AND "period" = $3 FOR UPDATE`,
    [shop, offerId, IN_ALL],
  );
  const states = await campaignStates(client, shop, [offerId], day);
  const charged = priceOf(what, terms, states.get(offerId) ?? newCampaign);
  const counter = what === "click" ? "clicks" : "conversions";
  await client.query(
    `UPDATE "CampaignSpend" SET "spentMinor" = "spentMinor" + $4, "${counter}" = "${counter}" + 1
     WHERE "shop" = $1 AND "offerId" = $2 AND "period" IN ('all', $3)`,
    [shop, offerId, day, charged],
  );
  return charged;
}

function priceOf(what: Charge["what"], terms: CampaignTerms, state: CampaignState): number {
  const { pricing, rateMinor, budgetMinor, dailyBudgetMinor } = terms;
  if ((pricing === "cpc") !== (what === "click")) return 0;
  const within = (budget: number | null, spent: number) =>
    budget === null || spent + rateMinor <= budget;
  const fits =
    within(budgetMinor, state.spentMinor) && within(dailyBudgetMinor, state.spentTodayMinor);
  return fits ? rateMinor : 0;
}
