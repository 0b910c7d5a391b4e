import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { bury, goneAmong, lockForErasing, lockForWriting } from "../privacy/tombstones.server.ts";
import { CATALOGUE_CHANGED } from "./store.server.ts";

export interface Collection {
  /** `gid://shopify/Collection/…` */
  id: string;
  handle: string;
  title: string;
  /** Shopify's `updated_at`. */
  updatedAt: Date;
}

/** A copy replaces an older one; of two copies of the same second one wins by what it says. */
const UPSERT = `
INSERT INTO "Collection" AS kept ("shop", "id", "handle", "title", "updatedAt")
SELECT $1, c."id", c."handle", c."title", c."updatedAt"
FROM jsonb_to_recordset($2::jsonb) AS c("id" text, "handle" text, "title" text, "updatedAt" timestamptz)
ORDER BY c."id"
ON CONFLICT ("shop", "id") DO UPDATE SET "handle" = excluded."handle", "title" = excluded."title",
  "updatedAt" = excluded."updatedAt"
  WHERE (kept."updatedAt", kept."title", kept."handle") < (excluded."updatedAt", excluded."title", excluded."handle")`;

/** The collections of one shop; which products are in them is kept with the products. */
export function collectionStore(pool: Pool, shop: string) {
  return {
    upsert: (collections: Collection[]): Promise<void> =>
      transaction(pool, (client) => writeCollections(client, shop, collections)),

    /** The collection was deleted in Shopify, for good. */
    async remove(id: string, now: Date): Promise<void> {
      await transaction(pool, async (client) => {
        await lockForErasing(client, shop);
        await bury(client, shop, [id], now);
        await client.query(`DELETE FROM "Collection" WHERE "shop" = $1 AND "id" = $2`, [shop, id]);
        await client.query(
          `UPDATE "Product" SET "collectionIds" = array_remove("collectionIds", $2)
           WHERE "shop" = $1 AND $2 = ANY("collectionIds")`,
          [shop, id],
        );
        await client.query("SELECT pg_notify($1, $2)", [CATALOGUE_CHANGED, shop]);
      });
    },

    /** Exactly these products are in the collection. */
    async setMembers(id: string, productIds: readonly string[]): Promise<void> {
      await transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        if ((await goneAmong(client, shop, [id])).size > 0) return;
        await client.query(
          `UPDATE "Product" SET "collectionIds" = CASE WHEN "id" = ANY($3::text[])
             THEN "collectionIds" || $2::text ELSE array_remove("collectionIds", $2) END
           WHERE "shop" = $1 AND ("id" = ANY($3::text[])) <> ($2 = ANY("collectionIds"))`,
          [shop, id, productIds],
        );
        await client.query("SELECT pg_notify($1, $2)", [CATALOGUE_CHANGED, shop]);
      });
    },
  };
}

/** @see collectionStore.upsert; within the transaction that also says how far the import has come */
export async function writeCollections(
  client: PoolClient,
  shop: string,
  collections: Collection[],
): Promise<void> {
  await lockForWriting(client, shop);
  const gone = await goneAmong(
    client,
    shop,
    collections.map(({ id }) => id),
  );
  const alive = collections.filter(({ id }) => !gone.has(id));
  await client.query(UPSERT, [shop, JSON.stringify(alive)]);
}
