import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { GraphQLScalarType, GraphQLSchema, IntrospectionQuery } from "graphql";
import { buildClientSchema, GraphQLError, valueFromASTUntyped } from "graphql";

/** What Shopify says a type or field needs: any one of `scopes`, in Shopify's own words in `text`. */
export interface Requirement {
  scopes: string[];
  text: string;
}

export interface AdminSchema {
  schema: GraphQLSchema;
  /** Keyed `Type` or `Type.field`; only those that need a scope. */
  requirements: Map<string, Requirement>;
}

interface ScopeItem {
  type: "type" | "field";
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: string[];
}

export const apiVersion = "2026-07";

let loaded: AdminSchema | undefined;

/** Shopify's published Admin schema of 2026-07, from `@shopify/dev-mcp`. Takes some 0.3 s once a process. */
export function loadAdminSchema(): AdminSchema {
  loaded ??= read();
  return loaded;
}

function read(): AdminSchema {
  const manifest = findPackageJSON("@shopify/dev-mcp", import.meta.url);
  if (!manifest)
    throw new Error(
      "@shopify/dev-mcp, which holds Shopify's Admin schema, is not installed. Run npm ci.",
    );
  const file = join(dirname(manifest), "dist", "data", `admin_${apiVersion}.json.gz`);
  const parsed = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as {
    data: IntrospectionQuery;
    offline_scopes: { items: ScopeItem[] };
  };
  const requirements = new Map<string, Requirement>();
  for (const item of parsed.offline_scopes.items) {
    if (item.offlineScopes.length === 0) continue;
    const key = item.fieldName ? `${item.typeName}.${item.fieldName}` : item.typeName;
    requirements.set(key, { scopes: item.offlineScopes, text: item.requiredAccess });
  }
  const schema = buildClientSchema(parsed.data);
  giveScalarsTheirRules(schema);
  return { schema, requirements };
}

/** A schema read back from introspection takes any value for a custom scalar; Shopify does not. */
function giveScalarsTheirRules(schema: GraphQLSchema): void {
  const dateTime = schema.getType("DateTime") as GraphQLScalarType;
  dateTime.serialize = (value) => String(value).replace(/\.\d{3}Z$/, "Z");
  accept(
    dateTime,
    /^\d{4}-\d{2}-\d{2}/,
    "an ISO 8601 time such as 2026-07-01T12:00:00Z",
    Date.parse,
  );
  accept(
    schema.getType("Decimal") as GraphQLScalarType,
    /^-?\d+(\.\d+)?$/,
    "a number such as 29.99",
    Number,
  );
}

function accept(
  scalar: GraphQLScalarType,
  pattern: RegExp,
  wanted: string,
  toNumber: (text: string) => number,
): void {
  const parseValue = (value: unknown) => {
    const text = String(value);
    if (pattern.test(text) && !Number.isNaN(toNumber(text))) return text;
    throw new GraphQLError(`Invalid ${scalar.name} ${JSON.stringify(value)}: it must be ${wanted}`);
  };
  scalar.parseValue = parseValue;
  scalar.parseLiteral = (node, variables) => parseValue(valueFromASTUntyped(node, variables));
}
