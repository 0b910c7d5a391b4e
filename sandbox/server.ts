import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { Database } from "#app/db/client.server.ts";
import { createAdminApi } from "./admin-api/api.ts";
import { createAdminHost } from "./admin-host/host.ts";
import { createAppProxy } from "./admin-host/proxy.ts";
import type { AppConfiguration } from "./app-configuration.ts";
import { type BuiltBundle, createCheckoutHost } from "./checkout-host/host.ts";
import { createPlacements, type Placements } from "./checkout-host/placements.ts";
import { installApp } from "./demo-shop/installation.ts";
import { placeOrder } from "./demo-shop/place-order.ts";
import { createDemoStore, type DemoStore } from "./demo-shop/store.ts";
import { createGallery } from "./gallery/host.ts";
import { createMailboxHost } from "./mailbox/host.ts";
import { createMailbox, type Mailbox } from "./mailbox/mailbox.ts";
import { followupTime } from "./mailbox/pass-time.ts";
import { startMailServer } from "./mailbox/smtp.ts";
import { relayWebhooks } from "./webhooks/relay.ts";

/** All that stands in for Shopify, in one process: admin, checkout, Admin API, webhooks. */
export interface Sandbox {
  /** Shopify's admin, checkout and APIs. */
  origin: string;
  /** The app as a browser reaches it: through a proxy that lets the sandbox's admin frame it. */
  appUrl: string;
  store: DemoStore;
  placements: Placements;
  /** What every buyer has been sent; `/mailbox` shows it. */
  mailbox: Mailbox;
  /** What the app needs in its environment to send mail here. */
  mailEnvironment: { SMTP_URL: string; MAIL_FROM: string };
  /** Has a merchant install the app into a shop. */
  install(shop: string): void;
  /** Resolves when every webhook sent so far has been taken, or given up. */
  webhooksSettled(): Promise<void>;
  stop(): Promise<void>;
}

export interface SandboxOptions {
  configuration: AppConfiguration;
  apiSecret: string;
  /** Where the app itself listens. */
  appOrigin: string;
  bundle: (appUrl: string) => Promise<BuiltBundle>;
  /** Ports to listen at; 0: any free one. */
  ports: { sandbox: number; app: number };
  /** Files that keep what changes; in memory without. */
  folder?: string;
  /** The app's database: with it, the mailbox page can let time pass for follow-ups. */
  database?: Database;
  now?: () => Date;
}

const KEEP_ALIVE_MS = 120_000;

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { configuration, apiSecret, folder } = options;
  const apiKey = configuration.clientId;
  const store = createDemoStore({
    ...(options.now && { now: options.now }),
    ...(folder && { path: `${folder}/shops.json` }),
  });
  const placements = createPlacements(folder ? { file: `${folder}/placements.json` } : {});

  const site = new Hono();
  const [http, proxy] = [createServer(getRequestListener(site.fetch)), createServer()];
  // A bulk query keeps this process busy for seconds. Connections that were idle meanwhile must not be
  // closed the moment it is over, just when the app uses them again.
  for (const server of [http, proxy]) server.keepAliveTimeout = KEEP_ALIVE_MS;
  const origin = await listen(http, options.ports.sandbox);
  proxy.on(
    "request",
    getRequestListener(createAppProxy({ target: options.appOrigin, sandboxOrigin: origin }).fetch),
  );
  const appUrl = await listen(proxy, options.ports.app);

  const { app: adminApi } = createAdminApi({
    store,
    apiKey,
    apiSecret,
    scopes: configuration.scopes,
    publicUrl: origin,
  });
  const bundle = () => options.bundle(appUrl);
  const install = (shop: string) =>
    void installApp(store, shop, { apiKey, scopes: configuration.scopes });
  site.route(
    "/",
    createAdminHost({ store, placements, apiKey, apiSecret, appUrl, origin, install }),
  );
  site.route(
    "/",
    createCheckoutHost({
      store,
      apiKey,
      apiSecret,
      placements,
      bundle,
      placeOrder: (input) => placeOrder(store, input),
    }),
  );
  site.route("/", createGallery({ bundle }));
  site.route("/", adminApi);
  const mail = await startMail(options, origin, appUrl);
  site.route("/", mail.host);
  const webhooks = relayWebhooks({
    store,
    apiSecret,
    subscriptions: [...configuration.webhooks].map(([topic, uri]) => ({ topic, uri })),
    appUrl: options.appOrigin,
    publicUrl: origin,
  });

  return {
    origin,
    appUrl,
    store,
    placements,
    mailbox: mail.mailbox,
    mailEnvironment: mail.environment,
    install,
    webhooksSettled: async () => void (await webhooks.settled()),
    async stop() {
      webhooks.close();
      store.flush();
      await mail.stop();
      await Promise.all([close(http), close(proxy)]);
    },
  };
}

/** Where all mail of the app ends, and the page that shows it. */
async function startMail(options: SandboxOptions, origin: string, appUrl: string) {
  const { folder, database, apiSecret, now = () => new Date() } = options;
  const mailbox = createMailbox(folder ? { folder: `${folder}/mail` } : {});
  let time: ReturnType<typeof followupTime> | undefined;
  const later = () => new Date(now().getTime() + (time?.hoursAhead() ?? 0) * 3_600_000);
  const smtp = await startMailServer({ onMail: (raw, to) => void mailbox.add(raw, to, later()) });
  const environment = { SMTP_URL: smtp.url, MAIL_FROM: "hello@mail.halcyon-skin.example" };
  if (database) {
    time = followupTime({
      database,
      apiKey: options.configuration.clientId,
      apiSecret,
      sandboxOrigin: origin,
      appUrl,
      mail: environment,
      now,
    });
  }
  const host = createMailboxHost({ mailbox, ...(time && { time }) });
  const stop = async () => {
    time?.close();
    await smtp.close();
  };
  return { mailbox, environment, host, stop };
}

/** @throws the server's error, `EADDRINUSE` where the port is taken */
async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", () => done());
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}
