import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ZodError } from "zod";
import { webhookHandlers } from "../shopify/webhooks/handlers.server.ts";
import type { Services } from "./services.server.ts";

/** Shopify's largest payloads are orders with hundreds of lines. */
const MAX_PAYLOAD_BYTES = 8 * 1024 * 1024;

/**
 * Where Shopify delivers. A delivery is verified over its raw bytes, handled, and only then remembered:
 * handlers can repeat, so one that failed half-way is handled again when Shopify sends it again.
 */
export function webhooks(services: Services) {
  const { database, log, now, validateWebhook } = services;
  const hooks = new Hono();
  hooks.use(bodyLimit({ maxSize: MAX_PAYLOAD_BYTES }));

  hooks.post("/*", async (c) => {
    const rawBody = await c.req.text();
    const check = await validateWebhook({ rawBody, rawRequest: c.req.raw });
    if (!check.valid) {
      log.warn({ reason: check.reason }, "a webhook was refused");
      return c.text("The signature does not hold.", 401);
    }
    const { domain: shop, webhookId, triggeredAt } = check;
    const topic = topicOf(check.topic);
    const handle = webhookHandlers[topic];
    if (!handle) return c.text("No such topic is handled.", 404);

    const key = { shop_id: { shop, id: webhookId } };
    if (await database.prisma.webhookDelivery.findUnique({ where: key })) return c.text("Known.");
    try {
      const delivery = {
        shop,
        topic,
        payload: JSON.parse(rawBody),
        triggeredAt: triggeredAt ? new Date(triggeredAt) : null,
      };
      await handle(database, delivery, now());
    } catch (error) {
      // Field paths only: a payload holds personal data.
      const why =
        error instanceof ZodError ? error.issues.map(({ path }) => path.join(".")) : error;
      log.error({ shop, topic, webhookId, err: why }, "a webhook failed");
      return c.text("Failed. Send it again.", 500);
    }
    if (topic !== "shop/redact") {
      await database.prisma.webhookDelivery.upsert({
        where: key,
        create: { shop, id: webhookId, topic, receivedAt: now() },
        update: {},
      });
    }
    log.info({ shop, topic }, "a webhook was handled");
    return c.text("Handled.");
  });

  return hooks;
}

/** Shopify sends `orders/create`; its library hands topics on as `ORDERS_CREATE`. */
function topicOf(topic: string): string {
  if (topic.includes("/")) return topic.toLowerCase();
  const known = Object.keys(webhookHandlers);
  return known.find((name) => name.replaceAll("/", "_").toUpperCase() === topic) ?? topic;
}
