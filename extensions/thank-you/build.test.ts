// @vitest-environment node
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { parse } from "smol-toml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placements } from "../../app/decisions/contract.ts";
import { type BuiltExtension, buildExtension, EXTENSION_TARGETS, MAX_GZIP_BYTES } from "./build.ts";

/** What a target's bundle may weigh; Shopify's own limit is {@link MAX_GZIP_BYTES}. */
const BUDGET_GZIP_BYTES = 24 * 1024;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterglow-extension-"));
});

afterAll(() => rm(folder, { recursive: true }));

it("has a target for each placement, each an extension of its own, the thank-you block first", () => {
  expect(EXTENSION_TARGETS.map(({ placement }) => placement)).toEqual([...placements]);
  expect(EXTENSION_TARGETS[0]?.target).toBe("purchase.thank-you.block.render");
  expect(new Set(EXTENSION_TARGETS.map(({ handle }) => handle)).size).toBe(placements.length);
});

it("groups all of them in the checkout editor", async () => {
  const file = join(import.meta.dirname, "../collection/shopify.extension.toml");
  const { extensions } = parse(await readFile(file, "utf8")) as never as {
    extensions: [{ name: string; includes: string[] }];
  };
  expect(extensions[0].includes).toEqual(EXTENSION_TARGETS.map(({ handle }) => handle));
  expect(extensions[0].name.length).toBeLessThanOrEqual(50);
});

it("says which targets there are where one is asked for that is not", async () => {
  await expect(buildExtension({ appUrl: "", target: "purchase.elsewhere" })).rejects.toThrow(
    /purchase\.elsewhere.*purchase\.thank-you\.block\.render/,
  );
});

describe.each(EXTENSION_TARGETS)("$target", ({ target, placement }) => {
  let built: BuiltExtension;
  let code: string;

  beforeAll(async () => {
    const outfile = join(folder, `${placement}.js`);
    built = await buildExtension({ appUrl: "https://afterglow.example", target, outfile });
    code = await readFile(outfile, "utf8");
  });

  it("weighs less than Shopify's limit, and than our own", () => {
    expect(built.bytes).toBe(Buffer.byteLength(code));
    expect(built.gzipBytes).toBeLessThanOrEqual(MAX_GZIP_BYTES);
    expect(built.gzipBytes).toBeLessThanOrEqual(BUDGET_GZIP_BYTES);
  });

  it("registers itself, and hands Preact's signals to the platform, when a worker runs it", () => {
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
    expect(registered).toEqual([target]);
    expect(signals).toHaveLength(1);
  });

  it("knows the app's address, and no string that Shopify delivers", () => {
    expect(code).toContain("https://afterglow.example");
    expect(code).not.toContain("process.env");
    expect(code).not.toContain("Get more from your order");
  });
});

it("can be read when it is not minified", async () => {
  const outfile = join(folder, "readable.js");
  await buildExtension({ appUrl: "https://a.example", outfile, minify: false });
  expect(await readFile(outfile, "utf8")).toContain("function parseDecision(");
});
