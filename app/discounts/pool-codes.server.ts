import type { PoolClient } from "pg";
import { keyOf } from "./code-list.ts";
import type { PoolToMake } from "./pool-job.ts";
import { codeNames } from "./shopify-codes.server.ts";

/** What the n-th code of a pool is called: whoever makes it again makes the same. */
export type PoolCodeName = (pool: PoolToMake, number: number) => string;

export function poolCodeNames(apiSecret: string): PoolCodeName {
  const nameOf = codeNames(apiSecret, "pool code");
  return ({ shop, poolId }, number) => nameOf("THANKS", shop, `${poolId} ${number}`);
}

const TAKE_NUMBERS = `
UPDATE "DiscountPool" SET "numbered" = "numbered" + $3 WHERE "shop" = $1 AND "id" = $2
RETURNING "numbered"`;

const INSERT = `
INSERT INTO "DiscountPoolCode" ("shop", "key", "poolId", "code", "state", "addedAt")
SELECT $1, l."key", $2, l."code", 'making', $3::timestamptz + l."place" * interval '1 millisecond'
FROM unnest($4::text[], $5::text[]) WITH ORDINALITY l("key", "code", "place")`;

/**
 * Names so many more codes of a pool, in the caller's transaction. They are given out once Shopify has
 * made them.
 */
export async function nameMoreCodes(
  client: PoolClient,
  nameOf: PoolCodeName,
  pool: PoolToMake,
  count: number,
  now: Date,
): Promise<void> {
  const { shop, poolId } = pool;
  const { rows } = await client.query<{ numbered: number }>(TAKE_NUMBERS, [shop, poolId, count]);
  const last = rows[0]?.numbered;
  if (last === undefined) return;
  const codes = Array.from({ length: count }, (_, i) => nameOf(pool, last - count + 1 + i));
  await client.query(INSERT, [shop, poolId, now.toISOString(), codes.map(keyOf), codes]);
}
