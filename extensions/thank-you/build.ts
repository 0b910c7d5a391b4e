/**
 * Builds the extension as Shopify CLI does (`shopify app build`: `bundleExtension` of
 * @shopify/app 3.94), so that what runs locally and what is weighed here is what Shopify deploys.
 *
 *     node extensions/thank-you/build.ts
 *
 * writes dist/thank-you-block.js for the app at `APP_URL`, prints its size and fails above Shopify's
 * limit.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

export const EXTENSION_TARGET = "purchase.thank-you.block.render";

/** Shopify refuses a UI extension that is larger than this once compressed. */
export const MAX_GZIP_BYTES = 64 * 1024;

const FOLDER = import.meta.dirname;

/** What Shopify CLI feeds to esbuild for a target on API 2025-10 and later. */
const ENTRY = `import Target_0 from './targets/thank-you-block.tsx';shopify.extend('${EXTENSION_TARGET}', (...args) => Target_0(...args));`;

export interface BuiltExtension {
  /** Absolute paths of the files written. */
  files: string[];
  /** Size of the script as it is. */
  bytes: number;
  /** Size of the script compressed, which is what Shopify's limit is about. */
  gzipBytes: number;
}

/**
 * Bundles the extension into one classic script and writes it.
 *
 * @param options.appUrl the app's origin, such as `https://afterglow.example`; compiled in as
 *   `process.env.APP_URL`
 * @param options.outfile where to write; dist/thank-you-block.js unless given
 * @param options.minify as Shopify does for deployment; true unless given
 * @throws a `BuildFailure` of esbuild's where the sources do not compile
 */
export async function buildExtension(options: {
  appUrl: string;
  outfile?: string;
  minify?: boolean;
}): Promise<BuiltExtension> {
  const { appUrl, outfile = join(FOLDER, "dist", "thank-you-block.js"), minify = true } = options;
  const result = await build({
    stdin: { contents: ENTRY, resolveDir: FOLDER, loader: "tsx" },
    bundle: true,
    define: {
      "process.env.NODE_ENV": JSON.stringify("production"),
      "process.env.APP_URL": JSON.stringify(appUrl),
    },
    jsx: "automatic",
    loader: { ".esnext": "ts", ".js": "jsx" },
    legalComments: "none",
    minify,
    target: "es6",
    resolveExtensions: [".tsx", ".ts", ".js", ".json", ".esnext", ".mjs", ".ejs"],
    logLevel: "silent",
    write: false,
  });
  const code = result.outputFiles[0]?.contents ?? new Uint8Array();
  await mkdir(dirname(outfile), { recursive: true });
  await writeFile(outfile, code);
  return { files: [outfile], bytes: code.length, gzipBytes: gzipSync(code, { level: 9 }).length };
}

async function main() {
  const appUrl = process.env.APP_URL ?? "http://localhost:3000";
  const { files, bytes, gzipBytes } = await buildExtension({ appUrl });
  process.stdout.write(
    `${files.join(", ")}\n${kilobytes(bytes)} minified, ${kilobytes(gzipBytes)} gzip (limit ${kilobytes(MAX_GZIP_BYTES)}), for the app at ${appUrl}\n`,
  );
  if (gzipBytes > MAX_GZIP_BYTES) {
    throw new Error(
      `The extension is ${kilobytes(gzipBytes)} compressed; Shopify accepts ${kilobytes(MAX_GZIP_BYTES)}. Take something out of extensions/thank-you.`,
    );
  }
}

function kilobytes(count: number): string {
  return `${(count / 1024).toFixed(1)} kB`;
}

if (import.meta.main) await main();
