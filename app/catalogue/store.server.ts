import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { bury, goneAmong, lockForErasing, lockForWriting } from "../privacy/tombstones.server.ts";
import type { Product, Variant } from "./product.ts";

/** The channel on which a shop's name is told when its catalogue has changed. */
export const CATALOGUE_CHANGED = "afterglow_catalogue";

/**
 * Products newer than what is stored replace it; metafields stay where the source (a webhook) does not
 * tell them. Shopify's `updated_at` has whole seconds: of two copies of the same second the one with the
 * greater digest wins, so that any order of arrival ends in the same state.
 */
const UPSERT_PRODUCTS = `
INSERT INTO "Product" AS kept ("shop", "id", "handle", "title", "productType", "vendor", "tags",
  "collectionIds", "imageUrl", "imageAlt", "published", "metafields", "updatedAt", "digest")
SELECT $1, p."id", p."handle", p."title", p."productType", p."vendor", p."tags",
  '{}', p."imageUrl", p."imageAlt", p."published", COALESCE(p."metafields", '{}'), p."updatedAt", p."digest"
FROM jsonb_to_recordset($2::jsonb) AS p(
  "id" text, "handle" text, "title" text, "productType" text, "vendor" text, "tags" text[],
  "imageUrl" text, "imageAlt" text, "published" boolean, "metafields" jsonb, "updatedAt" timestamptz,
  "digest" text)
ORDER BY p."id"
ON CONFLICT ("shop", "id") DO UPDATE SET
  "handle" = excluded."handle", "title" = excluded."title", "productType" = excluded."productType",
  "vendor" = excluded."vendor", "tags" = excluded."tags", "imageUrl" = excluded."imageUrl",
  "imageAlt" = excluded."imageAlt", "published" = excluded."published", "updatedAt" = excluded."updatedAt",
  "digest" = excluded."digest",
  "metafields" = CASE WHEN excluded."id" = ANY($3::text[]) THEN excluded."metafields" ELSE kept."metafields" END
  WHERE (kept."updatedAt", kept."digest") <= (excluded."updatedAt", excluded."digest")
RETURNING "id"`;

/** Only the import tells a product's collections, and tells them even of a product known in a newer copy. */
const SET_COLLECTIONS = `
UPDATE "Product" kept SET "collectionIds" = p."collectionIds"
FROM jsonb_to_recordset($2::jsonb) AS p("id" text, "collectionIds" text[])
WHERE kept."shop" = $1 AND kept."id" = p."id"`;

const UPSERT_VARIANTS = `
INSERT INTO "Variant" ("shop", "id", "productId", "position", "title", "sku", "options", "priceMinor",
  "compareAtPriceMinor", "currency", "available", "imageUrl")
SELECT $1, v."id", v."productId", v."position", v."title", v."sku", v."options", v."priceMinor",
  v."compareAtPriceMinor", v."currency", v."available", v."imageUrl"
FROM jsonb_to_recordset($2::jsonb) AS v(
  "id" text, "productId" text, "position" int, "title" text, "sku" text, "options" jsonb,
  "priceMinor" bigint, "compareAtPriceMinor" bigint, "currency" text, "available" boolean, "imageUrl" text)
ORDER BY v."id"
ON CONFLICT ("shop", "id") DO UPDATE SET
  "productId" = excluded."productId", "position" = excluded."position", "title" = excluded."title",
  "sku" = excluded."sku", "options" = excluded."options", "priceMinor" = excluded."priceMinor",
  "compareAtPriceMinor" = excluded."compareAtPriceMinor", "currency" = excluded."currency",
  "available" = excluded."available", "imageUrl" = excluded."imageUrl"`;

const READ = `
SELECT p."id", p."handle", p."title", p."productType", p."vendor", p."tags", p."collectionIds",
  p."imageUrl", p."imageAlt", p."published", p."updatedAt",
  CASE WHEN p."metafieldsAt" IS NOT NULL THEN p."metafields" END AS "metafields",
  COALESCE((
    SELECT jsonb_agg(jsonb_build_object('id', v."id", 'position', v."position", 'title', v."title",
      'sku', v."sku", 'options', v."options", 'priceMinor', v."priceMinor",
      'compareAtPriceMinor', v."compareAtPriceMinor", 'currency', v."currency",
      'available', v."available", 'imageUrl', v."imageUrl") ORDER BY v."position")
    FROM "Variant" v WHERE v."shop" = p."shop" AND v."productId" = p."id"
  ), '[]') AS "variants"
FROM "Product" p`;

/** The cached catalogue of one shop. */
export function catalogueStore(pool: Pool, shop: string) {
  return {
    /** Writes products and their variants; an older copy never replaces a newer one. */
    async upsert(products: Product[]): Promise<void> {
      if (products.length === 0) return;
      await transaction(pool, (client) => writeProducts(client, shop, products));
    },

    /** The product is in exactly these collections. */
    async setCollections(id: string, collectionIds: readonly string[]): Promise<void> {
      await transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        const gone = await goneAmong(client, shop, collectionIds);
        const { rowCount } = await client.query(
          `UPDATE "Product" SET "collectionIds" = $3
           WHERE "shop" = $1 AND "id" = $2 AND "collectionIds" <> $3`,
          [shop, id, collectionIds.filter((each) => !gone.has(each)).sort()],
        );
        if (rowCount) await client.query("SELECT pg_notify($1, $2)", [CATALOGUE_CHANGED, shop]);
      });
    },

    /** The product was deleted in Shopify, for good. */
    async remove(id: string, now: Date): Promise<void> {
      await transaction(pool, async (client) => {
        await lockForErasing(client, shop);
        await bury(client, shop, [id], now);
        await client.query(`DELETE FROM "Product" WHERE "shop" = $1 AND "id" = $2`, [shop, id]);
        await client.query("SELECT pg_notify($1, $2)", [CATALOGUE_CHANGED, shop]);
      });
    },

    /** The products of these ids that are known, in no order. */
    async get(ids: string[]): Promise<Product[]> {
      if (ids.length === 0) return [];
      const { rows } = await pool.query<Product>({
        name: "read-products",
        text: `${READ} WHERE p."shop" = $1 AND p."id" = ANY($2::text[])`,
        values: [shop, ids],
      });
      return rows;
    },

    /** The whole catalogue, a page of products at a time. */
    async *all(pageSize = 1_000): AsyncGenerator<Product[]> {
      let after = "";
      for (;;) {
        const { rows } = await pool.query<Product>(
          `${READ} WHERE p."shop" = $1 AND p."id" > $2 ORDER BY p."id" LIMIT $3`,
          [shop, after, pageSize],
        );
        if (rows.length > 0) yield rows;
        const last = rows.at(-1);
        if (!last || rows.length < pageSize) return;
        after = last.id;
      }
    },
  };
}

export type CatalogueStore = ReturnType<typeof catalogueStore>;

/** @see catalogueStore.upsert; within the transaction that also says how far the import has come */
export async function writeProducts(
  client: PoolClient,
  shop: string,
  products: Product[],
): Promise<void> {
  await lockForWriting(client, shop);
  const named = products.flatMap(({ id, collectionIds = [] }) => [id, ...collectionIds]);
  const gone = await goneAmong(client, shop, [...new Set(named)]);
  const alive = products
    .filter(({ id }) => !gone.has(id))
    .map((product) => withoutDeleted(product, gone));
  const written = await upsertProducts(client, shop, alive);
  await replaceVariants(client, shop, written);
  await client.query("SELECT pg_notify($1, $2)", [CATALOGUE_CHANGED, shop]);
}

function withoutDeleted(product: Product, gone: Set<string>): Product {
  if (gone.size === 0 || !product.collectionIds) return product;
  return { ...product, collectionIds: product.collectionIds.filter((id) => !gone.has(id)) };
}

async function upsertProducts(client: PoolClient, shop: string, products: Product[]) {
  const rows = products.map(({ variants, collectionIds: _told, ...row }) => ({
    ...row,
    digest: digestOf({ ...row, variants }),
  }));
  const { rows: written } = await client.query<{ id: string }>(UPSERT_PRODUCTS, [
    shop,
    JSON.stringify(rows),
    products.filter(({ metafields }) => metafields !== undefined).map(({ id }) => id),
  ]);
  const told = products.filter(({ collectionIds }) => collectionIds !== undefined);
  if (told.length > 0) {
    const members = told.map(({ id, collectionIds }) => ({ id, collectionIds }));
    await client.query(SET_COLLECTIONS, [shop, JSON.stringify(members)]);
  }
  const newer = new Set(written.map(({ id }) => id));
  return products.filter(({ id }) => newer.has(id));
}

const digestOf = (content: object): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("base64url");

async function replaceVariants(client: PoolClient, shop: string, products: Product[]) {
  const variants: (Variant & { productId: string })[] = products.flatMap((product) =>
    product.variants.map((variant) => ({ ...variant, productId: product.id })),
  );
  await client.query(
    `DELETE FROM "Variant" WHERE "shop" = $1 AND "productId" = ANY($2::text[]) AND "id" <> ALL($3::text[])`,
    [shop, products.map(({ id }) => id), variants.map(({ id }) => id)],
  );
  await client.query(UPSERT_VARIANTS, [shop, JSON.stringify(variants)]);
}
