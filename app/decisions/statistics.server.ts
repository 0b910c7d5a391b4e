import type { Pool } from "pg";
import type { OrderStatistics } from "./remorse-signs.ts";

/** Orders looked back on: the newest ones, so that a large shop costs no more than a small one. */
const SAMPLE = 5_000;

/** What the shop's latest orders came to; undefined in a shop without orders. */
export async function readStatistics(
  pool: Pick<Pool, "query">,
  shop: string,
): Promise<OrderStatistics | undefined> {
  const { rows } = await pool.query<{ median: number | null; high: number | null }>(
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY "totalMinor") AS "median",
       percentile_cont(0.9) WITHIN GROUP (ORDER BY "totalMinor") AS "high"
     FROM (SELECT "totalMinor" FROM "Order" WHERE "shop" = $1 AND "cancelledAt" IS NULL
           ORDER BY "placedAt" DESC LIMIT ${SAMPLE}) latest`,
    [shop],
  );
  const { median, high } = rows[0] ?? { median: null, high: null };
  return median === null || high === null ? undefined : { medianMinor: median, highMinor: high };
}
