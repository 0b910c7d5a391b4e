/**
 * Builds the blocks through React for API 2025-07, from the same `blocks/` and `api/` as
 * extensions/thank-you, with `#ui` bound to ui/react.tsx.
 *
 *     npm run build:legacy-extension
 *
 * writes dist/<placement>.js for each of targets/, for the app at `APP_URL`, and prints their sizes. This
 * folder holds no shopify.extension.toml and stands outside `extensions/`: Shopify CLI does not see it.
 */
import { readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const FOLDER = import.meta.dirname;
const TARGETS = join(FOLDER, "targets");

/** Shopify's limit; React and the bridge take up most of what there is. */
export const MAX_GZIP_BYTES = 64 * 1024;

/** One target's script. */
export interface BuiltTarget {
  /** As the module in targets/ is named. */
  placement: string;
  file: string;
  /** The size of the script, compressed. */
  gzipBytes: number;
}

/**
 * @param options.appUrl the app's origin, compiled in as `process.env.APP_URL`
 * @param options.folder where to write; dist/ unless given
 * @throws a `BuildFailure` of esbuild's where the sources do not compile
 */
export function buildLegacyExtensions(options: {
  appUrl: string;
  folder?: string;
}): Promise<BuiltTarget[]> {
  const { appUrl, folder = join(FOLDER, "dist") } = options;
  const modules = readdirSync(TARGETS).sort();
  return Promise.all(modules.map((module) => buildTarget(module, appUrl, folder)));
}

async function buildTarget(module: string, appUrl: string, folder: string): Promise<BuiltTarget> {
  const placement = basename(module, ".tsx");
  const result = await build({
    entryPoints: [join(TARGETS, module)],
    bundle: true,
    alias: { "#ui": join(FOLDER, "ui", "react.tsx") },
    // The blocks' own tsconfig names Preact.
    tsconfigRaw: { compilerOptions: { jsx: "react-jsx", jsxImportSource: "react" } },
    define: {
      "process.env.NODE_ENV": JSON.stringify("production"),
      "process.env.APP_URL": JSON.stringify(appUrl),
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
  const file = join(folder, `${placement}.js`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, code);
  return { placement, file, gzipBytes: gzipSync(code, { level: 9 }).length };
}

async function main() {
  const appUrl = process.env.APP_URL ?? "http://localhost:3000";
  const built = await buildLegacyExtensions({ appUrl });
  for (const { file, gzipBytes } of built) {
    process.stdout.write(`${file}  ${(gzipBytes / 1024).toFixed(1)} kB gzip, for ${appUrl}\n`);
  }
  if (built.some(({ gzipBytes }) => gzipBytes > MAX_GZIP_BYTES))
    throw new Error("Shopify accepts no more than 64 kB compressed.");
}

if (import.meta.main) await main();
