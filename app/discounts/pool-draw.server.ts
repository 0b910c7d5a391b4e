import type { PoolClient } from "pg";

/** A code taken from a pool, in the transaction that gives it. */
export interface DrawnCode {
  code: string;
  expiresAt: Date | null;
  /** It was not needed after all. */
  putBack(): Promise<void>;
}

/** The oldest free code that nobody else is drawing; those who draw at the same time get others. */
const DRAW = `
UPDATE "DiscountPoolCode" c SET "state" = 'given', "givenAt" = $3
FROM "DiscountPool" p
WHERE p."shop" = c."shop" AND p."id" = c."poolId" AND (p."expiresAt" IS NULL OR p."expiresAt" > $3)
  AND (c."shop", c."key") = (
    SELECT "shop", "key" FROM "DiscountPoolCode"
    WHERE "shop" = $1 AND "poolId" = $2 AND "state" = 'free'
    ORDER BY "addedAt", "key" LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING c."key", c."code", p."expiresAt"`;

/** @returns `undefined` where the pool is empty, has ended, or is not there */
export async function drawFromPool(
  client: PoolClient,
  { shop, poolId }: { shop: string; poolId: string },
  now: Date,
): Promise<DrawnCode | undefined> {
  const { rows } = await client.query<{ key: string; code: string; expiresAt: Date | null }>(DRAW, [
    shop,
    poolId,
    now.toISOString(),
  ]);
  const [drawn] = rows;
  if (!drawn) return undefined;
  return {
    code: drawn.code,
    expiresAt: drawn.expiresAt,
    async putBack() {
      await client.query(
        `UPDATE "DiscountPoolCode" SET "state" = 'free', "givenAt" = NULL WHERE "shop" = $1 AND "key" = $2`,
        [shop, drawn.key],
      );
    },
  };
}
