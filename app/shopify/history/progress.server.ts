import type { Pool, PoolClient } from "pg";

/** In the order in which they are fetched: products before the orders that name them. */
export const PARTS = ["collections", "products", "orders"] as const;
export type Part = (typeof PARTS)[number];

/** How far one part of an import has come. */
export interface Progress {
  operationId: string | null;
  /** Lines of the operation's file whose facts are written. */
  lines: number;
  /** Objects among them. */
  items: number;
  state: "running" | "done";
  startedAt: Date;
}

/** What a process needs to go on where another was interrupted. */
export function importProgress(pool: Pool, shop: string) {
  return {
    /** Begins a part, or goes on with it. */
    async begin(part: Part, now: Date): Promise<Progress> {
      await pool.query(
        `INSERT INTO "HistoryImport" ("shop", "part", "startedAt") VALUES ($1, $2, $3)
         ON CONFLICT ("shop", "part") DO NOTHING`,
        [shop, part, now.toISOString()],
      );
      const { rows } = await pool.query<Progress>(
        `SELECT "operationId", "lines", "items", "state", "startedAt" FROM "HistoryImport"
         WHERE "shop" = $1 AND "part" = $2`,
        [shop, part],
      );
      return rows[0] as Progress;
    },

    /** Another operation's file is read from its beginning. */
    async operation(part: Part, operationId: string | null): Promise<void> {
      await pool.query(
        `UPDATE "HistoryImport" SET "operationId" = $3, "lines" = 0, "items" = 0
         WHERE "shop" = $1 AND "part" = $2`,
        [shop, part, operationId],
      );
    },

    async done(part: Part): Promise<void> {
      await pool.query(
        `UPDATE "HistoryImport" SET "state" = 'done' WHERE "shop" = $1 AND "part" = $2`,
        [shop, part],
      );
    },

    /** Forgets everything, so that the next import begins anew. */
    async clear(): Promise<void> {
      await pool.query(`DELETE FROM "HistoryImport" WHERE "shop" = $1`, [shop]);
    },
  };
}

export type ImportProgress = ReturnType<typeof importProgress>;

/** Says how far a part is, in the transaction that writes its facts. */
export async function advance(
  client: PoolClient,
  shop: string,
  part: Part,
  to: { lines: number; items: number },
): Promise<void> {
  await client.query(
    `UPDATE "HistoryImport" SET "lines" = $3, "items" = "items" + $4 WHERE "shop" = $1 AND "part" = $2`,
    [shop, part, to.lines, to.items],
  );
  if (part !== "orders") return;
  await client.query(
    `UPDATE "Shop" SET "importedOrders" = (SELECT "items" FROM "HistoryImport" WHERE "shop" = $1 AND "part" = 'orders')
     WHERE "shop" = $1`,
    [shop],
  );
}
