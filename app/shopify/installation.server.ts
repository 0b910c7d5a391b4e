import { z } from "zod";
import { notify } from "../db/change-notices.server.ts";
import { type Database, defaultDatabase } from "../db/client.server.ts";
import { log } from "../log.server.ts";
import { OFFERS_CHANGED } from "../offers/store.server.ts";
import { type AdminGraphql, adminGraphql } from "./admin-graphql.server.ts";
import { importHistory } from "./history/import.server.ts";
import { SHOP } from "./operations/shop.ts";

const shopAnswer = z.object({
  shop: z.object({ name: z.string(), currencyCode: z.string(), ianaTimezone: z.string() }),
  shopLocales: z.array(z.object({ locale: z.string(), primary: z.boolean() })).min(1),
});

/** Installs under way, so that parallel first loads of the admin start one import and not two. */
const importing = new Map<string, Promise<void>>();

/**
 * Runs after every token exchange: keeps what is known of the shop fresh, and on the first one (or
 * after a reinstall, or a failed import) starts fetching the shop's past in the background.
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

/** Writes the shop and starts its import where none has been done. @see onInstalled */
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
    uninstalledAt: null,
  };
  const before = await database.prisma.shop.findUnique({ where: { shop } });
  // After an uninstall the shop's past has gaps, and is fetched again.
  const anew = before?.uninstalledAt ? { installedAt: now, importState: "pending" } : {};
  const kept = await database.prisma.shop.upsert({
    where: { shop },
    create: { shop, installedAt: now, ...facts },
    update: { ...facts, ...anew },
  });
  await notify(database.pool, OFFERS_CHANGED, shop);
  if (kept.importState === "done" || importing.has(shop)) return;
  log.info({ shop }, "fetching the shop's catalogue and orders");
  const work = importHistory(database, shop, graphql, now).finally(() => importing.delete(shop));
  importing.set(shop, work);
}

/** Resolves when no import is under way in this process. */
export async function importsSettled(): Promise<void> {
  await Promise.allSettled(importing.values());
}
