import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { DatabaseError } from "./database-error.ts";
import { checkDatabaseUrl, DatabaseUrlError } from "./database-url.server.ts";

const DEFAULT_POOL_SIZE = 10;
const INT8 = pg.types.builtins.INT8;
const TIMESTAMP = pg.types.builtins.TIMESTAMP;

// The driver would otherwise send a Date in the machine's local time, which a column without a time zone
// takes at its word. Times are UTC here.
pg.defaults.parseInputDatesAsUTC = true;

/** `POOL_SIZE_INVALID`: DATABASE_POOL_SIZE is not a whole number from 1 up. */
export class PoolSizeError extends DatabaseError<"POOL_SIZE_INVALID"> {}

/** One database, by two ways over one pool of connections. */
export interface Database {
  url: string;
  prisma: PrismaClient;
  /** For the hot queries, in plain SQL: bigint comes as number, timestamps as Date in UTC. */
  pool: pg.Pool;
  /** Waits for the queries under way, then closes every connection. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Most connections open at once. Default 10. */
  poolSize?: number;
  /** Told of connections lost while idle; the pool replaces them by itself. */
  onConnectionLost?: (error: Error) => void;
}

/**
 * Opens a database. No connection is made before the first query.
 *
 * @throws DatabaseUrlError `URL_INVALID`
 */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: checkDatabaseUrl(url),
    max: options.poolSize ?? DEFAULT_POOL_SIZE,
    application_name: "afterglow",
    // A server that is down is an error within the buyer's patience, not an endless wait.
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
    // By a statement, since PgBouncer refuses most start-up parameters but follows this one.
    onConnect: async (client) => {
      await client.query("SET TIME ZONE 'UTC'");
    },
  });
  // Without a listener, an idle connection that breaks would end the process.
  pool.on("error", (error) => options.onConnectionLost?.(error));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  let closing: Promise<void> | undefined;
  return {
    url,
    prisma,
    pool,
    close() {
      closing ??= prisma.$disconnect().then(() => pool.end());
      return closing;
    },
  };
}

let opened: Database | undefined;

/**
 * This process's database: that of `DATABASE_URL`, opened at the first call, with `DATABASE_POOL_SIZE`
 * connections at most.
 *
 * @throws DatabaseUrlError `URL_MISSING` or `URL_INVALID`
 * @throws PoolSizeError
 */
export function defaultDatabase(): Database {
  if (opened) return opened;
  const url = process.env.DATABASE_URL;
  if (!url) {
    throw new DatabaseUrlError(
      "URL_MISSING",
      "DATABASE_URL is not set in this process.",
      "The server sets it at its start, also for the embedded database (see resolveDatabase). In a script, set it from resolveDatabase before anything asks for the database.",
    );
  }
  opened = createDatabase(url, {
    poolSize: poolSizeFrom(process.env.DATABASE_POOL_SIZE),
    onConnectionLost: (error) => console.error(`Database connection lost: ${error.message}`),
  });
  return opened;
}

/**
 * @param text the environment's DATABASE_POOL_SIZE
 * @returns connections; 10 where it is unset
 * @throws PoolSizeError
 */
export function poolSizeFrom(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_POOL_SIZE;
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1) return size;
  throw new PoolSizeError(
    "POOL_SIZE_INVALID",
    `DATABASE_POOL_SIZE is ${JSON.stringify(text)}.`,
    "It is the number of connections each process may hold: a whole number from 1 up, all processes together below the server's max_connections.",
  );
}

function typeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  if (format !== "binary") {
    if (oid === INT8) return safeInteger;
    if (oid === TIMESTAMP) return (value) => timestampParser(`${value}+00`);
  }
  return pg.types.getTypeParser(oid, format);
}

const timestampParser = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, "text");

/** Counts and sums of minor units as numbers; refused rather than rounded where a number is too small. */
function safeInteger(value: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${value} does not fit a number exactly; select it as text.`);
}
