import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { seededRandom } from "#app/ranking/random.ts";
import { createHarness, halcyon } from "#sandbox/admin-api/harness.ts";
import { webhookHeaders } from "#sandbox/webhooks/deliver.ts";
import { payloadFor } from "#sandbox/webhooks/payload.ts";
import { API_KEY, API_SECRET, createTestApp, installShop, type TestApp } from "../app.ts";
import { until } from "../conditions.ts";

/** `npm run worker`: a process of its own, which may be killed at any moment. */

const ROOT = join(import.meta.dirname, "../..");
const DELIVERIES = 1_000;
const KILLS = 3;
const random = seededRandom("kills");

let app: TestApp;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  // The web process takes in and does no jobs.
  app = await createTestApp({ worker: { work: false, clock: false } });
  await installShop(app, halcyon);
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await kill(worker);
});
afterAll(() => app.close());

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, "exit");
  worker.kill("SIGKILL");
  await ended;
}

async function startWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["app/endpoints/worker.cli.ts"], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "info",
      DATABASE_URL: app.database.url,
      SHOPIFY_API_KEY: API_KEY,
      SHOPIFY_API_SECRET: API_SECRET,
      SHOPIFY_APP_URL: "https://afterglow.test",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  workers.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      said = (said + chunk).slice(-4_000);
    });
  await until(
    "the worker is ready",
    () => {
      if (child.exitCode !== null) throw new Error(`The worker ended: ${said}`);
      return said.includes("The worker is ready");
    },
    60_000,
  );
  return child;
}

/** Orders of the sandbox's past, as Shopify would have told of them. */
function bodies(): string[] {
  const { store } = createHarness();
  const ids = [...store.shop(halcyon).orders.keys()].slice(-DELIVERIES);
  return ids.map((resourceId) =>
    JSON.stringify(
      payloadFor(store, { topic: "orders/create", shop: halcyon, resourceId, at: "" }, ""),
    ),
  );
}

function deliver(body: string, index: number) {
  const headers = webhookHeaders(
    {
      topic: "orders/create",
      shop: halcyon,
      eventId: `event-${index}`,
      webhookId: `delivery-${index}`,
      apiSecret: API_SECRET,
      triggeredAt: app.clock.now.toISOString(),
      apiVersion: "2026-07",
    },
    body,
  );
  return app.request("/webhooks/orders", { method: "POST", headers, body });
}

const done = async () => (await app.services.deliveries.counts(halcyon)).done ?? 0;

it("killed again and again while 1,000 deliveries come in, loses none and doubles none", async () => {
  const sent = bodies();
  expect(sent).toHaveLength(DELIVERIES);
  const answers = Promise.all(sent.map(async (body, index) => (await deliver(body, index)).status));
  let worker = await startWorker();
  for (let killed = 0; killed < KILLS; killed++) {
    // The next one starts meanwhile, as whatever runs the app would start it.
    const next = startWorker();
    const at = (killed + random.uniform()) * (DELIVERIES / (KILLS + 1));
    await until("some more are processed", async () => (await done()) >= at, 60_000);
    await kill(worker);
    worker = await next;
  }
  expect(new Set(await answers)).toEqual(new Set([200]));
  await until("all are processed", async () => (await done()) === DELIVERIES, 90_000);
  const { prisma } = app.database;
  expect(await app.services.deliveries.counts(halcyon)).toEqual({ done: DELIVERIES });
  expect(await prisma.order.count({ where: { shop: halcyon } })).toBe(DELIVERIES);
  expect(await app.services.jobs.deadLetters.list(halcyon)).toEqual([]);
  const { rows: lines } = await app.database.pool.query<{ told: number; counted: number }>(
    `SELECT (SELECT count(*) FROM "Order" WHERE "customerId" IS NOT NULL) AS "told",
       (SELECT sum("orderCount") FROM "Customer") AS "counted"`,
  );
  expect(Number(lines[0]?.counted)).toBe(Number(lines[0]?.told));
}, 180_000);

it("told to end, it lets the work under way end", async () => {
  const child = await startWorker();
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
}, 60_000);
