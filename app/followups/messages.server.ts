import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { lockForWriting } from "../privacy/tombstones.server.ts";
import type { Delay, Refusal } from "./reasons.ts";
import type { FollowupSettings, Way } from "./settings.ts";

/**
 * A message's life:
 *
 * `planned` → `claimed` (a process checks it; nothing has gone out) → `sending` (its place under the
 * buyer's cap is taken, it may have gone out) → `sent`; or → `refused`, for a reason that is kept; or
 * back to `planned` for a later time.
 */
export interface Message {
  shop: string;
  id: string;
  followupId: string;
  orderId: string;
  customerId: string | null;
  status: "planned" | "claimed" | "sending" | "sent" | "refused";
  dueAt: Date;
  /** When it was first due. */
  plannedFor: Date;
  plannedAt: Date;
  claimedAt: Date | null;
  sentAt: Date | null;
  attempts: number;
  way: Way | null;
  locale: string | null;
  revision: number | null;
  /** Read it with `reasonText`. */
  reason: Refusal | Delay | null;
  error: string | null;
  answer: Answer | null;
  answeredAt: Date | null;
  /** The buyer asked for it: `followupId` is then the tutorial offer's id. */
  reminder: boolean;
}
export type Answer = "happy" | "unhappy";

/** A message in this process's hands. */
export interface Claimed extends Message {
  claimedAt: Date;
  /** What it was before: `sending` says that a process ended in the middle of handing it over. */
  was: "planned" | "claimed" | "sending";
}

/** A process that holds a message longer than this is taken for dead. */
export const LEASE_MS = 10 * 60_000;
/** First pause after a failure; it doubles up to {@link MAX_PAUSE_MS}. */
const PAUSE_MS = 5 * 60_000;
const MAX_PAUSE_MS = 6 * 3_600_000;
/** About two days of trying. */
export const MAX_ATTEMPTS = 14;
const DAY_MS = 86_400_000;

const TAKE = `
WITH picked AS (
  SELECT "shop", "id", "status" AS "was" FROM "FollowupMessage"
  WHERE ("status" = 'planned' AND "dueAt" <= $1)
     OR ("status" IN ('claimed', 'sending') AND "claimedAt" <= $2)
  ORDER BY "dueAt" LIMIT $3 FOR UPDATE SKIP LOCKED)
UPDATE "FollowupMessage" m SET "status" = 'claimed', "claimedAt" = $1, "attempts" = m."attempts" + 1
FROM picked WHERE m."shop" = picked."shop" AND m."id" = picked."id"
RETURNING m.*, picked."was"`;

/** What one buyer counts as: the customer, or the order where there is none. */
export const buyerOf = (message: Pick<Message, "customerId" | "orderId">): string =>
  message.customerId ?? message.orderId;

/** The messages of all shops; what changes one names its shop. */
export function messageStore(pool: Pool) {
  /** Writes only while the claim is still this process's. */
  async function write(claimed: Claimed, set: string, values: unknown[]): Promise<boolean> {
    const { rowCount } = await pool.query(
      `UPDATE "FollowupMessage" SET ${set}
       WHERE "shop" = $1 AND "id" = $2 AND "claimedAt" = $3 AND "status" IN ('claimed', 'sending')`,
      [claimed.shop, claimed.id, claimed.claimedAt.toISOString(), ...values],
    );
    return rowCount === 1;
  }

  return {
    /**
     * Plans a message; the same order and follow-up are planned once. It names the buyer as the order does
     * at that moment: of an order or a buyer that was erased meanwhile nothing is written.
     *
     * @returns whether it is new
     */
    async plan(planned: {
      shop: string;
      followupId: string;
      orderId: string;
      dueAt: Date;
      now: Date;
      /** The buyer asked for it: `followupId` is then the tutorial offer's id. */
      reminder?: boolean;
    }): Promise<boolean> {
      const { shop, followupId, orderId, dueAt, now, reminder = false } = planned;
      return transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        const { rowCount } = await client.query(
          `INSERT INTO "FollowupMessage" ("shop", "id", "followupId", "orderId", "customerId", "status",
             "dueAt", "plannedFor", "plannedAt", "reminder")
           SELECT o."shop", $2, $3, o."id", o."customerId", 'planned', $5, $5, $6, $7
           FROM "Order" o WHERE o."shop" = $1 AND o."id" = $4
           ON CONFLICT ("shop", "followupId", "orderId") DO NOTHING`,
          [
            shop,
            randomUUID(),
            followupId,
            orderId,
            dueAt.toISOString(),
            now.toISOString(),
            reminder,
          ],
        );
        return rowCount === 1;
      });
    },

    /** The tutorial offers whose reminder an order has asked for. */
    async remindersOf(shop: string, orderId: string): Promise<Set<string>> {
      const { rows } = await pool.query<{ offerId: string }>({
        name: "reminders-of-order",
        text: `SELECT "followupId"::text AS "offerId" FROM "FollowupMessage"
          WHERE "shop" = $1 AND "orderId" = $2 AND "reminder"`,
        values: [shop, orderId],
      });
      return new Set(rows.map(({ offerId }) => offerId));
    },

    /** Moves a message that nobody has in hand yet. @returns whether there was one to move */
    async reschedule(
      shop: string,
      followupId: string,
      orderId: string,
      dueAt: Date,
    ): Promise<boolean> {
      const { rowCount } = await pool.query(
        `UPDATE "FollowupMessage" SET "dueAt" = $4, "plannedFor" = $4
         WHERE "shop" = $1 AND "followupId" = $2 AND "orderId" = $3 AND "status" = 'planned'
           AND "plannedFor" <> $4`,
        [shop, followupId, orderId, dueAt.toISOString()],
      );
      return rowCount === 1;
    },

    /**
     * Gives up an order's messages that nobody has in hand yet. A cancelled order's refund may be told
     * first: what was stopped for it is then said to be cancelled.
     *
     * @returns how many
     */
    async stop(
      shop: string,
      orderId: string,
      reason: Extract<Refusal, "cancelled" | "refunded">,
    ): Promise<number> {
      const { rowCount } = await pool.query(
        `UPDATE "FollowupMessage" SET "status" = 'refused', "reason" = $3
         WHERE "shop" = $1 AND "orderId" = $2 AND ("status" = 'planned'
           OR ("status" = 'refused' AND "reason" = 'refunded' AND $3 = 'cancelled'))`,
        [shop, orderId, reason],
      );
      return rowCount ?? 0;
    },

    /** Takes up to `limit` messages that are due, each for one process. */
    async take(limit: number, now: Date): Promise<Claimed[]> {
      const stale = new Date(now.getTime() - LEASE_MS);
      const { rows } = await pool.query<Claimed>(TAKE, [
        now.toISOString(),
        stale.toISOString(),
        limit,
      ]);
      return rows;
    },

    /**
     * Takes the message's place under the buyer's cap, right before it is handed over. Messages of one
     * buyer pass here one at a time, so two at once cannot both be the last that is allowed.
     *
     * @returns `too-many` when the cap is reached, `lost` when another process has the message now
     */
    async reserve(
      claimed: Claimed,
      cap: FollowupSettings["cap"],
      sending: { way: Way; locale: string; revision: number; now: Date },
    ): Promise<"reserved" | "too-many" | "lost"> {
      const { shop, id } = claimed;
      const { way, locale, revision, now } = sending;
      return transaction(pool, async (client) => {
        await client.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
          `followup ${shop} ${buyerOf(claimed)}`,
        ]);
        const since = new Date(now.getTime() - cap.withinDays * DAY_MS);
        const column = claimed.customerId === null ? "orderId" : "customerId";
        const { rows } = await client.query<{ count: number }>(
          `SELECT count(*) AS "count" FROM "FollowupMessage"
           WHERE "shop" = $1 AND "${column}" = $2 AND "id" <> $3
             AND "status" IN ('sending', 'sent') AND "sentAt" > $4`,
          [shop, buyerOf(claimed), id, since.toISOString()],
        );
        if ((rows[0]?.count ?? 0) >= cap.atMost) return "too-many";
        const { rowCount } = await client.query(
          `UPDATE "FollowupMessage" SET "status" = 'sending', "sentAt" = $4, "way" = $5, "locale" = $6,
             "revision" = $7
           WHERE "shop" = $1 AND "id" = $2 AND "claimedAt" = $3 AND "status" = 'claimed'`,
          [shop, id, claimed.claimedAt.toISOString(), now.toISOString(), way, locale, revision],
        );
        return rowCount === 1 ? "reserved" : "lost";
      });
    },

    sent: (claimed: Claimed): Promise<boolean> =>
      write(claimed, `"status" = 'sent', "reason" = NULL, "error" = NULL`, []),

    refuse: (claimed: Claimed, reason: Refusal, error: string | null = null): Promise<boolean> =>
      write(claimed, `"status" = 'refused', "sentAt" = NULL, "reason" = $4, "error" = $5`, [
        reason,
        error?.slice(0, 500) ?? null,
      ]),

    /** It is not time yet. */
    putOff: (claimed: Claimed, until: Date, reason: Delay): Promise<boolean> =>
      write(
        claimed,
        `"status" = 'planned', "sentAt" = NULL, "attempts" = 0, "dueAt" = $4, "reason" = $5`,
        [until.toISOString(), reason],
      ),

    /** An attempt failed and nothing reached the buyer: it is tried again later, or given up. */
    async failed(claimed: Claimed, error: string, now: Date): Promise<void> {
      if (claimed.attempts >= MAX_ATTEMPTS) {
        await this.refuse(claimed, "undeliverable", error);
        return;
      }
      const pause = Math.min(PAUSE_MS * 2 ** (claimed.attempts - 1), MAX_PAUSE_MS);
      await write(
        claimed,
        `"status" = 'planned', "sentAt" = NULL, "dueAt" = $4, "reason" = 'failed', "error" = $5`,
        [new Date(now.getTime() + pause).toISOString(), error.slice(0, 500)],
      );
    },

    async get(shop: string, id: string): Promise<Message | undefined> {
      const { rows } = await pool.query<Message>(
        `SELECT * FROM "FollowupMessage" WHERE "shop" = $1 AND "id" = $2`,
        [shop, id],
      );
      return rows[0];
    },

    /** The latest messages of a shop, those due last first; for the admin. */
    async list(
      shop: string,
      filter: { followupId?: string; orderId?: string; status?: Message["status"] } = {},
      limit = 100,
    ): Promise<Message[]> {
      const { rows } = await pool.query<Message>(
        `SELECT * FROM "FollowupMessage" WHERE "shop" = $1 AND ($2::uuid IS NULL OR "followupId" = $2)
           AND ($3::text IS NULL OR "orderId" = $3) AND ($4::text IS NULL OR "status" = $4)
         ORDER BY "dueAt" DESC, "id" LIMIT $5`,
        [shop, filter.followupId ?? null, filter.orderId ?? null, filter.status ?? null, limit],
      );
      return rows;
    },

    /** What became of each follow-up's messages, by the follow-up's id. */
    async figures(shop: string): Promise<Map<string, FollowupFigures>> {
      const { rows } = await pool.query<FollowupFigures & { followupId: string }>(
        `SELECT "followupId",
           count(*) FILTER (WHERE "status" IN ('planned', 'claimed', 'sending')) AS "waiting",
           count(*) FILTER (WHERE "status" = 'sent') AS "sent",
           count(*) FILTER (WHERE "status" = 'refused') AS "refused",
           count(*) FILTER (WHERE "answer" = 'happy') AS "happy",
           count(*) FILTER (WHERE "answer" = 'unhappy') AS "unhappy"
         FROM "FollowupMessage" WHERE "shop" = $1 GROUP BY 1`,
        [shop],
      );
      return new Map(rows.map(({ followupId, ...figures }) => [followupId, figures]));
    },

    /** How often each reason refused a message of this follow-up. */
    async refusals(
      shop: string,
      followupId: string,
    ): Promise<{ reason: Refusal; count: number }[]> {
      const { rows } = await pool.query<{ reason: Refusal; count: number }>(
        `SELECT "reason", count(*) AS "count" FROM "FollowupMessage"
         WHERE "shop" = $1 AND "followupId" = $2 AND "status" = 'refused' GROUP BY 1 ORDER BY 2 DESC`,
        [shop, followupId],
      );
      return rows;
    },
  };
}

export interface FollowupFigures {
  waiting: number;
  sent: number;
  refused: number;
  happy: number;
  unhappy: number;
}

export type MessageStore = ReturnType<typeof messageStore>;
