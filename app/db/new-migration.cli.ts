/**
 * `npm run migrate:new -- what_it_does`: writes the migration that takes the database from what
 * prisma/migrations makes to what prisma/schema.prisma says, then applies all of them to an empty database
 * to see that they run. With `--empty`, writes an empty one to fill in by hand.
 *
 * The server is that of DATABASE_URL, or the embedded one; its data is not touched: both steps work on
 * databases of their own, which are dropped afterwards.
 */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { Client, escapeIdentifier } from "pg";
import { ensureDatabase, resolveDatabase } from "./database-url.server.ts";
import { applyMigrations } from "./migrations.server.ts";
import { splitStatements } from "./sql-statements.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "prisma/migrations");

/** The SQL between the migrations and the schema; `undefined` when there is no difference. */
async function difference(url: string): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(root, "node_modules/prisma/build/index.js"),
      ...["migrate", "diff", "--script"],
      ...["--from-migrations", "prisma/migrations"],
      ...["--to-schema-datamodel", "prisma/schema.prisma"],
    ],
    { cwd: root, env: { ...process.env, DATABASE_URL: url }, maxBuffer: 64 * 1024 * 1024 },
  );
  return splitStatements(stdout).length === 0 ? undefined : `${stdout.trimEnd()}\n`;
}

async function proveThatAllApply(url: string): Promise<void> {
  const name = `afterglow_try_${randomUUID()}`;
  try {
    await applyMigrations({ url: await ensureDatabase(url, name), folder });
  } finally {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
    await client.end();
  }
}

/** The time as Prisma writes it, or one more than the newest migration's: what is new comes last. */
async function nextNumber(): Promise<string> {
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const numbers = (await readdir(folder)).flatMap((each) => /^\d{14}(?=_)/.exec(each) ?? []);
  const newest = numbers.sort().at(-1) ?? "";
  return newest >= time ? String(BigInt(newest) + 1n) : time;
}

async function writeMigration(url: string, name: string, empty: boolean): Promise<string> {
  const sql = empty ? "-- Write the migration here.\n" : await difference(url);
  if (!sql)
    return "prisma/schema.prisma says nothing that prisma/migrations does not make already.";
  const number = await nextNumber();
  const migration = join(folder, `${number}_${name}`);
  await mkdir(migration);
  await writeFile(join(migration, "migration.sql"), sql);
  try {
    await proveThatAllApply(url);
  } catch (error) {
    const kept = await readFile(join(migration, "migration.sql"), "utf8");
    await rm(migration, { recursive: true });
    throw new Error(`The migration was not kept:\n\n${kept}\n${(error as Error).message}`, {
      cause: error,
    });
  }
  return `Wrote prisma/migrations/${number}_${name}/migration.sql. Read it, then: npm run migrate`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { empty: { type: "boolean", default: false } },
});
const name = positionals[0] ?? "";

try {
  if (!/^[a-z][a-z0-9_]{2,60}$/.test(name)) {
    throw new Error(
      `${JSON.stringify(name)} is not a name for a migration. Say what it does in small letters: npm run migrate:new -- add_referral_links`,
    );
  }
  const log = (line: string) => console.log(line);
  const database = await resolveDatabase({ env: process.env, log });
  try {
    console.log(await writeMigration(database.url, name, values.empty));
  } finally {
    await database.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
