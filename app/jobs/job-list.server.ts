import { JOBS_SCHEMA } from "./schema.ts";

/** A job as the admin shows it. */
export interface JobLine {
  id: string;
  /** The kind of job. */
  name: string;
  /** What it does, in a merchant's words. */
  title: string;
  /** `given-up`: its retries are used up, and it is a dead letter unless that was discarded. */
  state: "waiting" | "running" | "waiting-again" | "done" | "given-up";
  /** Tries so far, the one under way included. */
  attempts: number;
  sentAt: Date;
  /** Of the last try. */
  startedAt: Date | null;
  endedAt: Date | null;
  /** When the next try is due; null unless it waits. */
  dueAt: Date | null;
  /** Why the last try failed, in plain words. */
  error: string | null;
}

interface Row extends Omit<JobLine, "title" | "state" | "error"> {
  state: string;
  output: { message?: string } | null;
}

const STATES: Record<string, JobLine["state"]> = {
  created: "waiting",
  retry: "waiting-again",
  active: "running",
  completed: "done",
  failed: "given-up",
  cancelled: "given-up",
};

const LIST = `
SELECT "id", "name", "state", "output", "created_on" AS "sentAt", "started_on" AS "startedAt",
  CASE WHEN "state" < 'active' THEN "start_after" END AS "dueAt", "completed_on" AS "endedAt",
  "retry_count" + CASE WHEN "state" IN ('created', 'retry') THEN 0 ELSE 1 END AS "attempts"
FROM ${JOBS_SCHEMA}.job WHERE "data"->>'shop' = $1 AND "name" = ANY($2::text[])
ORDER BY "created_on" DESC, "id" LIMIT $3`;

/** The jobs of one shop, latest first. Finished ones are among them for as long as they are kept. */
export async function jobsOfShop(
  run: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>,
  shop: string,
  titles: ReadonlyMap<string, string>,
  limit: number,
): Promise<JobLine[]> {
  const { rows } = await run(LIST, [shop, [...titles.keys()], limit]);
  return (rows as Row[]).map(({ output, state, ...row }) => ({
    ...row,
    title: titles.get(row.name) ?? row.name,
    state: STATES[state] ?? "waiting",
    // What a finished job left is no error.
    error: state === "completed" ? null : (output?.message ?? null),
  }));
}
