import type { Pool } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { CATALOGUE_CHANGED } from "./store.server.ts";

/** A product's metafields of the keys that were asked for: `namespace.key` → value. */
export interface ProductMetafields {
  /** `gid://shopify/Product/…` */
  id: string;
  metafields: Record<string, string>;
}

const WRITE = `
UPDATE "Product" kept SET "metafields" = told."metafields", "metafieldsAt" = $3
FROM jsonb_to_recordset($2::jsonb) AS told("id" text, "metafields" jsonb)
WHERE kept."shop" = $1 AND kept."id" = told."id"
  AND (kept."metafieldsAt" IS NULL OR kept."metafieldsAt" <= $3)`;

/** What is kept of the metafields of one shop's products. */
export function metafieldStore(pool: Pool, shop: string) {
  return {
    /** Replaces the metafields of these products, unless they were asked for later than `at`. */
    async write(products: readonly ProductMetafields[], at: Date): Promise<void> {
      await pool.query(WRITE, [shop, JSON.stringify(products), at.toISOString()]);
      await pool.query("SELECT pg_notify($1, $2)", [CATALOGUE_CHANGED, shop]);
    },

    /** The keys of which the whole catalogue was asked, and when. */
    async fetched(): Promise<{ key: string; fetchedAt: Date }[]> {
      const { rows } = await pool.query<{ key: string; fetchedAt: Date }>(
        `SELECT "key", "fetchedAt" FROM "FetchedMetafield" WHERE "shop" = $1 ORDER BY "key"`,
        [shop],
      );
      return rows;
    },

    /** From now on the catalogue holds these keys, and no others; `channel` is told. */
    async setFetched(keys: readonly string[], at: Date, channel: string): Promise<void> {
      await transaction(pool, async (client) => {
        await client.query(`DELETE FROM "FetchedMetafield" WHERE "shop" = $1`, [shop]);
        await client.query(
          `INSERT INTO "FetchedMetafield" ("shop", "key", "fetchedAt")
           SELECT $1, "key", $3 FROM unnest($2::text[]) AS "key"
           ON CONFLICT ("shop", "key") DO UPDATE SET "fetchedAt" = excluded."fetchedAt"`,
          [shop, keys, at.toISOString()],
        );
        await client.query("SELECT pg_notify($1, $2)", [channel, shop]);
      });
    },
  };
}
