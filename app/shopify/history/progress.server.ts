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

/** How far the fetching of a shop's past has come, as the admin shows it. */
export interface ImportLine {
  state: "pending" | "running" | "done" | "failed";
  /** What is being fetched; null while none is. */
  part: Part | null;
  /** Orders written so far, or by the last import. */
  orders: number;
  /** Orders there will be, as far as Shopify has counted; null until it has. */
  total: number | null;
  /** Why it failed, or why the last try did while another follows. */
  error: string | null;
  importedAt: Date | null;
}

/** @returns undefined where the shop is not known */
export async function importLine(pool: Pool, shop: string): Promise<ImportLine | undefined> {
  const { rows } = await pool.query<ImportLine>(
    `SELECT s."importState" AS "state", s."importedOrders" AS "orders", s."importTotal" AS "total",
       s."importError" AS "error", s."importedAt",
       (SELECT h."part" FROM "HistoryImport" h WHERE h."shop" = s."shop" AND h."state" = 'running'
        ORDER BY array_position($2::text[], h."part") DESC LIMIT 1) AS "part"
     FROM "Shop" s WHERE s."shop" = $1`,
    [shop, PARTS],
  );
  return rows[0];
}

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
