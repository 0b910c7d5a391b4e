import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { GraphQLSchema, IntrospectionQuery } from "graphql";
import { buildClientSchema } from "graphql";

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
  return { schema: buildClientSchema(parsed.data), requirements };
}
