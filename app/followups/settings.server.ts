import type { Prisma, PrismaClient } from "@prisma/client";
import { OFFERS_CHANGED } from "../offers/store.server.ts";
import { type FollowupSettings, readFollowupSettings } from "./settings.ts";

type Db = Pick<PrismaClient, "shop" | "$transaction" | "$queryRaw" | "$executeRaw">;

/** What one shop has set for its follow-ups. It is kept beside the shop's other settings. */
export function followupSettingsStore(db: Db, shop: string) {
  return {
    async get(): Promise<FollowupSettings> {
      const row = await db.shop.findUniqueOrThrow({ where: { shop }, select: { settings: true } });
      return readFollowupSettings(row.settings);
    },

    /** Replaces them; the shop's other settings stay. */
    async update(settings: FollowupSettings): Promise<void> {
      await db.$transaction(async (tx) => {
        // Locked, so that another page's save at the same moment is not undone.
        await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE "shop" = ${shop} FOR UPDATE`;
        const row = await tx.shop.findUniqueOrThrow({
          where: { shop },
          select: { settings: true },
        });
        const kept = (row.settings ?? {}) as Prisma.JsonObject;
        await tx.shop.update({
          where: { shop },
          data: { settings: { ...kept, followups: settings } },
        });
        // A tutorial offers its reminder only while there is a way to send it.
        await tx.$executeRaw`SELECT pg_notify(${OFFERS_CHANGED}, ${shop})`;
      });
    },
  };
}
