import type { PoolClient } from "pg";
import { analyseNew } from "../db/analyse.server.ts";
import type { Database } from "../db/client.server.ts";
import { transaction } from "../db/transaction.server.ts";
import type { Order } from "./order.ts";
import { type FindVariant, ordersOfExport } from "./order-export.server.ts";
import { HISTORY_IMPORTED, ORDER_TABLES, writeHistory } from "./store.server.ts";

/** The file cannot be imported into this shop; the message says what to do. */
export class ImportRefused extends Error {
  readonly code = "import-refused";
}

/** What an import of a file came to. */
export interface ImportedFile {
  orders: number;
  lines: number;
  /** Lines whose product the catalogue does not know: they count, and teach nothing. */
  unknownLines: number;
}

/** Orders in one statement. */
const BATCH = 500;

/**
 * Imports Shopify's order export into a shop: all of it, or nothing. Importing it again changes nothing,
 * and an order that Shopify itself has told of stays as Shopify told it.
 *
 * @param onProgress told how many orders have been read so far
 * @throws {ImportRefused} where the shop is not known, or its catalogue is not
 * @throws {OrderFileError} with the line of what is wrong in the file
 */
export async function importOrderFile(
  { pool }: Pick<Database, "pool">,
  shop: string,
  path: string,
  onProgress: (orders: number) => void = () => {},
): Promise<ImportedFile> {
  return transaction(pool, async (client) => {
    const find = await variantsByName(client, shop);
    const result: ImportedFile = { orders: 0, lines: 0, unknownLines: 0 };
    let batch: Order[] = [];
    const write = async () => {
      await writeHistory(client, shop, batch, []);
      if (result.orders === batch.length) await analyseNew(client, ORDER_TABLES);
      batch = [];
      onProgress(result.orders);
    };
    for await (const order of ordersOfExport(path, find)) {
      result.orders += 1;
      result.lines += order.lines.length;
      result.unknownLines += order.lines.filter(({ productId }) => productId === null).length;
      batch.push(order);
      if (batch.length === BATCH) await write();
    }
    await write();
    await client.query(
      `UPDATE "Shop" SET "importState" = 'done', "importError" = NULL, "importedAt" = now(), "importedOrders" = $2
       WHERE "shop" = $1 AND "importState" = 'failed'`,
      [shop, result.orders],
    );
    await client.query("SELECT pg_notify($1, $2)", [HISTORY_IMPORTED, shop]);
    return result;
  });
}

/** The shop's variants by SKU, and by what an export calls them: `Title` or `Title - Variant`. */
async function variantsByName(client: PoolClient, shop: string): Promise<FindVariant> {
  const known = await client.query(`SELECT FROM "Shop" WHERE "shop" = $1`, [shop]);
  if (known.rowCount === 0) {
    throw new ImportRefused(
      `${shop} is not known here. Name it by its permanent domain, as in example.myshopify.com, and open the app in its admin once before.`,
    );
  }
  const { rows } = await client.query<{
    id: string;
    productId: string;
    sku: string | null;
    name: string;
    title: string;
  }>(
    `SELECT v."id", v."productId", v."sku", v."title" AS "name", p."title" FROM "Variant" v
     JOIN "Product" p ON p."shop" = v."shop" AND p."id" = v."productId" WHERE v."shop" = $1 ORDER BY v."id"`,
    [shop],
  );
  if (rows.length === 0) {
    throw new ImportRefused(
      `The catalogue of ${shop} has not been fetched yet, so nothing in the file can be recognised. Open the app in the shop's admin, wait for the products, and import again.`,
    );
  }
  const bySku = new Map<string, { productId: string; variantId: string }>();
  const byName = new Map<string, { productId: string; variantId: string }>();
  for (const { id, productId, sku, name, title } of rows) {
    const found = { productId, variantId: id };
    if (sku && !bySku.has(sku)) bySku.set(sku, found);
    for (const text of [title, `${title} - ${name}`]) {
      if (!byName.has(text)) byName.set(text, found);
    }
  }
  return ({ sku, name }) => bySku.get(sku) ?? byName.get(name) ?? null;
}
