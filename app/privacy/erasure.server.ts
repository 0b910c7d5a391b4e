import { escapeIdentifier, type Pool, type PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { eraseJobs } from "../jobs/erase.server.ts";
import { tablesWith } from "./tables.server.ts";
import { bury, lockForErasing } from "./tombstones.server.ts";

/** Whom a `customers/redact` names. */
export interface Redaction {
  shop: string;
  /** `gid://shopify/Customer/…` */
  customerId: string;
  /** `gid://shopify/Order/…`: erased whole, where other orders only lose their buyer. */
  orderIds: string[];
  /** The delivery that asks for it: it alone keeps what it said until it is done. */
  deliveryId?: string;
}

/**
 * Erases one customer: all of it in one transaction, or nothing. The tables are asked of the database
 * itself, so that one added later cannot be forgotten: whatever names a customer goes with that
 * customer, and what names an order goes with the orders that are erased whole. Their other orders
 * stay as figures without a buyer. Jobs and deliveries that name them go as well, and a delivery that
 * comes late brings nothing back.
 */
export async function eraseCustomer(pool: Pool, redaction: Redaction, now: Date): Promise<void> {
  const { shop, customerId, orderIds } = redaction;
  await transaction(pool, async (client) => {
    await lockForErasing(client, shop);
    await bury(client, shop, [customerId, ...orderIds], now);
    const { rows } = await client.query<{ id: string }>(
      `SELECT "id" FROM "Order" WHERE "shop" = $1 AND "customerId" = $2`,
      [shop, customerId],
    );
    const theirs = [...new Set([...orderIds, ...rows.map(({ id }) => id)])];
    const naming = await tablesWith(client, "customerId");
    const ofOrders = await tablesWith(client, "orderId");
    for (const table of naming.filter((name) => name !== "Order")) {
      const orders = ofOrders.includes(table)
        ? ` OR "orderId" = ANY($3::text[])`
        : " OR $3::text[] IS NULL";
      await client.query(
        `DELETE FROM ${escapeIdentifier(table)} WHERE "shop" = $1 AND ("customerId" = $2${orders})`,
        [shop, customerId, theirs],
      );
    }
    for (const table of ofOrders.filter((name) => !naming.includes(name))) {
      await client.query(
        `DELETE FROM ${escapeIdentifier(table)} WHERE "shop" = $1 AND "orderId" = ANY($2::text[])`,
        [shop, orderIds],
      );
    }
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
    await eraseJobs(client, shop, { customerId, orderIds: theirs });
    await forgetDeliveries(client, redaction, now);
  });
}

/** Deliveries that wait or are parked lose what they said where it names the customer or an order erased whole. */
async function forgetDeliveries(client: PoolClient, redaction: Redaction, now: Date) {
  const { shop, customerId, orderIds, deliveryId } = redaction;
  const patterns = [customerId, ...orderIds].map((id) => `%${id.split("/").at(-1)}%`);
  await client.query(
    `UPDATE "WebhookDelivery" SET "state" = 'discarded', "payload" = NULL, "settledAt" = $4,
       "error" = 'It named a customer whose data had to be erased.'
     WHERE "shop" = $1 AND "payload" LIKE ANY($2::text[]) AND "id" <> $3`,
    [shop, patterns, deliveryId ?? "", now.toISOString()],
  );
}

/**
 * Erases everything of a shop, its jobs included. The tables are asked of the database itself, so that one added later
 * cannot be forgotten.
 */
export async function eraseShop(pool: Pool, shop: string): Promise<void> {
  await transaction(pool, async (client) => {
    await lockForErasing(client, shop);
    await eraseJobs(client, shop);
    for (const table of await tablesWith(client, "shop")) {
      await client.query(`DELETE FROM ${escapeIdentifier(table)} WHERE "shop" = $1`, [shop]);
    }
  });
}
