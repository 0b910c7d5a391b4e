import { createHmac, randomUUID } from "node:crypto";

/** Shopify's limits: an answer within 5 s; else 8 more tries over 4 hours, each wait twice the one before. */
export const timeoutMs = 5_000;
export const retries = 8;
const retrySpanMs = 4 * 3_600_000;

/** Wait before retry `attempt` (1 to 8), in milliseconds. Shopify tells the count, the span and that it is exponential, not the steps. */
export function retryDelay(attempt: number): number {
  return Math.round((retrySpanMs * 2 ** (attempt - 1)) / (2 ** retries - 1));
}

/** Runs something later; a test passes one that never sleeps. */
export type Schedule = (delayMs: number, run: () => void) => void;

export interface Delivery {
  /** `orders/create` */
  topic: string;
  /** myshopify.com domain. */
  shop: string;
  payload: unknown;
  /** Full address of the app's endpoint. */
  endpoint: string;
  apiSecret: string;
  /** The same for every try of one delivery. */
  webhookId?: string;
  /** The same for every delivery that one event caused. */
  eventId?: string;
  /** ISO time of the event. */
  triggeredAt?: string;
  /** Name of the subscription, when it has one. */
  name?: string;
  apiVersion?: string;
}

export interface DeliveryTools {
  fetch?: typeof globalThis.fetch;
  schedule?: Schedule;
  /** Signal that ends a try after so many milliseconds; `AbortSignal.timeout` unless told. */
  timeout?: (milliseconds: number) => AbortSignal;
  /** Told of every try. */
  onAttempt?: (attempt: DeliveryAttempt) => void;
}

export interface DeliveryAttempt {
  webhookId: string;
  topic: string;
  shop: string;
  endpoint: string;
  /** 0 for the first try, then 1 to 8. */
  retry: number;
  /** HTTP status; null when there was no answer in time. */
  status: number | null;
  ok: boolean;
  error?: string;
}

export interface DeliveryResult {
  webhookId: string;
  delivered: boolean;
  attempts: number;
  lastStatus: number | null;
}

const unrefTimer: Schedule = (delayMs, run) => {
  setTimeout(run, delayMs).unref();
};

/** Base64 of HMAC-SHA256 over the raw body, keyed with the app's secret. */
export function sign(rawBody: string, apiSecret: string): string {
  return createHmac("sha256", apiSecret).update(rawBody, "utf8").digest("base64");
}

/** The headers Shopify sends with a delivery. */
export function webhookHeaders(
  delivery: Required<Omit<Delivery, "payload" | "endpoint" | "name">> & { name?: string },
  rawBody: string,
): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": delivery.topic,
    "X-Shopify-Hmac-Sha256": sign(rawBody, delivery.apiSecret),
    "X-Shopify-Shop-Domain": delivery.shop,
    "X-Shopify-API-Version": delivery.apiVersion,
    "X-Shopify-Webhook-Id": delivery.webhookId,
    "X-Shopify-Event-Id": delivery.eventId,
    "X-Shopify-Triggered-At": delivery.triggeredAt,
    ...(delivery.name ? { "X-Shopify-Name": delivery.name } : {}),
  };
}

/**
 * Delivers one webhook: signed, tried until a 2xx answer comes within 5 s, at most nine times in all. A retry is
 * the same in every byte. Settles with what became of it; never rejects.
 */
export function deliverWebhook(
  delivery: Delivery,
  tools: DeliveryTools = {},
): Promise<DeliveryResult> {
  const schedule = tools.schedule ?? unrefTimer;
  const rawBody = JSON.stringify(delivery.payload);
  const webhookId = delivery.webhookId ?? randomUUID();
  const known = {
    apiVersion: "2026-07",
    eventId: randomUUID(),
    triggeredAt: new Date().toISOString(),
    ...delivery,
    webhookId,
  };
  const headers = webhookHeaders(known, rawBody);
  return new Promise((settle) => {
    const attempt = async (retry: number) => {
      const outcome = await once(delivery.endpoint, headers, rawBody, tools);
      tools.onAttempt?.({
        webhookId,
        topic: delivery.topic,
        shop: delivery.shop,
        endpoint: delivery.endpoint,
        retry,
        ...outcome,
      });
      if (outcome.ok || retry === retries)
        settle({
          webhookId,
          delivered: outcome.ok,
          attempts: retry + 1,
          lastStatus: outcome.status,
        });
      else schedule(retryDelay(retry + 1), () => void attempt(retry + 1));
    };
    void attempt(0);
  });
}

async function once(
  endpoint: string,
  headers: Record<string, string>,
  body: string,
  tools: DeliveryTools,
): Promise<Pick<DeliveryAttempt, "status" | "ok" | "error">> {
  try {
    // A redirect counts as a failure, so it is not followed.
    const response = await (tools.fetch ?? globalThis.fetch)(endpoint, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: tools.timeout ? tools.timeout(timeoutMs) : AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return { status: response.status, ok: response.ok };
  } catch (error) {
    return { status: null, ok: false, error: (error as Error).message };
  }
}
