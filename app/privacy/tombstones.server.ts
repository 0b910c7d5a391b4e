import type { PoolClient } from "pg";

/**
 * What Shopify deleted or had erased is remembered by its id, since deliveries come in any order: one
 * that was sent before the end of a thing may arrive after it, and must not bring it back. Shopify never
 * gives an id twice, so what is gone stays gone.
 *
 * Whoever writes facts of a shop holds its lock shared; whoever erases holds it alone. So nothing is
 * written between the look at the tombstones and the write.
 */
const lockName = (shop: string) => `facts ${shop}`;

/** Until the end of the transaction nothing of the shop is erased. */
export async function lockForWriting(client: PoolClient, shop: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))", [
    lockName(shop),
  ]);
}

/**
 * For what is worked out from a shop's facts and takes its time: the shop may have been erased meanwhile.
 * Like `lockForWriting`.
 *
 * @returns whether the shop is still known; if not, write nothing of it
 */
export async function lockKnownShop(client: PoolClient, shop: string): Promise<boolean> {
  await lockForWriting(client, shop);
  const { rowCount } = await client.query(`SELECT FROM "Shop" WHERE "shop" = $1`, [shop]);
  return rowCount !== 0;
}

/** Until the end of the transaction no facts of the shop are written by another. */
export async function lockForErasing(client: PoolClient, shop: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [lockName(shop)]);
}

/** Those of the ids that are gone. Take `lockForWriting` first. */
export async function goneAmong(
  client: PoolClient,
  shop: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await client.query<{ id: string }>({
    name: "gone-among",
    text: `SELECT "id" FROM "Tombstone" WHERE "shop" = $1 AND "id" = ANY($2::text[])`,
    values: [shop, ids],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Remembers that the ids are gone. Take `lockForErasing` first. */
export async function bury(
  client: PoolClient,
  shop: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO "Tombstone" ("shop", "id", "goneAt") SELECT $1, id, $3 FROM unnest($2::text[]) AS id
     ON CONFLICT ("shop", "id") DO NOTHING`,
    [shop, ids, now.toISOString()],
  );
}
