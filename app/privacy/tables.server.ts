import type { PoolClient } from "pg";

/** Tables that are a shop's own and have a column of this name. */
export async function tablesWith(client: PoolClient, column: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT t.table_name AS "name" FROM information_schema.tables t
     WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
       AND (SELECT count(DISTINCT c.column_name) FROM information_schema.columns c
            WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name
              AND c.column_name = ANY(ARRAY['shop', $1::text])) = (CASE $1 WHEN 'shop' THEN 1 ELSE 2 END)
     ORDER BY 1`,
    [column],
  );
  return rows.map(({ name }) => name);
}
