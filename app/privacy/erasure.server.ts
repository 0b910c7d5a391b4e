import { escapeIdentifier, type Pool, type PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";

/** Whom a `customers/redact` names. */
export interface Redaction {
  shop: string;
  /** `gid://shopify/Customer/…` */
  customerId: string;
  /** `gid://shopify/Order/…`: erased whole, where other orders only lose their buyer. */
  orderIds: string[];
}

/** Erases one customer: all of it in one transaction, or nothing. */
export async function eraseCustomer(pool: Pool, redaction: Redaction): Promise<void> {
  const { shop, customerId, orderIds } = redaction;
  await transaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT "id" FROM "Order" WHERE "shop" = $1 AND "customerId" = $2`,
      [shop, customerId],
    );
    const theirs = [...new Set([...orderIds, ...rows.map(({ id }) => id)])];
    for (const table of ["Decision", "LoyaltyMember"]) {
      await client.query(
        `DELETE FROM "${table}" WHERE "shop" = $1 AND ("customerId" = $2 OR "orderId" = ANY($3::text[]))`,
        [shop, customerId, theirs],
      );
    }
    await client.query(`DELETE FROM "DataRequest" WHERE "shop" = $1 AND "customerId" = $2`, [
      shop,
      customerId,
    ]);
    await client.query(`DELETE FROM "Reach" WHERE "shop" = $1 AND "orderId" = ANY($2::text[])`, [
      shop,
      orderIds,
    ]);
    await client.query(`DELETE FROM "Order" WHERE "shop" = $1 AND "id" = ANY($2::text[])`, [
      shop,
      orderIds,
    ]);
    await client.query(
      `UPDATE "Order" SET "customerId" = NULL, "province" = NULL, "locale" = NULL, "attributes" = '[]'
       WHERE "shop" = $1 AND "customerId" = $2`,
      [shop, customerId],
    );
    await client.query(`DELETE FROM "Customer" WHERE "shop" = $1 AND "id" = $2`, [
      shop,
      customerId,
    ]);
  });
}

/**
 * Erases everything of a shop. The tables are asked of the database itself, so that one added later
 * cannot be forgotten.
 */
export async function eraseShop(pool: Pool, shop: string): Promise<void> {
  await transaction(pool, async (client) => {
    for (const table of await tablesWithShop(client)) {
      await client.query(`DELETE FROM ${escapeIdentifier(table)} WHERE "shop" = $1`, [shop]);
    }
  });
}

async function tablesWithShop(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ table_name: string }>(
    `SELECT c.table_name FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND c.column_name = 'shop' AND t.table_type = 'BASE TABLE'`,
  );
  return rows.map(({ table_name }) => table_name);
}
