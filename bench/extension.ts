/**
 * The buyer's extensions: their size, what they ask for before offers show, and how long that takes in
 * Chromium on a slow line, with a fast and a slow processor, beside the smallest Preact extension that
 * shows offers at all. Times are the medians of ratios within one run.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import type { DecisionResponse } from "#app/decisions/contract.ts";
import { buildBlock } from "#sandbox/build.ts";
import { bundleForBrowser } from "#sandbox/checkout-host/bundle.ts";
import type { BuiltBundle } from "#sandbox/checkout-host/host.ts";
import { product, tutorial } from "#sandbox/gallery/cards.ts";
import { GALLERY_ORDER } from "#sandbox/gallery/order.ts";
import { launchChromium, newContext } from "#tests/browser/chromium.ts";
import type { Start } from "./extension/page.client.ts";
import { slowDown } from "./extension/slow-processor.ts";
import { type SlowServer, startSlowServer } from "./extension/slow-server.ts";
import type { BenchOptions } from "./run.ts";

const BLOCK = "purchase.thank-you.block.render";
const ROUNDS = 11;
const PROCESSORS = [1, 4];

export interface Size {
  /** Minified. */
  bytes: number;
  gzipBytes: number;
}

export interface Showing {
  /** How much slower the processor was meant to be, and how much it was found to be. */
  processor: { wanted: number; found: number };
  /** Median milliseconds from the Worker's start to offers shown. */
  blockMs: number;
  smallestMs: number;
  /** Median of block ÷ smallest, each pair measured one right after the other. */
  ratio: number;
}

export interface ExtensionFigures {
  sizes: Record<string, Size>;
  smallest: Size;
  /** What the block asks for from its start until offers show, its own script included. */
  requestsBeforeOffers: string[];
  showing: Showing[];
}

/** Needs Linux or macOS: a process is stopped and let go to slow it down. */
export async function run({ log }: BenchOptions): Promise<ExtensionFigures> {
  const folder = mkdtempSync(join(tmpdir(), "afterglow-bench-"));
  const browser = await launchChromium();
  try {
    const bundle = await buildBlock("", folder);
    const smallest = await smallestExtension();
    const sizes = Object.fromEntries(
      Object.entries(bundle.scripts).map(([target, code]) => [target, sizeOf(code)]),
    );
    log("bytes    gzip     target");
    for (const [target, size] of Object.entries({ ...sizes, "(smallest)": sizeOf(smallest) })) {
      log(`${String(size.bytes).padEnd(8)} ${String(size.gzipBytes).padEnd(8)} ${target}`);
    }
    const server = await serve(bundle, smallest);
    try {
      const times = await measure(browser, server, bundle);
      log(`\nrequests before offers: ${times.requestsBeforeOffers.join(", ")}`);
      log("\nprocessor        block ms   smallest ms   ratio");
      for (const { processor, blockMs, smallestMs, ratio } of times.showing) {
        log(
          `${processor.wanted} × (${processor.found.toFixed(1)} ×)`.padEnd(16) +
            ` ${blockMs.toFixed(0).padEnd(10)} ${smallestMs.toFixed(0).padEnd(13)} ${ratio.toFixed(2)}`,
        );
      }
      return { sizes, smallest: sizeOf(smallest), ...times };
    } finally {
      await server.close();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function sizeOf(code: string): Size {
  return { bytes: Buffer.byteLength(code), gzipBytes: gzipSync(code, { level: 9 }).length };
}

/** Asks once and shows the offers' headings: what nobody who shows offers can leave out. */
async function smallestExtension(): Promise<string> {
  const contents = `
    import "@shopify/ui-extensions/preact";
    import { h, render } from "preact";
    shopify.extend("${BLOCK}", async () => {
      const token = await shopify.sessionToken.get();
      const response = await fetch("/api/decisions", {
        method: "POST", headers: { Authorization: "Bearer " + token }, body: "{}",
      });
      const { offers } = await response.json();
      render(offers.map(({ heading }) => h("s-heading", {}, heading)), document.body);
    });`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    target: "es6",
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

async function serve(bundle: BuiltBundle, smallest: string): Promise<SlowServer> {
  const asset = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const worker = asset("../sandbox/checkout-host/browser/worker.client.ts");
  const decision: DecisionResponse = {
    decisionId: "bench",
    outcome: "offers",
    token: "bench",
    offers: [product, tutorial],
  };
  return startSlowServer({
    page: {
      "/": '<!doctype html><title>Benchmark</title><script type="module" src="/page.js"></script>',
      "/page.js": await bundleForBrowser(asset("./extension/page.client.ts")),
      "/worker.js": await bundleForBrowser(worker),
    },
    extensions: { "/block.js": bundle.scripts[BLOCK] ?? "", "/smallest.js": smallest },
    decision,
  });
}

async function measure(browser: Browser, server: SlowServer, bundle: BuiltBundle) {
  const page = await (await newContext(browser)).newPage();
  await page.goto(server.origin);
  await page.waitForFunction(() => globalThis.benchmark !== undefined);
  const show = (bundleUrl: string) =>
    page.evaluate((start) => globalThis.benchmark.show(start), startOf(bundleUrl, bundle));
  // Warm: the host's own scripts are in Chromium's cache from here on.
  await show("/smallest.js");
  server.requests();
  await show("/block.js");
  const requestsBeforeOffers = server.requests();
  const alone = await spinning(page);
  const showing: Showing[] = [];
  for (const wanted of PROCESSORS) {
    const release = wanted > 1 ? slowDown(await rendererOf(browser), wanted) : async () => {};
    const pairs: [block: number, smallest: number][] = [];
    for (let round = 0; round < ROUNDS; round++) {
      pairs.push([await show("/block.js"), await show("/smallest.js")]);
    }
    const found = wanted > 1 ? (await spinning(page)) / alone : 1;
    await release();
    showing.push({
      processor: { wanted, found },
      blockMs: median(pairs.map(([block]) => block)),
      smallestMs: median(pairs.map(([, smallest]) => smallest)),
      ratio: median(pairs.map(([block, smallest]) => block / smallest)),
    });
  }
  return { requestsBeforeOffers, showing };
}

function startOf(bundleUrl: string, bundle: BuiltBundle): Start {
  const extension = {
    target: BLOCK,
    scriptUrl: bundleUrl,
    capabilities: ["api_access" as const, "network_access" as const],
  } as const;
  return {
    bundleUrl,
    data: {
      ...GALLERY_ORDER,
      extension: { ...extension, capabilities: [...extension.capabilities] },
    },
    locales: bundle.locales,
    awaited: tutorial.heading,
  };
}

async function spinning(page: Page): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    times.push(await page.evaluate(() => globalThis.benchmark.spin()));
  }
  // The least disturbed by whatever else the machine does.
  return Math.min(...times);
}

/** The process in which the page and its Workers run; there is one page only. */
async function rendererOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const busiest = processInfo
    .filter(({ type }) => type === "renderer")
    .sort((a, b) => b.cpuTime - a.cpuTime)[0];
  if (!busiest) throw new Error("Chromium names no renderer.");
  return busiest.id;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
