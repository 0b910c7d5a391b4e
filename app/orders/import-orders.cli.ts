/**
 * `npm run import:orders -- FILE.csv --shop NAME.myshopify.com`: imports Shopify's order export, for shops
 * whose app may not read old orders, and trains the recommendations from it.
 */
import { parseArgs } from "node:util";
import { createDatabase } from "../db/client.server.ts";
import { DatabaseError } from "../db/database-error.ts";
import { resolveDatabase } from "../db/database-url.server.ts";
import { applyMigrations } from "../db/migrations.server.ts";
import { trainRecommender } from "../decisions/train-recommender.server.ts";
import { OrderFileError } from "../recommendations/csv-rows.server.ts";
import { ImportRefused, importOrderFile } from "./import-orders.server.ts";

const USAGE = "Use: npm run import:orders -- FILE.csv --shop NAME.myshopify.com";

/** What the person at the terminal can mend. */
class UsageError extends Error {}

function optionsFrom(args: string[]): { file: string; shop: string } {
  let parsed: { values: { shop?: string | undefined }; positionals: string[] };
  try {
    parsed = parseArgs({ args, options: { shop: { type: "string" } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
  const [file, ...rest] = parsed.positionals;
  const { shop } = parsed.values;
  if (!file || rest.length > 0) throw new UsageError(`Name one file.\n${USAGE}`);
  if (!shop) throw new UsageError(`Name the shop the orders are of.\n${USAGE}`);
  return { file, shop };
}

async function run(): Promise<void> {
  const { file, shop } = optionsFrom(process.argv.slice(2));
  const resolved = await resolveDatabase({ env: process.env });
  const database = createDatabase(resolved.url, { poolSize: 2 });
  try {
    await applyMigrations({ url: resolved.url, folder: "prisma/migrations", log: () => {} });
    const began = performance.now();
    const { orders, lines, unknownLines } = await importOrderFile(database, shop, file, (count) =>
      process.stderr.write(`${count} orders read\n`),
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${orders} orders with ${lines} lines imported into ${shop} in ${seconds} s.`);
    if (unknownLines > 0) {
      console.log(`${unknownLines} lines name products that the catalogue does not know.`);
    }
    process.stderr.write("Training …\n");
    const learned = await trainRecommender(database, shop, new Date());
    console.log(`Recommendations learned from the last twelve months: ${learned} orders.`);
  } finally {
    await database.close();
    await resolved.stop();
  }
}

try {
  await run();
} catch (error) {
  const plain = [UsageError, OrderFileError, ImportRefused, DatabaseError].some(
    (type) => error instanceof type,
  );
  console.error(plain ? (error as Error).message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
