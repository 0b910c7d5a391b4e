import type { Pool } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { goneAmong, lockForWriting } from "../privacy/tombstones.server.ts";

/** What tells whose an order is. */
export interface OrderIdentity {
  /** The merchant's own numbering, such as `#1001`: the next one is easily guessed. */
  name: string;
  /** Random, and shown to the buyer alone; null for orders from before 2024. */
  confirmationNumber: string | null;
  /** `gid://shopify/Customer/…`; null where a guest has none. */
  customerId: string | null;
}

/** What somebody who asks about an order tells of it. */
export interface ToldOrder {
  /** The confirmation number, or the name where there is none, that the page showed them. */
  number?: string | undefined;
  /** Whom their session token names. */
  customerId?: string | undefined;
}

/** Whether who tells this is the order's buyer: its customer, or somebody whom its page showed its number. */
export function isBuyersOwn(order: OrderIdentity, { number, customerId }: ToldOrder): boolean {
  if (customerId !== undefined && customerId === order.customerId) return true;
  const told = plain(number ?? "");
  return told !== "" && told === plain(order.confirmationNumber ?? order.name);
}

const plain = (number: string) => number.trim().replace(/^#/, "").toUpperCase();

/** An identity with whose word it is: Shopify's, or only that of who claimed first. */
export interface ClaimedOrder extends OrderIdentity {
  verified: boolean;
}

/** The orders for which something was claimed, and what tells whose they are. */
export function claimedOrders(pool: Pool) {
  return {
    async find(shop: string, orderId: string): Promise<ClaimedOrder | undefined> {
      const { rows } = await pool.query<ClaimedOrder>({
        name: "claimed-order",
        text: `SELECT "name", "confirmationNumber", "customerId", "verified" FROM "ClaimedOrder"
               WHERE "shop" = $1 AND "orderId" = $2`,
        values: [shop, orderId],
      });
      return rows[0];
    },

    /** Remembers it, unless the order or its customer has been erased. Shopify's word replaces any other. */
    async remember(
      shop: string,
      orderId: string,
      { name, confirmationNumber, customerId, verified }: ClaimedOrder,
      now: Date,
    ): Promise<void> {
      await transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        const gone = await goneAmong(client, shop, customerId ? [orderId, customerId] : [orderId]);
        if (gone.size > 0) return;
        await client.query(
          `INSERT INTO "ClaimedOrder" ("shop", "orderId", "name", "confirmationNumber", "customerId", "verified", "claimedAt")
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ("shop", "orderId") DO UPDATE SET
             "name" = excluded."name", "confirmationNumber" = excluded."confirmationNumber",
             "customerId" = excluded."customerId", "verified" = true
           WHERE excluded."verified"`,
          [shop, orderId, name, confirmationNumber, customerId, verified, now.toISOString()],
        );
      });
    },
  };
}

export type ClaimedOrders = ReturnType<typeof claimedOrders>;
