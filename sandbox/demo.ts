/**
 * `npm run demo`: the whole of Afterglow on one machine, without a Shopify account. `-- --fresh` begins
 * anew; otherwise a second start finds everything as it was left.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import getPort from "get-port";
import { createDatabase, type Database } from "#app/db/client.server.ts";
import { resolveDatabase } from "#app/db/database-url.server.ts";
import { removeEmbeddedPostgres } from "#app/db/embedded-postgres.server.ts";
import { applyMigrations } from "#app/db/migrations.server.ts";
import { followupSettingsStore } from "#app/followups/settings.server.ts";
import { followupStore } from "#app/followups/store.server.ts";
import { type OfferStore, offerStore } from "#app/offers/store.server.ts";
import { settingsStore } from "#app/settings/store.server.ts";
import { openApp } from "./admin-host/open-app.ts";
import { readAppConfiguration } from "./app-configuration.ts";
import { startApp } from "./app-process.ts";
import { appIsStale, buildApp, buildBlock } from "./build.ts";
import { DEMO_MAKE_GOOD_BUDGET_MINOR, demoFollowups } from "./demo-shop/followups.ts";
import { demoOffers } from "./demo-shop/offers.ts";
import { step } from "./progress.ts";
import { startSandbox } from "./server.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, ".data/demo");
const SHOP = "halcyon-skin.myshopify.com";
const IMPORT_WITHIN_MS = 120_000;

const words = process.argv.slice(2);
const unknown = words.filter((word) => word !== "--fresh");
if (unknown.length > 0) {
  console.error(`I do not know ${unknown.join(" ")}. Usage: npm run demo [-- --fresh]`);
  process.exit(2);
}

/** What is to be stopped at the end, the last started first. */
const running: (() => Promise<void>)[] = [];
let stopping = false;

async function stopAll(code: number): Promise<never> {
  if (stopping) return new Promise(() => {});
  stopping = true;
  for (const stop of running.reverse()) await stop().catch((error) => console.error(error));
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    console.log("\nStopping …");
    void stopAll(0);
  });
}

/** The port wished for, or another with a word about it. */
async function portNear(wished: number, what: string): Promise<number> {
  const port = await getPort({
    port: Array.from({ length: 50 }, (_, i) => wished + i),
    host: "127.0.0.1",
  });
  if (port !== wished) console.log(`  ! Port ${wished} is taken; ${what} is at ${port} instead.`);
  return port;
}

/** The app's secret, as a Partner dashboard would give it: made once, and kept for the next start. */
function secret(): string {
  const file = join(folder, "app-secret");
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8");
}

async function startDatabase() {
  const resolved = await resolveDatabase({ env: process.env, dataDir: join(folder, "postgres") });
  await applyMigrations({ url: resolved.url, folder: join(root, "prisma/migrations") });
  return resolved;
}

/** Empties what a demo keeps. A database that is not the demo's own is never touched. */
async function beginAnew() {
  if (process.env.DATABASE_URL) {
    throw new Error(
      "--fresh empties the demo's own database only, and DATABASE_URL names another. Unset it.",
    );
  }
  if (existsSync(join(folder, "postgres"))) {
    await removeEmbeddedPostgres(join(folder, "postgres"));
  }
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  console.log("\nAfterglow, with a stand-in for Shopify\n");
  if (words.includes("--fresh")) await step("Everything emptied", beginAnew);

  const apiSecret = secret();
  const configuration = readAppConfiguration(root);
  const database = await step("PostgreSQL is running and up to date", startDatabase);
  running.push(database.stop);
  const opened = createDatabase(database.url, { poolSize: 3 });
  running.push(opened.close);
  if (appIsStale()) await step("App built", buildApp);

  const ports = {
    sandbox: await portNear(4100, "the sandbox"),
    app: await portNear(4101, "the app"),
    inner: await portNear(4102, "the app's own server"),
  };
  let bundle: ReturnType<typeof buildBlock> | undefined;
  const sandbox = await step("Halcyon Skin is open: 60 products, 400 customers, 5,000 orders", () =>
    startSandbox({
      configuration,
      apiSecret,
      appOrigin: `http://localhost:${ports.inner}`,
      bundle: (appUrl) => {
        bundle ??= buildBlock(appUrl, join(folder, "extensions"));
        return bundle;
      },
      ports,
      folder,
      database: opened,
    }),
  );
  running.push(sandbox.stop);
  await step("Block built", () => {
    bundle = buildBlock(sandbox.appUrl, join(folder, "extensions"));
    return bundle;
  });
  const app = await step("Afterglow is running", () =>
    startApp({
      port: ports.inner,
      databaseUrl: database.url,
      sandboxOrigin: sandbox.origin,
      publicUrl: sandbox.appUrl,
      apiKey: configuration.clientId,
      apiSecret,
      logFile: join(folder, "app.log"),
      env: sandbox.mailEnvironment,
    }),
  );
  running.push(app.stop);
  void app.ended.then((code) => {
    if (stopping) return;
    console.error(`\nThe app ended with code ${code}. Its log is .data/demo/app.log.`);
    void stopAll(1);
  });

  const { prisma, pool } = opened;
  await followPictures(pool, sandbox.origin);
  await step("Installed into Halcyon Skin, its past learned", async () => {
    sandbox.install(SHOP);
    await openApp({
      shop: SHOP,
      appUrl: sandbox.appUrl,
      apiKey: configuration.clientId,
      apiSecret,
    });
    await untilImported(prisma);
  });
  if ((await prisma.offer.count({ where: { shop: SHOP } })) === 0) {
    const store = offerStore(prisma, SHOP);
    await step("A few offers to begin with", async () => {
      await createOffers(store);
      // Whoever tries an order wants to see offers: nobody is held out, and the block has room.
      const settings = settingsStore(prisma, SHOP);
      await settings.update({ ...(await settings.get()), holdoutPercent: 0 });
      const roomy = { placed: true, settings: { offers: 3 } };
      const placed = { placed: true, settings: {} };
      sandbox.placements.write(SHOP, {
        "purchase.thank-you.block.render": roomy,
        "purchase.thank-you.announcement.render": placed,
        "purchase.thank-you.cart-line-item.render-after": placed,
        "customer-account.order-status.block.render": roomy,
        "customer-account.order-status.cart-line-item.render-after": placed,
      });
    });
  }
  if ((await prisma.followup.count({ where: { shop: SHOP } })) === 0) {
    await step("A follow-up that asks whether all is well", async () => {
      const store = followupStore(prisma, SHOP);
      for (const followup of demoFollowups) await store.create(followup);
      const settings = followupSettingsStore(prisma, SHOP);
      const makeGoodBudgetMinor = DEMO_MAKE_GOOD_BUDGET_MINOR;
      await settings.update({ ...(await settings.get()), makeGoodBudgetMinor });
    });
  }

  console.log(`
  Admin           ${sandbox.origin}/store/halcyon-skin/apps/afterglow
  Thank-you page  ${sandbox.origin}/checkout/halcyon-skin
  Mailbox         ${sandbox.origin}/mailbox

  Edit an offer in the admin, reload the thank-you page, and the edit is there.
  Ctrl-C stops everything; the next start keeps the data; npm run demo -- --fresh begins anew.
`);
}

/** Whoever is happy is asked to tell a friend: surveys name the referral offer, which has its id by then. */
async function createOffers(store: OfferStore): Promise<void> {
  let referralOfferId: string | null = null;
  for (const offer of demoOffers) {
    const settings = offer.kind === "survey" && { ...offer.settings, referralOfferId };
    const { id, kind } = await store.create(settings ? { ...offer, settings } : offer);
    if (kind === "referral") referralOfferId = id;
  }
}

/** The cached catalogue names pictures by the sandbox's address, which another port changes. */
async function followPictures(pool: Database["pool"], origin: string) {
  for (const table of ["Product", "Variant"]) {
    await pool.query(
      `UPDATE "${table}" SET "imageUrl" = regexp_replace("imageUrl", '^http://localhost:[0-9]+', $1)
       WHERE "imageUrl" LIKE 'http://localhost:%' AND "imageUrl" NOT LIKE $1 || '/%'`,
      [origin],
    );
  }
}

async function untilImported(prisma: ReturnType<typeof createDatabase>["prisma"]) {
  const deadline = performance.now() + IMPORT_WITHIN_MS;
  for (;;) {
    const shop = await prisma.shop.findUnique({ where: { shop: SHOP } });
    if (shop?.importState === "done") return;
    if (shop?.importState === "failed") throw new Error(`The import failed: ${shop.importError}`);
    if (performance.now() > deadline) throw new Error("The import did not end in time.");
    await new Promise((next) => setTimeout(next, 100));
  }
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  void stopAll(1);
});
