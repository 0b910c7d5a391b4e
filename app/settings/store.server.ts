import type { Prisma, PrismaClient } from "@prisma/client";
import { OFFERS_CHANGED } from "../offers/store.server.ts";
import { readSettings, type Settings } from "./settings.ts";

type Db = Pick<PrismaClient, "shop" | "$transaction">;

/** The settings of one shop. */
export function settingsStore(db: Db, shop: string) {
  return {
    async get(): Promise<Settings> {
      const row = await db.shop.findUniqueOrThrow({ where: { shop }, select: { settings: true } });
      return readSettings(row.settings);
    },

    /** Replaces the fields given; what other parts of the app keep beside them stays. */
    async update(settings: Settings): Promise<void> {
      await db.$transaction(async (tx) => {
        const row = await tx.shop.findUniqueOrThrow({
          where: { shop },
          select: { settings: true },
        });
        const kept = (row.settings ?? {}) as Prisma.JsonObject;
        await tx.shop.update({ where: { shop }, data: { settings: { ...kept, ...settings } } });
        await tx.$executeRaw`SELECT pg_notify(${OFFERS_CHANGED}, ${shop})`;
      });
    },
  };
}
