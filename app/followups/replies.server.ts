import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { Database } from "../db/client.server.ts";
import { transaction } from "../db/transaction.server.ts";
import { localise } from "../offers/localise.ts";
import type { CheckInContent, Followup, FollowupInputOf } from "./followup.ts";
import type { FollowupLink } from "./links.server.ts";
import type { MakeGood, MakeGoods } from "./make-good.server.ts";
import type { Answer, MessageStore } from "./messages.server.ts";
import { readFollowupSettings } from "./settings.ts";
import { followupStore } from "./store.server.ts";

/** What a buyer's reply page shows. */
export interface ReplyState {
  shopName: string;
  /** The shop's: when a code ends is told by its clocks. */
  timeZone: string;
  /** What the buyer has answered; null: not yet. */
  answer: Answer | null;
  /** Where a happy buyer may go on to. */
  happyLink: CheckInContent["happyLink"] | null;
  /** The make-good of an unhappy buyer: ready once it is `issued`. */
  makeGood: Pick<MakeGood, "code" | "amountMinor" | "currency" | "expiresAt" | "status"> | null;
}

const MAX_TEXT = 2_000;

/** Records what buyers answer to a check-in. */
export function followupReplies(parts: {
  database: Pick<Database, "pool" | "prisma">;
  messages: MessageStore;
  makeGoods: MakeGoods;
}) {
  const { database, messages, makeGoods } = parts;
  const { pool, prisma } = database;

  /** `undefined` where the message is not known any more. */
  async function state(link: FollowupLink): Promise<ReplyState | undefined> {
    const { shop, messageId, locale } = link;
    const message = await messages.get(shop, messageId);
    const row = await prisma.shop.findUnique({ where: { shop } });
    if (!message || !row) return undefined;
    const checkIn = await checkInOf(shop, message.followupId);
    const content = checkIn && localise(checkIn.content, locale, row.primaryLocale).content;
    const task = message.answer === "unhappy" ? await taskIdOf(pool, shop, messageId) : undefined;
    return {
      shopName: row.name,
      timeZone: row.timezone,
      answer: message.answer,
      happyLink: content?.happyLink ?? null,
      makeGood: (task && (await makeGoods.find(shop, task))) || null,
    };
  }

  async function checkInOf(shop: string, followupId: string) {
    const followup = await followupStore(prisma, shop).find(followupId);
    return followup?.kind === "check-in"
      ? (followup as Followup & FollowupInputOf<"check-in">)
      : undefined;
  }

  /**
   * Records an answer once: the first one stands, whatever comes after it or beside it. "Not happy" opens
   * a support task and promises the make-good, if there is one, in the same transaction.
   *
   * @returns whether this answer was the first; `undefined` where the message is not known any more
   */
  async function record(
    link: FollowupLink & { act: Answer },
    text: string,
    now: Date,
  ): Promise<boolean | undefined> {
    const { shop, messageId, act } = link;
    const message = await messages.get(shop, messageId);
    if (!message) return undefined;
    const checkIn = act === "unhappy" ? await checkInOf(shop, message.followupId) : undefined;
    const isFirst = await transaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `UPDATE "FollowupMessage" SET "answer" = $3, "answeredAt" = $4
         WHERE "shop" = $1 AND "id" = $2 AND "answer" IS NULL`,
        [shop, messageId, act, now.toISOString()],
      );
      if (rowCount !== 1) return false;
      if (act === "unhappy") await openTask(client, { link, message, checkIn, text }, now);
      return true;
    });
    if (isFirst && act === "unhappy") await makeGoods.issuePending(now);
    return isFirst;
  }

  async function openTask(
    client: PoolClient,
    reply: {
      link: FollowupLink;
      message: { orderId: string; customerId: string | null };
      checkIn: FollowupInputOf<"check-in"> | undefined;
      text: string;
    },
    now: Date,
  ): Promise<void> {
    const { shop, messageId } = reply.link;
    const { orderId, customerId } = reply.message;
    const id = randomUUID();
    const offer = reply.checkIn?.settings.makeGood;
    const { rows } = await client.query<{ currency: string; timezone: string; settings: unknown }>(
      `SELECT "currency", "timezone", "settings" FROM "Shop" WHERE "shop" = $1`,
      [shop],
    );
    const [row] = rows;
    const outcome =
      offer && row
        ? await makeGoods.reserve(
            client,
            {
              shop,
              id,
              orderId,
              customerId,
              offer,
              currency: row.currency,
              timeZone: row.timezone,
              budgetMinor: readFollowupSettings(row.settings).makeGoodBudgetMinor,
            },
            now,
          )
        : "none";
    await client.query(
      `INSERT INTO "SupportTask" ("shop", "id", "messageId", "orderId", "customerId", "answer", "text",
         "makeGood", "openedAt")
       VALUES ($1, $2, $3, $4, $5, 'unhappy', $6, $7, $8)`,
      [
        shop,
        id,
        messageId,
        orderId,
        customerId,
        reply.text.trim().slice(0, MAX_TEXT) || null,
        outcome,
        now.toISOString(),
      ],
    );
  }

  return { state, record };
}

async function taskIdOf(pool: Pool, shop: string, messageId: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT "id" FROM "SupportTask" WHERE "shop" = $1 AND "messageId" = $2`,
    [shop, messageId],
  );
  return rows[0]?.id;
}

export type FollowupReplies = ReturnType<typeof followupReplies>;
