import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

let loaded: GraphQLSchema | undefined;

/** Shopify's published Storefront schema of 2026-07, from `@shopify/dev-mcp`; read once a process. */
export function loadStorefrontSchema(): GraphQLSchema {
  loaded ??= read();
  return loaded;
}

function read(): GraphQLSchema {
  const manifest = findPackageJSON("@shopify/dev-mcp", import.meta.url);
  if (!manifest) {
    throw new Error(
      "@shopify/dev-mcp, which holds Shopify's schemas, is not installed. Run npm ci.",
    );
  }
  const file = join(dirname(manifest), "dist", "data", "storefront-graphql_2026-07.json.gz");
  const { data } = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as {
    data: IntrospectionQuery;
  };
  return buildClientSchema(data);
}
