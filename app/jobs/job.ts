import type { z } from "zod";

/** What a kind of work is called, what it is given, and how stubbornly it is tried. */
export interface JobDefinition<Data extends object = object> {
  /** The queue's name: small letters and hyphens. Never changed once released: jobs wait under it. */
  name: string;
  /** What it does, in a merchant's words: "Import of the order history". */
  title: string;
  data: z.ZodType<Data>;
  /** Tries after the first; then the job goes to the dead letters. */
  retries: number;
  /** Before the first retry; doubled each time up to `retryDelayMaxSeconds`, with some of it random. */
  retryDelaySeconds: number;
  retryDelayMaxSeconds: number;
  /** How long one try may take. */
  expireInSeconds: number;
  /**
   * `any`: as many as are sent. `one`: at most one of a key (all without a key are one) waits or runs;
   * sending another changes nothing. `one-waiting`: one may wait while another of its key runs.
   */
  policy: "any" | "one" | "one-waiting";
  /** Cron expression in UTC for what runs by the clock, once however many processes there are. */
  cron: string | null;
  /** Jobs fetched at once by a worker. */
  batch: number;
  /** How many of a batch run at the same time. */
  atOnce: number;
  /** Workers for it in each process. */
  concurrency: number;
  /** How long a finished job is kept to be looked at. */
  keepSeconds: number;
}

const DEFAULTS = {
  retries: 5,
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 900,
  expireInSeconds: 300,
  policy: "any",
  cron: null,
  batch: 1,
  atOnce: 1,
  concurrency: 1,
  keepSeconds: 86_400,
} as const;

/** A definition with what it does not say filled in. */
export function defineJob<Data extends object>(
  definition: Pick<JobDefinition<Data>, "name" | "title" | "data"> & Partial<JobDefinition<Data>>,
): JobDefinition<Data> {
  return { ...DEFAULTS, ...definition };
}

/** One try of one job. */
export interface Attempt {
  /** From 1. */
  number: number;
  /** No other will follow. */
  last: boolean;
  /** Aborted when the try has taken too long or the process is told to stop. */
  signal: AbortSignal;
}

export type JobHandler<Data> = (data: Data, attempt: Attempt) => Promise<void>;
