import type { Database } from "../db/client.server.ts";
import { poolStore } from "../discounts/pools.server.ts";
import { programmeStore } from "../loyalty/programme.server.ts";
import { advertiserStore, partnerSettingsStore } from "../partners/advertisers.server.ts";
import { referralTotals } from "./referrals.server.ts";

/** Where each of a shop's programmes stands. */
export async function programmesOverview({ prisma, pool }: Database, shop: string) {
  const [pools, referrals, programme, members, partners, advertisers] = await Promise.all([
    poolStore(pool, shop).list(),
    referralTotals(pool, shop),
    programmeStore(prisma, shop).active(),
    prisma.loyaltyMember.count({ where: { shop } }),
    partnerSettingsStore(prisma, shop).get(),
    advertiserStore(prisma, shop).list(),
  ]);
  return {
    referrals,
    pools: pools.length,
    codesLeft: pools.reduce((sum, { remaining }) => sum + remaining, 0),
    loyaltyOn: programme !== undefined,
    members,
    partnersOn: partners.enabled,
    advertisers: advertisers.filter(({ approved, stopped }) => approved && !stopped).length,
  };
}
