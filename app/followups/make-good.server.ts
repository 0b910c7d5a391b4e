import type { Pool, PoolClient } from "pg";
import { CodeRefused, codeNames, makeCode } from "../discounts/shopify-codes.server.ts";
import { wallClockOf } from "../insights/zoned-time.ts";
import type { log as Log } from "../log.server.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import type { MakeGoodOffer } from "./followup.ts";

/** A discount promised to an unhappy buyer. */
export interface MakeGood {
  shop: string;
  id: string;
  customerId: string;
  amountMinor: number;
  currency: string;
  code: string;
  reservedAt: Date;
  expiresAt: Date;
  status: "reserved" | "issued" | "failed";
  error: string | null;
}

/** What came of a make-good when a buyer replied. */
export type MakeGoodOutcome = "none" | "given" | "over-budget" | "given-lately" | "no-customer";

/** A month's budget: everything in minor units of `currency`. */
export interface BudgetFigures {
  /** `2026-11`, in the shop's time zone. */
  month: string;
  currency: string;
  budgetMinor: number;
  /** Given out or promised. */
  takenMinor: number;
  leftMinor: number;
  count: number;
}

const DAY_MS = 86_400_000;
const PAUSE = "30 seconds";
const MAX_PAUSE = "6 hours";
const MAX_ATTEMPTS = 40;
const BATCH = 20;

const monthOf = (at: Date, timeZone: string) => wallClockOf(at, timeZone).date.slice(0, 7);

/**
 * Takes an amount from the month's budget, or leaves it as it is. The row's lock puts parallel replies
 * in a line, and the condition is looked at under it, so the sum can never pass the budget.
 */
async function takeFromBudget(
  client: PoolClient,
  wanted: { shop: string; month: string; currency: string; amountMinor: number },
  budgetMinor: number,
): Promise<boolean> {
  const { shop, month, currency, amountMinor } = wanted;
  if (amountMinor > budgetMinor) return false;
  const { rowCount } = await client.query(
    `INSERT INTO "MakeGoodBudget" AS b ("shop", "month", "currency", "takenMinor", "count")
     VALUES ($1, $2, $3, $4, 1)
     ON CONFLICT ("shop", "month") DO UPDATE SET "takenMinor" = b."takenMinor" + $4, "count" = b."count" + 1
     WHERE b."currency" = $3 AND b."takenMinor" + $4 <= $5`,
    [shop, month, currency, amountMinor, budgetMinor],
  );
  return rowCount === 1;
}

/** Discounts that make up for an unhappy purchase, within the merchant's monthly budget. */
export function makeGoods(parts: {
  pool: Pool;
  apiSecret: string;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  log: typeof Log;
}) {
  const { pool, adminOf, log } = parts;
  const nameOf = codeNames(parts.apiSecret, "make-good code");

  /**
   * Promises a make-good: part of the transaction that records the reply. Each customer gets one a
   * calendar month at most, and the month's budget is never passed.
   *
   * @param id the support task's
   */
  async function reserve(
    client: PoolClient,
    wanted: {
      shop: string;
      id: string;
      orderId: string;
      customerId: string | null;
      offer: MakeGoodOffer;
      currency: string;
      timeZone: string;
      budgetMinor: number;
    },
    now: Date,
  ): Promise<MakeGoodOutcome> {
    const { shop, id, orderId, customerId, offer, currency, timeZone, budgetMinor } = wanted;
    if (customerId === null) return "no-customer";
    const month = monthOf(now, timeZone);
    const { amountMinor } = offer;
    const expiresAt = new Date(now.getTime() + offer.validDays * DAY_MS);
    const { rowCount } = await client.query(
      `INSERT INTO "MakeGood" ("shop", "id", "orderId", "customerId", "month", "amountMinor", "currency",
         "code", "expiresAt", "reservedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
      [
        shop,
        id,
        orderId,
        customerId,
        month,
        amountMinor,
        currency,
        nameOf("CARE", shop, id),
        expiresAt.toISOString(),
        now.toISOString(),
      ],
    );
    if (rowCount === 0) return "given-lately";
    if (await takeFromBudget(client, { shop, month, currency, amountMinor }, budgetMinor)) {
      return "given";
    }
    await client.query(`DELETE FROM "MakeGood" WHERE "shop" = $1 AND "id" = $2`, [shop, id]);
    return "over-budget";
  }

  /** Creates the discounts that are promised and due, in Shopify. @returns how many were created */
  async function issuePending(now: Date): Promise<number> {
    const { rows } = await pool.query<MakeGood & { attempts: number }>(
      `UPDATE "MakeGood" SET "attempts" = "attempts" + 1,
         "nextAttemptAt" = $2::timestamptz + LEAST(interval '${MAX_PAUSE}', interval '${PAUSE}' * power(2, LEAST("attempts", 20)))
       WHERE ("shop", "id") IN (
         SELECT "shop", "id" FROM "MakeGood"
         WHERE "status" = 'reserved' AND "attempts" < $3 AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= $2)
         ORDER BY "reservedAt" LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING *`,
      [BATCH, now.toISOString(), MAX_ATTEMPTS],
    );
    const issued = await Promise.all(rows.map((row) => issueOne(row, now)));
    return issued.filter(Boolean).length;
  }

  async function issueOne(makeGood: MakeGood, now: Date): Promise<boolean> {
    const { shop, id } = makeGood;
    try {
      const discountId = await makeCode(await adminOf(shop), wantedOf(makeGood));
      await pool.query(
        `UPDATE "MakeGood" SET "status" = 'issued', "discountId" = $3, "issuedAt" = $4, "error" = NULL
         WHERE "shop" = $1 AND "id" = $2 AND "status" = 'reserved'`,
        [shop, id, discountId, now.toISOString()],
      );
      return true;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof CodeRefused) {
        await giveBack(makeGood, message);
        return false;
      }
      log.warn({ shop, makeGood: id, error: message }, "a make-good is not issued yet");
      await pool.query(`UPDATE "MakeGood" SET "error" = $3 WHERE "shop" = $1 AND "id" = $2`, [
        shop,
        id,
        message.slice(0, 500),
      ]);
      return false;
    }
  }

  /** Shopify will never create it: what it would have cost goes back to the budget, once. */
  async function giveBack({ shop, id }: MakeGood, error: string): Promise<void> {
    log.error({ shop, makeGood: id, error }, "Shopify refused a make-good");
    await pool.query(
      `WITH failed AS (
         UPDATE "MakeGood" SET "status" = 'failed', "error" = $3
         WHERE "shop" = $1 AND "id" = $2 AND "status" = 'reserved' RETURNING "month", "amountMinor")
       UPDATE "MakeGoodBudget" b SET "takenMinor" = b."takenMinor" - failed."amountMinor", "count" = b."count" - 1
       FROM failed WHERE b."shop" = $1 AND b."month" = failed."month"`,
      [shop, id, error.slice(0, 500)],
    );
  }

  return {
    reserve,
    issuePending,

    async find(shop: string, id: string): Promise<MakeGood | undefined> {
      const { rows } = await pool.query<MakeGood>(
        `SELECT * FROM "MakeGood" WHERE "shop" = $1 AND "id" = $2`,
        [shop, id],
      );
      return rows[0];
    },
  };
}

export type MakeGoods = ReturnType<typeof makeGoods>;

/** What of this month's budget is taken; for the admin. */
export async function budgetFigures(
  pool: Pool,
  shop: { shop: string; timeZone: string; currency: string },
  budgetMinor: number,
  now: Date,
): Promise<BudgetFigures> {
  const month = monthOf(now, shop.timeZone);
  const { rows } = await pool.query<{ takenMinor: number; count: number }>(
    `SELECT "takenMinor", "count" FROM "MakeGoodBudget" WHERE "shop" = $1 AND "month" = $2`,
    [shop.shop, month],
  );
  const { takenMinor, count } = rows[0] ?? { takenMinor: 0, count: 0 };
  const leftMinor = Math.max(0, budgetMinor - takenMinor);
  return { month, currency: shop.currency, budgetMinor, takenMinor, leftMinor, count };
}

/** Off one whole order of this customer, once, until it expires. */
function wantedOf({ code, customerId, amountMinor, currency, reservedAt, expiresAt }: MakeGood) {
  return {
    title: `Make-good ${code}`,
    code,
    terms: { reduction: { amountMinor }, minimumMinor: null },
    currency,
    customerId,
    startsAt: reservedAt,
    endsAt: expiresAt,
  };
}
