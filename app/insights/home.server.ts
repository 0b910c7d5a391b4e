import type { Database } from "../db/client.server.ts";
import type { ShopProfile } from "../settings/shop.server.ts";
import { offerLines } from "./offer-list.server.ts";
import { topLines } from "./offer-list.ts";
import { placementContact, reachFunnel } from "./reach.server.ts";
import { todayFigures } from "./today.server.ts";
import { lastDays } from "./today.ts";

const REACH_DAYS = 7;
const TOP_COUNT = 5;
const PLACEMENT = "thank-you-block";

/** Everything Home shows of one shop. */
export async function homePage(
  { prisma, pool }: Database,
  profile: ShopProfile,
  { now, locale }: { now: Date; locale: string },
) {
  const { shop, timeZone, locales, defaultLocale } = profile;
  const [figures, funnel, contact, lines] = await Promise.all([
    todayFigures(pool, shop, { now, timeZone }),
    reachFunnel(pool, shop, PLACEMENT, lastDays(REACH_DAYS, now, timeZone)),
    placementContact(pool, shop, PLACEMENT),
    offerLines({ prisma, pool }, shop, { now, timeZone, locale, locales, defaultLocale }),
  ]);
  return {
    setup: {
      installedAt: profile.installedAt,
      blockSeenAt: contact.firstAskedAt,
      liveOffers: lines.filter(({ phase }) => phase === "running").length,
      offers: lines.length,
    },
    history: {
      importState: profile.importState,
      importError: profile.importError,
      importedAt: profile.importedAt,
      importedOrders: profile.importedOrders,
    },
    figures,
    funnel,
    top: topLines(lines, TOP_COUNT),
  };
}
