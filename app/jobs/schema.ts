/** The schema of the same database in which pg-boss keeps its tables. */
export const JOBS_SCHEMA = "afterglow_jobs";
