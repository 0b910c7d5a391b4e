import type { Pool } from "pg";
import type { Database } from "../db/client.server.ts";
import { transaction } from "../db/transaction.server.ts";
import { RANKING_LEARNED } from "../decisions/rankers.server.ts";
import { type RankingStart, rankingStart } from "../decisions/ranking-start.server.ts";
import { lockKnownShop } from "../privacy/tombstones.server.ts";
import { absorb, createState, type RankingState } from "../ranking/model.ts";
import { absorbRevenue } from "../ranking/revenue.ts";
import { stateFromBytes, stateToBytes } from "../ranking/state-bytes.ts";
import { lateRevenue, observations } from "./observations.server.ts";

type Queries = Pick<Pool, "query">;

/** Feedback is taken in by whole hours, so that learning step by step and anew from the ledger agree. */
const STEP_MS = 3_600_000;
/** How long an offer has to be accepted before its fate is taken as known. */
const REWARD_WINDOW_MS = 3_600_000;
/** Longer than any write of the ledger takes: what was received before is there to be read. */
const WRITTEN_MS = 60_000;
const DAY_MS = 86_400_000;

/** What a shop has learned, and of how much. */
export interface Learned {
  state: RankingState;
  learnedUntil: Date;
  observations: number;
}

/**
 * Lets a shop's ranking learn from its ledger, up to the last whole hour whose offers have had their
 * time. One process at a time learns for a shop; another finds nothing left to do.
 *
 * @returns how many observations were new
 */
export async function learnRanking(database: Database, shop: string, now: Date): Promise<number> {
  const until = knownUntil(now).getTime();
  return transaction(database.pool, async (client) => {
    await lockLearning(client, shop);
    const kept = await readLearned(client, shop);
    const begin = kept?.learnedUntil.getTime() ?? (await firstHour(client, shop));
    if (begin === undefined || begin >= until) return 0;
    const state = kept?.state ?? newState(await rankingStart(database.pool, shop), begin);
    const learned = await learnHours(client, shop, state, begin, until);
    const observed = (kept?.observations ?? 0) + learned;
    const whole = { state, learnedUntil: new Date(until), observations: observed };
    if (!(await lockKnownShop(client, shop))) return 0;
    await writeLearned(client, shop, whole, now);
    return learned;
  });
}

/** The last whole hour whose offers have had their time: what a shop can have learned at `now`. */
export function knownUntil(now: Date): Date {
  const known = now.getTime() - REWARD_WINDOW_MS - WRITTEN_MS;
  return new Date(Math.floor(known / STEP_MS) * STEP_MS);
}

/** One process at a time learns for a shop, until its transaction ends. */
export async function lockLearning(client: Queries, shop: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`learn ${shop}`]);
}

/** What a shop has learned so far; undefined also where that is of an older version, or broken. */
export async function readLearned(client: Queries, shop: string): Promise<Learned | undefined> {
  const { rows } = await client.query<Omit<Learned, "state"> & { state: Buffer }>(
    `SELECT "state", "learnedUntil", "observations" FROM "RankingState" WHERE "shop" = $1`,
    [shop],
  );
  const [row] = rows;
  const state = row && readState(row.state);
  return state && { ...row, state };
}

/** A state of an older version, or a broken one, cannot be read; the ledger can always teach it anew. */
export function readState(bytes: Uint8Array): RankingState | undefined {
  try {
    return stateFromBytes(bytes);
  } catch {
    return undefined;
  }
}

/** Replaces what a shop has learned, and tells every process. */
export async function writeLearned(
  client: Queries,
  shop: string,
  { state, learnedUntil, observations: observed }: Learned,
  now: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO "RankingState" ("shop", "state", "learnedUntil", "observations", "updatedAt")
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT ("shop") DO UPDATE SET "state" = excluded."state",
       "learnedUntil" = excluded."learnedUntil", "observations" = excluded."observations",
       "updatedAt" = excluded."updatedAt"`,
    [
      shop,
      Buffer.from(stateToBytes(state)),
      learnedUntil.toISOString(),
      observed,
      now.toISOString(),
    ],
  );
  await client.query("SELECT pg_notify($1, $2)", [RANKING_LEARNED, shop]);
}

/**
 * Learns a shop's ledger from nothing, from its first hour up to `learnedUntil`.
 *
 * @param start what it began with: orders that were typical then, and what was pooled then, may be
 *   others today
 */
export async function learnAnew(
  client: Queries,
  shop: string,
  learnedUntil: Date,
  start: RankingStart,
): Promise<Learned> {
  const until = learnedUntil.getTime();
  const begin = (await firstHour(client, shop)) ?? until;
  const state = newState(start, begin);
  const learned = await learnHours(client, shop, state, begin, until);
  return { state, learnedUntil, observations: learned };
}

const newState = ({ typicalOrderMinor, priors }: RankingStart, begin: number) =>
  createState(typicalOrderMinor, priors, begin / DAY_MS);

/**
 * Takes [begin, until) into `state`, hour by hour, passing over hours in which nothing came.
 *
 * @param begin epoch milliseconds, a whole hour, as is `until`
 * @returns how many observations there were
 */
export async function learnHours(
  client: Queries,
  shop: string,
  state: RankingState,
  begin: number,
  until: number,
): Promise<number> {
  let learned = 0;
  for (const at of await busyHours(client, shop, begin, until)) {
    const end = at + STEP_MS;
    const hour = { from: new Date(at), until: new Date(end) };
    const seen = await observations(client, shop, hour, new Date(end + REWARD_WINDOW_MS));
    if (seen.length > 0) absorb(state, { day: at / DAY_MS, observations: seen });
    absorbRevenue(state, await lateRevenue(client, shop, hour));
    learned += seen.length;
  }
  return learned;
}

/** The beginnings of the hours in [begin, until) with a decision or with revenue, epoch milliseconds, ascending. */
async function busyHours(
  client: Queries,
  shop: string,
  begin: number,
  until: number,
): Promise<number[]> {
  const { rows } = await client.query<{ hour: Date }>(
    `SELECT date_trunc('hour', "createdAt", 'UTC') AS "hour" FROM "Decision"
     WHERE "shop" = $1 AND "createdAt" >= $2 AND "createdAt" < $3
     UNION
     SELECT date_trunc('hour', "receivedAt", 'UTC') FROM "Event"
     WHERE "shop" = $1 AND "receivedAt" >= $2 AND "receivedAt" < $3 AND "orderedAt" IS NOT NULL
     ORDER BY "hour"`,
    [shop, new Date(begin).toISOString(), new Date(until).toISOString()],
  );
  return rows.map(({ hour }) => hour.getTime());
}

/** The hour of the shop's first decision, epoch milliseconds. */
async function firstHour(client: Queries, shop: string): Promise<number | undefined> {
  const { rows } = await client.query<{ first: Date | null }>(
    `SELECT min("createdAt") AS "first" FROM "Decision" WHERE "shop" = $1`,
    [shop],
  );
  const first = rows[0]?.first;
  return first ? Math.floor(first.getTime() / STEP_MS) * STEP_MS : undefined;
}

/**
 * The shops whose ledger has something to learn from: decisions or revenue since they last learned, at
 * least an hour of them due.
 */
export async function shopsToLearn({ pool }: Database, now: Date): Promise<string[]> {
  const { rows } = await pool.query<{ shop: string }>(
    `SELECT s."shop" FROM "Shop" s
     LEFT JOIN "RankingState" r USING ("shop"),
       LATERAL (SELECT COALESCE(r."learnedUntil", '-infinity') AS "since") learned
     WHERE s."uninstalledAt" IS NULL AND "since" < $1::timestamptz - interval '2 hours'
       AND (EXISTS (SELECT FROM "Decision" d WHERE d."shop" = s."shop" AND d."createdAt" >= "since")
         OR EXISTS (SELECT FROM "Event" e WHERE e."shop" = s."shop" AND e."receivedAt" >= "since"
                    AND e."orderedAt" IS NOT NULL))
     ORDER BY s."shop"`,
    [now.toISOString()],
  );
  return rows.map(({ shop }) => shop);
}
