import type { ClientBase } from "pg";
import { type JobWithMetadata, PgBoss, type QueueOptions } from "pg-boss";
import type { log as Log } from "../log.server.ts";
import { DEAD_LETTERS, deadLetterList } from "./dead-letters.server.ts";
import { inPlainWords } from "./failure.ts";
import type { JobDefinition, JobHandler } from "./job.ts";
import { type JobLine, jobsOfShop } from "./job-list.server.ts";
import { JOBS_SCHEMA } from "./schema.ts";

/** A worker that is silent for so long is dead, and its jobs are given to another (pg-boss: 10 at least). */
const HEARTBEAT_SECONDS = 15;
const WATCH_EVERY_SECONDS = 10;
const DEAD_LETTERS_KEPT_SECONDS = 30 * 86_400;
/** Below the server's own deadline for shutting down; what is unfinished then is tried again elsewhere. */
const STOP_WITHIN_MS = 8_000;

/** All of a definition but what it is given. */
type Shape = Omit<JobDefinition, "data">;

const POLICIES = { any: "standard", one: "exclusive", "one-waiting": "stately" } as const;

export interface SendOptions {
  /** Of `one` and `one-waiting` jobs: what there may be one of. */
  key?: string;
  /** Not before. */
  startAfter?: Date;
  /** A client with a transaction open: the job is there if it commits, and never was if it does not. */
  client?: ClientBase;
}

export interface JobQueueOptions {
  /** Address of the database. Behind PgBouncer: of PostgreSQL itself, since it listens. */
  url: string;
  log: typeof Log;
  /** Whether this process works, or only sends. */
  work: boolean;
  /** Whether it also sends what is due by the clock. As `work` unless told. */
  clock?: boolean;
}

/**
 * The queue of jobs, on the same database. A job is done at least once: a process that dies in the
 * middle of one is noticed by its missing heartbeat and the job is given to another, so every handler
 * must be able to repeat.
 *
 * ```ts
 * const greet = defineJob({ name: "greet", title: "Greeting", data: z.object({ shop: z.string() }) });
 * jobs.handle(greet, async ({ shop }) => { … });   // before start
 * await jobs.start();
 * await jobs.send(greet, { shop });
 * ```
 */
export function jobQueue({ url, log, work, clock = work }: JobQueueOptions) {
  const handlers = new Map<string, { definition: JobDefinition; handler: JobHandler<never> }>();
  const boss = new PgBoss({
    connectionString: url,
    schema: JOBS_SCHEMA,
    application_name: "afterglow jobs",
    max: work ? 4 : 2,
    useListenNotify: work,
    schedule: clock,
    supervise: work,
    superviseIntervalSeconds: WATCH_EVERY_SECONDS,
    monitorIntervalSeconds: WATCH_EVERY_SECONDS,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on("error", (error) => log.error({ err: error }, "the queue of jobs reports an error"));
  const made = new Map<string, Promise<void>>();

  /** Queues are made once; what a newer version of the app defines otherwise is changed. */
  function queueOf(definition: Shape): Promise<void> {
    const { name } = definition;
    const known = made.get(name);
    if (known) return known;
    const making = makeQueue(boss, definition).catch((error: unknown) => {
      made.delete(name);
      throw error;
    });
    made.set(name, making);
    return making;
  }

  async function run(definition: JobDefinition, handler: JobHandler<never>, job: JobWithMetadata) {
    const attempt = {
      number: job.retryCount + 1,
      last: job.retryCount >= job.retryLimit,
      signal: job.signal,
    };
    try {
      const data = definition.data.parse(job.data);
      await (handler as JobHandler<object>)(data, attempt);
      return { id: job.id, status: "completed" as const };
    } catch (error) {
      const message = inPlainWords(error);
      log.warn({ job: definition.name, attempt: attempt.number, err: message }, "a job failed");
      return { id: job.id, status: "failed" as const, output: { message } };
    }
  }

  async function beginWork(definition: JobDefinition, handler: JobHandler<never>) {
    const { name, batch, concurrency, cron } = definition;
    const options = {
      batchSize: batch,
      localConcurrency: concurrency,
      includeMetadata: true,
      perJobResults: true,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 2,
      // Retries come due without a notice.
      notifyPollingIntervalSeconds: 2,
    } as const;
    await boss.work(name, options, (jobs: JobWithMetadata[]) =>
      someAtOnce(jobs, definition.atOnce, (job) => run(definition, handler, job)),
    );
    if (clock && cron) await boss.schedule(name, cron, {}, { tz: "UTC", missed: "once" });
  }

  return {
    /** Says who does a kind of job. Call it before `start`. */
    handle<Data extends object>(definition: JobDefinition<Data>, handler: JobHandler<Data>): void {
      handlers.set(definition.name, {
        definition: definition as unknown as JobDefinition,
        handler: handler as JobHandler<never>,
      });
    },

    /** @returns the job's id; `undefined` where one like it waits already */
    async send<Data extends object>(
      definition: JobDefinition<Data>,
      data: NoInfer<Data>,
      { key, startAfter, client }: SendOptions = {},
    ): Promise<string | undefined> {
      await queueOf(definition);
      const id = await boss.send(definition.name, data, {
        ...(key !== undefined && { singletonKey: key }),
        ...(startAfter && { startAfter }),
        ...(client && { db: within(client) }),
      });
      return id ?? undefined;
    },

    /** Many at once, in one statement. */
    async sendMany<Data extends object>(
      definition: JobDefinition<Data>,
      data: NoInfer<Data>[],
      { client }: Pick<SendOptions, "client"> = {},
    ): Promise<void> {
      if (data.length === 0) return;
      await queueOf(definition);
      await boss.insert(
        definition.name,
        data.map((each) => ({ data: each })),
        client ? { db: within(client) } : {},
      );
    },

    /** Jobs that wait or run, of any kind: 0 means that all is done. */
    async pending(name: string): Promise<number> {
      const { rows } = await boss
        .getDb()
        .executeSql(
          `SELECT count(*)::int AS "count" FROM ${JOBS_SCHEMA}.job WHERE name = $1 AND state < 'completed'`,
          [name],
        );
      return (rows[0] as { count: number }).count;
    },

    /** The shop's jobs of the kinds handled here, latest first; `except` names kinds to leave out. */
    list(shop: string, { limit = 100, except = [] as string[] } = {}): Promise<JobLine[]> {
      const kinds = [...handlers.values()].map(({ definition }) => definition);
      const wanted = kinds.filter(({ name }) => !except.includes(name));
      const titles = new Map(wanted.map(({ name, title }) => [name, title]));
      const run = (text: string, values: unknown[]) => boss.getDb().executeSql(text, values);
      return jobsOfShop(run, shop, titles, limit);
    },

    deadLetters: deadLetterList(boss, (name) => handlers.get(name)?.definition.title ?? name),

    /** Makes what is missing in the database, and begins to work where this process works. */
    async start(): Promise<void> {
      await boss.start();
      await makeDeadLetterQueue(boss);
      await Promise.all([...handlers.values()].map(({ definition }) => queueOf(definition)));
      if (!work) return;
      for (const { definition, handler } of handlers.values()) await beginWork(definition, handler);
    },

    /** Lets the jobs under way end, for 8 seconds at the most; the rest is done again by another process. */
    stop: (): Promise<void> => boss.stop({ graceful: true, timeout: STOP_WITHIN_MS }),
  };
}

export type JobQueue = ReturnType<typeof jobQueue>;

/** Works through a list with at most `limit` under way. */
async function someAtOnce<T, Result>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const rest = items.entries();
  const lane = async () => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
}

/** pg-boss's statements on a client of ours, so that they belong to its transaction. */
const within = (client: ClientBase) => ({
  executeSql: (text: string, values?: unknown[]) => client.query(text, values),
});

async function makeDeadLetterQueue(boss: PgBoss): Promise<void> {
  if (await boss.getQueue(DEAD_LETTERS)) return;
  await boss.createQueue(DEAD_LETTERS, { retentionSeconds: DEAD_LETTERS_KEPT_SECONDS });
}

async function makeQueue(boss: PgBoss, definition: Shape): Promise<void> {
  const options: QueueOptions & { deadLetter: string; notify: boolean } = {
    deadLetter: DEAD_LETTERS,
    notify: true,
    retryLimit: definition.retries,
    retryDelay: definition.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: definition.retryDelayMaxSeconds,
    expireInSeconds: definition.expireInSeconds,
    deleteAfterSeconds: definition.keepSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  };
  const kept = await boss.getQueue(definition.name);
  if (!kept) {
    await boss.createQueue(definition.name, { ...options, policy: POLICIES[definition.policy] });
  } else if (Object.entries(options).some(([key, value]) => Reflect.get(kept, key) !== value)) {
    await boss.updateQueue(definition.name, options);
  }
}
