import type { Product } from "../catalogue/product.ts";
import { catalogueStore } from "../catalogue/store.server.ts";
import type { Database } from "../db/client.server.ts";
import { transaction } from "../db/transaction.server.ts";
import { orderStore } from "../orders/store.server.ts";
import { lockKnownShop } from "../privacy/tombstones.server.ts";
import {
  addOrder,
  type CatalogueProduct,
  createModel,
  serialiseRecommender,
  setCatalogue,
  train,
} from "../recommendations/model.ts";

/** The channel on which a shop's name is told when its recommender has been trained anew. */
export const RECOMMENDER_TRAINED = "afterglow_recommender";

const LEARN_FROM_MONTHS = 12;

/**
 * Trains a shop's recommender from its last twelve months of orders and its catalogue, and stores it
 * for every process to read; nothing is stored of a shop that was erased meanwhile. Takes a second for a small shop and half a minute for the largest, so it
 * belongs in a job. Two at once do the same work twice, and harm nothing.
 *
 * @returns how many orders it learned from
 */
export async function trainRecommender(
  database: Database,
  shop: string,
  now: Date,
): Promise<number> {
  const { recommender, orders } = await deriveRecommender(database, shop, now);
  await transaction(database.pool, async (client) => {
    if (!(await lockKnownShop(client, shop))) return;
    await client.query(
      `INSERT INTO "Recommendations" ("shop", "recommender", "orders", "trainedAt") VALUES ($1, $2, $3, $4)
       ON CONFLICT ("shop") DO UPDATE SET "recommender" = excluded."recommender",
         "orders" = excluded."orders", "trainedAt" = excluded."trainedAt"`,
      [shop, recommender, orders, now.toISOString()],
    );
    await client.query("SELECT pg_notify($1, $2)", [RECOMMENDER_TRAINED, shop]);
  });
  return orders;
}

/** What training at `at` makes of the orders and the catalogue as they are now; nothing is stored. */
export async function deriveRecommender(
  database: Database,
  shop: string,
  at: Date,
): Promise<{ recommender: Buffer<ArrayBuffer>; orders: number }> {
  const model = createModel();
  const since = new Date(at);
  since.setUTCMonth(since.getUTCMonth() - LEARN_FROM_MONTHS);
  let orders = 0;
  for await (const page of orderStore(database.pool, shop).baskets(since)) {
    for (const { at: placedAt, customerId, productIds } of page) {
      // A clock that ran ahead would make everything else look old.
      if (placedAt > at.getTime()) continue;
      addOrder(model, { at: placedAt, customerId: customerId ?? undefined, productIds });
      orders += 1;
    }
  }
  setCatalogue(model, await catalogueFacts(database, shop));
  const recommender = Buffer.from(serialiseRecommender(train(model, at.getTime())));
  return { recommender, orders };
}

async function catalogueFacts({ pool }: Database, shop: string): Promise<CatalogueProduct[]> {
  const facts: CatalogueProduct[] = [];
  for await (const page of catalogueStore(pool, shop).all()) facts.push(...page.map(factsOf));
  return facts;
}

function factsOf(product: Product): CatalogueProduct {
  const { id: productId, title, productType, vendor, tags, published, variants } = product;
  return {
    productId,
    title,
    productType,
    vendor,
    tags,
    priceMinor: variants[0]?.priceMinor ?? null,
    published,
    inStock: variants.some(({ available }) => available),
  };
}

/**
 * The shops whose recommender is missing or older than what it learns from, and no younger than
 * `minimumAgeMs`: a busy shop is not trained again at every order.
 */
export async function shopsToTrain(
  { pool }: Database,
  now: Date,
  minimumAgeMs: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ shop: string }>(
    `SELECT s."shop" FROM "Shop" s LEFT JOIN "Recommendations" r USING ("shop")
     WHERE s."uninstalledAt" IS NULL AND s."importState" = 'done'
       AND COALESCE(r."trainedAt", '-infinity') < $1::timestamptz - ($2::float8 * interval '1 millisecond')
       AND (r."trainedAt" IS NULL
         OR EXISTS (SELECT FROM "Order" o WHERE o."shop" = s."shop" AND o."placedAt" > r."trainedAt")
         OR EXISTS (SELECT FROM "Product" p WHERE p."shop" = s."shop" AND p."updatedAt" > r."trainedAt"))`,
    [now.toISOString(), minimumAgeMs],
  );
  return rows.map(({ shop }) => shop);
}
