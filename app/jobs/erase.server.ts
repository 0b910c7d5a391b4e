import type { PoolClient } from "pg";
import { JOBS_SCHEMA } from "./schema.ts";

/**
 * Deletes jobs of a shop, whatever their state, dead letters included: all of them, or those that name
 * one customer or their orders (`customerId`, `orderId` in the job's data).
 */
export async function eraseJobs(
  client: PoolClient,
  shop: string,
  buyer?: { customerId: string; orderIds: string[] },
): Promise<void> {
  const { rows } = await client.query<{ made: boolean }>(
    `SELECT to_regclass($1) IS NOT NULL AS "made"`,
    [`${JOBS_SCHEMA}.job`],
  );
  // Before the first start of the queue there are no jobs.
  if (!rows[0]?.made) return;
  await client.query(
    `DELETE FROM ${JOBS_SCHEMA}.job WHERE data->>'shop' = $1
       AND ($2::text IS NULL OR data->>'customerId' = $2 OR data->>'orderId' = ANY($3::text[]))`,
    [shop, buyer?.customerId ?? null, buyer?.orderIds ?? []],
  );
}
