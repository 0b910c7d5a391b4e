import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { build as viteBuild } from "vite";
import { buildExtension, EXTENSION_TARGETS } from "../extensions/thank-you/build.ts";
import type { BuiltBundle } from "./checkout-host/host.ts";

const root = join(import.meta.dirname, "..");
const SOURCES = [
  "app",
  "prisma/schema.prisma",
  "vite.config.ts",
  "package-lock.json",
  "tsconfig.json",
];

/** Whether the app's build is missing or older than what it is made from. */
export function appIsStale(): boolean {
  const built = join(root, "build/server/index.js");
  return !existsSync(built) || newest(SOURCES.map((path) => join(root, path))) > mtime(built);
}

/** Builds the app as `npm run build` does. */
export async function buildApp(): Promise<void> {
  process.env.NODE_ENV = "production";
  const options = { root, configFile: join(root, "vite.config.ts"), logLevel: "error" } as const;
  await viteBuild(options);
  await viteBuild({ ...options, build: { ssr: true } });
}

/** Builds the extensions for an app at `appUrl` into a folder, with their locales, as Shopify would keep them. */
export async function buildBlock(appUrl: string, folder: string): Promise<BuiltBundle> {
  const scripts = await Promise.all(
    EXTENSION_TARGETS.map(async ({ target, placement }) => {
      const outfile = join(folder, `${placement}.js`);
      await buildExtension({ appUrl, target, outfile });
      return [target, readFileSync(outfile, "utf8")];
    }),
  );
  return { scripts: Object.fromEntries(scripts), locales: readLocales() };
}

/** The locale files as Shopify reads them: `en.default.json` is the one the others fall back to. */
function readLocales(): BuiltBundle["locales"] {
  const folder = join(root, "extensions/thank-you/locales");
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const localeOf = (file: string) => file.replace(/(\.default)?\.json$/, "");
  const defaultFile = files.find((file) => file.endsWith(".default.json"));
  if (!defaultFile) throw new Error("The extension has no default locale file.");
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));
  return {
    defaultLocale: localeOf(defaultFile),
    byLocale: Object.fromEntries(files.map((file) => [localeOf(file), read(file)])),
  };
}

const mtime = (path: string) => statSync(path).mtimeMs;

function newest(paths: string[]): number {
  let latest = 0;
  for (const path of paths) {
    const isFolder = statSync(path).isDirectory();
    const inside = isFolder
      ? newest(readdirSync(path).map((name) => join(path, name)))
      : mtime(path);
    latest = Math.max(latest, inside);
  }
  return latest;
}
