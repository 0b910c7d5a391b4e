import type { PoolClient } from "pg";
import {
  attributableOrders,
  deriveSettlement,
  lockSettling,
  type Settlement,
} from "../attribution/settle.server.ts";
import type { Database } from "../db/client.server.ts";
import { transaction } from "../db/transaction.server.ts";
import type { AttributionReferences } from "../decisions/attribution.server.ts";
import { rankingStart } from "../decisions/ranking-start.server.ts";
import { deriveRecommender, trainRecommender } from "../decisions/train-recommender.server.ts";
import { appendRevenue } from "../ledger/revenue.server.ts";
import {
  lockRollups,
  readRollupState,
  rollUpAnew,
  rollupDifferences,
} from "../ledger/rollups.server.ts";
import type { RankingState } from "../ranking/model.ts";
import { stateToBytes } from "../ranking/state-bytes.ts";
import { type Learned, learnAnew, lockLearning, readState, writeLearned } from "./learn.server.ts";
import { forgetReplays } from "./replay.server.ts";

/** Something that is stored, and is not what the ledger and the order facts make of it. */
export interface Difference {
  part: "revenue" | "rollups" | "ranking" | "recommendations";
  /** Which one, and what of it. */
  name: string;
  stored: string;
  derived: string;
}

export interface Rebuilt {
  shop: string;
  /** Orders that an offer may have led to. */
  orders: number;
  /** Observations the ranking learned from. */
  observations: number;
  differences: Difference[];
  /** What could not be compared, and why. */
  notes: string[];
}

export interface RebuildOptions {
  shop: string;
  now: Date;
  /** Compares only; nothing is written. */
  check: boolean;
}

/**
 * Derives again all that is stored of a shop and follows from its ledger and order facts: the entries of
 * conversions and refunds, the rollups, the ranking state and the recommender. Where it differs it is
 * replaced, all in one transaction (the recommender in one of its own), unless only a check is asked for.
 */
export async function rebuild(
  database: Database,
  references: AttributionReferences,
  { shop, now, check }: RebuildOptions,
): Promise<Rebuilt> {
  const rebuilt = await transaction(database.pool, async (client) => {
    // A check sees one moment of the database, and is kept by it from writing.
    if (check) await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    else await lockShop(client, shop);
    const revenue = await rebuildRevenue(client, references, { shop, now, check });
    const rolled = await rebuildRollups(client, { shop, now, check });
    const ranking = await rebuildRanking(database, client, { shop, now, check });
    return {
      shop,
      orders: revenue.orders,
      observations: ranking.observations,
      differences: [...revenue.differences, ...rolled, ...ranking.differences],
    };
  });
  const { differences, notes } = await rebuildRecommender(database, { shop, now, check });
  return { ...rebuilt, differences: [...rebuilt.differences, ...differences], notes };
}

async function lockShop(client: PoolClient, shop: string): Promise<void> {
  await lockSettling(client, shop);
  await lockRollups(client, shop);
  await lockLearning(client, shop);
}

async function rebuildRevenue(
  client: PoolClient,
  references: AttributionReferences,
  { shop, now, check }: RebuildOptions,
): Promise<{ orders: number; differences: Difference[] }> {
  const ids = await attributableOrders(client, shop);
  const differences: Difference[] = [];
  for (const orderId of ids) {
    const settlement = await deriveSettlement(client, references, shop, orderId, now);
    if (!settlement) continue;
    differences.push(...revenueDifferences(settlement));
    const { order, missing } = settlement;
    if (!check) await appendRevenue(client, { ...order, shop }, missing, now);
  }
  return { orders: ids.length, differences };
}

function revenueDifferences({ order, kept, missing }: Settlement): Difference[] {
  return missing.map(({ attribution, decisionId, offerId, cause, amountMinor }) => {
    const stored = kept
      .filter(
        (entry) =>
          entry.attribution === attribution &&
          entry.decisionId === decisionId &&
          entry.offerId === offerId &&
          entry.cause === cause,
      )
      .reduce((sum, entry) => sum + entry.amountMinor, 0);
    return {
      part: "revenue",
      name: `${order.id}, offer ${offerId}, ${attribution}, ${cause}`,
      stored: `${stored} ${order.currency} in minor units`,
      derived: `${stored + amountMinor} ${order.currency} in minor units`,
    };
  });
}

async function rebuildRollups(
  client: PoolClient,
  { shop, now, check }: RebuildOptions,
): Promise<Difference[]> {
  const state = await readRollupState(client, shop);
  const differences = state ? await rollupDifferences(client, shop, state) : [];
  if (!check) await rollUpAnew(client, shop, now);
  return differences.map(({ table, side, row }) => {
    const { day, offerId, placement, attribution } = row;
    const text = JSON.stringify(row);
    return {
      part: "rollups",
      name: [table, day, `offer ${offerId}`, placement, attribution].filter(Boolean).join(", "),
      stored: side === "rolled up" ? text : "another row, or none",
      derived: side === "ledger" ? text : "another row, or none",
    };
  });
}

async function rebuildRanking(
  database: Database,
  client: PoolClient,
  { shop, now, check }: RebuildOptions,
): Promise<{ observations: number; differences: Difference[] }> {
  const { rows } = await client.query<{ state: Buffer; learnedUntil: Date; observations: number }>(
    `SELECT "state", "learnedUntil", "observations" FROM "RankingState" WHERE "shop" = $1`,
    [shop],
  );
  const [row] = rows;
  if (!row) return { observations: 0, differences: [] };
  const stored = readState(row.state);
  const start = stored ?? (await rankingStart(database.pool, shop));
  const derived = await learnAnew(client, shop, row.learnedUntil, start);
  // What was worked out from the ledger as it was is worked out again when it is looked at.
  if (!check) await forgetReplays(client, shop);
  const same =
    row.observations === derived.observations && row.state.equals(stateToBytes(derived.state));
  if (!same && !check) await writeLearned(client, shop, derived, now);
  const differences = same ? [] : rankingDifferences(stored, row.observations, derived);
  return { observations: derived.observations, differences };
}

function rankingDifferences(
  stored: RankingState | undefined,
  observations: number,
  derived: Learned,
): Difference[] {
  const part = "ranking";
  const unreadable = { part, name: "state", stored: "cannot be read", derived: "can" } as const;
  if (!stored) return [unreadable];
  const differences: Difference[] = [];
  const compare = (name: string, one: unknown, other: unknown) => {
    const [left, right] = [JSON.stringify(one) ?? "none", JSON.stringify(other) ?? "none"];
    if (left !== right) differences.push({ part, name, stored: left, derived: right });
  };
  compare("observations", observations, derived.observations);
  const countsOf = (state: RankingState, id: string) => {
    const offer = state.offers.get(id);
    return offer && { shown: offer.shown, accepted: offer.accepted, revenue: offer.revenue };
  };
  for (const id of new Set([...stored.offers.keys(), ...derived.state.offers.keys()]))
    compare(`offer ${id}`, countsOf(stored, id), countsOf(derived.state, id));
  if (differences.length > 0) return differences;
  return [{ part, name: "weights", stored: "other weights", derived: "from the same counts" }];
}

async function rebuildRecommender(
  database: Database,
  { shop, now, check }: RebuildOptions,
): Promise<{ differences: Difference[]; notes: string[] }> {
  const stored = await database.prisma.recommendations.findUnique({ where: { shop } });
  if (!stored) return { differences: [], notes: [] };
  const { trainedAt } = stored;
  const derived = await deriveRecommender(database, shop, trainedAt);
  const same = derived.recommender.equals(stored.recommender);
  if (!check) await trainRecommender(database, shop, now);
  if (same) return { differences: [], notes: [] };
  const when = trainedAt.toISOString();
  if (derived.orders !== stored.orders || (await factsChanged(database, shop, trainedAt)))
    return {
      differences: [],
      notes: [`The recommender was trained at ${when}; orders or products have changed since.`],
    };
  const name = `trained at ${when} on ${stored.orders} orders`;
  const bytes = (buffer: Uint8Array) => `${buffer.length} bytes`;
  return {
    differences: [
      {
        part: "recommendations",
        name,
        stored: bytes(stored.recommender),
        derived: `${bytes(derived.recommender)} that differ`,
      },
    ],
    notes: [],
  };
}

/** Whether orders or products have been told of that are younger than `since`. */
async function factsChanged({ pool }: Database, shop: string, since: Date): Promise<boolean> {
  const { rows } = await pool.query<{ changed: boolean }>(
    `SELECT EXISTS (SELECT FROM "Order" WHERE "shop" = $1 AND "updatedAt" > $2)
       OR EXISTS (SELECT FROM "Product" WHERE "shop" = $1 AND "updatedAt" > $2) AS "changed"`,
    [shop, since.toISOString()],
  );
  return rows[0]?.changed ?? false;
}
