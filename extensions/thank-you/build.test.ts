// @vitest-environment node
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BuiltExtension, buildExtension, EXTENSION_TARGET, MAX_GZIP_BYTES } from "./build.ts";

/** What this block may weigh; Shopify's own limit is {@link MAX_GZIP_BYTES}. */
const BUDGET_GZIP_BYTES = 20 * 1024;

let folder: string;
let built: BuiltExtension;
let code: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterglow-extension-"));
  const outfile = join(folder, "block.js");
  built = await buildExtension({ appUrl: "https://afterglow.example", outfile });
  code = await readFile(outfile, "utf8");
});

afterAll(() => rm(folder, { recursive: true }));

it("weighs less than Shopify's limit, and than our own", () => {
  expect(built.bytes).toBe(Buffer.byteLength(code));
  expect(built.gzipBytes).toBeLessThanOrEqual(MAX_GZIP_BYTES);
  expect(built.gzipBytes).toBeLessThanOrEqual(BUDGET_GZIP_BYTES);
});

it("registers the target, and hands Preact's signals to the platform, when a worker runs it", () => {
  const registered: string[] = [];
  const signals: unknown[] = [];
  // Nothing but what a worker with Shopify's polyfill has at that moment: no `process`, no `window`.
  const worker = createContext({
    shopify: {
      extend: (target: string, callback: unknown) => {
        expect(callback).toBeTypeOf("function");
        registered.push(target);
      },
      setSignals: (signal: unknown) => signals.push(signal),
    },
    setTimeout,
    clearTimeout,
  });
  runInContext(code, worker);
  expect(registered).toEqual([EXTENSION_TARGET]);
  expect(signals).toHaveLength(1);
});

it("knows the app's address, and no string that Shopify delivers", () => {
  expect(code).toContain("https://afterglow.example");
  expect(code).not.toContain("process.env");
  expect(code).not.toContain("Get more from your order");
});

it("can be read when it is not minified", async () => {
  const outfile = join(folder, "readable.js");
  const readable = await buildExtension({ appUrl: "https://a.example", outfile, minify: false });
  expect(readable.bytes).toBeGreaterThan(built.bytes);
  expect(await readFile(outfile, "utf8")).toContain("function parseDecision(");
});
