import { randomUUID } from "node:crypto";
import { Client, escapeIdentifier } from "pg";
import { inject } from "vitest";
import { createDatabase, type Database } from "#app/db/client.server.ts";
import { withDatabase } from "#app/db/database-url.server.ts";

/** A database of a test's own, with all migrations applied and no rows. */
export interface TestDatabase extends Database {
  /** Closes its connections and deletes it. */
  drop(): Promise<void>;
}

/**
 * Makes a database for one test file by cloning the run's template, as PostgreSQL does by copying its
 * files. Files may run at the same time: they share the server and nothing else.
 *
 * ```ts
 * let database: TestDatabase;
 * beforeAll(async () => { database = await createTestDatabase(); });
 * afterAll(() => database.drop());
 * ```
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = inject("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(
    serverUrl,
    `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)} STRATEGY FILE_COPY`,
  );
  const database = createDatabase(withDatabase(serverUrl, name), { poolSize: 5 });
  return {
    ...database,
    async drop() {
      await database.close();
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
    },
  };
}

/** Runs one statement on a connection of its own; databases cannot be made or dropped in a transaction. */
export async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
