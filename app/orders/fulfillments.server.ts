import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { goneAmong, lockForWriting } from "../privacy/tombstones.server.ts";

/** A parcel of an order that has arrived. */
export interface Arrival {
  /** `gid://shopify/Fulfillment/…` */
  id: string;
  /** `gid://shopify/Order/…`; the order may come later. */
  orderId: string;
  deliveredAt: Date;
}

/** Carriers tell a delivery again and correct its time: the earliest they told stands. */
const KEEP = `
INSERT INTO "Fulfillment" AS kept ("shop", "id", "orderId", "deliveredAt") VALUES ($1, $2, $3, $4)
ON CONFLICT ("shop", "id") DO UPDATE SET "deliveredAt" = excluded."deliveredAt"
  WHERE excluded."deliveredAt" < kept."deliveredAt"`;

/** When the parcels of one shop's orders arrived. */
export function fulfillmentStore(pool: Pool, shop: string) {
  return {
    /** Of an order that had to be erased nothing is kept. Repeats change nothing. */
    async delivered({ id, orderId, deliveredAt }: Arrival): Promise<void> {
      await transaction(pool, async (client: PoolClient) => {
        await lockForWriting(client, shop);
        if ((await goneAmong(client, shop, [orderId])).size > 0) return;
        await client.query(KEEP, [shop, id, orderId, deliveredAt.toISOString()]);
      });
    },

    /** When the last of an order's parcels that are known to have arrived did; null: none is known. */
    async arrivedAt(orderId: string): Promise<Date | null> {
      const { rows } = await pool.query<{ at: Date | null }>(
        `SELECT max("deliveredAt") AS "at" FROM "Fulfillment" WHERE "shop" = $1 AND "orderId" = $2`,
        [shop, orderId],
      );
      return rows[0]?.at ?? null;
    },
  };
}
