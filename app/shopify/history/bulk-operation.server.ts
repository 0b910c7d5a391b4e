import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream as WebReadableStream } from "node:stream/web";
import { z } from "zod";
import type { AdminGraphql } from "../admin-graphql.server.ts";
import { BULK_OPERATION, RUN_BULK_QUERY } from "../operations/bulk.ts";

/** Shopify did not run the bulk query; the message carries Shopify's own words or code. */
export class BulkOperationError extends Error {
  readonly code = "bulk-operation";
}

const started = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ message: z.string() })),
  }),
});

const polled = z.object({
  bulkOperation: z
    .object({ status: z.string(), errorCode: z.string().nullable(), url: z.string().nullable() })
    .nullable(),
});

const POLL_EVERY_MS = 1_000;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/**
 * Runs a bulk query and gives its file line by line, parsed, in constant memory.
 *
 * @throws {BulkOperationError} when Shopify refuses, fails or cancels it
 */
export async function* runBulkQuery(
  graphql: AdminGraphql,
  query: string,
  pause: (ms: number) => Promise<unknown> = wait,
): AsyncGenerator<unknown> {
  const { bulkOperationRunQuery: start } = started.parse(await graphql(RUN_BULK_QUERY, { query }));
  if (!start.bulkOperation) {
    throw new BulkOperationError(start.userErrors.map(({ message }) => message).join(" "));
  }
  const url = await fileOf(graphql, start.bulkOperation.id, pause);
  // No file: the query found nothing.
  if (url === null) return;
  const response = await fetch(url);
  if (!response.ok || !response.body) {
    throw new BulkOperationError(`The file could not be fetched: HTTP ${response.status}.`);
  }
  const lines = createInterface({
    input: Readable.fromWeb(response.body as WebReadableStream),
    crlfDelay: Infinity,
  });
  for await (const line of lines) if (line !== "") yield JSON.parse(line);
}

async function fileOf(
  graphql: AdminGraphql,
  id: string,
  pause: (ms: number) => Promise<unknown>,
): Promise<string | null> {
  for (;;) {
    const { bulkOperation } = polled.parse(await graphql(BULK_OPERATION, { id }));
    if (bulkOperation?.status === "COMPLETED") return bulkOperation.url;
    if (!bulkOperation || !["CREATED", "RUNNING", "CANCELING"].includes(bulkOperation.status)) {
      const why = bulkOperation?.errorCode ?? bulkOperation?.status ?? "gone";
      throw new BulkOperationError(`Shopify ended the bulk operation: ${why}.`);
    }
    await pause(POLL_EVERY_MS);
  }
}
