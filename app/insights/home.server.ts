import type { Database } from "../db/client.server.ts";
import type { ShopProfile } from "../settings/shop.server.ts";
import { importLine } from "../shopify/history/progress.server.ts";
import { learningState } from "./learning.server.ts";
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
  const [figures, funnel, contact, lines, history, learning] = await Promise.all([
    todayFigures(pool, shop, { now, timeZone }),
    reachFunnel(pool, shop, PLACEMENT, lastDays(REACH_DAYS, now, timeZone)),
    placementContact(pool, shop, PLACEMENT),
    offerLines({ prisma, pool }, shop, { now, timeZone, locale, locales, defaultLocale }),
    importLine(pool, shop),
    learningState(pool, shop),
  ]);
  return {
    setup: {
      installedAt: profile.installedAt,
      blockSeenAt: contact.firstAskedAt,
      liveOffers: lines.filter(({ phase }) => phase === "running").length,
      offers: lines.length,
    },
    history,
    learning,
    figures,
    funnel,
    top: topLines(lines, TOP_COUNT),
  };
}
