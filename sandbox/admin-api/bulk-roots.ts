import { gid, parseGid } from "../demo-shop/types.ts";
import { listing } from "./connection.ts";
import type { ApiContext, BulkOperation, Roots, View } from "./context.ts";
import { unanswered } from "./context.ts";

/** A `BulkOperation`. */
export function bulkOperationView(context: ApiContext, operation: BulkOperation): View {
  const done = operation.status === "COMPLETED" && operation.objectCount > 0;
  const size = operation.lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", operation.id),
    status: operation.status,
    errorCode: operation.errorCode,
    type: "QUERY",
    query: operation.query,
    createdAt: operation.createdAt,
    completedAt: operation.completedAt,
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: done ? String(size) : null,
    url: done ? `${context.publicUrl}/bulk/${context.domain}/${operation.id}.jsonl` : null,
    partialDataUrl: null,
  };
}

export const bulkQueries: Roots = {
  bulkOperation: ({ id }, context) => {
    const found = context.bulk
      .list(context.domain)
      .find((each) => gid("BulkOperation", each.id) === id);
    return found ? bulkOperationView(context, found) : null;
  },
  currentBulkOperation: ({ type }, context) => {
    const newest = type === "QUERY" ? context.bulk.list(context.domain)[0] : undefined;
    return newest ? bulkOperationView(context, newest) : null;
  },
  bulkOperations: (args, context) =>
    listing(context, args, {
      rows: context.bulk.list(context.domain),
      view: (each) => bulkOperationView(context, each),
      sort: {
        created_at: (each) => each.createdAt,
        completed_at: (each) => each.completedAt ?? "",
      },
      search: {
        fields: {
          id: { kind: "number", of: (each) => [each.id] },
          status: { kind: "word", of: (each) => [each.status] },
          operation_type: { kind: "word", of: () => ["query"] },
          created_at: { kind: "date", of: (each) => [each.createdAt] },
        },
        text: () => [],
      },
    }),
};

export const bulkMutations: Roots = {
  bulkOperationRunQuery({ query, groupObjects }, context) {
    const started = context.bulk.run(context, query, groupObjects === true);
    if ("message" in started)
      return {
        bulkOperation: null,
        userErrors: [{ __typename: "BulkOperationUserError", field: ["query"], ...started }],
      };
    return { bulkOperation: bulkOperationView(context, started), userErrors: [] };
  },
  bulkOperationCancel({ id }, context) {
    const found = context.bulk.list(context.domain).find((each) => each.id === parseGid(id)?.id);
    if (!found)
      return {
        bulkOperation: null,
        userErrors: [
          { __typename: "UserError", field: ["id"], message: "Bulk operation does not exist" },
        ],
      };
    if (found.status === "CREATED" || found.status === "RUNNING")
      throw unanswered("bulkOperationCancel of a running operation");
    return {
      bulkOperation: bulkOperationView(context, found),
      userErrors: [
        {
          __typename: "UserError",
          field: null,
          message: `A bulk operation cannot be canceled when it is ${found.status.toLowerCase()}`,
        },
      ],
    };
  },
};
