import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { lockForWriting } from "../privacy/tombstones.server.ts";
import type { Promised } from "./links.server.ts";
import {
  type FriendsOrder,
  type RewardState,
  rewardAfter,
  type Sharer,
  verdictOn,
} from "./verdict.ts";

interface Used extends Sharer {
  linkId: string;
  promise: Promised;
}

/** Orders of the customer may come in any order: an earlier one told later takes back what did not count. */
const CONCERNED = `
WITH told AS (SELECT "customerId", "discountCodes" FROM "Order" WHERE "shop" = $1 AND "id" = $2)
SELECT $2 AS "id"
UNION SELECT f."orderId" FROM "ReferralFriend" f, told WHERE f."shop" = $1 AND f."customerId" = told."customerId"
UNION SELECT f."orderId" FROM "ReferralFriend" f, told, unnest(told."discountCodes") AS code
  WHERE f."shop" = $1 AND f."rewardCode" = upper(code)`;

const READ_ORDER = `
SELECT o."id", o."customerId", o."placedAt", o."cancelledAt" IS NOT NULL AS "cancelled",
  GREATEST(0, o."subtotalMinor" - COALESCE((
    SELECT sum(r."otherMinor" + COALESCE((
      SELECT sum(l."amountMinor") FROM "RefundLine" l WHERE l."shop" = r."shop" AND l."refundId" = r."id"), 0))
    FROM "Refund" r WHERE r."shop" = o."shop" AND r."orderId" = o."id"), 0))::float8 AS "netMinor",
  EXISTS (SELECT FROM "Order" e WHERE e."shop" = o."shop" AND e."customerId" = o."customerId"
      AND (e."placedAt", e."id") < (o."placedAt", o."id"))
    OR EXISTS (SELECT FROM "Customer" c WHERE c."shop" = o."shop" AND c."id" = o."customerId"
      AND c."toldOrders" > 0 AND c."toldUntil" < o."placedAt") AS "hasEarlier"
FROM "Order" o WHERE o."shop" = $1 AND o."id" = $2`;

/** An order's first code that is a friend's. */
const READ_LINK = `
SELECT l."id"::text AS "linkId", l."orderId", l."createdAt", l."promise",
  COALESCE(l."customerId", (SELECT o."customerId" FROM "Order" o WHERE o."shop" = l."shop" AND o."id" = l."orderId"))
    AS "customerId"
FROM "Order" t, unnest(t."discountCodes") WITH ORDINALITY AS used("code", "at")
JOIN "ReferralLink" l ON l."shop" = $1 AND l."code" = upper(used."code")
WHERE t."shop" = $1 AND t."id" = $2 ORDER BY used."at" LIMIT 1`;

/** Friends' orders, and what they earn who sent them. */
export function referralSettling(pool: Pool) {
  return {
    /**
     * Brings what is known of friends in line with an order's facts: whether it counts, and whether a reward
     * is due for it or goes with it. To be called after any of these facts was written; in any order and
     * any number of times it comes to the same end.
     */
    async settleOrder(shop: string, orderId: string, now: Date): Promise<void> {
      const { rows } = await pool.query<{ id: string }>(CONCERNED, [shop, orderId]);
      for (const { id } of rows) await settleOne(pool, shop, id, now);
    },
  };
}

export type ReferralSettling = ReturnType<typeof referralSettling>;

async function settleOne(pool: Pool, shop: string, orderId: string, now: Date): Promise<void> {
  await transaction(pool, async (client) => {
    await lockForWriting(client, shop);
    const { rows: links } = await client.query<Used>(READ_LINK, [shop, orderId]);
    const [link] = links;
    if (!link) return;
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
      `referral ${shop} ${orderId}`,
    ]);
    const { rows: orders } = await client.query<FriendsOrder>(READ_ORDER, [shop, orderId]);
    const [order] = orders;
    if (order) await write(client, shop, order, link, now);
  });
}

async function write(client: PoolClient, shop: string, order: FriendsOrder, link: Used, now: Date) {
  const verdict = verdictOn(order, link);
  await client.query(
    `INSERT INTO "ReferralFriend" ("shop", "linkId", "orderId", "customerId", "verdict", "reward", "settledAt")
     VALUES ($1, $2, $3, $4, $5, 'none', $6)
     ON CONFLICT ("shop", "orderId") DO UPDATE SET "verdict" = excluded."verdict", "settledAt" = excluded."settledAt"`,
    [shop, link.linkId, order.id, order.customerId, verdict, now.toISOString()],
  );
  const { rows } = await client.query<{ reward: RewardState; used: boolean }>(
    `SELECT f."reward", f."rewardCode" IS NOT NULL AND EXISTS (
       SELECT FROM "Order" o WHERE o."shop" = f."shop" AND o."placedAt" >= f."rewardedAt" AND o."cancelledAt" IS NULL
         AND f."rewardCode" IN (SELECT upper(code) FROM unnest(o."discountCodes") AS code)) AS "used"
     FROM "ReferralFriend" f WHERE f."shop" = $1 AND f."orderId" = $2`,
    [shop, order.id],
  );
  const [kept] = rows;
  if (!kept) return;
  const promised = link.promise.advocate !== null;
  const reward = rewardAfter(verdict, kept.reward, { promised, used: kept.used });
  if (reward === kept.reward) return;
  await client.query(
    `UPDATE "ReferralFriend" SET "reward" = $3, "attempts" = 0, "nextAttemptAt" = NULL
     WHERE "shop" = $1 AND "orderId" = $2`,
    [shop, order.id, reward],
  );
}
