import { Hono } from "hono";
import type { Services } from "./services.server.ts";

/**
 * `/healthz`: the process lives. `/readyz`: it can also answer buyers, which needs the database; a load
 * balancer sends nobody here while it cannot.
 */
export function health({ database }: Services) {
  const probes = new Hono();
  probes.get("/healthz", (c) => c.json({ status: "alive" }));
  probes.get("/readyz", async (c) => {
    try {
      await database.pool.query(`SELECT FROM "Shop" LIMIT 1`);
      return c.json({ status: "ready" });
    } catch {
      return c.json({ status: "waiting", for: "database" }, 503);
    }
  });
  return probes;
}
