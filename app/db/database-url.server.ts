import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Client, escapeIdentifier } from "pg";
import { DatabaseError } from "./database-error.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.server.ts";

/** Name of the database on the embedded server. */
const DATABASE = "afterglow";

/** `URL_INVALID`: DATABASE_URL cannot be used; `URL_MISSING`: it has to be set here and is not. */
export class DatabaseUrlError extends DatabaseError<"URL_INVALID" | "URL_MISSING"> {}

/** A database to work with, and how to let go of it. */
export interface ResolvedDatabase {
  url: string;
  /** Whether it is the embedded server's. */
  embedded: boolean;
  /** Stops the embedded server if we are its last user; does nothing to a server of somebody else. */
  stop(): Promise<void>;
}

/**
 * The database this checkout works with: that of `DATABASE_URL` where it is set, otherwise the database
 * `afterglow` on an embedded server whose data is in `.data/postgres` of the checkout.
 *
 * @throws DatabaseUrlError `URL_INVALID`
 * @throws EmbeddedPostgresError when the embedded server cannot be started
 */
export async function resolveDatabase(options: {
  env: Readonly<Record<string, string | undefined>>;
  log?: (line: string) => void;
  /** Where the embedded server keeps its data. Default: `.data/postgres` of the checkout. */
  dataDir?: string;
}): Promise<ResolvedDatabase> {
  const given = options.env.DATABASE_URL;
  if (given) {
    return { url: checkDatabaseUrl(given), embedded: false, stop: async () => {} };
  }
  const { log = () => {}, dataDir = defaultDataDir() } = options;
  const server = await startEmbeddedPostgres({ dataDir, log });
  try {
    const url = await ensureDatabase(server.url, DATABASE);
    return { url, embedded: true, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** `.data/postgres` of the checkout this file is in, also when it is built into another folder of it. */
export function defaultDataDir(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return join(folder, ".data", "postgres");
}

/**
 * Checks that it is the address of a PostgreSQL database, in the form the driver reads.
 *
 * @returns the address as given
 * @throws DatabaseUrlError `URL_INVALID`; the message never holds the password
 */
export function checkDatabaseUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw invalid("it is not an address that begins with postgresql://");
  }
  if (url.pathname.length < 2) throw invalid("it names no database");
  if (url.searchParams.has("schema")) {
    throw invalid(
      "the parameter `schema` is understood by Prisma's own engine alone; write options=-c%20search_path%3Dname instead",
    );
  }
  return given;
}

function invalid(what: string): DatabaseUrlError {
  return new DatabaseUrlError(
    "URL_INVALID",
    `DATABASE_URL cannot be used: ${what}.`,
    "It looks like postgresql://user:password@host:5432/afterglow. Unset it to use the embedded server.",
  );
}

/**
 * Creates the database where it is missing. Several processes may do so at once.
 *
 * @param serverUrl address of any database on the same server, with the right to create databases
 * @returns the address of the database
 */
export async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
  } finally {
    await client.end();
  }
  return withDatabase(serverUrl, name);
}

/** 42P04 duplicate_database; 23505 when two CREATE DATABASE meet at the catalogue's unique index. */
function isAlreadyThere(error: unknown): boolean {
  return ["42P04", "23505"].includes((error as { code?: string }).code ?? "");
}

/** The same address with another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(name)}`;
  return changed.href;
}
