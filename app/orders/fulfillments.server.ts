import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { goneAmong, lockForWriting } from "../privacy/tombstones.server.ts";

/** What was told of one parcel of an order. */
export interface Parcel {
  /** `gid://shopify/Fulfillment/…` */
  id: string;
  /** `gid://shopify/Order/…`; the order may come later. */
  orderId: string;
  /** Absent: this news does not tell. */
  shippedAt?: Date | undefined;
  deliveredAt?: Date | undefined;
}

/** Carriers tell the same again and correct its time: the earliest they told stands. */
const KEEP = `
INSERT INTO "Fulfillment" AS kept ("shop", "id", "orderId", "shippedAt", "deliveredAt")
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT ("shop", "id") DO UPDATE SET
  "shippedAt" = LEAST(kept."shippedAt", excluded."shippedAt"),
  "deliveredAt" = LEAST(kept."deliveredAt", excluded."deliveredAt")`;

const PARCELS = `
SELECT count(*)::int AS "sent", count("deliveredAt")::int AS "arrived",
  max("deliveredAt") AS "lastArrivedAt"
FROM "Fulfillment" WHERE "shop" = $1 AND "orderId" = $2`;

/** How many of an order's parcels were sent and have arrived, as far as Shopify has told. */
export interface ParcelCount {
  /** One that is told of has been sent. */
  sent: number;
  arrived: number;
  /** When the last of those that have arrived did. */
  lastArrivedAt: Date | null;
}

/** The parcels of one shop's orders. */
export function fulfillmentStore(pool: Pool, shop: string) {
  return {
    /** Of an order that had to be erased nothing is kept. Repeats change nothing, in any order. */
    async told({ id, orderId, shippedAt, deliveredAt }: Parcel): Promise<void> {
      await transaction(pool, async (client: PoolClient) => {
        await lockForWriting(client, shop);
        if ((await goneAmong(client, shop, [orderId])).size > 0) return;
        const times = [shippedAt, deliveredAt].map((time) => time?.toISOString() ?? null);
        await client.query(KEEP, [shop, id, orderId, ...times]);
      });
    },

    async parcels(orderId: string): Promise<ParcelCount> {
      const { rows } = await pool.query<ParcelCount>({
        name: "parcels-of-order",
        text: PARCELS,
        values: [shop, orderId],
      });
      return rows[0] as ParcelCount;
    },

    /** When the last of an order's parcels that are known to have arrived did; null: none is known. */
    async arrivedAt(orderId: string): Promise<Date | null> {
      return (await this.parcels(orderId)).lastArrivedAt;
    },
  };
}
