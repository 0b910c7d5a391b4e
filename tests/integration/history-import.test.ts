import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { adminGraphql } from "#app/shopify/admin-graphql.server.ts";
import { type ImportOutside, importHistory } from "#app/shopify/history/import.server.ts";
import { importLine } from "#app/shopify/history/progress.server.ts";
import { importAgain } from "#app/shopify/installation.server.ts";
import { createHarness, halcyon, other } from "#sandbox/admin-api/harness.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";

/** The fetching of a shop's past, cut off wherever it may be. */

const harness = createHarness({ plan: { maximumAvailable: 1_000_000, restoreRate: 100 } });
const attempt = { last: false, signal: new AbortController().signal };
let database: TestDatabase;
const clients = new Map<string, Awaited<ReturnType<typeof harness.client>>>();

beforeAll(async () => {
  database = await createTestDatabase();
  for (const shop of [halcyon, other]) clients.set(shop, await harness.client(shop));
});
afterAll(() => database.drop());
beforeEach(beginAnew);

async function beginAnew() {
  await database.pool.query(
    `TRUNCATE "Shop", "HistoryImport", "Order", "OrderLine", "Customer", "Product", "Variant", "Collection"`,
  );
  await database.prisma.shop.createMany({
    data: [halcyon, other].map((shop) => ({
      shop,
      name: "A shop",
      currency: shop === halcyon ? "EUR" : "USD",
      timezone: "Europe/Berlin",
      primaryLocale: "en",
      locales: ["en"],
      installedAt: harness.now(),
      scopes: [],
    })),
  });
}

class CutOff extends Error {}

/** @param most bytes that come through of each file before the line breaks; all unless told */
function outside(most = Number.POSITIVE_INFINITY): ImportOutside {
  return {
    database,
    adminOf: async (shop) =>
      adminGraphql(async (operation: string, options?: { variables?: object }) =>
        Response.json(await clients.get(shop)?.(operation, { ...options?.variables })),
      ),
    openFile: async (url) => cutOff(await harness.app.request(new URL(url).pathname), most),
    // What Shopify has to do takes as long as it takes; nobody waits by the clock.
    pause: () => harness.bulk.idle(),
    now: harness.now,
  };
}

function cutOff(whole: Response, most: number): Response {
  let left = most;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.length;
      if (left < 0) controller.error(new CutOff("The line broke."));
    },
  });
  return new Response(whole.body?.pipeThrough(limit), whole);
}

/** All that was imported, but for the time of it. */
async function state() {
  const rows = async (table: string) =>
    (
      await database.pool.query(`SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS "sum",
      count(*)::int AS "rows" FROM "${table}" t`)
    ).rows[0];
  return {
    orders: await rows("Order"),
    lines: await rows("OrderLine"),
    customers: await rows("Customer"),
    products: await rows("Product"),
    variants: await rows("Variant"),
    collections: await rows("Collection"),
  };
}

it("brings the whole past, and says how far it has come", async () => {
  const seen: unknown[] = [];
  const { openFile } = outside();
  await importHistory(
    {
      ...outside(),
      openFile: async (url, signal) => {
        seen.push(await importLine(database.pool, halcyon));
        return openFile(url, signal);
      },
    },
    halcyon,
    attempt,
  );
  expect(seen).toMatchObject([
    { state: "running", part: "collections", orders: 0, total: null },
    { state: "running", part: "products", orders: 0, total: null },
    { state: "running", part: "orders", orders: 0, total: 5_000 },
  ]);
  expect(await importLine(database.pool, halcyon)).toMatchObject({
    state: "done",
    part: null,
    orders: 5_000,
    error: null,
  });
  const { orders, products } = await state();
  expect([orders.rows, products.rows]).toEqual([5_000, harness.store.shop(halcyon).products.size]);
  const [product] = await database.prisma.product.findMany({
    where: { handle: "barrier-milk-cleanser" },
  });
  expect(product?.collectionIds).not.toEqual([]);
}, 90_000);

it("cut off anywhere, again and again, goes on where it stopped and ends the same", async () => {
  await importHistory(outside(), other, attempt);
  const whole = await state();
  // Files of 200 bytes to 150 kB: cut within a line, between objects, within the first and the last part.
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 160_000 }), { minLength: 1, maxLength: 4 }),
      async (cuts) => {
        await beginAnew();
        let lines = 0;
        for (const most of cuts.sort((a, b) => a - b)) {
          await importHistory(outside(most), other, attempt).catch((error: unknown) => {
            expect(String(error)).toContain("The line broke.");
          });
          const { rows } = await database.pool.query<{ lines: number }>(
            `SELECT COALESCE(sum("lines"), 0)::int AS "lines" FROM "HistoryImport"`,
          );
          expect(rows[0]?.lines).toBeGreaterThanOrEqual(lines);
          lines = rows[0]?.lines ?? 0;
        }
        await importHistory(outside(), other, attempt);
        expect(await state()).toEqual(whole);
      },
    ),
    { numRuns: 12 },
  );
}, 180_000);

it("that failed for good says why, and begins anew when asked to", async () => {
  const refusing = { ...outside(), adminOf: () => Promise.reject(new Error("Shopify is away.")) };
  expect(await importHistory(refusing, other, { ...attempt, last: true })).toBe(false);
  expect(await importLine(database.pool, other)).toMatchObject({
    state: "failed",
    error: "Shopify is away.",
  });
  await importAgain(database, other);
  expect(await importLine(database.pool, other)).toMatchObject({ state: "pending", error: null });
  expect(await importHistory(outside(), other, attempt)).toBe(true);
});
