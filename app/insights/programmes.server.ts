import type { Database } from "../db/client.server.ts";
import { programmeStore } from "../loyalty/programme.server.ts";
import { advertiserStore, partnerSettingsStore } from "../partners/advertisers.server.ts";

/** Where each of a shop's programmes stands. */
export async function programmesOverview({ prisma }: Database, shop: string) {
  const [programme, members, partners, advertisers] = await Promise.all([
    programmeStore(prisma, shop).active(),
    prisma.loyaltyMember.count({ where: { shop } }),
    partnerSettingsStore(prisma, shop).get(),
    advertiserStore(prisma, shop).list(),
  ]);
  return {
    loyaltyOn: programme !== undefined,
    members,
    partnersOn: partners.enabled,
    advertisers: advertisers.filter(({ approved, stopped }) => approved && !stopped).length,
  };
}
