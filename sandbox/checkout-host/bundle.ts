/** Browser code of the sandbox, bundled from TypeScript in memory: nothing is fetched from elsewhere. */
import { build } from "esbuild";

const built = new Map<string, Promise<string>>();

/**
 * One entry point as a script for the browser, bundled once a process.
 *
 * @param entry absolute path of the TypeScript file
 * @param format `esm` for `<script type="module">` and module Workers, `iife` for classic scripts
 * @throws a `BuildFailure` of esbuild's where the sources do not compile
 */
export function bundleForBrowser(entry: string, format: "esm" | "iife" = "esm"): Promise<string> {
  const known = built.get(entry);
  if (known) return known;
  const result = build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format,
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  built.set(entry, result);
  // A failed build is tried again at the next request, after the source was mended.
  result.catch(() => built.delete(entry));
  return result;
}
