import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { ApiType, pluckConfig, preset } from "@shopify/api-codegen-preset";

const API_VERSION = "2026-07";

/** Shopify's own schema, out of its npm package: nothing is fetched. */
function schemaFile(): string {
  const packed = readFileSync(
    `node_modules/@shopify/dev-mcp/dist/data/admin_${API_VERSION}.json.gz`,
  );
  const { data } = JSON.parse(gunzipSync(packed).toString());
  mkdirSync("node_modules/.cache/afterglow", { recursive: true });
  const path = `node_modules/.cache/afterglow/admin-${API_VERSION}.schema.json`;
  writeFileSync(path, JSON.stringify(data));
  return path;
}

const schema = schemaFile();
const documents = ["./app/shopify/operations/*.ts"];

export default {
  schema,
  documents,
  projects: {
    default: {
      schema,
      documents,
      extensions: {
        codegen: {
          pluckConfig,
          generates: {
            "./app/shopify/types/admin.types.d.ts": { plugins: ["typescript"] },
            "./app/shopify/types/admin.generated.d.ts": {
              preset,
              presetConfig: { apiType: ApiType.Admin },
            },
          },
        },
      },
    },
  },
};
