/**
 * The server: the buyer's endpoints, webhooks and health first, then the built assets, then Remix for
 * the admin. In development Vite stands where the built assets are. Of `app/` it imports only what
 * makes the database ready; all else comes out of the Remix build, so that each module exists once in
 * the process.
 */
import { createAdaptorServer } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { createRequestHandler, type ServerBuild } from "@remix-run/server-runtime";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { resolveDatabase } from "./app/db/database-url.server.ts";
import { applyMigrations } from "./app/db/migrations.server.ts";
import type { Backend } from "./app/endpoints/backend.server.ts";

const production = process.env.NODE_ENV !== "development";
const port = Number(process.env.PORT ?? 3000);
const SHUTDOWN_DEADLINE_MS = 10_000;

const say = (line: string) => process.stderr.write(`${line}\n`);
const database = await resolveDatabase({ env: process.env, log: say });
process.env.DATABASE_URL = database.url;
await applyMigrations({ url: database.url, folder: "prisma/migrations", log: say });

const vite = production
  ? undefined
  : await import("vite").then(({ createServer }) =>
      createServer({ server: { middlewareMode: true }, appType: "custom" }),
    );

async function loadBuild(): Promise<ServerBuild> {
  if (vite) return (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
  const path = "./build/server/index.js";
  return (await import(path)) as ServerBuild;
}

const { backend } = (await loadBuild()).entry.module as unknown as { backend: Backend };

const server = new Hono();
server.route("/", backend.endpoints);
server.use(compress());
if (production) {
  const immutable = { "Cache-Control": "public, max-age=31536000, immutable" };
  server.use(
    "/assets/*",
    serveStatic({
      root: "./build/client",
      onFound: (_path, c) => {
        for (const [name, value] of Object.entries(immutable)) c.header(name, value);
      },
    }),
  );
  server.use("*", serveStatic({ root: "./build/client" }));
}
server.all("*", async (c) => {
  const handle = createRequestHandler(await loadBuild(), production ? "production" : "development");
  return handle(c.req.raw, { services: backend.services });
});

const http = createAdaptorServer({ fetch: server.fetch, overrideGlobalObjects: false });
if (vite) {
  const [remix] = http.listeners("request") as [(...args: unknown[]) => void];
  http.removeAllListeners("request");
  http.on("request", (request, response) =>
    vite.middlewares(request, response, () => remix(request, response)),
  );
}

await backend.start();
http.listen(port, () => backend.log.info({ port }, "Afterglow is ready"));

async function stop() {
  const forced = setTimeout(() => process.exit(1), SHUTDOWN_DEADLINE_MS);
  forced.unref();
  await new Promise((done) => http.close(done));
  await vite?.close();
  await backend.stop();
  await database.stop();
  process.exit(0);
}
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
