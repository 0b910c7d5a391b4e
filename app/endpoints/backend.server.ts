import type { Hono } from "hono";
import { defaultDatabase } from "../db/client.server.ts";
import { log } from "../log.server.ts";
import { seededRandom } from "../ranking/random.ts";
import { adminGraphql } from "../shopify/admin-graphql.server.ts";
import { API_VERSION, unauthenticated } from "../shopify/app.server.ts";
import { readEnvironment } from "../shopify/environment.server.ts";
import { createEndpoints } from "./endpoints.server.ts";
import { createServices } from "./services.server.ts";

/** What stands in front of Remix: the buyer's API, webhooks and health. */
export interface Backend {
  endpoints: Hono;
  log: typeof log;
  start(): Promise<void>;
  stop(): Promise<void>;
}

function createBackend(): Backend {
  const database = defaultDatabase();
  const services = createServices({
    database,
    environment: readEnvironment(),
    apiVersion: API_VERSION,
    adminOf: async (shop) => adminGraphql((await unauthenticated.admin(shop)).admin.graphql),
    random: seededRandom(crypto.randomUUID()),
    now: () => new Date(),
    log,
  });
  return {
    endpoints: createEndpoints(services),
    log,
    start: () => services.start(),
    async stop() {
      await services.stop();
      await database.close();
    },
  };
}

export const backend: Backend = createBackend();
