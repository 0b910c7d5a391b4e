import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { webhookHandlers } from "../shopify/webhooks/handlers.server.ts";
import type { Services } from "./services.server.ts";

/** Shopify's largest payloads are orders with hundreds of lines. */
const MAX_PAYLOAD_BYTES = 8 * 1024 * 1024;

/**
 * Where Shopify delivers. A delivery is verified over its raw bytes, kept, and answered; a job processes
 * it. What is answered with 200 is on disk.
 */
export function webhooks(services: Services) {
  const { deliveries, log, now, validateWebhook } = services;
  const hooks = new Hono();
  hooks.use(bodyLimit({ maxSize: MAX_PAYLOAD_BYTES }));

  hooks.post("/*", async (c) => {
    const body = await c.req.text();
    const check = await validateWebhook({ rawBody: body, rawRequest: c.req.raw });
    if (!check.valid) {
      log.warn({ reason: check.reason }, "a webhook was refused");
      return c.text("The signature does not hold.", 401);
    }
    const { domain: shop, webhookId: id, triggeredAt } = check;
    const topic = topicOf(check.topic);
    if (!webhookHandlers[topic]) return c.text("No such topic is handled.", 404);
    try {
      const isNew = await deliveries.takeIn({
        shop,
        id,
        topic,
        eventId: c.req.header("X-Shopify-Event-Id") ?? null,
        triggeredAt: timeOf(triggeredAt),
        receivedAt: now(),
        body,
      });
      return c.text(isNew ? "Taken in." : "Known.");
    } catch (error) {
      log.error({ shop, topic, webhookId: id, err: error }, "a webhook could not be kept");
      return c.text("Not kept. Send it again.", 503);
    }
  });

  return hooks;
}

/** `undefined` and what is no time: Shopify's clock is not needed then. */
function timeOf(text: string | undefined): Date | null {
  const time = new Date(text ?? "");
  return Number.isNaN(time.getTime()) ? null : time;
}

/** Shopify sends `orders/create`; its library hands topics on as `ORDERS_CREATE`. */
function topicOf(topic: string): string {
  if (topic.includes("/")) return topic.toLowerCase();
  const known = Object.keys(webhookHandlers);
  return known.find((name) => name.replaceAll("/", "_").toUpperCase() === topic) ?? topic;
}
