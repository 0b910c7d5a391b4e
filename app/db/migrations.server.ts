import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { DatabaseError } from "./database-error.ts";
import { type SqlStatement, splitStatements } from "./sql-statements.ts";

/**
 * - `UNREACHABLE`: no connection to the database
 * - `FOLDER_UNREADABLE`: the folder of migrations, or a file in it, cannot be read
 * - `STATEMENT_FAILED`: a statement of a migration failed
 * - `UNFINISHED`: an earlier run of a migration without a transaction stopped half-way
 * - `CHANGED`: the file of an applied migration has been edited
 * - `MISSING`: an applied migration is not in the folder
 * - `TRANSACTION_CONTROL`: a migration opens or ends transactions itself
 * - `NOT_UNFINISHED`: asked to resolve a migration that is not unfinished
 */
export type MigrationErrorCode =
  | "UNREACHABLE"
  | "FOLDER_UNREADABLE"
  | "STATEMENT_FAILED"
  | "UNFINISHED"
  | "CHANGED"
  | "MISSING"
  | "TRANSACTION_CONTROL"
  | "NOT_UNFINISHED";

/** Why the migrations could not be applied. */
export class MigrationError extends DatabaseError<MigrationErrorCode> {}

/** A line that begins with this makes a migration run outside a transaction (CREATE INDEX CONCURRENTLY). */
export const NO_TRANSACTION_MARKER = "-- afterglow:no-transaction";

/** The key of Prisma's own advisory lock: `prisma migrate deploy` and this runner wait for each other. */
const ADVISORY_LOCK = 72707369;
const POLL_MS = 100;

/** Prisma's table, column by column (schema-engine, sql_migration_persistence). */
const CREATE_TABLE = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  name: string;
  file: string;
  sql: string;
}

interface AppliedRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  logs: string | null;
}

export interface MigrationOptions {
  /** Address of the database. Behind PgBouncer: of PostgreSQL itself, since the lock is the session's. */
  url: string;
  /** The folder that holds one folder a migration, each with a migration.sql. */
  folder: string;
  log?: (line: string) => void;
}

/**
 * Applies the migrations that have not been, in the order of their names, and records them as Prisma does,
 * so that `prisma migrate deploy` and `prisma migrate status` find them applied.
 *
 * Any number of processes may call this at once: one works, the others wait and find nothing left to do.
 * Each migration and its record are one transaction: it is applied and recorded, or neither. Only a
 * migration with the line `-- afterglow:no-transaction` runs statement by statement without one; when that
 * fails half-way, it stays recorded as unfinished until `resolveMigration` is told what was done about it.
 *
 * @returns the names of the migrations applied by this call
 * @throws MigrationError with the file, the line and how to mend it
 */
export async function applyMigrations(options: MigrationOptions): Promise<string[]> {
  const { folder, log = () => {} } = options;
  const migrations = await readMigrations(folder);
  return underMigrationLock(options, async (client) => {
    const applied = await appliedRows(client);
    const pending = pendingMigrations(migrations, applied, folder);
    for (const migration of pending) {
      log(`Applying migration ${migration.name}`);
      await applyOne(client, migration);
    }
    return pending.map(({ name }) => name);
  });
}

/**
 * Says what became of an unfinished migration after somebody has mended the database by hand: `applied`
 * (all of it is in place) or `rolled-back` (none of it is; the next run applies it again). The same as
 * `prisma migrate resolve`.
 *
 * @throws MigrationError `NOT_UNFINISHED`
 */
export async function resolveMigration(
  options: MigrationOptions & { name: string; outcome: "applied" | "rolled-back" },
): Promise<void> {
  const { name, outcome } = options;
  await underMigrationLock(options, async (client) => {
    const changed = await client.query(
      `UPDATE _prisma_migrations
          SET ${outcome === "applied" ? "finished_at = now(), applied_steps_count = 1, logs = NULL" : "rolled_back_at = now()"}
        WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
      [name],
    );
    if (changed.rowCount) return;
    throw new MigrationError(
      "NOT_UNFINISHED",
      `No unfinished migration is named ${name}.`,
      "Run `npm run migrate` to see which migration is unfinished, if any.",
    );
  });
}

async function readMigrations(folder: string): Promise<Migration[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    return await Promise.all(
      names.sort().map(async (name) => {
        const file = join(folder, name, "migration.sql");
        return { name, file, sql: await readFile(file, "utf8") };
      }),
    );
  } catch (cause) {
    throw new MigrationError(
      "FOLDER_UNREADABLE",
      `The migrations cannot be read: ${(cause as Error).message}.`,
      "Every folder in prisma/migrations must hold a migration.sql. Delete an empty folder; restore a missing file from git.",
      { cause },
    );
  }
}

async function underMigrationLock<T>(
  options: MigrationOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(options.url);
  try {
    await waitForLock(client, options.log ?? (() => {}));
    await client.query("SET client_min_messages = warning");
    await client.query(CREATE_TABLE);
    return await work(client);
  } finally {
    await client.end(); // which frees the lock
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: "afterglow migrations" });
  client.on("error", () => {}); // a lost connection also rejects the query under way
  try {
    await client.connect();
    return client;
  } catch (cause) {
    throw new MigrationError(
      "UNREACHABLE",
      `The database cannot be reached: ${(cause as Error).message || (cause as { code?: string }).code}.`,
      "Check that the server runs and that DATABASE_URL names its host, port, user, password and database.",
      { cause },
    );
  }
}

/**
 * Asks again and again instead of waiting inside pg_advisory_lock: a query that waits holds a snapshot, and
 * CREATE INDEX CONCURRENTLY in the process that has the lock waits for every snapshot older than itself.
 */
async function waitForLock(client: Client, log: (line: string) => void): Promise<void> {
  for (let waited = false; ; waited = true) {
    const { rows } = await client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock($1) AS locked",
      [ADVISORY_LOCK],
    );
    if (rows[0]?.locked) return;
    if (!waited) log("Another process is applying migrations; waiting for it.");
    await delay(POLL_MS);
  }
}

async function appliedRows(client: Client): Promise<AppliedRow[]> {
  const { rows } = await client.query<AppliedRow>(
    `SELECT migration_name, checksum, finished_at, logs
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

/** What is left to apply, after checking that what was applied is what the folder holds. */
function pendingMigrations(
  migrations: readonly Migration[],
  applied: readonly AppliedRow[],
  folder: string,
): Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    if (!row.finished_at) throw unfinished(row);
    const migration = byName.get(row.migration_name);
    if (!migration) throw missing(row.migration_name, folder);
    if (!checksums(migration.sql).includes(row.checksum)) throw changed(migration);
    byName.delete(row.migration_name);
  }
  return [...byName.values()];
}

function checksum(sql: string): string {
  return createHash("sha256").update(sql).digest("hex");
}

/** As Prisma does, a file still counts as the same when git has changed its line ends. */
function checksums(sql: string): string[] {
  const unix = sql.replaceAll("\r\n", "\n");
  return [sql, unix, unix.replaceAll("\n", "\r\n")].map(checksum);
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  const statements = splitStatements(migration.sql);
  const bare = migration.sql.split("\n").some((line) => line.trim() === NO_TRANSACTION_MARKER);
  if (bare) return applyBare(client, migration, statements);
  refuseTransactionControl(migration, statements);
  await client.query("BEGIN");
  try {
    const id = await recordStart(client, migration);
    await runStatements(client, migration, statements, false);
    await recordFinish(client, id);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {}); // a lost connection has rolled back already
    throw error;
  }
}

async function applyBare(
  client: Client,
  migration: Migration,
  statements: readonly SqlStatement[],
): Promise<void> {
  const id = await recordStart(client, migration);
  try {
    await runStatements(client, migration, statements, true);
  } catch (error) {
    await client
      .query("UPDATE _prisma_migrations SET logs = $2 WHERE id = $1", [
        id,
        (error as Error).message,
      ])
      .catch(() => {}); // without the note it still counts as unfinished
    throw error;
  }
  await recordFinish(client, id);
}

async function recordStart(client: Client, migration: Migration): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
     VALUES ($1, $2, $3, clock_timestamp())`,
    [id, checksum(migration.sql), migration.name],
  );
  return id;
}

async function recordFinish(client: Client, id: string): Promise<void> {
  // Prisma counts a migration's whole script as one step.
  await client.query(
    "UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1",
    [id],
  );
}

async function runStatements(
  client: Client,
  migration: Migration,
  statements: readonly SqlStatement[],
  bare: boolean,
): Promise<void> {
  for (const [index, statement] of statements.entries()) {
    try {
      await client.query(statement.text);
    } catch (cause) {
      throw statementFailed(migration, statement, index, bare, cause);
    }
  }
}

/** A COMMIT in the middle would let half a migration stay when the other half fails. */
function refuseTransactionControl(migration: Migration, statements: readonly SqlStatement[]): void {
  for (const { text, line } of statements) {
    const word =
      /^(begin|start\s+transaction|commit|rollback(?!\s+to)|end|abort|prepare\s+transaction)\b/i.exec(
        text,
      );
    if (!word) continue;
    throw new MigrationError(
      "TRANSACTION_CONTROL",
      `${migration.file}:${line} says ${word[0].toUpperCase()}, but every migration runs in one transaction already.`,
      `Remove the statement. A migration that cannot run in a transaction needs a line that says: ${NO_TRANSACTION_MARKER}`,
    );
  }
}

function statementFailed(
  migration: Migration,
  statement: SqlStatement,
  index: number,
  bare: boolean,
  cause: unknown,
): MigrationError {
  const { message, code, position, detail, hint } = cause as Record<string, string | undefined>;
  const before = statement.text.slice(0, Number(position ?? 1) - 1);
  const line = statement.line + before.split("\n").length - 1;
  const said = [`${message}${code ? ` (${code})` : ""}`, detail, hint].filter(Boolean).join("\n");
  return new MigrationError(
    "STATEMENT_FAILED",
    `Migration ${migration.name} failed at ${migration.file}:${line}, statement ${index + 1}: ${said}\n\n${excerpt(statement.text)}\n`,
    bare
      ? `It runs without a transaction, so the ${index} statements before this one are in place. Mend the database by hand, then run \`npm run migrate -- --rolled-back ${migration.name}\` or \`--applied ${migration.name}\`.`
      : code === "25001"
        ? `Nothing of it was kept. This statement cannot run in a transaction: give it a migration of its own with a line that says: ${NO_TRANSACTION_MARKER}`
        : "Nothing of it was kept. Mend the file, or the data it stumbles over, and run the migrations again.",
    { cause },
  );
}

function excerpt(text: string, lines = 8): string {
  const all = text.split("\n");
  return all.length <= lines ? text : [...all.slice(0, lines), "…"].join("\n");
}

function unfinished(row: AppliedRow): MigrationError {
  const name = row.migration_name;
  return new MigrationError(
    "UNFINISHED",
    `Migration ${name} was started earlier and did not finish${row.logs ? `: ${row.logs}` : "."}`,
    `Mend the database by hand, then say how: \`npm run migrate -- --applied ${name}\` when all of it is in place, \`npm run migrate -- --rolled-back ${name}\` when none of it is.`,
  );
}

function missing(name: string, folder: string): MigrationError {
  return new MigrationError(
    "MISSING",
    `The database has migration ${name}, which is not in ${folder}.`,
    "This is usually a database of a newer version or of another branch: check out that version, or use another database. Do not delete migrations that have been applied anywhere.",
  );
}

function changed(migration: Migration): MigrationError {
  return new MigrationError(
    "CHANGED",
    `${migration.file} was changed after it had been applied to this database.`,
    "Restore the file from git and put the change in a new migration (`npm run migrate:new -- name`). A database that only holds test data can be thrown away instead.",
  );
}
