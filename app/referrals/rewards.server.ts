import type { Pool } from "pg";
import { issuedCodes } from "../attribution/codes.server.ts";
import { transaction } from "../db/transaction.server.ts";
import { CodeRefused, codeNames, endCode, makeCode } from "../discounts/shopify-codes.server.ts";
import { endOf } from "../discounts/terms.ts";
import type { log as Log } from "../log.server.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { promiseSchema } from "./links.server.ts";

interface Due {
  shop: string;
  orderId: string;
  linkId: string;
  reward: "due" | "ending";
  rewardCode: string | null;
  rewardDiscountId: string | null;
  rewardedAt: Date | null;
  attempts: number;
  /** Of the link. */
  customerId: string | null;
  decisionId: string;
  offerId: string;
  promise: unknown;
}

const BATCH = 20;
const MAX_ATTEMPTS = 60;

/** Takes what is due, each for one process: its next attempt is put off before this one begins. */
const TAKE = `
WITH picked AS (
  SELECT "shop", "orderId" FROM "ReferralFriend"
  WHERE "reward" IN ('due', 'ending') AND "attempts" < $3 AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= $2)
  ORDER BY "settledAt" LIMIT $1 FOR UPDATE SKIP LOCKED)
UPDATE "ReferralFriend" f SET "attempts" = f."attempts" + 1,
  "rewardedAt" = COALESCE(f."rewardedAt", $2),
  "nextAttemptAt" = $2::timestamptz + LEAST(interval '1 hour', interval '30 seconds' * power(2, LEAST(f."attempts", 20)))
FROM picked, "ReferralLink" l
WHERE f."shop" = picked."shop" AND f."orderId" = picked."orderId" AND l."shop" = f."shop" AND l."id" = f."linkId"
RETURNING f.*, l."customerId" AS "customerId", l."decisionId", l."offerId", l."promise"`;

/** Makes the codes that friends' orders have earned, and ends those whose friend's order was taken back. */
export function referralRewards(parts: {
  pool: Pool;
  apiSecret: string;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  log: typeof Log;
}) {
  const { pool, adminOf, log } = parts;
  const nameOf = codeNames(parts.apiSecret, "referral reward");

  /** @returns how many were made or ended */
  return async function giveDue(now: Date): Promise<number> {
    const { rows } = await pool.query<Due>(TAKE, [BATCH, now.toISOString(), MAX_ATTEMPTS]);
    const done = await Promise.all(rows.map((due) => attempt(due, now)));
    return done.filter(Boolean).length;
  };

  async function attempt(due: Due, now: Date): Promise<boolean> {
    const { shop, orderId } = due;
    try {
      if (due.reward === "due") await give(due, now);
      else await end(due);
      return true;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      log.warn({ shop, error: message }, "a friend's reward is not settled yet");
      const gaveUp = error instanceof CodeRefused;
      await pool.query(
        `UPDATE "ReferralFriend" SET "error" = $3, "attempts" = CASE WHEN $4 THEN ${MAX_ATTEMPTS} ELSE "attempts" END
         WHERE "shop" = $1 AND "orderId" = $2`,
        [shop, orderId, message.slice(0, 500), gaveUp],
      );
      return false;
    }
  }

  async function give(due: Due, now: Date): Promise<void> {
    const { shop, orderId, linkId, customerId, decisionId, offerId } = due;
    const { title, currency, advocate, validDays } = promiseSchema.parse(due.promise);
    if (!advocate) return;
    const code = nameOf("REWARD", shop, `${linkId} ${orderId}`);
    // The same at every attempt, so that a code that was made already is found as it is.
    const startsAt = due.rewardedAt ?? now;
    const endsAt = endOf({ validDays }, startsAt);
    const discountId = await makeCode(await adminOf(shop), {
      code,
      title: `${title} ${code}`.slice(-255),
      terms: { reduction: advocate, minimumMinor: null },
      currency,
      customerId,
      startsAt,
      endsAt,
    });
    await transaction(pool, async (client) => {
      // What was taken back meanwhile has to be ended, now that it is there.
      await client.query(
        `UPDATE "ReferralFriend" SET "rewardCode" = $3, "rewardDiscountId" = $4, "rewardExpiresAt" = $5, "error" = NULL,
           "reward" = CASE "reward" WHEN 'due' THEN 'given' ELSE 'ending' END, "nextAttemptAt" = NULL, "attempts" = 0
         WHERE "shop" = $1 AND "orderId" = $2 AND "reward" IN ('due', 'none', 'ending')`,
        [shop, orderId, code, discountId, endsAt?.toISOString() ?? null],
      );
      await issuedCodes(client, shop).record({ code, decisionId, offerId, issuedAt: now });
    });
  }

  async function end({ shop, orderId, rewardDiscountId }: Due): Promise<void> {
    if (rewardDiscountId) await endCode(await adminOf(shop), rewardDiscountId);
    await pool.query(
      `UPDATE "ReferralFriend" SET "reward" = 'ended', "error" = NULL
       WHERE "shop" = $1 AND "orderId" = $2 AND "reward" = 'ending'`,
      [shop, orderId],
    );
  }
}
