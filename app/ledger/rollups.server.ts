import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { lockForWriting } from "../privacy/tombstones.server.ts";

type Queries = Pick<PoolClient, "query">;

/**
 * Daily rollups of the ledger, by the days of the shop's own time zone. Engagement is booked on the day
 * it happened; revenue on the day the order was placed, and what is given back of it on that day too,
 * so that no day is ever below zero and an old day is corrected when its refund comes.
 *
 * A day is always computed whole from the ledger and replaces what was there, so that rolling up
 * twice, or anew from the beginning, comes to the same rows.
 */

/** Longer than any write of the ledger takes: what was received before is there to be read. */
const WRITTEN_MS = 60_000;
/** How far back the search for changed days overlaps the one before. */
const OVERLAP_MS = 10 * 60_000;

/** The ledger of one shop, as far as it is to be rolled up. */
export interface RollupScope {
  shop: string;
  timezone: string;
  /** What was received from then on is left for the next time. */
  until: Date;
}

/** `$4` and `$5`: the first day and the day after the last, or null for all there are. */
const IN_DAYS = (column: string) =>
  `${column} >= COALESCE($4::date::timestamp AT TIME ZONE $2, '-infinity')
   AND ${column} < COALESCE($5::date::timestamp AT TIME ZONE $2, 'infinity')`;

const dayOf = (column: string) => `(${column} AT TIME ZONE $2)::date`;

const OFFER_DAYS = `
WITH counted AS (
  SELECT ${dayOf('d."createdAt"')} AS "day", o."offerId", d."placement", count(*) AS "decided", 0 AS "rendered",
    0 AS "impressions", 0 AS "clicks", 0 AS "accepts", 0 AS "dismissals"
  FROM "Decision" d, jsonb_to_recordset(d."offers") AS o("offerId" uuid)
  WHERE d."shop" = $1 AND d."outcome" = 'offers' AND d."createdAt" < $3 AND ${IN_DAYS('d."createdAt"')}
  GROUP BY 1, 2, 3
  UNION ALL
  SELECT ${dayOf('e."occurredAt"')}, o."offerId", d."placement", 0, count(DISTINCT d."id"), 0, 0, 0, 0
  FROM "Event" e JOIN "Decision" d ON d."shop" = e."shop" AND d."id" = e."decisionId",
    jsonb_to_recordset(d."offers") AS o("offerId" uuid)
  WHERE e."shop" = $1 AND e."type" = 'render' AND e."receivedAt" < $3 AND ${IN_DAYS('e."occurredAt"')}
  GROUP BY 1, 2, 3
  UNION ALL
  SELECT ${dayOf('e."occurredAt"')}, e."offerId", d."placement", 0, 0,
    count(*) FILTER (WHERE e."type" = 'impression'), count(*) FILTER (WHERE e."type" = 'click'),
    count(*) FILTER (WHERE e."type" = 'accept'), count(*) FILTER (WHERE e."type" = 'dismiss')
  FROM "Event" e JOIN "Decision" d ON d."shop" = e."shop" AND d."id" = e."decisionId"
  WHERE e."shop" = $1 AND e."offerId" IS NOT NULL AND e."type" IN ('impression', 'click', 'accept', 'dismiss')
    AND e."receivedAt" < $3 AND ${IN_DAYS('e."occurredAt"')}
  GROUP BY 1, 2, 3
)
SELECT $1::text AS "shop", "day", "offerId", "placement", sum("decided")::int AS "decided",
  sum("rendered")::int AS "rendered", sum("impressions")::int AS "impressions", sum("clicks")::int AS "clicks",
  sum("accepts")::int AS "accepts", sum("dismissals")::int AS "dismissals"
FROM counted GROUP BY 2, 3, 4`;

const REVENUE_DAYS = `
SELECT e."shop", ${dayOf('e."orderedAt"')} AS "day", e."offerId", d."placement", e."attribution", e."currency",
  (count(*) FILTER (WHERE e."cause" = 'order') - count(*) FILTER (WHERE e."cause" = 'withdrawal'))::int AS "conversions",
  COALESCE(sum(e."amountMinor") FILTER (WHERE e."cause" IN ('order', 'withdrawal')), 0)::bigint AS "earnedMinor",
  sum(e."amountMinor")::bigint AS "netMinor"
FROM "Event" e JOIN "Decision" d ON d."shop" = e."shop" AND d."id" = e."decisionId"
WHERE e."shop" = $1 AND e."orderedAt" IS NOT NULL AND e."receivedAt" < $3 AND ${IN_DAYS('e."orderedAt"')}
GROUP BY 1, 2, 3, 4, 5, 6`;

/** A table of rollups and the query that derives its rows from the ledger. */
interface Rollup {
  table: string;
  derive: string;
  columns: readonly string[];
}

const rollups: readonly Rollup[] = [
  {
    table: "OfferDay",
    derive: OFFER_DAYS,
    columns: [
      ...["shop", "day", "offerId", "placement"],
      ...["decided", "rendered", "impressions", "clicks", "accepts", "dismissals"],
    ],
  },
  {
    table: "OfferDayRevenue",
    derive: REVENUE_DAYS,
    columns: [
      ...["shop", "day", "offerId", "placement", "attribution", "currency"],
      ...["conversions", "earnedMinor", "netMinor"],
    ],
  },
];

/**
 * Brings a shop's rollups up to date: the days of which something was received since the last time, or
 * all of them the first time and after the shop has changed its time zone.
 *
 * @returns how many days were computed; 0 where there is nothing new
 */
export async function rollUp(pool: Pool, shop: string, now: Date): Promise<number> {
  return transaction(pool, async (client) => {
    await lockRollups(client, shop);
    await lockForWriting(client, shop);
    const timezone = await timezoneOf(client, shop);
    if (timezone === undefined) return 0;
    const scope = { shop, timezone, until: new Date(now.getTime() - WRITTEN_MS) };
    const state = await readRollupState(client, shop);
    if (state && state.rolledUntil >= scope.until) return 0;
    const days = state?.timezone === timezone ? await changedDays(client, scope, state) : undefined;
    if (days) for (const day of days) await replaceDays(client, scope, day);
    else await replaceDays(client, scope);
    await writeRollupState(client, scope);
    return days?.length ?? 1;
  });
}

const BEHIND = `
SELECT s."shop" FROM "Shop" s LEFT JOIN "RollupState" r ON r."shop" = s."shop"
WHERE s."uninstalledAt" IS NULL AND (r."rolledUntil" IS NULL OR r."timezone" <> s."timezone"
  OR EXISTS (SELECT FROM "Event" e WHERE e."shop" = s."shop" AND e."receivedAt" >= r."rolledUntil")
  OR EXISTS (SELECT FROM "Decision" d WHERE d."shop" = s."shop" AND d."createdAt" >= r."rolledUntil"))
ORDER BY s."shop"`;

/** Installed shops of which something has come that is not in the rollups. */
export async function shopsToRollUp(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ shop: string }>(BEHIND);
  return rows.map(({ shop }) => shop);
}

/** One process at a time rolls up a shop, until its transaction ends. */
export async function lockRollups(client: Queries, shop: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`roll up ${shop}`]);
}

async function timezoneOf(client: Queries, shop: string): Promise<string | undefined> {
  const { rows } = await client.query<{ timezone: string }>(
    `SELECT "timezone" FROM "Shop" WHERE "shop" = $1`,
    [shop],
  );
  return rows[0]?.timezone;
}

export interface RollupState {
  timezone: string;
  rolledUntil: Date;
}

/** How far a shop's ledger is rolled up; undefined where it never was, or has to be anew. */
export async function readRollupState(
  client: Queries,
  shop: string,
): Promise<RollupState | undefined> {
  const { rows } = await client.query<RollupState>(
    `SELECT "timezone", "rolledUntil" FROM "RollupState" WHERE "shop" = $1`,
    [shop],
  );
  return rows[0];
}

async function writeRollupState(client: Queries, scope: RollupScope): Promise<void> {
  await client.query(
    `INSERT INTO "RollupState" ("shop", "timezone", "rolledUntil") VALUES ($1, $2, $3)
     ON CONFLICT ("shop") DO UPDATE SET "timezone" = excluded."timezone", "rolledUntil" = excluded."rolledUntil"`,
    valuesOf(scope),
  );
}

const valuesOf = ({ shop, timezone, until }: RollupScope) => [shop, timezone, until.toISOString()];

/** The days on which what was received since the last time is booked, `2026-11-24`. */
async function changedDays(
  client: Queries,
  scope: RollupScope,
  { rolledUntil }: RollupState,
): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `SELECT DISTINCT "day"::text FROM (
       SELECT ${dayOf('COALESCE("orderedAt", "occurredAt")')} AS "day" FROM "Event"
       WHERE "shop" = $1 AND "receivedAt" >= $4 AND "receivedAt" < $3
       UNION ALL
       SELECT ${dayOf('"createdAt"')} FROM "Decision"
       WHERE "shop" = $1 AND "createdAt" >= $4 AND "createdAt" < $3
     ) booked ORDER BY 1`,
    [...valuesOf(scope), new Date(rolledUntil.getTime() - OVERLAP_MS).toISOString()],
  );
  return rows.map(({ day }) => day);
}

/** Replaces the rows of one day, or all of the shop's. */
async function replaceDays(client: Queries, scope: RollupScope, day?: string): Promise<void> {
  const until = day === undefined ? null : nextDay(day);
  for (const { table, derive, columns } of rollups) {
    await client.query(
      `DELETE FROM "${table}" WHERE "shop" = $1 AND ($2::date IS NULL OR "day" = $2::date)`,
      [scope.shop, day ?? null],
    );
    await client.query(
      `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(", ")}) ${derive}`,
      [...valuesOf(scope), day ?? null, until],
    );
  }
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** A row that the rollups hold and the ledger does not account for, or the other way round. */
export interface RollupDifference {
  table: string;
  /** `rolled up` or `ledger`: where this row stands. */
  side: "rolled up" | "ledger";
  row: Record<string, unknown>;
}

/**
 * Compares a shop's rollups with what its ledger says of the same time; nothing is written.
 *
 * @returns at most `limit` rows of each side of each table
 */
export async function rollupDifferences(
  client: Queries,
  shop: string,
  { timezone, rolledUntil }: RollupState,
  limit = 20,
): Promise<RollupDifference[]> {
  const values = [...valuesOf({ shop, timezone, until: rolledUntil }), null, null, limit];
  const differences: RollupDifference[] = [];
  for (const { table, derive, columns } of rollups) {
    const names = columns.map((name) => `"${name}"`).join(", ");
    const kept = `SELECT ${names} FROM "${table}" WHERE "shop" = $1`;
    const { rows } = await client.query<Omit<RollupDifference, "table">>(
      `WITH derived AS (${derive}), "unaccounted" AS (${kept} EXCEPT SELECT ${names} FROM derived LIMIT $6::int),
         "missing" AS (SELECT ${names} FROM derived EXCEPT ${kept} LIMIT $6::int)
       SELECT 'rolled up' AS "side", to_jsonb(u) AS "row" FROM "unaccounted" u
       UNION ALL SELECT 'ledger', to_jsonb(m) FROM "missing" m`,
      values,
    );
    differences.push(...rows.map((row) => ({ table, ...row })));
  }
  return differences;
}

/** Computes all rollups of a shop anew from the ledger, up to `now`. */
export async function rollUpAnew(client: Queries, shop: string, now: Date): Promise<void> {
  const timezone = await timezoneOf(client, shop);
  if (timezone === undefined) return;
  const scope = { shop, timezone, until: new Date(now.getTime() - WRITTEN_MS) };
  await replaceDays(client, scope);
  await writeRollupState(client, scope);
}

/** What was in the ledger has been erased: the next rolling up computes every day anew. */
export async function outdateRollups(client: Queries, shop: string): Promise<void> {
  await client.query(`DELETE FROM "RollupState" WHERE "shop" = $1`, [shop]);
}
