import type { Pool } from "pg";
import type { DecisionRecord } from "./decision.ts";
import { GroupWriter } from "./group-writer.ts";

/**
 * One statement writes a group of decisions and how far their orders got. An order that was answered
 * with offers, or held out, keeps that decision for good; one that was answered with nothing may be
 * decided again, since nobody saw anything.
 */
const WRITE = `
WITH input AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS d(
    "shop" text, "id" uuid, "orderId" text, "placement" text, "stage" text, "customerId" text, "outcome" text,
    "reason" text, "offers" jsonb, "facts" jsonb, "ranking" jsonb,
    "policy" text, "locale" text, "createdAt" timestamptz)
), written AS (
  INSERT INTO "Decision" AS kept ("shop", "id", "orderId", "placement", "stage", "customerId", "outcome", "reason",
    "offers", "facts", "ranking", "policy", "locale", "createdAt")
  SELECT "shop", "id", "orderId", "placement", "stage", "customerId", "outcome", "reason", "offers", "facts",
    "ranking", "policy", "locale", "createdAt" FROM input
  ON CONFLICT ("shop", "orderId", "placement", "stage") DO UPDATE SET
    "customerId" = excluded."customerId", "outcome" = excluded."outcome", "reason" = excluded."reason",
    "offers" = excluded."offers", "facts" = excluded."facts", "ranking" = excluded."ranking", "policy" = excluded."policy",
    "locale" = excluded."locale", "createdAt" = excluded."createdAt"
    WHERE kept."outcome" = 'none'
  RETURNING *
), reached AS (
  INSERT INTO "Reach" AS kept ("shop", "orderId", "placement", "askedAt", "decidedAt", "endedBy")
  SELECT DISTINCT ON ("shop", "orderId", "placement")
    "shop", "orderId", "placement", "createdAt", "createdAt", "reason" FROM input
  ORDER BY "shop", "orderId", "placement", "createdAt" DESC
  ON CONFLICT ("shop", "orderId", "placement") DO UPDATE SET
    "askedAt" = COALESCE(kept."askedAt", excluded."askedAt"),
    "decidedAt" = COALESCE(kept."decidedAt", excluded."decidedAt"),
    "endedBy" = CASE WHEN kept."renderedAt" IS NULL THEN excluded."endedBy" ELSE kept."endedBy" END
)
SELECT * FROM written`;

const READ = `
SELECT d.* FROM "Decision" d
JOIN jsonb_to_recordset($1::jsonb) AS k("shop" text, "orderId" text, "placement" text, "stage" text)
  USING ("shop", "orderId", "placement", "stage")`;

type Key = Pick<DecisionRecord, "shop" | "orderId" | "placement" | "stage">;
const keyOf = (key: Key) => `${key.shop} ${key.orderId} ${key.placement} ${key.stage}`;

/** The ledger's decisions: written in groups, at most one for each (shop, order, placement, stage). */
export function decisionLedger(pool: Pool) {
  const writer = new GroupWriter<DecisionRecord, DecisionRecord>({ write: writeGroup, keyOf });
  const reader = new GroupWriter<Key, DecisionRecord | undefined>({ write: readGroup, keyOf });

  async function readGroup(keys: Key[]): Promise<(DecisionRecord | undefined)[]> {
    const { rows } = await pool.query<DecisionRecord>(READ, [JSON.stringify(keys)]);
    const byKey = new Map(rows.map((row) => [keyOf(row), row]));
    return keys.map((key) => byKey.get(keyOf(key)));
  }

  async function writeGroup(records: DecisionRecord[]): Promise<DecisionRecord[]> {
    const { rows } = await pool.query<DecisionRecord>({
      name: "write-decisions",
      text: WRITE,
      values: [JSON.stringify(records)],
    });
    const byKey = new Map(rows.map((row) => [keyOf(row), row]));
    const lost = records.filter((record) => !byKey.has(keyOf(record)));
    // Another request was first: its decision is the order's.
    if (lost.length > 0) {
      for (const row of await readGroup(lost)) if (row) byKey.set(keyOf(row), row);
    }
    return records.map((record) => {
      const kept = byKey.get(keyOf(record));
      if (!kept) throw new Error("A decision was neither written nor found.");
      return kept;
    });
  }

  return {
    /** @returns the order's decision: the one given, or the one that was there first */
    write: (record: DecisionRecord) => writer.write(record),
    /** The decision an order already has, if any. */
    find: ({ shop, orderId, placement, stage }: Key) =>
      reader.write({ shop, orderId, placement, stage }),
    /** One decision by its id. */
    async get(shop: string, id: string): Promise<DecisionRecord | undefined> {
      const { rows } = await pool.query<DecisionRecord>(
        `SELECT * FROM "Decision" WHERE "shop" = $1 AND "id" = $2`,
        [shop, id],
      );
      return rows[0];
    },
  };
}

export type DecisionLedger = ReturnType<typeof decisionLedger>;
