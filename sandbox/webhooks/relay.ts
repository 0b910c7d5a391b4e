import { randomUUID } from "node:crypto";
import type { DemoStore, ShopEvent } from "../demo-shop/store.ts";
import type { DeliveryResult, DeliveryTools } from "./deliver.ts";
import { deliverWebhook } from "./deliver.ts";
import { payloadFor } from "./payload.ts";

export interface RelayOptions {
  store: DemoStore;
  apiSecret: string;
  /** From shopify.app.toml: topics and where they go, a path of the app or a full address. */
  subscriptions: Iterable<{ topic: string; uri: string; name?: string }>;
  /** Where the app is, without a slash at the end. */
  appUrl: string | (() => string);
  /** Where the sandbox serves pictures. */
  publicUrl: string | (() => string);
  tools?: DeliveryTools;
}

export interface Relay {
  /** Settles when every delivery under way has been answered or given up. */
  settled(): Promise<DeliveryResult[]>;
  /** Stops listening; deliveries under way go on. */
  close(): void;
}

/** Sent whether or not the app is still installed. */
const afterUninstall = new Set([
  "app/uninstalled",
  "shop/redact",
  "customers/redact",
  "customers/data_request",
]);

const called = (value: string | (() => string)) => (typeof value === "function" ? value() : value);

/** Turns what happens in the shops into signed deliveries to the app, for the topics it has subscribed to. */
export function relayWebhooks(options: RelayOptions): Relay {
  const { store, apiSecret, tools } = options;
  const fromToml = [...options.subscriptions];
  const underWay = new Set<Promise<DeliveryResult>>();

  function subscribers(event: ShopEvent) {
    const ofShop = [...store.shop(event.shop).webhookSubscriptions.values()].map((each) => ({
      ...each,
      name: each.name ?? undefined,
    }));
    return [
      ...fromToml.map((each) => ({ ...each, includeFields: [] as string[] })),
      ...ofShop,
    ].filter((each) => each.topic === event.topic);
  }

  const stop = store.onEvent((event) => {
    const wanted = subscribers(event);
    if (
      wanted.length === 0 ||
      !(store.shop(event.shop).installation || afterUninstall.has(event.topic))
    )
      return;
    const payload = payloadFor(store, event, called(options.publicUrl));
    if (!payload) return;
    const eventId = randomUUID();
    for (const { uri, name, includeFields } of wanted) {
      const fields =
        includeFields.length > 0
          ? Object.fromEntries(
              Object.entries(payload).filter(([key]) => includeFields.includes(key)),
            )
          : payload;
      const endpoint = uri.startsWith("/") ? `${called(options.appUrl)}${uri}` : uri;
      const delivery = deliverWebhook(
        {
          topic: event.topic,
          shop: event.shop,
          payload: fields,
          endpoint,
          apiSecret,
          eventId,
          triggeredAt: event.at,
          ...(name ? { name } : {}),
        },
        tools,
      );
      underWay.add(delivery);
      void delivery.finally(() => underWay.delete(delivery));
    }
  });

  return {
    async settled() {
      const results: DeliveryResult[] = [];
      while (underWay.size > 0) results.push(...(await Promise.all(underWay)));
      return results;
    },
    close: () => void stop(),
  };
}
