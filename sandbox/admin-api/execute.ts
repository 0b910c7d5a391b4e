import type { DocumentNode, ExecutionResult, GraphQLFormattedError } from "graphql";
import { execute, GraphQLError, getOperationAST, parse, validate } from "graphql";
import type { ApiContext, View } from "./context.ts";
import { actualCost, requestedCost } from "./cost.ts";
import { resolveField, resolveType } from "./resolve.ts";
import { loadAdminSchema } from "./schema.ts";
import type { Bucket, ThrottleStatus } from "./throttle.ts";

export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** What Shopify answers with HTTP 200, errors included. */
export interface GraphqlAnswer {
  data?: unknown;
  errors?: GraphQLFormattedError[];
  extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: ThrottleStatus;
    };
  };
}

const singleQueryLimit = 1000;
const documents = new Map<string, DocumentNode | GraphQLError[]>();
const documentsKept = 200;

/** Parses and checks a query against Shopify's schema; the last couple of hundred are remembered. */
export function checkedDocument(query: string): DocumentNode | GraphQLError[] {
  const known = documents.get(query);
  if (known) return known;
  const result = check(query);
  if (documents.size >= documentsKept) documents.delete(documents.keys().next().value as string);
  documents.set(query, result);
  return result;
}

function check(query: string): DocumentNode | GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(loadAdminSchema().schema, document);
    return errors.length > 0 ? [...errors] : document;
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
  }
}

/** Runs a checked document for one caller, without cost or throttle. */
export async function run(
  context: ApiContext,
  document: DocumentNode,
  variables: Record<string, unknown>,
  operationName?: string | null,
): Promise<ExecutionResult> {
  return execute({
    schema: loadAdminSchema().schema,
    document,
    variableValues: variables,
    operationName: operationName ?? null,
    contextValue: context,
    fieldResolver: resolveField,
    typeResolver: resolveType as (value: unknown) => string,
    rootValue: {} as View,
  });
}

/** Answers one request as Shopify would: checked, priced, throttled, run. */
export async function answer(
  context: ApiContext,
  bucket: Bucket,
  request: GraphqlRequest,
): Promise<GraphqlAnswer> {
  const document = checkedDocument(request.query);
  if (Array.isArray(document)) return { errors: document.map((error) => error.toJSON()) };
  const operation = getOperationAST(document, request.operationName ?? null);
  if (!operation) {
    const named = request.operationName
      ? `No operation named ${JSON.stringify(request.operationName)}`
      : "An operation name is required";
    return { errors: [{ message: named }] };
  }
  const input = {
    schema: loadAdminSchema().schema,
    document,
    operation,
    variables: request.variables ?? {},
  };
  const requested = requestedCost(input);
  const cost = (actual: number | null) => ({
    cost: {
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: bucket.status(),
    },
  });
  if (requested > singleQueryLimit) return { errors: [tooDear(requested)], extensions: cost(null) };
  if (!bucket.take(requested)) return { errors: [throttled()], extensions: cost(null) };
  const result = await run(context, document, input.variables, request.operationName);
  const actual = result.data ? Math.min(requested, actualCost(input, result.data)) : 0;
  bucket.giveBack(requested - actual);
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}),
    extensions: cost(actual),
  };
}

function throttled(): GraphQLFormattedError {
  return {
    message: "Throttled",
    extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
  };
}

function tooDear(cost: number): GraphQLFormattedError {
  return {
    message: `Query cost is ${cost}, which exceeds the single query max cost limit (${singleQueryLimit}).\n\nSee https://shopify.dev/concepts/about-apis/rate-limits for more information on how the\ncost of a query is calculated.\n\nTo query larger amounts of data with fewer limits, bulk operations should be used instead.\nSee https://shopify.dev/tutorials/perform-bulk-operations-with-admin-api for usage details.\n`,
    extensions: {
      code: "MAX_COST_EXCEEDED",
      cost,
      maxCost: singleQueryLimit,
      documentation: "https://shopify.dev/api/usage/rate-limits",
    },
  };
}
