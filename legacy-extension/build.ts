/**
 * Builds the thank-you block through React for API 2025-07, from the same `blocks/` and `api/` as
 * extensions/thank-you, with `#ui` bound to ui/react.tsx.
 *
 *     npm run build:legacy-extension
 *
 * writes dist/thank-you-block.js for the app at `APP_URL` and prints its size. This folder holds no
 * shopify.extension.toml and stands outside `extensions/`: Shopify CLI does not see it.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const FOLDER = import.meta.dirname;

/** Shopify's limit; React and the bridge take up most of what there is. */
export const MAX_GZIP_BYTES = 64 * 1024;

/**
 * @param options.appUrl the app's origin, compiled in as `process.env.APP_URL`
 * @param options.outfile where to write; dist/thank-you-block.js unless given
 * @returns the size of the script, compressed
 * @throws a `BuildFailure` of esbuild's where the sources do not compile
 */
export async function buildLegacyExtension(options: {
  appUrl: string;
  outfile?: string;
}): Promise<{ file: string; gzipBytes: number }> {
  const file = options.outfile ?? join(FOLDER, "dist", "thank-you-block.js");
  const result = await build({
    entryPoints: [join(FOLDER, "targets", "thank-you-block.tsx")],
    bundle: true,
    alias: { "#ui": join(FOLDER, "ui", "react.tsx") },
    // The blocks' own tsconfig names Preact.
    tsconfigRaw: { compilerOptions: { jsx: "react-jsx", jsxImportSource: "react" } },
    define: {
      "process.env.NODE_ENV": JSON.stringify("production"),
      "process.env.APP_URL": JSON.stringify(options.appUrl),
    },
    // React stands in the root's node_modules, the packages of 2025-07 in this folder's.
    nodePaths: [join(FOLDER, "node_modules"), join(FOLDER, "..", "node_modules")],
    conditions: ["import"],
    legalComments: "none",
    minify: true,
    target: "es2017",
    logLevel: "silent",
    write: false,
  });
  const code = result.outputFiles[0]?.contents ?? new Uint8Array();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
  return { file, gzipBytes: gzipSync(code, { level: 9 }).length };
}

async function main() {
  const appUrl = process.env.APP_URL ?? "http://localhost:3000";
  const { file, gzipBytes } = await buildLegacyExtension({ appUrl });
  process.stdout.write(`${file}\n${(gzipBytes / 1024).toFixed(1)} kB gzip, for ${appUrl}\n`);
  if (gzipBytes > MAX_GZIP_BYTES) throw new Error("Shopify accepts no more than 64 kB compressed.");
}

if (import.meta.main) await main();
