import { z } from "zod";
import { notify } from "../db/change-notices.server.ts";
import { type Database, defaultDatabase } from "../db/client.server.ts";
import { OFFERS_CHANGED } from "../offers/store.server.ts";
import { type AdminGraphql, adminGraphql } from "./admin-graphql.server.ts";
import { SHOP } from "./operations/shop.ts";

/** The channel on which a shop's name is told when its past is to be fetched. */
export const IMPORT_WANTED = "afterglow_import_wanted";

const shopAnswer = z.object({
  shop: z.object({ name: z.string(), currencyCode: z.string(), ianaTimezone: z.string() }),
  shopLocales: z.array(z.object({ locale: z.string(), primary: z.boolean() })).min(1),
});

/**
 * Runs after every token exchange: keeps what is known of the shop fresh, and on the first one (or
 * after a reinstall, or a failed import) has the shop's past fetched by a job.
 */
export async function onInstalled(installed: {
  shop: string;
  scopes: string;
  admin: { graphql: unknown };
}): Promise<void> {
  const graphql = adminGraphql(installed.admin.graphql);
  const scopes = installed.scopes.split(",").filter((scope) => scope !== "");
  await registerShop(defaultDatabase(), installed.shop, scopes, graphql, new Date());
}

/** Writes the shop and has its past fetched where that has not been done. @see onInstalled */
export async function registerShop(
  database: Database,
  shop: string,
  scopes: string[],
  graphql: AdminGraphql,
  now: Date,
): Promise<void> {
  const answer = shopAnswer.parse(await graphql(SHOP));
  const primary = answer.shopLocales.find((locale) => locale.primary) ?? answer.shopLocales[0];
  const facts = {
    name: answer.shop.name,
    currency: answer.shop.currencyCode,
    timezone: answer.shop.ianaTimezone,
    primaryLocale: primary?.locale ?? "en",
    locales: answer.shopLocales.map(({ locale }) => locale),
    scopes,
    scopesAt: now,
    uninstalledAt: null,
  };
  const before = await database.prisma.shop.findUnique({ where: { shop } });
  // After an uninstall the shop's past has gaps, and is fetched again.
  const again = before?.uninstalledAt ? { installedAt: now } : {};
  const wanted =
    before?.uninstalledAt || before?.importState === "failed" ? { importState: "pending" } : {};
  if (wanted.importState) await database.prisma.historyImport.deleteMany({ where: { shop } });
  const kept = await database.prisma.shop.upsert({
    where: { shop },
    create: { shop, installedAt: now, ...facts },
    update: { ...facts, ...again, ...wanted },
  });
  await notify(database.pool, OFFERS_CHANGED, shop);
  if (kept.importState !== "done") await notify(database.pool, IMPORT_WANTED, shop);
}

/**
 * Has a shop's past fetched again, from its beginning: after a failure, or when the merchant wishes.
 * Repeats change nothing, so what is known stays; one that is under way goes on.
 */
export async function importAgain(database: Database, shop: string): Promise<void> {
  const { count } = await database.prisma.shop.updateMany({
    where: { shop, uninstalledAt: null, importState: { in: ["done", "failed"] } },
    data: { importState: "pending", importError: null, importedOrders: 0, importTotal: null },
  });
  if (count === 0) return;
  await database.prisma.historyImport.deleteMany({ where: { shop } });
  await notify(database.pool, IMPORT_WANTED, shop);
}

/** Shops whose past is still to be fetched: a notice that nobody heard is made up for by this. */
export async function shopsToImport({ pool }: Pick<Database, "pool">): Promise<string[]> {
  const { rows } = await pool.query<{ shop: string }>(
    `SELECT "shop" FROM "Shop" WHERE "uninstalledAt" IS NULL AND "importState" IN ('pending', 'running')`,
  );
  return rows.map(({ shop }) => shop);
}
