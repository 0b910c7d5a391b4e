import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { transaction } from "../../db/transaction.server.ts";
import type { JobQueue } from "../../jobs/queue.server.ts";
import { GroupWriter } from "../../ledger/group-writer.ts";
import { processDelivery } from "./job.ts";

/** A delivery as it came; its signature held. */
export interface Incoming {
  shop: string;
  /** `X-Shopify-Webhook-Id`: the same for each try of one delivery. */
  id: string;
  /** `orders/create` */
  topic: string;
  /** `X-Shopify-Event-Id`: the same for all deliveries of one event. */
  eventId: string | null;
  triggeredAt: Date | null;
  receivedAt: Date;
  body: string;
}

/** A delivery that is still to be processed. */
export interface Waiting {
  shop: string;
  id: string;
  topic: string;
  payload: string;
  triggeredAt: Date | null;
}

/** A delivery as the admin shows it: what it was about, never what it said. */
export interface DeliveryLine {
  id: string;
  topic: string;
  /** waiting, done, parked or discarded */
  state: string;
  receivedAt: Date;
  /** When it was done, parked or discarded. */
  settledAt: Date | null;
  attempts: number;
  /** Why the last attempt failed, in plain words. */
  error: string | null;
}

/** Both unique keys may be hit: the delivery's own id, or the same event brought by two subscriptions. */
const TAKE_IN = `
INSERT INTO "WebhookDelivery" ("shop", "id", "topic", "eventId", "digest", "payload", "triggeredAt",
  "receivedAt", "state")
SELECT d."shop", d."id", d."topic", d."eventId", d."digest", d."body", d."triggeredAt", d."receivedAt", 'waiting'
FROM jsonb_to_recordset($1::jsonb) AS d("shop" text, "id" text, "topic" text, "eventId" text, "digest" text,
  "body" text, "triggeredAt" timestamptz, "receivedAt" timestamptz)
ORDER BY d."shop", d."id"
ON CONFLICT DO NOTHING
RETURNING "shop", "id"`;

const LINE = `"id", "topic", "state", "receivedAt", "settledAt", "attempts", "error"`;

/** Longer than all retries of a job take: what still waits then has lost its job. */
const FORGOTTEN_AFTER = "45 minutes";

/** The deliveries taken in, of all shops: an inbox that outlives the process. */
export function deliveryStore(pool: Pool, jobs: Pick<JobQueue, "send" | "sendMany">) {
  const inbox = new GroupWriter<Incoming, boolean>({
    keyOf: ({ shop, id }) => `${shop} ${id}`,
    write: takeIn,
  });

  /** The delivery and its job are there together, or neither is. */
  async function takeIn(group: Incoming[]): Promise<boolean[]> {
    const rows = group.map((incoming) => ({
      ...incoming,
      digest: digestOf(incoming),
      // PostgreSQL keeps no NUL in text; a body that has one is no JSON either way.
      body: incoming.body.replaceAll("\0", "\u{FFFD}"),
    }));
    return transaction(pool, async (client) => {
      const { rows: taken } = await client.query<{ shop: string; id: string }>(TAKE_IN, [
        JSON.stringify(rows),
      ]);
      await jobs.sendMany(processDelivery, taken, { client });
      const isNew = new Set(taken.map(({ shop, id }) => `${shop} ${id}`));
      return group.map(({ shop, id }) => isNew.has(`${shop} ${id}`));
    });
  }

  return {
    /**
     * Keeps a delivery and sends its job, with others that arrive at the same time in one commit.
     *
     * @returns whether it was new
     */
    takeIn: (incoming: Incoming): Promise<boolean> => inbox.write(incoming),

    /** The delivery if it is still to be processed. */
    async waiting(shop: string, id: string): Promise<Waiting | undefined> {
      const { rows } = await pool.query<Waiting>({
        name: "waiting-delivery",
        text: `SELECT "shop", "id", "topic", "payload", "triggeredAt" FROM "WebhookDelivery"
               WHERE "shop" = $1 AND "id" = $2 AND "state" = 'waiting' AND "payload" IS NOT NULL`,
        values: [shop, id],
      });
      return rows[0];
    },

    /** It was processed: what it said is forgotten, that it came is not. */
    async done(shop: string, id: string, now: Date): Promise<void> {
      await pool.query({
        name: "delivery-done",
        text: `UPDATE "WebhookDelivery" SET "state" = 'done', "payload" = NULL, "error" = NULL,
                 "attempts" = "attempts" + 1, "triedAt" = $3, "settledAt" = $3
               WHERE "shop" = $1 AND "id" = $2`,
        values: [shop, id, now.toISOString()],
      });
    },

    /** An attempt failed; `parked` puts it aside until somebody sends it again or discards it. */
    async failed(
      shop: string,
      id: string,
      failure: { error: string; parked: boolean; now: Date },
    ): Promise<void> {
      const { error, parked, now } = failure;
      await pool.query(
        `UPDATE "WebhookDelivery" SET "state" = CASE WHEN $4 THEN 'parked' ELSE "state" END, "error" = $3,
           "attempts" = "attempts" + 1, "triedAt" = $5, "settledAt" = CASE WHEN $4 THEN $5::timestamptz END
         WHERE "shop" = $1 AND "id" = $2 AND "state" = 'waiting'`,
        [shop, id, error, parked, now.toISOString()],
      );
    },

    /** The shop's deliveries, latest first; of one state or of all. */
    async list(shop: string, options: { state?: string; limit?: number } = {}) {
      const { rows } = await pool.query<DeliveryLine>(
        `SELECT ${LINE} FROM "WebhookDelivery" WHERE "shop" = $1 AND ($2::text IS NULL OR "state" = $2)
         ORDER BY "receivedAt" DESC, "id" LIMIT $3`,
        [shop, options.state ?? null, options.limit ?? 100],
      );
      return rows;
    },

    /** How many of the shop's deliveries are in each state. */
    async counts(shop: string): Promise<Record<string, number>> {
      const { rows } = await pool.query<{ state: string; count: number }>(
        `SELECT "state", count(*)::int AS "count" FROM "WebhookDelivery" WHERE "shop" = $1 GROUP BY 1`,
        [shop],
      );
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },

    /** Processes a parked delivery once more. @returns whether there was such a one */
    async resend(shop: string, id: string): Promise<boolean> {
      return transaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `UPDATE "WebhookDelivery" SET "state" = 'waiting', "attempts" = 0, "triedAt" = NULL, "settledAt" = NULL
           WHERE "shop" = $1 AND "id" = $2 AND "state" = 'parked'`,
          [shop, id],
        );
        if (rowCount === 0) return false;
        await jobs.send(processDelivery, { shop, id }, { client });
        return true;
      });
    },

    /** Gives a parked delivery up, and forgets what it said. @returns whether there was such a one */
    async discard(shop: string, id: string, now: Date): Promise<boolean> {
      const { rowCount } = await pool.query(
        `UPDATE "WebhookDelivery" SET "state" = 'discarded', "payload" = NULL, "settledAt" = $3
         WHERE "shop" = $1 AND "id" = $2 AND "state" = 'parked'`,
        [shop, id, now.toISOString()],
      );
      return rowCount === 1;
    },

    /** Sends the jobs of deliveries that have lost theirs. @returns how many */
    async remind(now: Date): Promise<number> {
      return transaction(pool, async (client) => {
        const { rows } = await client.query<{ shop: string; id: string }>(
          `UPDATE "WebhookDelivery" SET "triedAt" = $1 WHERE "state" = 'waiting'
             AND COALESCE("triedAt", "receivedAt") < $1::timestamptz - interval '${FORGOTTEN_AFTER}'
           RETURNING "shop", "id"`,
          [now.toISOString()],
        );
        await jobs.sendMany(processDelivery, rows, { client });
        return rows.length;
      });
    },
  };
}

export type DeliveryStore = ReturnType<typeof deliveryStore>;

const digestOf = ({ topic, body }: Incoming): string =>
  createHash("sha256").update(topic).update("\n").update(body).digest("base64url");
