import type { Pool } from "pg";
import type { MakeGoodOutcome } from "./make-good.server.ts";

/** A buyer who is not happy, as the admin shows it. */
export interface SupportTask {
  id: string;
  /** The follow-up that was answered, or null where it was a survey. */
  messageId: string | null;
  /** The survey that was answered, or null where it was a follow-up. */
  surveyId: string | null;
  orderId: string;
  /** As the buyer knows the order: `#1042`; null where it is not known any more. */
  orderName: string | null;
  customerId: string | null;
  answer: string;
  /** The buyer's own words. */
  text: string | null;
  status: "open" | "done";
  /** The merchant's. */
  notes: string;
  makeGood: MakeGoodOutcome;
  /** Set where a make-good was given. */
  discount: {
    code: string;
    amountMinor: number;
    currency: string;
    status: "reserved" | "issued" | "failed";
    error: string | null;
  } | null;
  openedAt: Date;
  closedAt: Date | null;
}

/** No such task in this shop. */
export class TaskNotFound extends Error {
  readonly code = "not-found";
  constructor() {
    super("This task does not exist, or it was deleted.");
  }
}

const READ = `
SELECT t."id", t."messageId", t."surveyId", t."orderId", o."name" AS "orderName", t."customerId", t."answer", t."text",
  t."status", t."notes", t."makeGood", t."openedAt", t."closedAt",
  CASE WHEN m."id" IS NULL THEN NULL ELSE jsonb_build_object('code', m."code", 'amountMinor', m."amountMinor",
    'currency', m."currency", 'status', m."status", 'error', m."error") END AS "discount"
FROM "SupportTask" t
LEFT JOIN "Order" o ON o."shop" = t."shop" AND o."id" = t."orderId"
LEFT JOIN "MakeGood" m ON m."shop" = t."shop" AND m."id" = t."id"
WHERE t."shop" = $1`;

const MAX_NOTES = 5_000;

/** The support tasks of one shop. */
export function taskStore(pool: Pool, shop: string) {
  const change = async (id: string, set: string, values: unknown[]) => {
    const { rowCount } = await pool.query(
      `UPDATE "SupportTask" SET ${set} WHERE "shop" = $1 AND "id" = $2`,
      [shop, id, ...values],
    );
    if (rowCount === 0) throw new TaskNotFound();
  };

  return {
    /** Open ones oldest first, since they wait; done ones latest first. */
    async list(status: SupportTask["status"], limit = 100): Promise<SupportTask[]> {
      const order = status === "open" ? `t."openedAt"` : `t."closedAt" DESC`;
      const { rows } = await pool.query<SupportTask>(
        `${READ} AND t."status" = $2 ORDER BY ${order}, t."id" LIMIT $3`,
        [shop, status, limit],
      );
      return rows;
    },

    /** @throws {TaskNotFound} */
    async get(id: string): Promise<SupportTask> {
      const { rows } = await pool.query<SupportTask>(`${READ} AND t."id" = $2`, [shop, id]);
      if (!rows[0]) throw new TaskNotFound();
      return rows[0];
    },

    async countOpen(): Promise<number> {
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*) AS "count" FROM "SupportTask" WHERE "shop" = $1 AND "status" = 'open'`,
        [shop],
      );
      return rows[0]?.count ?? 0;
    },

    /** @throws {TaskNotFound} */
    setNotes: (id: string, notes: string): Promise<void> =>
      change(id, `"notes" = $3`, [notes.slice(0, MAX_NOTES)]),

    /** @throws {TaskNotFound} */
    close: (id: string, now: Date): Promise<void> =>
      change(id, `"status" = 'done', "closedAt" = COALESCE("closedAt", $3)`, [now.toISOString()]),

    /** @throws {TaskNotFound} */
    reopen: (id: string): Promise<void> => change(id, `"status" = 'open', "closedAt" = NULL`, []),
  };
}

export type TaskStore = ReturnType<typeof taskStore>;
