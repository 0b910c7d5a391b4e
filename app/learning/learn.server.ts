import type { Database } from "../db/client.server.ts";
import { transaction } from "../db/transaction.server.ts";
import { RANKING_LEARNED } from "../decisions/rankers.server.ts";
import { readStatistics } from "../decisions/statistics.server.ts";
import { absorb, createState } from "../ranking/model.ts";
import { stateFromBytes, stateToBytes } from "../ranking/state-bytes.ts";
import { observations } from "./observations.server.ts";

/** Feedback is taken in by whole hours, so that learning step by step and anew from the ledger agree. */
const STEP_MS = 3_600_000;
/** How long an offer has to be accepted before its fate is taken as known. */
const REWARD_WINDOW_MS = 3_600_000;
const DAY_MS = 86_400_000;
const ASSUMED_ORDER_MINOR = 5_000;

/**
 * Lets a shop's ranking learn from its ledger, up to the last whole hour whose offers have had their
 * time. One process at a time learns for a shop; another finds nothing left to do.
 *
 * @returns how many observations were new
 */
export async function learnRanking(database: Database, shop: string, now: Date): Promise<number> {
  const until = Math.floor((now.getTime() - REWARD_WINDOW_MS) / STEP_MS) * STEP_MS;
  return transaction(database.pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`learn ${shop}`]);
    const { rows } = await client.query<{
      state: Buffer;
      learnedUntil: Date;
      observations: number;
    }>(`SELECT "state", "learnedUntil", "observations" FROM "RankingState" WHERE "shop" = $1`, [
      shop,
    ]);
    const [kept] = rows;
    const begin = kept?.learnedUntil.getTime() ?? (await firstHour(database, shop));
    if (begin === undefined || begin >= until) return 0;
    const statistics = await readStatistics(database.pool, shop);
    const state = kept
      ? stateFromBytes(kept.state)
      : createState(statistics?.medianMinor || ASSUMED_ORDER_MINOR, undefined, begin / DAY_MS);
    let learned = 0;
    for (let at = begin; at < until; at += STEP_MS) {
      const seen = await observations(database.pool, shop, new Date(at), new Date(at + STEP_MS));
      if (seen.length > 0) absorb(state, { day: at / DAY_MS, observations: seen });
      learned += seen.length;
    }
    await client.query(
      `INSERT INTO "RankingState" ("shop", "state", "learnedUntil", "observations", "updatedAt")
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT ("shop") DO UPDATE SET "state" = excluded."state",
         "learnedUntil" = excluded."learnedUntil", "observations" = excluded."observations",
         "updatedAt" = excluded."updatedAt"`,
      [
        shop,
        Buffer.from(stateToBytes(state)),
        new Date(until).toISOString(),
        (kept?.observations ?? 0) + learned,
        now.toISOString(),
      ],
    );
    await client.query("SELECT pg_notify($1, $2)", [RANKING_LEARNED, shop]);
    return learned;
  });
}

/** The hour of the shop's first decision, epoch milliseconds. */
async function firstHour({ pool }: Database, shop: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ first: Date | null }>(
    `SELECT min("createdAt") AS "first" FROM "Decision" WHERE "shop" = $1`,
    [shop],
  );
  const first = rows[0]?.first;
  return first ? Math.floor(first.getTime() / STEP_MS) * STEP_MS : undefined;
}

/** Lets every shop with new decisions learn, one after the other. */
export async function learnAllRankings(database: Database, now: Date): Promise<void> {
  const { rows } = await database.pool.query<{ shop: string }>(
    `SELECT s."shop" FROM "Shop" s LEFT JOIN "RankingState" r USING ("shop")
     WHERE s."uninstalledAt" IS NULL
       AND COALESCE(r."learnedUntil", '-infinity') < $1::timestamptz - interval '2 hours'
       AND EXISTS (SELECT FROM "Decision" d WHERE d."shop" = s."shop"
                   AND d."createdAt" >= COALESCE(r."learnedUntil", '-infinity'))`,
    [now.toISOString()],
  );
  for (const { shop } of rows) await learnRanking(database, shop, now);
}
