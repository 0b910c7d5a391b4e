import type { PrismaClient } from "@prisma/client";
import { defaultLocaleOf, readSettings, type Settings } from "./settings.ts";

/** A shop as the admin shows it. */
export interface ShopProfile {
  shop: string;
  name: string;
  currency: string;
  timeZone: string;
  primaryLocale: string;
  /** What offers are written in first: the merchant's choice, else the shop's own. */
  defaultLocale: string;
  /** All locales the shop sells in, the default first. */
  locales: string[];
  settings: Settings;
  scopes: string[];
  installedAt: Date;
}

/** `undefined` where the shop never installed the app. */
export async function findShopProfile(
  db: Pick<PrismaClient, "shop">,
  shop: string,
): Promise<ShopProfile | undefined> {
  const row = await db.shop.findUnique({ where: { shop } });
  if (!row) return undefined;
  const defaultLocale = defaultLocaleOf(row);
  return {
    shop,
    name: row.name,
    currency: row.currency,
    timeZone: row.timezone,
    primaryLocale: row.primaryLocale,
    defaultLocale,
    locales: [...new Set([defaultLocale, row.primaryLocale, ...row.locales])],
    settings: readSettings(row.settings),
    scopes: row.scopes,
    installedAt: row.installedAt,
  };
}
