import type { Pool } from "pg";

/** Who wants no follow-ups any more: the customer, or only the order's buyer where there is no customer. */
export function optOutStore(pool: Pool) {
  return {
    /** Kept once, with the day of the first wish. */
    async add(
      optOut: { shop: string; buyer: string; customerId: string | null; orderId: string },
      now: Date,
    ): Promise<void> {
      const { shop, buyer, customerId, orderId } = optOut;
      await pool.query(
        `INSERT INTO "FollowupOptOut" ("shop", "buyer", "customerId", "orderId", "optedOutAt")
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT ("shop", "buyer") DO NOTHING`,
        [shop, buyer, customerId, orderId, now.toISOString()],
      );
    },

    async has(shop: string, buyer: string): Promise<boolean> {
      return (await this.since(shop, buyer)) !== undefined;
    },

    /** When a buyer first said that they want no more. */
    async since(shop: string, buyer: string): Promise<Date | undefined> {
      const { rows } = await pool.query<{ optedOutAt: Date }>(
        `SELECT "optedOutAt" FROM "FollowupOptOut" WHERE "shop" = $1 AND "buyer" = $2`,
        [shop, buyer],
      );
      return rows[0]?.optedOutAt;
    },

    /** How many buyers of a shop have unsubscribed. */
    async count(shop: string): Promise<number> {
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*) AS "count" FROM "FollowupOptOut" WHERE "shop" = $1`,
        [shop],
      );
      return rows[0]?.count ?? 0;
    },
  };
}

export type OptOutStore = ReturnType<typeof optOutStore>;
