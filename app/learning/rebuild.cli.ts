/**
 * `npm run rebuild`: derives conversions, rollups, ranking states and recommenders anew from the ledger
 * and the order facts, and replaces what differs. `-- --shop NAME.myshopify.com` does one shop;
 * `-- --check` only compares, names what differs and ends with 1 if anything does.
 *
 * SHOPIFY_API_SECRET has to be the app's: orders carry references signed with it.
 */
import { parseArgs } from "node:util";
import { createDatabase, type Database } from "../db/client.server.ts";
import { DatabaseError } from "../db/database-error.ts";
import { resolveDatabase } from "../db/database-url.server.ts";
import { attributionReferences } from "../decisions/attribution.server.ts";
import { type Rebuilt, rebuild } from "./rebuild.server.ts";

/** What the person at the terminal can mend. */
class UsageError extends Error {}

const SHOWN = 50;

function optionsFrom(args: string[]): { shop?: string; check: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: { shop: { type: "string" }, check: { type: "boolean", default: false } },
    });
    return { check: values.check, ...(values.shop !== undefined && { shop: values.shop }) };
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message}\nUse: npm run rebuild -- [--shop NAME.myshopify.com] [--check]`,
    );
  }
}

async function shopsOf({ prisma }: Database, wanted: string | undefined): Promise<string[]> {
  const rows = await prisma.shop.findMany({
    where: wanted === undefined ? {} : { shop: wanted },
    select: { shop: true },
    orderBy: { shop: "asc" },
  });
  if (wanted !== undefined && rows.length === 0)
    throw new UsageError(
      `There is no shop ${JSON.stringify(wanted)}. Name it by its permanent domain, as in example.myshopify.com.`,
    );
  return rows.map(({ shop }) => shop);
}

function tell({ shop, orders, observations, differences, notes }: Rebuilt, check: boolean): void {
  const looked = `${orders} orders and ${observations} observations derived again`;
  const count = differences.length;
  if (count === 0) console.log(`${shop}: ${looked}, nothing differs.`);
  else console.log(`${shop}: ${looked}, ${count} ${check ? "differ" : "differed and are mended"}:`);
  for (const { part, name, stored, derived } of differences.slice(0, SHOWN))
    console.log(`  ${part}: ${name}\n    stored:  ${stored}\n    derived: ${derived}`);
  if (count > SHOWN) console.log(`  … and ${count - SHOWN} more`);
  for (const note of notes) console.log(`  ${note}`);
}

async function run(): Promise<boolean> {
  const { shop: wanted, check } = optionsFrom(process.argv.slice(2));
  const secret = process.env.SHOPIFY_API_SECRET;
  if (!secret)
    throw new UsageError(
      "SHOPIFY_API_SECRET is not set. It is the app's client secret, from the Partner dashboard: orders carry references signed with it.",
    );
  const resolved = await resolveDatabase({ env: process.env });
  const database = createDatabase(resolved.url);
  let differ = false;
  try {
    for (const shop of await shopsOf(database, wanted)) {
      const options = { shop, now: new Date(), check };
      const rebuilt = await rebuild(database, attributionReferences(secret), options);
      tell(rebuilt, check);
      differ ||= rebuilt.differences.length > 0;
    }
  } finally {
    await database.close();
    await resolved.stop();
  }
  return check && differ;
}

try {
  process.exitCode = (await run()) ? 1 : 0;
} catch (error) {
  const plain = error instanceof UsageError || error instanceof DatabaseError;
  console.error(plain ? error.message : error);
  process.exitCode = 2;
}
