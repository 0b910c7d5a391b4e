import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { buyerApi } from "./buyer-api.server.ts";
import { followupPages } from "./followups.server.ts";
import { health } from "./health.server.ts";
import { partnerEndpoints } from "./partners.server.ts";
import type { Services } from "./services.server.ts";
import { webhooks } from "./webhooks.server.ts";

/** The endpoints over some services; tests hand in their own database and clock. */
export function createEndpoints(services: Services): Hono {
  return new Hono()
    .use("/api/*", requestId())
    .route("/api", buyerApi(services))
    .route("/webhooks", webhooks(services))
    .route("/followups", followupPages(services))
    .route("/partners", partnerEndpoints(services))
    .route("/", health(services));
}
