import { escapeIdentifier, type Pool, type PoolClient } from "pg";

/**
 * Gathers statistics of those of the tables that never had any. PostgreSQL does so by itself within a
 * minute or two; until then it cannot tell a good index from a bad one, and checking the foreign keys of a
 * table that is just being filled reads all that is in it already. To be called once some rows are there.
 */
export async function analyseNew(client: Pool | PoolClient, tables: string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS "name" FROM pg_class c
     WHERE c.oid = ANY(SELECT to_regclass(quote_ident(name)) FROM unnest($1::text[]) AS name)
       AND c.reltuples < 0`,
    [tables],
  );
  if (rows.length === 0) return;
  await client.query(`ANALYZE ${rows.map(({ name }) => escapeIdentifier(name)).join(", ")}`);
}
