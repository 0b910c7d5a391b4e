import type { JobWithMetadata, PgBoss } from "pg-boss";

/** The queue to which a job goes whose retries are used up. */
export const DEAD_LETTERS = "dead-letters";

/** A job whose retries are used up. */
export interface DeadLetter {
  id: string;
  /** The kind of job. */
  name: string;
  /** What it does, in a merchant's words. */
  title: string;
  data: object;
  /** Why the last try failed, in plain words. */
  error: string;
  attempts: number;
  sentAt: Date;
  failedAt: Date;
}

/** What could not be done, for a person to look at, send again or discard. */
export function deadLetterList(boss: PgBoss, titleOf: (name: string) => string) {
  /** Only the shop's own: a merchant never touches another's. */
  async function owned(shop: string, id: string): Promise<boolean> {
    const [job] = await boss.findJobs<{ shop?: string }>(DEAD_LETTERS, { id });
    return job?.data?.shop === shop;
  }
  return {
    /** The shop's, latest first. */
    async list(shop: string, limit = 100): Promise<DeadLetter[]> {
      const jobs = await boss.findJobs<object>(DEAD_LETTERS, { data: { shop }, limit });
      return jobs.map((job) => letterOf(job, titleOf)).reverse();
    },

    /** @returns whether there was such a job */
    async resend(shop: string, id: string): Promise<boolean> {
      if (!(await owned(shop, id))) return false;
      return (await boss.redrive(DEAD_LETTERS, { ids: [id] })) > 0;
    },

    /** @returns whether there was such a job */
    async discard(shop: string, id: string): Promise<boolean> {
      if (!(await owned(shop, id))) return false;
      await boss.deleteJob(DEAD_LETTERS, id);
      return true;
    },
  };
}

function letterOf(job: JobWithMetadata<object>, titleOf: (name: string) => string): DeadLetter {
  const name = job.sourceName ?? "";
  const { message } = (job.sourceOutput ?? {}) as { message?: string };
  return {
    id: job.id,
    name,
    title: titleOf(name),
    data: job.data,
    error: message ?? "The process that worked on it ended.",
    attempts: (job.sourceRetryCount ?? 0) + 1,
    sentAt: job.sourceCreatedOn ?? job.createdOn,
    failedAt: job.createdOn,
  };
}
