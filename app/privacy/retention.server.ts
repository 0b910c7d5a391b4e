import type { Pool } from "pg";
import { readSettings } from "../settings/settings.ts";

/** Deliveries are told apart from repeats for so long; Shopify repeats for four hours. */
const DELIVERIES_KEPT_DAYS = 30;
/** The time a merchant has to hand on what a customer asked for. */
const DATA_REQUESTS_KEPT_DAYS = 30;
/** Longer than any delivery may still be waiting or parked. */
const TOMBSTONES_KEPT_DAYS = 90;
/** Rows in one statement: short locks, and other work in between. */
const BATCH = 5_000;
const DAY_MS = 86_400_000;

/** One statement, repeated until it finds no more: $1 the shop, $2 from, $3 to. */
type Rule = (batch: string) => string;

const forgotten = (table: string, where: string): Rule =>
  function rule(batch) {
    return `DELETE FROM "${table}" WHERE ctid IN (SELECT t.ctid FROM "${table}" t WHERE t."shop" = $1
      AND $2::timestamptz IS NOT NULL AND ${where} ${batch})`;
  };

const changed = (table: string, set: string, where: string): Rule =>
  function rule(batch) {
    return `UPDATE "${table}" SET ${set} WHERE ctid IN (SELECT t.ctid FROM "${table}" t WHERE t."shop" = $1
      AND ${where} ${batch})`;
  };

const withoutMember = (time: string) =>
  `t."${time}" < $3 AND NOT EXISTS (
     SELECT FROM "LoyaltyMember" m WHERE m."shop" = t."shop" AND m."customerId" = t."customerId")`;

/**
 * What happens to each table that names customers once it is older than the shop's retention. Figures
 * stay, people go. `null`: kept, with the reason.
 */
export const RETENTION: Record<string, Rule | null> = {
  Decision: changed(
    "Decision",
    `"customerId" = NULL, "facts" = jsonb_set("facts" - 'bucketKey', '{buyer}', '{}')`,
    `t."createdAt" >= $2 AND t."createdAt" < $3
     AND (t."customerId" IS NOT NULL OR t."facts"->'buyer' <> '{}' OR t."facts" ? 'bucketKey')`,
  ),
  Order: changed(
    "Order",
    `"customerId" = NULL, "province" = NULL, "locale" = NULL, "attributes" = '[]'`,
    `t."placedAt" >= $2 AND t."placedAt" < $3
     AND (t."customerId" IS NOT NULL OR t."province" IS NOT NULL OR t."locale" IS NOT NULL OR t."attributes" <> '[]')`,
  ),
  Customer: forgotten("Customer", `GREATEST(t."lastOrderAt", t."updatedAt") < $3`),
  LoyaltyMember: forgotten(
    "LoyaltyMember",
    `t."joinedAt" < $3 AND NOT EXISTS (
       SELECT FROM "Customer" c WHERE c."shop" = t."shop" AND c."id" = t."customerId")`,
  ),
  // Points last as long as the membership they belong to.
  LoyaltyEntry: forgotten("LoyaltyEntry", withoutMember("at")),
  LoyaltyRedemption: forgotten("LoyaltyRedemption", withoutMember("redeemedAt")),
  // A link is its buyer's: with it goes what would still tell of them.
  ReferralLink: forgotten("ReferralLink", `t."createdAt" < $3`),
  ReferralFriend: changed(
    "ReferralFriend",
    `"customerId" = NULL`,
    `t."settledAt" >= $2 AND t."settledAt" < $3 AND t."customerId" IS NOT NULL`,
  ),
  FollowupMessage: changed(
    "FollowupMessage",
    `"customerId" = NULL`,
    `t."plannedAt" >= $2 AND t."plannedAt" < $3 AND t."customerId" IS NOT NULL`,
  ),
  // Where it is missing, Shopify is asked again.
  ClaimedOrder: forgotten("ClaimedOrder", `t."claimedAt" < $3`),
  DiscountGrant: changed(
    "DiscountGrant",
    `"customerId" = NULL`,
    `t."reservedAt" >= $2 AND t."reservedAt" < $3 AND t."customerId" IS NOT NULL`,
  ),
  SurveyAnswer: changed(
    "SurveyAnswer",
    `"customerId" = NULL, "texts" = '[]'`,
    `t."answeredAt" >= $2 AND t."answeredAt" < $3 AND (t."customerId" IS NOT NULL OR t."texts" <> '[]')`,
  ),
  SupportTask: forgotten("SupportTask", `t."openedAt" < $3`),
  MakeGood: forgotten("MakeGood", `t."reservedAt" < $3`),
  DataRequest: forgotten(
    "DataRequest",
    `t."requestedAt" < $4::timestamptz - interval '${DATA_REQUESTS_KEPT_DAYS} days' AND $3::timestamptz IS NOT NULL`,
  ),
  // The buyer's wish not to be written to has no end.
  FollowupOptOut: null,
  // Nor has the wish to see no more of an advertiser.
  PartnerHide: null,
};

/** Deletes or anonymises what one shop need not keep any longer. Repeats change nothing. */
export async function applyRetention(pool: Pool, shop: string, now: Date): Promise<void> {
  const { rows } = await pool.query<{ settings: unknown; anonymisedUntil: Date | null }>(
    `SELECT "settings", "anonymisedUntil" FROM "Shop" WHERE "shop" = $1`,
    [shop],
  );
  const [known] = rows;
  if (!known) return;
  const { retentionDays } = readSettings(known.settings);
  const until = new Date(now.getTime() - retentionDays * DAY_MS).toISOString();
  const from = known.anonymisedUntil?.toISOString() ?? "-infinity";
  for (const [table, rule] of Object.entries(RETENTION)) {
    if (!rule) continue;
    const values = [shop, from, until];
    if (table === "DataRequest") values.push(now.toISOString());
    await repeat(pool, rule(`LIMIT ${BATCH}`), values);
  }
  await pool.query(
    `UPDATE "Shop" SET "anonymisedUntil" = GREATEST("anonymisedUntil", $2) WHERE "shop" = $1`,
    [shop, until],
  );
}

/** What is kept of deliveries and deletions, of all shops; also of those that have gone. */
export async function forgetDeliveries(pool: Pool, now: Date): Promise<void> {
  const before = (days: number) => [new Date(now.getTime() - days * DAY_MS).toISOString()];
  const old = (table: string, where: string) =>
    `DELETE FROM "${table}" WHERE ctid IN (SELECT ctid FROM "${table}" WHERE ${where} LIMIT ${BATCH})`;
  await repeat(
    pool,
    old("WebhookDelivery", `"state" <> 'waiting' AND "receivedAt" < $1`),
    before(DELIVERIES_KEPT_DAYS),
  );
  await repeat(pool, old("Tombstone", `"goneAt" < $1`), before(TOMBSTONES_KEPT_DAYS));
}

async function repeat(pool: Pool, statement: string, values: string[]): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(statement, values);
    if ((rowCount ?? 0) < BATCH) return;
  }
}
