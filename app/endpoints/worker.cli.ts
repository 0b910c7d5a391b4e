/**
 * `npm run worker`: does the jobs in a process of its own, beside web processes that are started with
 * AFTERGLOW_WORKER=off. Any number of workers share the work; SIGTERM lets what is under way end.
 */
import { resolveDatabase } from "../db/database-url.server.ts";
import { applyMigrations } from "../db/migrations.server.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);

try {
  const database = await resolveDatabase({ env: process.env, log: say });
  process.env.DATABASE_URL = database.url;
  process.env.AFTERGLOW_WORKER = "on";
  await applyMigrations({ url: database.url, folder: "prisma/migrations", log: say });
  const { backend } = await import("./backend.server.ts");
  await backend.start();
  backend.log.info("The worker is ready");
  const stop = async () => {
    await backend.stop();
    await database.stop();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
