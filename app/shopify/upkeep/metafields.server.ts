import { z } from "zod";
import { metafieldStore, type ProductMetafields } from "../../catalogue/metafields.server.ts";
import type { Database } from "../../db/client.server.ts";
import { conditionOf } from "../../offers/eligibility.ts";
import { OFFERS_CHANGED, offerStore } from "../../offers/store.server.ts";
import { metafieldKeysIn } from "../../targeting/leaves-in.ts";
import type { AdminGraphql } from "../admin-graphql.server.ts";
import { METAFIELDS_OF_PRODUCT, METAFIELDS_OF_PRODUCTS } from "../operations/product-metafields.ts";

/**
 * Metafields of products, of those keys alone that live offers ask about. A change of a metafield has no
 * webhook of its own, so all are asked anew every day, and a product's whenever Shopify tells that it
 * has changed.
 */
const EVERY_MS = 24 * 3_600_000;
/** As many as one query asks for; what goes beyond stays unknown. */
const MAX_KEYS = 20;

const product = z.object({
  id: z.string(),
  metafields: z.object({
    nodes: z.array(z.object({ namespace: z.string(), key: z.string(), value: z.string() })),
  }),
});
const pageAnswer = z.object({
  products: z.object({
    nodes: z.array(product),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const productAnswer = z.object({ product: product.nullable() });

const toldOf = ({ id, metafields }: z.output<typeof product>): ProductMetafields => ({
  id,
  metafields: Object.fromEntries(
    metafields.nodes.map(({ namespace, key, value }) => [`${namespace}.${key}`, value]),
  ),
});

/** The shops with a live offer that asks about a metafield. */
export async function shopsWithMetafields({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ shop: string }>(
    `SELECT DISTINCT o."shop" FROM "Offer" o JOIN "Shop" s USING ("shop")
     WHERE o."status" = 'live' AND s."uninstalledAt" IS NULL
       AND o."targeting"::text LIKE '%"productMetafield"%' ORDER BY 1`,
  );
  return rows.map(({ shop }) => shop);
}

/** Asks for the whole catalogue's metafields where other keys are asked about than were fetched, or they are a day old. */
export async function refreshMetafields(
  database: Database,
  graphql: AdminGraphql,
  shop: string,
  now: Date,
): Promise<void> {
  const keys = await askedKeys(database, shop);
  const store = metafieldStore(database.pool, shop);
  const fetched = await store.fetched();
  const isFresh = fetched.every(({ fetchedAt }) => now.getTime() - fetchedAt.getTime() < EVERY_MS);
  if (isFresh && fetched.map(({ key }) => key).join("\n") === keys.join("\n")) return;
  for (let after: string | null = null; ; ) {
    const { products } = pageAnswer.parse(await graphql(METAFIELDS_OF_PRODUCTS, { keys, after }));
    await store.write(products.nodes.map(toldOf), now);
    const { hasNextPage, endCursor } = products.pageInfo;
    if (!hasNextPage) break;
    after = endCursor;
  }
  await store.setFetched(keys, now, OFFERS_CHANGED);
}

/** A product is new or has changed; its metafields perhaps as well. */
export async function refreshProductMetafields(
  database: Database,
  graphql: AdminGraphql,
  shop: string,
  id: string,
  now: Date,
): Promise<void> {
  const store = metafieldStore(database.pool, shop);
  const keys = (await store.fetched()).map(({ key }) => key);
  if (keys.length === 0) return;
  const answer = productAnswer.parse(await graphql(METAFIELDS_OF_PRODUCT, { id, keys }));
  // Deleted meanwhile: its own delivery tells of that.
  if (answer.product) await store.write([toldOf(answer.product)], now);
}

async function askedKeys({ prisma }: Database, shop: string): Promise<string[]> {
  const offers = await offerStore(prisma, shop).list();
  const live = offers.filter(({ status }) => status === "live");
  const keys = new Set(live.flatMap((offer) => metafieldKeysIn(conditionOf(offer))));
  return [...keys].sort().slice(0, MAX_KEYS);
}
