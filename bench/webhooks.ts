/**
 * Deliveries taken in and processed: signed `orders/create` payloads of Shopify's form, posted to the
 * endpoint itself and kept, then processed by jobs, on a durable PostgreSQL.
 */
import pino from "pino";
import type { Database } from "#app/db/client.server.ts";
import { createEndpoints } from "#app/endpoints/endpoints.server.ts";
import { createServices, type Services } from "#app/endpoints/services.server.ts";
import { seededRandom } from "#app/ranking/random.ts";
import { createDemoStore } from "#sandbox/demo-shop/store.ts";
import { webhookHeaders } from "#sandbox/webhooks/deliver.ts";
import { orderPayload } from "#sandbox/webhooks/order-payload.ts";
import { SHOP, withScratchDatabase } from "./database/scratch.ts";
import type { BenchOptions } from "./run.ts";

const DELIVERIES = 2_000;
/** Shopify delivers in parallel. */
const AT_ONCE = 32;
const SECRET = "a-secret-of-the-benchmark";
const LOOK_EVERY_MS = 20;

export interface WebhookRates {
  deliveries: number;
  /** Of a payload, on average. */
  payloadBytes: number;
  /** Answered, and so on disk, a second. */
  takenInPerSecond: number;
  /** Milliseconds from request to answer, with 32 at once. */
  answerMedian: number;
  answerP99: number;
  /** Processed a second by one process, with nothing else coming in. */
  processedPerSecond: number;
}

export async function run({ log }: BenchOptions): Promise<WebhookRates> {
  const bodies = payloads();
  const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0);
  const rates = await withScratchDatabase(async (database) => {
    const web = services(database, false);
    await web.start();
    const taken = await takeIn(web, bodies);
    await web.stop();
    return { ...taken, processedPerSecond: await processAll(database) };
  });
  const result = {
    deliveries: bodies.length,
    payloadBytes: Math.round(bytes / bodies.length),
    ...rates,
  };
  for (const [name, value] of Object.entries(result)) log(`${name.padEnd(20)} ${value}`);
  return result;
}

/** Orders as Shopify tells of them, with addresses, lines, taxes and all. */
function payloads(): string[] {
  const store = createDemoStore();
  const shop = store.shop(store.domains()[0] ?? "");
  return [...shop.orders.values()]
    .slice(-DELIVERIES)
    .map((order) => JSON.stringify(orderPayload(shop, order)));
}

function services(database: Database, work: boolean): Services {
  return createServices({
    database,
    environment: {
      SHOPIFY_API_KEY: "bench",
      SHOPIFY_API_SECRET: SECRET,
      SHOPIFY_APP_URL: "https://afterglow.test",
      NODE_ENV: "production",
    },
    apiVersion: "2026-07",
    adminOf: () => Promise.reject(new Error("The benchmark has no Admin API.")),
    random: seededRandom("webhooks bench"),
    now: () => new Date(),
    log: pino({ level: "silent" }),
    worker: { work, clock: false },
  });
}

async function takeIn(web: Services, bodies: string[]) {
  const endpoints = createEndpoints(web);
  const times: number[] = [];
  const rest = bodies.entries();
  const sender = async () => {
    for (const [index, body] of rest) {
      const headers = webhookHeaders(
        {
          topic: "orders/create",
          shop: SHOP,
          eventId: `event-${index}`,
          webhookId: `delivery-${index}`,
          apiSecret: SECRET,
          triggeredAt: new Date().toISOString(),
          apiVersion: "2026-07",
        },
        body,
      );
      const sent = performance.now();
      const answer = await endpoints.request("/webhooks/orders", { method: "POST", headers, body });
      if (answer.status !== 200) throw new Error(`A delivery was answered ${answer.status}.`);
      times.push(performance.now() - sent);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(1));
  return {
    takenInPerSecond: Math.round(bodies.length / seconds),
    answerMedian: at(0.5),
    answerP99: at(0.99),
  };
}

async function processAll(database: Database): Promise<number> {
  const worker = services(database, true);
  const done = async () => (await worker.deliveries.counts(SHOP)).done ?? 0;
  await worker.start();
  let first = 0;
  let began = 0;
  for (;;) {
    const count = await done();
    if (count > 0 && began === 0) [first, began] = [count, performance.now()];
    if (count === DELIVERIES) break;
    await new Promise((next) => setTimeout(next, LOOK_EVERY_MS));
  }
  const seconds = (performance.now() - began) / 1000;
  await worker.stop();
  return Math.round((DELIVERIES - first) / seconds);
}
