import { DatabaseError } from "../database-error.ts";

/**
 * - `PLATFORM_UNSUPPORTED`: no binaries, or no named pipes, on this operating system
 * - `BINARIES_MISSING`: the npm package with the binaries is not installed
 * - `BINARIES_UNUSABLE`: they are installed and do not run
 * - `NO_UNPRIVILEGED_ACCOUNT`: started as root on a system with no account PostgreSQL can run as
 * - `DATA_DIR_UNWRITABLE`: the data directory cannot be written by this process
 * - `PASSWORD_MISSING`: there is a cluster, but the file with its password is gone
 * - `CLUSTER_VERSION`: the cluster was made by another major version
 * - `INITDB_FAILED`, `START_FAILED`, `STOP_FAILED`: what PostgreSQL itself said is in the message
 */
export type EmbeddedPostgresErrorCode =
  | "PLATFORM_UNSUPPORTED"
  | "BINARIES_MISSING"
  | "BINARIES_UNUSABLE"
  | "NO_UNPRIVILEGED_ACCOUNT"
  | "DATA_DIR_UNWRITABLE"
  | "PASSWORD_MISSING"
  | "CLUSTER_VERSION"
  | "INITDB_FAILED"
  | "START_FAILED"
  | "STOP_FAILED";

/** Why the embedded server could not be had. */
export class EmbeddedPostgresError extends DatabaseError<EmbeddedPostgresErrorCode> {}
