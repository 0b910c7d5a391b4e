/**
 * `npm run migrate`: applies prisma/migrations to the database of DATABASE_URL, or to the embedded one.
 * `npm run migrate -- --applied NAME` and `-- --rolled-back NAME` settle a migration that was left
 * unfinished (see app/db/migrations.server.ts).
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DatabaseError } from "./database-error.ts";
import { resolveDatabase } from "./database-url.server.ts";
import { applyMigrations, resolveMigration } from "./migrations.server.ts";

const { values } = parseArgs({
  options: { applied: { type: "string" }, "rolled-back": { type: "string" } },
});
const folder = join(import.meta.dirname, "../../prisma/migrations");
const log = (line: string) => console.log(line);

async function run(url: string): Promise<void> {
  const target = { url, folder, log };
  const name = values.applied ?? values["rolled-back"];
  if (name !== undefined) {
    const outcome = values.applied === undefined ? "rolled-back" : "applied";
    await resolveMigration({ ...target, name, outcome });
    log(`Migration ${name} is now recorded as ${outcome}.`);
    return;
  }
  const applied = await applyMigrations(target);
  log(
    applied.length === 0
      ? "The database is up to date."
      : `Applied ${applied.length} migration${applied.length === 1 ? "" : "s"}.`,
  );
}

try {
  const database = await resolveDatabase({ env: process.env, log });
  await run(database.url).finally(() => database.stop());
} catch (error) {
  console.error(error instanceof DatabaseError ? error.message : error);
  process.exitCode = 1;
}
