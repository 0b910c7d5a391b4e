import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream as WebReadableStream } from "node:stream/web";
import { z } from "zod";
import type { AdminGraphql } from "../admin-graphql.server.ts";
import { BULK_OPERATION, RUN_BULK_QUERY } from "../operations/bulk.ts";

/** Shopify did not run the bulk query; the message carries Shopify's own words or code. */
export class BulkOperationError extends Error {
  readonly code = "bulk-operation";
  /** Whether asking again is of no use: the app lacks the access. */
  readonly final: boolean;

  constructor(message: string, { final = false } = {}) {
    super(message);
    this.final = final;
  }
}

const started = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ message: z.string() })),
  }),
});

const polled = z.object({
  bulkOperation: z
    .object({
      status: z.string(),
      errorCode: z.string().nullable(),
      rootObjectCount: z.coerce.number(),
      url: z.string().nullable(),
    })
    .nullable(),
});

const POLL_EVERY_MS = 1_000;

/** Waits between two looks; ends early, with a rejection, when the signal is aborted. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<unknown>;

/**
 * Starts a bulk query.
 *
 * @returns the operation's id, by which any process can go on
 * @throws {BulkOperationError} when Shopify refuses it
 */
export async function startBulkQuery(graphql: AdminGraphql, query: string): Promise<string> {
  const { bulkOperationRunQuery: start } = started.parse(await graphql(RUN_BULK_QUERY, { query }));
  if (start.bulkOperation) return start.bulkOperation.id;
  throw new BulkOperationError(start.userErrors.map(({ message }) => message).join(" "));
}

/**
 * Waits until a bulk operation is done.
 *
 * @param onCount told how many root objects it has found so far
 * @returns where its file is; null where it found nothing; undefined where Shopify no longer has it
 * @throws {BulkOperationError} when Shopify failed or cancelled it
 */
export async function fileOfBulkQuery(
  graphql: AdminGraphql,
  id: string,
  options: { pause: Pause; signal: AbortSignal; onCount: (count: number) => Promise<void> },
): Promise<string | null | undefined> {
  for (;;) {
    const { bulkOperation } = polled.parse(await graphql(BULK_OPERATION, { id }));
    if (!bulkOperation || bulkOperation.status === "EXPIRED") return undefined;
    const { status, errorCode, rootObjectCount, url } = bulkOperation;
    await options.onCount(rootObjectCount);
    if (status === "COMPLETED") return url;
    if (!["CREATED", "RUNNING", "CANCELING"].includes(status)) {
      throw new BulkOperationError(`Shopify ended the bulk operation: ${errorCode ?? status}.`, {
        final: errorCode === "ACCESS_DENIED",
      });
    }
    await options.pause(POLL_EVERY_MS, options.signal);
  }
}

/** Fetches a file from where Shopify keeps it. */
export type OpenFile = (url: string, signal: AbortSignal) => Promise<Response>;

/** One object of a bulk operation's file. */
export interface Line {
  /** From 1. */
  line: number;
  object: unknown;
}

/** The objects of a bulk operation's file from a line on, each with its line's number from 1, in constant memory. */
export async function* linesOf(
  open: OpenFile,
  url: string,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<Line> {
  const response = await open(url, signal);
  if (!response.ok || !response.body) {
    throw new BulkOperationError(`The file could not be fetched: HTTP ${response.status}.`);
  }
  const lines = createInterface({
    input: Readable.fromWeb(response.body as WebReadableStream),
    crlfDelay: Infinity,
  });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (line > from && text !== "") yield { line, object: JSON.parse(text) };
  }
}
