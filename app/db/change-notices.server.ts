import { setTimeout as delay } from "node:timers/promises";
import type { Prisma } from "@prisma/client";
import { Client, type ClientBase, escapeIdentifier, type Pool } from "pg";
import { DatabaseError } from "./database-error.ts";

/** PostgreSQL takes at most 7,999 bytes (manual, NOTIFY). */
const MAX_PAYLOAD_BYTES = 7_999;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 10_000;
/** A peer that vanished without a word is noticed within two of these. */
const HEARTBEAT_MS = 30_000;

/** `PAYLOAD_TOO_LONG`: send a key that listeners can look up, not the thing itself. */
export class NoticeError extends DatabaseError<"PAYLOAD_TOO_LONG"> {}

/** One notice: the channel it came on and what its sender wrote. */
export interface Notice {
  channel: string;
  payload: string;
}

export interface ListenOptions {
  /**
   * Called each time the connection stands again after a loss. Notices sent meanwhile are gone for good, so
   * whoever keeps state by them must load it anew here.
   */
  onReconnect?: () => void | Promise<void>;
  /** Told of lost connections, failed attempts and handlers that threw. */
  onError?: (error: Error) => void;
}

export interface Listener {
  /** Stops listening and closes the connection; no handler is called after it resolves. */
  close(): Promise<void>;
}

/**
 * Tells every listener of the channel, in whatever process. Inside a transaction the notice is sent when
 * it commits, and never if it does not: so send it in the transaction that makes the change.
 *
 * @param sender a pool or client of the driver, or a Prisma client or transaction
 * @param payload at most 7,999 bytes of UTF-8
 * @throws NoticeError `PAYLOAD_TOO_LONG`
 */
export async function notify(
  sender: Pool | ClientBase | Prisma.TransactionClient,
  channel: string,
  payload: string,
): Promise<void> {
  const bytes = Buffer.byteLength(payload);
  if (bytes > MAX_PAYLOAD_BYTES) {
    throw new NoticeError(
      "PAYLOAD_TOO_LONG",
      `A notice on ${channel} has ${bytes} bytes; PostgreSQL takes ${MAX_PAYLOAD_BYTES}.`,
      "Send the key of what changed and let listeners load it.",
    );
  }
  if ("$executeRaw" in sender) {
    await sender.$executeRaw`SELECT pg_notify(${channel}, ${payload})`;
  } else {
    await sender.query("SELECT pg_notify($1, $2)", [channel, payload]);
  }
}

/**
 * Listens on a connection of its own, which is made anew after a loss, with growing random pauses. Resolves
 * once it listens: a notice sent after that is received.
 *
 * Behind PgBouncer give the address of PostgreSQL itself: LISTEN belongs to a session.
 *
 * @param channels one name or several, for one connection
 * @throws the driver's error when the first connection cannot be made
 */
export async function listen(
  url: string,
  channels: string | readonly string[],
  handler: (notice: Notice) => void | Promise<void>,
  options: ListenOptions = {},
): Promise<Listener> {
  const names = typeof channels === "string" ? [channels] : channels;
  const { onReconnect = () => {}, onError = () => {} } = options;
  const closed = new AbortController();
  const guarded = guard(onError);

  const open = () =>
    openConnection(url, names, (notice) => {
      if (!closed.signal.aborted) guarded(() => handler(notice));
    });

  let connection = await open();
  const watching = (async () => {
    while (!closed.signal.aborted) {
      const loss = await connection.lost;
      if (closed.signal.aborted) return;
      onError(loss);
      const next = await reopen(open, closed.signal, onError);
      if (!next) return;
      connection = next;
      guarded(onReconnect);
    }
  })();

  return {
    async close() {
      closed.abort();
      await connection.close();
      await watching;
    },
  };
}

interface Connection {
  /** Resolves, with the reason, when the connection has ended. */
  lost: Promise<Error>;
  close(): Promise<void>;
}

async function openConnection(
  url: string,
  channels: readonly string[],
  onNotice: (notice: Notice) => void,
): Promise<Connection> {
  const client = new Client({
    connectionString: url,
    application_name: "afterglow notices",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  const lost = new Promise<Error>((resolve) => {
    client.on("error", resolve);
    client.on("end", () => resolve(new Error("The connection for change notices was closed.")));
  });
  client.on("notification", ({ channel, payload = "" }) => onNotice({ channel, payload }));
  try {
    await client.connect();
    for (const channel of channels) await client.query(`LISTEN ${escapeIdentifier(channel)}`);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  const stopHeartbeat = heartbeat(client);
  lost.then(stopHeartbeat);
  return { lost, close: () => client.end().catch(() => {}) };
}

/**
 * A listener only ever waits, so it would not notice that its peer has gone without closing (a failover, a
 * firewall that forgot it). A question now and then that stays unanswered ends the connection.
 */
function heartbeat(client: Client): () => void {
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) {
      client.connection.stream.destroy(new Error("The database stopped answering."));
      return;
    }
    waiting = true;
    client.query("SELECT 1").then(
      () => {
        waiting = false;
      },
      () => {}, // the loss itself is reported by the connection
    );
  }, HEARTBEAT_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Tries until it succeeds; `undefined` when told to give up. */
async function reopen(
  open: () => Promise<Connection>,
  signal: AbortSignal,
  onError: (error: Error) => void,
): Promise<Connection | undefined> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const connection = await open();
      if (!signal.aborted) return connection;
      await connection.close();
    } catch (error) {
      onError(error as Error);
      await delay(backOff(attempt), undefined, { signal }).catch(() => {});
    }
  }
  return undefined;
}

/**
 * Pause before the next attempt, in milliseconds: doubled each time up to 10 s, and a random share of that,
 * so that all processes do not knock at once when a server returns ("full jitter", M. Brooker, AWS
 * Architecture Blog, 2015).
 *
 * @param attempt failed attempts before this one
 * @param random uniform in [0, 1)
 */
export function backOff(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
}

/** Calls what others gave us so that its errors are reported and break nothing here. */
function guard(onError: (error: Error) => void) {
  return (call: () => void | Promise<void>) => {
    Promise.resolve().then(call).catch(onError);
  };
}
