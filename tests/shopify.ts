import type { Outside } from "#app/endpoints/services.server.ts";
import type { AdminGraphql } from "#app/shopify/admin-graphql.server.ts";
import { adminGraphql } from "#app/shopify/admin-graphql.server.ts";
import { apiKey, apiSecret, createHarness } from "#sandbox/admin-api/harness.ts";
import { readAppConfiguration } from "#sandbox/app-configuration.ts";
import { relayWebhooks } from "#sandbox/webhooks/relay.ts";
import { createTestApp, type TestApp } from "./app.ts";

/** The app and the stand-in for Shopify, joined: its Admin API answers the app, its webhooks reach it. */
export interface TestShopify {
  app: TestApp;
  shopify: ReturnType<typeof createHarness>;
  /** A call to the Admin API of one shop, as the app makes it. */
  adminOf(shop: string): Promise<AdminGraphql>;
  /** Resolves when every webhook sent so far has been answered; gives what each was answered. */
  webhooksSettled: ReturnType<typeof relayWebhooks>["settled"];
  /** Session token words of the stand-in's own app and secret. */
  words: { audience: string; secret: string };
  /** Access scopes of shopify.app.toml. */
  scopes: string[];
  close(): Promise<void>;
}

/**
 * @param outside what of the app's outside is another than usual
 * @param around stands between the app and its Admin API: a test may refuse or count there
 */
export async function createTestShopify(
  outside: Partial<Outside> = {},
  around: (call: AdminGraphql) => AdminGraphql = (call) => call,
): Promise<TestShopify> {
  const configuration = readAppConfiguration(`${import.meta.dirname}/..`);
  // The harness's clock stands still, so nothing would come back into Shopify's bucket.
  const plan = { maximumAvailable: 1_000_000, restoreRate: 100 };
  const shopify = createHarness({ scopes: configuration.scopes, plan });
  const clients = new Map<string, ReturnType<typeof shopify.client>>();
  const adminOf = async (shop: string): Promise<AdminGraphql> => {
    const client = clients.get(shop) ?? shopify.client(shop);
    clients.set(shop, client);
    const call = await client;
    return around(
      adminGraphql(async (operation: string, options?: { variables?: object }) =>
        Response.json(await call(operation, { ...options?.variables })),
      ),
    );
  };
  const app = await createTestApp({
    environment: {
      SHOPIFY_API_KEY: apiKey,
      SHOPIFY_API_SECRET: apiSecret,
      SHOPIFY_APP_URL: "https://afterglow.test",
      NODE_ENV: "test",
    },
    adminOf,
    openFile: async (url) => shopify.app.request(new URL(url).pathname),
    ...outside,
  });
  app.clock.now = shopify.now();
  const relay = relayWebhooks({
    store: shopify.store,
    apiSecret,
    subscriptions: [...configuration.webhooks].map(([topic, uri]) => ({ topic, uri })),
    appUrl: "https://afterglow.test",
    publicUrl: "http://sandbox.test",
    tools: {
      fetch: (url, init) => app.request(new URL(String(url)).pathname, init),
      schedule: () => {},
    },
  });
  return {
    app,
    shopify,
    adminOf,
    webhooksSettled: relay.settled,
    words: { audience: apiKey, secret: apiSecret },
    scopes: configuration.scopes,
    async close() {
      relay.close();
      await app.close();
    },
  };
}
