import type { Pool } from "pg";
import type { Database } from "../db/client.server.ts";
import { transaction } from "../db/transaction.server.ts";
import type { RankedRequest } from "../decisions/ranking-record.ts";
import { rankingStart } from "../decisions/ranking-start.server.ts";
import type { Offer } from "../offers/offer.ts";
import { offerStore } from "../offers/store.server.ts";
import { lockKnownShop } from "../privacy/tombstones.server.ts";
import { learningRanker } from "../ranking/learning.ts";
import type { RankingState } from "../ranking/model.ts";
import { priorityRanker } from "../ranking/priority.ts";
import { seededRandom } from "../ranking/random.ts";
import type { Ranker } from "../ranking/ranker.ts";
import { type Replaying, replaying } from "../ranking/replay.ts";
import type { Row } from "../ranking/replay-estimates.ts";
import { stateToBytes } from "../ranking/state-bytes.ts";
import { findShopProfile } from "../settings/shop.server.ts";
import { knownUntil, learnAnew, learnHours, readLearned, readState } from "./learn.server.ts";
import { choicesOfOffer, choicesOfShop, type RankingChoice } from "./replay-choices.ts";
import {
  type LogBounds,
  type LoggedOutcome,
  type ReplayLog,
  type ReplaySubject,
  readLog,
  readRequests,
} from "./replay-log.server.ts";
import { type ReplayReport, replayedChoice } from "./replay-report.ts";

type Queries = Pick<Pool, "query">;

const DAY_MS = 86_400_000;
export const REPLAYED_DAYS = 30;
/** About half a minute of a core for a shop of twenty offers, minutes for one of a thousand. */
const BOUNDS: LogBounds = { decisions: 20_000, candidates: 500_000 };
/** Decisions whose requests are in memory at once. */
const CHUNK = 200;
/** A report is worked out again when it is looked at and older than this. */
const FRESH_MS = DAY_MS;
/** Stands for the shop's ranking as a whole. */
const WHOLE = "";

/** A report as it is kept, and whether it should be worked out again. */
export interface KeptReplay {
  report: ReplayReport | null;
  computedAt: Date | null;
  isDue: boolean;
}

/** What was last worked out: one row, however large the ledger. */
export async function keptReplay(
  database: Database,
  { shop, offerId = WHOLE }: ReplaySubject,
  now: Date,
): Promise<KeptReplay> {
  const [row, profile, offer] = await Promise.all([
    database.prisma.rankingReplay.findUnique({ where: { shop_offerId: { shop, offerId } } }),
    findShopProfile(database.prisma, shop),
    offerOf(database, { shop, offerId }),
  ]);
  if (!row) return { report: null, computedAt: null, isDue: true };
  const report = row.report as unknown as ReplayReport;
  const { ranking, careFirst } = report.settings;
  const isOutdated =
    profile?.settings.ranking !== ranking ||
    profile.settings.careFirst !== careFirst ||
    (offer?.revision ?? null) !== report.revision;
  const isOld = row.computedAt.getTime() < now.getTime() - FRESH_MS;
  return { report, computedAt: row.computedAt, isDue: isOutdated || isOld };
}

/**
 * Works out what other rankings would have earned on a shop's decisions of the last {@link REPLAYED_DAYS}
 * days, and keeps it; undefined of a shop or an offer that is not there. It computes for seconds and more: `replayInThread` is for processes that serve buyers.
 *
 * A learning ranker is asked as it was at the hour of each decision, learned from what had happened before
 * and nothing since: one that knew how the decisions ended would look better than it is.
 */
export async function replayRankings(
  database: Database,
  { shop, offerId }: ReplaySubject,
  now: Date,
  bounds: LogBounds = BOUNDS,
): Promise<ReplayReport | undefined> {
  const profile = await findShopProfile(database.prisma, shop);
  if (!profile) return undefined;
  const { settings, currency } = profile;
  const offer = await offerOf(database, { shop, offerId });
  if (offerId && !offer) return undefined;
  const until = knownUntil(now);
  const span = { from: new Date(until.getTime() - REPLAYED_DAYS * DAY_MS), until };
  const log = await readLog(database.pool, { shop, offerId }, span, bounds);
  const choices = offer ? choicesOfOffer(settings, offer) : choicesOfShop(settings);
  const report: ReplayReport = {
    settings: { ranking: settings.ranking, careFirst: settings.careFirst },
    revision: offer?.revision ?? null,
    currency,
    ...figuresOf(log),
    choices:
      log.outcomes.length > 0 ? await ask(database, { shop, offerId }, log.outcomes, choices) : [],
  };
  await keep(database, { shop, offerId: offerId ?? WHOLE }, report, now);
  return report;
}

async function offerOf(
  { prisma }: Database,
  { shop, offerId = WHOLE }: ReplaySubject,
): Promise<Offer | undefined> {
  return offerId === WHOLE ? undefined : offerStore(prisma, shop).find(offerId);
}

function figuresOf({ outcomes, isCut }: ReplayLog) {
  const rewards = outcomes.flatMap(({ shown }) => shown.map(({ rewardMinor }) => rewardMinor));
  return {
    decisions: outcomes.length,
    from: outcomes[0]?.decidedAt.toISOString() ?? null,
    to: outcomes.at(-1)?.decidedAt.toISOString() ?? null,
    isCut,
    earnedMinor: rewards.reduce((sum, minor) => sum + minor, 0),
    earning: rewards.filter((minor) => minor > 0).length,
  };
}

/** A choice while it is asked. */
interface Asked {
  choice: RankingChoice;
  rows: Row[];
  /** Anything would have been ranked otherwise than as it is set. */
  differs: boolean;
}

/** Asks every choice about every decision, in the order in which they were made. */
async function ask(
  database: Database,
  { shop, offerId }: ReplaySubject,
  outcomes: readonly LoggedOutcome[],
  choices: readonly RankingChoice[],
): Promise<ReplayReport["choices"]> {
  const log = replaying(outcomes);
  const asked = choices.map((choice): Asked => ({ choice, rows: [], differs: false }));
  const { pool } = database;
  const learner = await followLearning(database, shop, outcomes, offerId === undefined);
  const rankers = { learning: learningRanker(learner.state), priority: priorityRanker() };
  for (let i = 0; i < outcomes.length; i += CHUNK) {
    const chunk = outcomes.slice(i, i + CHUNK);
    const ids = chunk.map(({ decisionId }) => decisionId);
    const requests = await readRequests(pool, shop, ids);
    for (const outcome of chunk) {
      const request = requests.get(outcome.decisionId);
      if (!request) continue;
      await learner.until(outcome.decidedAt);
      weighAll(log, outcome, request, asked, rankers);
    }
  }
  return asked
    .filter(({ rows, differs }, index) => rows.length > 0 && (index === 0 || differs))
    .map(({ choice, rows }) => replayedChoice(choice.id, log.conclude(rows)));
}

/** Weighs one decision by every choice; those that would have ranked the same share one row. */
function weighAll(
  log: Replaying,
  outcome: LoggedOutcome,
  request: RankedRequest,
  asked: Asked[],
  rankers: Record<RankingChoice["ranking"], Ranker>,
): void {
  const weighed: { ranking: RankingChoice["ranking"]; request: RankedRequest; row: Row }[] = [];
  for (const each of asked) {
    const { ranking, rewrite } = each.choice;
    const rewritten = rewrite(request);
    const same = weighed.find((one) => one.ranking === ranking && one.request === rewritten);
    if (!same) each.differs = true;
    const row = same?.row ?? log.weigh(outcome, oddsOf(rankers[ranking], outcome, rewritten));
    each.rows.push(row);
    if (!same) weighed.push({ ranking, request: rewritten, row });
  }
}

/** The same luck for every choice of one decision, so that they differ by what they are alone. */
const oddsOf = (ranker: Ranker, { decisionId }: LoggedOutcome, request: RankedRequest) =>
  ranker.positionProbabilities({ ...request, random: seededRandom(`replay ${decisionId}`) });

/** What the shop had learned, from the first of the decisions on: `until` moves it on in time, never back. */
async function followLearning(
  database: Database,
  shop: string,
  [first]: readonly LoggedOutcome[],
  isKept: boolean,
) {
  let learned = knownUntil(first?.decidedAt ?? new Date(0)).getTime();
  const state = await stateAt(database.pool, shop, learned);
  if (isKept) await keepStart(database, shop, state, learned);
  return {
    state,
    async until(decidedAt: Date): Promise<void> {
      const known = knownUntil(decidedAt).getTime();
      if (known <= learned) return;
      await learnHours(database.pool, shop, state, learned, known);
      learned = known;
    },
  };
}

/** @param at epoch milliseconds, a whole hour */
async function stateAt(client: Queries, shop: string, at: number): Promise<RankingState> {
  const { rows } = await client.query<{ state: Buffer; learnedUntil: Date }>(
    `SELECT "state", "learnedUntil" FROM "ReplayStart" WHERE "shop" = $1`,
    [shop],
  );
  const [row] = rows;
  const kept = row && row.learnedUntil.getTime() <= at ? readState(row.state) : undefined;
  if (row && kept) {
    await learnHours(client, shop, kept, row.learnedUntil.getTime(), at);
    return kept;
  }
  const today = await readLearned(client, shop);
  const start = today?.state ?? (await rankingStart(client, shop));
  const learned = await learnAnew(client, shop, new Date(at), start);
  return learned.state;
}

async function keepStart(database: Database, shop: string, state: RankingState, at: number) {
  await writeOf(
    database,
    shop,
    `INSERT INTO "ReplayStart" ("shop", "state", "learnedUntil") VALUES ($1, $2, $3)
     ON CONFLICT ("shop") DO UPDATE SET "state" = excluded."state", "learnedUntil" = excluded."learnedUntil"`,
    [Buffer.from(stateToBytes(state)), new Date(at).toISOString()],
  );
}

async function keep(
  database: Database,
  { shop, offerId }: { shop: string; offerId: string },
  report: ReplayReport,
  now: Date,
): Promise<void> {
  await writeOf(
    database,
    shop,
    `INSERT INTO "RankingReplay" ("shop", "offerId", "report", "computedAt") VALUES ($1, $2, $3, $4)
     ON CONFLICT ("shop", "offerId") DO UPDATE SET "report" = excluded."report", "computedAt" = excluded."computedAt"`,
    [offerId, JSON.stringify(report), now.toISOString()],
  );
}

/** One statement, whose first value is the shop: that may have been erased while its log was asked. */
async function writeOf(
  { pool }: Database,
  shop: string,
  statement: string,
  values: unknown[],
): Promise<void> {
  await transaction(pool, async (client) => {
    if (await lockKnownShop(client, shop)) await client.query(statement, [shop, ...values]);
  });
}

/** Drops what was worked out for a shop, and what the next replay would go on from. */
export async function forgetReplays(client: Queries, shop: string): Promise<void> {
  await client.query(`DELETE FROM "RankingReplay" WHERE "shop" = $1`, [shop]);
  await client.query(`DELETE FROM "ReplayStart" WHERE "shop" = $1`, [shop]);
}
