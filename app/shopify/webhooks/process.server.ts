import { ZodError } from "zod";
import { inPlainWords } from "../../jobs/failure.ts";
import type { Attempt } from "../../jobs/job.ts";
import type { log as Log } from "../../log.server.ts";
import type { DeliveryStore, Waiting } from "./deliveries.server.ts";
import { ALWAYS_HANDLED, type Handling, webhookHandlers } from "./handlers.server.ts";

/** Processes deliveries that were taken in, each by its job. */
export function deliveryProcessor(parts: {
  deliveries: DeliveryStore;
  handling: Handling;
  now: () => Date;
  log: typeof Log;
}) {
  const { deliveries, handling, now, log } = parts;

  /**
   * One try at one delivery. What cannot be read will not be readable later, and is parked at once;
   * anything else is tried again and parked after the last try.
   *
   * @throws what the handler threw, where another try follows
   */
  return async function process(
    { shop, id }: { shop: string; id: string },
    attempt: Pick<Attempt, "last">,
  ): Promise<void> {
    const waiting = await deliveries.waiting(shop, id);
    if (!waiting) return;
    try {
      await handle(waiting);
    } catch (error) {
      const parked = attempt.last || error instanceof ZodError || error instanceof SyntaxError;
      const words = inPlainWords(error);
      await deliveries.failed(shop, id, { error: words, parked, now: now() });
      if (!parked) throw error;
      log.error({ shop, topic: waiting.topic, webhookId: id, err: words }, "a webhook is parked");
      return;
    }
    await deliveries.done(shop, id, now());
  };

  async function handle({ shop, id, topic, payload, triggeredAt }: Waiting): Promise<void> {
    const handler = webhookHandlers[topic];
    if (!handler) throw new Error(`This version of the app does not handle ${topic}.`);
    const known = await handling.database.prisma.shop.findUnique({
      where: { shop },
      select: { currency: true },
    });
    // Of a shop that is not there, or was erased, nothing is kept: an install fetches all of its past.
    if (!known && !ALWAYS_HANDLED.has(topic)) return;
    const delivery = { shop, id, topic, payload: JSON.parse(payload) as unknown, triggeredAt };
    await handler(handling, delivery, { now: now(), currency: known?.currency ?? "" });
  }
}
