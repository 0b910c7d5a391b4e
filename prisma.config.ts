import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { defineConfig } from "prisma/config";
import { splitStatements } from "./app/db/sql-statements.ts";

/*
 * For Prisma's command line only; the app itself goes through app/db/client.server.ts.
 *
 * With the JavaScript engine, `prisma generate` and `prisma migrate diff` need no binary (which would be
 * downloaded), and `generate` needs no database. The other `prisma migrate` commands do need the binary:
 * `npm run migrate` and `npm run migrate:new` stand in for them (docs/decisions/003).
 */

const databaseUrl = process.env.DATABASE_URL;

// `generate` only ever reads that there is one. Without any it cannot read the schema's settings, takes the
// client's engine to be the native one and downloads it.
process.env.DATABASE_URL ??= "postgresql://unset";

/** Types of PostgreSQL's catalogue that the adapter (6.19.3) does not know, and those they read like. */
const CHAR = 18;
const READS_LIKE = new Map<number, number>([
  [CHAR, pg.types.builtins.TEXT],
  [19, pg.types.builtins.TEXT], // name
  [1003, 1009], // name[], text[]
]);

/** `ColumnTypeEnum.Character` of Prisma's driver-adapter-utils. */
const COLUMN_OF_CHARACTERS = 6;

/** Connections on which the adapter can read the catalogue. */
class CataloguePool extends pg.Pool {
  /** Which columns of the latest result are of type "char"; the schema engine asks one thing at a time. */
  charColumns: boolean[] = [];

  // biome-ignore lint/suspicious/noExplicitAny: the overloads of query() are passed through as they are
  override async query(...args: any[]): Promise<any> {
    const query = super.query as (...args: unknown[]) => Promise<pg.QueryArrayResult>;
    const result = await query.apply(this, args);
    const fields = result.fields ?? [];
    this.charColumns = fields.map((field) => field.dataTypeID === CHAR);
    for (const field of fields) {
      field.dataTypeID = READS_LIKE.get(field.dataTypeID) ?? field.dataTypeID;
    }
    return result;
  }
}

/** The driver adapter, with a shadow database that works. */
class MigrationAdapter extends PrismaPg {
  /**
   * The inherited one drops the shadow database while it still holds a connection to it, which PostgreSQL
   * refuses (adapter-pg 6.19.3). And it runs each migration as one script, which PostgreSQL takes as one
   * transaction, so that CREATE INDEX CONCURRENTLY fails; statement by statement it does not.
   */
  override async connectToShadowDb() {
    const name = `afterglow_shadow_${crypto.randomUUID()}`;
    const server = await this.connect();
    await server.executeScript(`CREATE DATABASE "${name}"`);
    const pool = new CataloguePool({ ...connection(), database: name });
    const shadow = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
    const disconnect = shadow.dispose.bind(shadow);
    const execute = shadow.executeScript.bind(shadow);
    const query = shadow.queryRaw.bind(shadow);
    shadow.queryRaw = async (asked) => {
      const result = await query(asked);
      const columnTypes = result.columnTypes.map((type, index) =>
        pool.charColumns[index] ? COLUMN_OF_CHARACTERS : type,
      );
      return { ...result, columnTypes };
    };
    shadow.executeScript = async (script) => {
      for (const { text } of splitStatements(script)) await execute(text);
    };
    shadow.dispose = async () => {
      await disconnect();
      await server.executeScript(`DROP DATABASE "${name}"`);
      await server.dispose();
    };
    return shadow;
  }
}

/**
 * The address in parts. Given whole, it would win over the name of the shadow database, and the migrations
 * would run on the real one.
 */
function connection() {
  if (!databaseUrl) {
    throw new Error(
      "DATABASE_URL is not set. `npm run migrate:new -- name` starts a server and sets it.",
    );
  }
  const { hostname, port, username, password, pathname, searchParams } = new URL(databaseUrl);
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    ssl: searchParams.get("sslmode") === "require",
    // Prisma leaves the pool open; without this the command would wait until it times out.
    allowExitOnIdle: true,
  };
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new MigrationAdapter(connection()),
});
