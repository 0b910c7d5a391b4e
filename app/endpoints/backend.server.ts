import type { Hono } from "hono";
import { defaultDatabase } from "../db/client.server.ts";
import { readMailServer, smtpMailer } from "../followups/mailer.server.ts";
import { log } from "../log.server.ts";
import { seededRandom } from "../ranking/random.ts";
import { adminGraphql } from "../shopify/admin-graphql.server.ts";
import { API_VERSION, unauthenticated } from "../shopify/app.server.ts";
import { readEnvironment } from "../shopify/environment.server.ts";
import { createEndpoints } from "./endpoints.server.ts";
import { createServices, type Services } from "./services.server.ts";

declare module "@remix-run/server-runtime" {
  /** What a route finds in `context`, beside its request. */
  interface AppLoadContext {
    services: Services;
  }
}

/** What stands in front of Remix: the buyer's API, webhooks and health; and what is behind all of it. */
export interface Backend {
  endpoints: Hono;
  /** What Remix hands to the routes: `context.services`. */
  services: Services;
  log: typeof log;
  start(): Promise<void>;
  stop(): Promise<void>;
}

function createBackend(): Backend {
  const database = defaultDatabase();
  const mailServer = readMailServer();
  const services = createServices({
    database,
    environment: readEnvironment(),
    mailer: mailServer && smtpMailer(mailServer),
    apiVersion: API_VERSION,
    adminOf: async (shop) => adminGraphql((await unauthenticated.admin(shop)).admin.graphql),
    random: seededRandom(crypto.randomUUID()),
    now: () => new Date(),
    log,
  });
  return {
    endpoints: createEndpoints(services),
    services,
    log,
    start: () => services.start(),
    async stop() {
      await services.stop();
      await database.close();
    },
  };
}

export const backend: Backend = createBackend();
