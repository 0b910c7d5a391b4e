/**
 * Builds the extensions as Shopify CLI does (`shopify app build`: `bundleExtension` of
 * @shopify/app 3.94), so that what runs locally and what is weighed here is what Shopify deploys.
 *
 *     node extensions/thank-you/build.ts
 *
 * writes dist/<placement>.js for each target, for the app at `APP_URL`, prints their sizes and fails
 * above Shopify's limit.
 */
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { parse } from "smol-toml";
import type { Placement } from "../../app/decisions/contract.ts";

/** Shopify refuses a UI extension that is larger than this once compressed. */
export const MAX_GZIP_BYTES = 64 * 1024;

const FOLDER = import.meta.dirname;

/** One place where Shopify runs the app's code, as shopify.extension.toml declares it. */
export interface ExtensionTarget {
  /** Shopify's name of it, such as `purchase.thank-you.block.render`. */
  target: string;
  placement: Placement;
  /** The extension's handle; each target is an extension of its own. */
  handle: string;
  /** The module's path from this folder. */
  module: string;
}

interface Configuration {
  extensions: { handle: string; targeting: { target: string; module: string }[] }[];
}

/** Every target, in the order of shopify.extension.toml; the thank-you page's block is the first. */
export const EXTENSION_TARGETS: readonly ExtensionTarget[] = readTargets();

function readTargets(): ExtensionTarget[] {
  const toml = readFileSync(join(FOLDER, "shopify.extension.toml"), "utf8");
  const { extensions } = parse(toml) as unknown as Configuration;
  return extensions.flatMap(({ handle, targeting }) =>
    targeting.map(({ target, module }) => ({
      target,
      handle,
      module,
      // A target's module is named as the placement it fills.
      placement: basename(module, ".tsx") as Placement,
    })),
  );
}

export interface BuiltExtension {
  /** Absolute paths of the files written. */
  files: string[];
  /** Size of the script as it is. */
  bytes: number;
  /** Size of the script compressed, which is what Shopify's limit is about. */
  gzipBytes: number;
}

/**
 * Bundles one target's extension into one classic script and writes it.
 *
 * @param options.appUrl the app's origin, such as `https://afterglow.example`; compiled in as
 *   `process.env.APP_URL`
 * @param options.target one of {@link EXTENSION_TARGETS} by Shopify's name; the thank-you page's
 *   block unless given
 * @param options.outfile where to write; dist/<placement>.js unless given
 * @param options.minify as Shopify does for deployment; true unless given
 * @throws a RangeError where no extension has that target; a `BuildFailure` of esbuild's where the
 *   sources do not compile
 */
export async function buildExtension(options: {
  appUrl: string;
  target?: string;
  outfile?: string;
  minify?: boolean;
}): Promise<BuiltExtension> {
  const { appUrl, minify = true } = options;
  const entry = findTarget(options.target ?? EXTENSION_TARGETS[0]?.target);
  const outfile = options.outfile ?? join(FOLDER, "dist", `${entry.placement}.js`);
  const result = await build({
    stdin: { contents: entryOf(entry), resolveDir: FOLDER, loader: "tsx" },
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

function findTarget(target: string | undefined): ExtensionTarget {
  const found = EXTENSION_TARGETS.find((each) => each.target === target);
  if (found !== undefined) return found;
  const known = EXTENSION_TARGETS.map((each) => each.target).join(", ");
  throw new RangeError(`No extension has the target ${target}. There are: ${known}.`);
}

/** What Shopify CLI feeds to esbuild for a target on API 2025-10 and later. */
function entryOf({ target, module }: ExtensionTarget): string {
  return `import Target_0 from '${module}';shopify.extend('${target}', (...args) => Target_0(...args));`;
}

async function main() {
  const appUrl = process.env.APP_URL ?? "http://localhost:3000";
  process.stdout.write(`For the app at ${appUrl}\n`);
  for (const { target, placement } of EXTENSION_TARGETS) {
    const { bytes, gzipBytes } = await buildExtension({ appUrl, target });
    process.stdout.write(
      `dist/${placement}.js: ${kilobytes(bytes)} minified, ${kilobytes(gzipBytes)} gzip (limit ${kilobytes(MAX_GZIP_BYTES)})\n`,
    );
    if (gzipBytes > MAX_GZIP_BYTES) {
      throw new Error(
        `${placement} is ${kilobytes(gzipBytes)} compressed; Shopify accepts ${kilobytes(MAX_GZIP_BYTES)}. Take something out of extensions/thank-you.`,
      );
    }
  }
}

function kilobytes(count: number): string {
  return `${(count / 1024).toFixed(1)} kB`;
}

if (import.meta.main) await main();
