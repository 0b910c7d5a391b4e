/**
 * The import of a shop's past and the training that follows it: 100,000 orders as a bulk operation's
 * file, read by the importer itself into PostgreSQL.
 */

import { once } from "node:events";
import { createWriteStream, mkdtempSync, openAsBlob, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "#app/db/client.server.ts";
import { trainRecommender } from "#app/decisions/train-recommender.server.ts";
import { seededRandom } from "#app/ranking/random.ts";
import type { AdminGraphql } from "#app/shopify/admin-graphql.server.ts";
import { importHistory } from "#app/shopify/history/import.server.ts";
import { SHOP, withScratchDatabase } from "./database/scratch.ts";
import type { BenchOptions } from "./run.ts";

const ORDERS = Number(process.env.BENCH_ORDERS ?? 100_000);
const PRODUCTS = 2_000;
const CUSTOMERS = Math.ceil(ORDERS / 3);
const YEAR_MS = 365 * 86_400_000;
const MEGABYTE = 1024 * 1024;
const random = seededRandom("import bench");
const upTo = (count: number) => 1 + Math.floor(random.uniform() * count);
const gid = (type: string, number: number) => `gid://shopify/${type}/${number}`;

export interface ImportTimes {
  orders: number;
  orderLines: number;
  /** Of the whole import, products included. */
  ordersPerSecond: number;
  /** Megabytes: what the process takes at the most, and how much of it came during the import. */
  peakMemory: number;
  memoryGrowth: number;
  trainingSeconds: number;
  trainingPeakMemory: number;
}

export async function run({ log }: BenchOptions): Promise<ImportTimes> {
  const folder = mkdtempSync(join(tmpdir(), "afterglow-bench-import-"));
  try {
    const orderLines = await writeOrders(join(folder, "orders.jsonl"));
    await writeProducts(join(folder, "products.jsonl"));
    await writeFile(join(folder, "collections.jsonl"), []);
    const measured = await withScratchDatabase((database) => measure(database, folder));
    const result = { orders: ORDERS, orderLines, ...measured };
    for (const [name, value] of Object.entries(result)) log(`${name.padEnd(20)} ${value}`);
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(database: Database, folder: string) {
  const imported = await watched(() =>
    importHistory(
      {
        database,
        adminOf: async () => bulkOperations(),
        openFile: async (url) => new Response((await openAsBlob(join(folder, url))).stream()),
        pause: async () => {},
        now: () => new Date(),
      },
      SHOP,
      { last: true, signal: new AbortController().signal },
    ),
  );
  const kept = await database.prisma.order.count();
  if (kept !== ORDERS) throw new Error(`${kept} of ${ORDERS} orders were imported.`);
  const trained = await watched(() => trainRecommender(database, SHOP, new Date()));
  return {
    ordersPerSecond: Math.round(ORDERS / imported.seconds),
    peakMemory: imported.peak,
    memoryGrowth: imported.growth,
    trainingSeconds: Number(trained.seconds.toFixed(1)),
    trainingPeakMemory: trained.peak,
  };
}

/** Shopify's side: each query's file is there at once. */
function bulkOperations(): AdminGraphql {
  let last = "";
  return (async (operation: string, variables: { query?: string } = {}) => {
    if (operation.includes("bulkOperationRunQuery")) {
      last = /^\W*(\w+)/.exec(variables.query ?? "")?.[1] ?? "";
      return { bulkOperationRunQuery: { bulkOperation: { id: last }, userErrors: [] } };
    }
    const count = last === "orders" ? ORDERS : PRODUCTS;
    const done = { status: "COMPLETED", errorCode: null, rootObjectCount: count };
    return { bulkOperation: { ...done, url: `${last}.jsonl` } };
  }) as AdminGraphql;
}

/** How long something takes, and the memory of the process meanwhile, in MB. */
async function watched(work: () => Promise<unknown>) {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  return {
    seconds,
    peak: Math.round(peak / MEGABYTE),
    growth: Math.round((peak - before) / MEGABYTE),
  };
}

async function writeFile(path: string, objects: Iterable<object>): Promise<void> {
  const file = createWriteStream(path);
  for (const object of objects) {
    if (!file.write(`${JSON.stringify(object)}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

async function writeOrders(path: string): Promise<number> {
  let lines = 0;
  function* objects() {
    const began = Date.now() - YEAR_MS;
    for (let number = 1; number <= ORDERS; number++) {
      const at = new Date(began + (number / ORDERS) * YEAR_MS * 0.999).toISOString();
      yield order(number, at);
      for (let line = upTo(4); line > 0; line--) yield orderLine(number, ++lines);
    }
  }
  await writeFile(path, objects());
  return lines;
}

const money = (minor: number) => ({ shopMoney: { amount: (minor / 100).toFixed(2) } });

function order(number: number, at: string) {
  const total = 2_000 + upTo(8_000);
  return {
    id: gid("Order", number),
    name: `#${number}`,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    currencyCode: "EUR",
    customerLocale: "de",
    discountCodes: number % 7 === 0 ? ["WELCOME"] : [],
    customAttributes: [],
    totalPriceSet: money(total),
    subtotalPriceSet: money(total - 490),
    totalDiscountsSet: money(0),
    shippingAddress: { countryCodeV2: "DE", provinceCode: null },
    shippingLine: { title: "Standard" },
    customer: {
      id: gid("Customer", upTo(CUSTOMERS)),
      tags: ["newsletter"],
      numberOfOrders: 3,
      amountSpent: { amount: "120.00", currencyCode: "EUR" },
      updatedAt: at,
      lastOrder: { processedAt: at },
    },
  };
}

/** Some products sell far more than others. */
function orderLine(orderNumber: number, line: number) {
  const product = Math.ceil(PRODUCTS * random.uniform() ** 3);
  return {
    id: gid("LineItem", line),
    quantity: upTo(2),
    product: { id: gid("Product", product) },
    variant: { id: gid("ProductVariant", product) },
    discountedTotalSet: money(1_000 + upTo(3_000)),
    __parentId: gid("Order", orderNumber),
  };
}

async function writeProducts(path: string): Promise<void> {
  function* objects() {
    for (let number = 1; number <= PRODUCTS; number++) {
      yield {
        id: gid("Product", number),
        handle: `product-${number}`,
        title: `Product ${number}`,
        productType: `Type ${number % 20}`,
        vendor: "Bench",
        tags: [`tag-${number % 50}`],
        status: "ACTIVE",
        publishedAt: "2025-01-01T00:00:00Z",
        updatedAt: "2025-01-01T00:00:00Z",
        featuredMedia: null,
      };
      yield {
        id: gid("ProductVariant", number),
        __parentId: gid("Product", number),
        position: 1,
        title: "Default Title",
        sku: `sku-${number}`,
        price: "19.90",
        compareAtPrice: null,
        availableForSale: true,
        selectedOptions: [],
        image: null,
      };
    }
  }
  await writeFile(path, objects());
}
