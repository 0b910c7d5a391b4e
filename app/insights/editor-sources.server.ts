import type { Database } from "../db/client.server.ts";
import { poolStore } from "../discounts/pools.server.ts";
import { readMailServer } from "../followups/mailer.server.ts";
import { followupSettingsStore } from "../followups/settings.server.ts";
import { canReach } from "../followups/settings.ts";
import { offerStore } from "../offers/store.server.ts";
import { advertiserStore, partnerSettingsStore } from "../partners/advertisers.server.ts";
import type { EditorSources } from "./editor-sources.ts";

/** What the form of one shop's offers lets the merchant choose from. */
export async function editorSources(db: Database, shop: string): Promise<EditorSources> {
  const { prisma } = db;
  const [offers, pools, advertisers, partners, followups] = await Promise.all([
    offerStore(prisma, shop).list(),
    poolStore(db.pool, shop).list(),
    advertiserStore(prisma, shop).list(),
    partnerSettingsStore(prisma, shop).get(),
    followupSettingsStore(prisma, shop).get(),
  ]);
  return {
    pools: pools.map(({ id, name, remaining, making }) => ({
      id,
      name,
      remaining,
      terms: making?.terms ?? null,
    })),
    referralOffers: offers
      .filter(({ kind, status }) => kind === "referral" && status !== "archived")
      .map(({ id, name }) => ({ id, name })),
    advertisers: advertisers.map(({ id, name, approved, stopped }) => ({
      id,
      name,
      approved: approved && !stopped,
    })),
    partnersOn: partners.enabled,
    canRemind: canReach(followups.way, readMailServer() !== undefined),
  };
}
