import { setImmediate } from "node:timers/promises";
import type { DocumentNode } from "graphql";
import { parse } from "graphql";
import { bulkRefusal, idKey, pagedQuery, typeKey } from "./bulk-query.ts";
import type { ApiContext, BulkOperation, BulkOperations } from "./context.ts";
import { checkedDocument, run } from "./execute.ts";

/** Root objects a slice of work takes, so that other requests are answered in between. */
const sliceSize = 100;
/** Shopify runs this many bulk queries of one app in one shop at a time, since API 2026-01. */
const atOnce = 5;

type Json = Record<string, unknown>;

/** Runs bulk operations in the background and keeps their files in memory. */
export function createBulkOperations(): BulkOperations {
  const byShop = new Map<string, BulkOperation[]>();
  const running = new Set<Promise<void>>();
  const list = (domain: string) => byShop.get(domain) ?? [];
  return {
    list,
    file(domain, id) {
      const found = list(domain).find((each) => each.id === id && each.status === "COMPLETED");
      return found ? found.lines.map((line) => `${line}\n`).join("") : null;
    },
    run(context, query, grouped) {
      const document = checkedDocument(query);
      if (Array.isArray(document))
        return { message: `Invalid bulk query: ${document[0]?.message}`, code: "INVALID" };
      const refusal = bulkRefusal(document);
      if (refusal) return { message: refusal, code: "INVALID" };
      if (
        list(context.domain).filter(
          (each) => each.status === "CREATED" || each.status === "RUNNING",
        ).length >= atOnce
      ) {
        return {
          message: `A maximum of ${atOnce} bulk query operations can run at the same time for this app and shop.`,
          code: "LIMIT_REACHED",
        };
      }
      const operation: BulkOperation = {
        id: context.store.nextId(),
        status: "CREATED",
        errorCode: null,
        query,
        createdAt: context.store.now().toISOString(),
        completedAt: null,
        objectCount: 0,
        rootObjectCount: 0,
        lines: [],
      };
      byShop.set(context.domain, [operation, ...list(context.domain)]);
      const work = perform(operation, context, parse(pagedQuery(document)), grouped).finally(() =>
        running.delete(work),
      );
      running.add(work);
      return operation;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

async function perform(
  operation: BulkOperation,
  context: ApiContext,
  document: DocumentNode,
  grouped: boolean,
): Promise<void> {
  // Without grouping Shopify promises no order; here nested objects then come after all others.
  const nested: string[] = grouped ? operation.lines : [];
  await setImmediate();
  operation.status = "RUNNING";
  let after: string | null = null;
  for (let more = true; more; await setImmediate()) {
    const result = await run({ ...context, unpaged: true }, document, { size: sliceSize, after });
    if (result.errors) {
      const denied = result.errors.some((error) => error.extensions.code === "ACCESS_DENIED");
      console.error(`Bulk operation ${operation.id} failed: ${result.errors[0]?.message}`);
      finish(operation, context, "FAILED", denied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR");
      return;
    }
    const root = Object.values(result.data ?? {})[0] as Json & {
      __bulkPage: { hasNextPage: boolean; endCursor: string | null };
    };
    const nodes = nodesOf(root);
    operation.rootObjectCount += nodes.length;
    for (const node of nodes) writeNode(node, null, operation.lines, nested);
    operation.objectCount = operation.lines.length + (grouped ? 0 : nested.length);
    more = root.__bulkPage.hasNextPage;
    after = root.__bulkPage.endCursor;
  }
  if (!grouped) operation.lines.push(...nested);
  finish(operation, context, "COMPLETED", null);
}

function finish(
  operation: BulkOperation,
  context: ApiContext,
  status: "COMPLETED" | "FAILED",
  errorCode: BulkOperation["errorCode"],
): void {
  operation.status = status;
  operation.errorCode = errorCode;
  operation.completedAt = context.store.now().toISOString();
  context.store.emit({
    topic: "bulk_operations/finish",
    shop: context.domain,
    resourceId: operation.id,
    detail: {
      status: status.toLowerCase(),
      error_code: errorCode?.toLowerCase() ?? null,
      created_at: operation.createdAt,
      completed_at: operation.completedAt,
    },
  });
}

function nodesOf(connection: Json): Json[] {
  for (const value of Object.values(connection)) {
    if (Array.isArray(value))
      return value.map((each: Json) =>
        idKey in each || !("node" in each) ? each : (each.node as Json),
      );
  }
  return [];
}

/** One line for the node, without its connections; then each of their nodes with `__parentId`. */
function writeNode(node: Json, parentId: string | null, lines: string[], below: string[]): void {
  const nested: Json[] = [];
  const own = withoutConnections(node, nested);
  const id = node[idKey] as string;
  lines.push(JSON.stringify(parentId === null ? own : { ...own, __parentId: parentId }));
  for (const connection of nested)
    for (const child of nodesOf(connection)) writeNode(child, id, below, below);
}

function withoutConnections(value: Json, nested: Json[]): Json {
  const own: Json = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === idKey) continue;
    if (inner !== null && typeof inner === "object" && !Array.isArray(inner)) {
      if (typeKey in inner) nested.push(inner as Json);
      else own[key] = withoutConnections(inner as Json, nested);
    } else own[key] = inner;
  }
  return own;
}
