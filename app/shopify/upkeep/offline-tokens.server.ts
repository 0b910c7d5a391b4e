import type { Database } from "../../db/client.server.ts";
import type { AdminGraphql } from "../admin-graphql.server.ts";

/** A refresh token lives 90 days; it is used in time also where nobody opens the app. */
const REFRESH_BEFORE_DAYS = 30;
const DAY_MS = 86_400_000;

/** Shops whose refresh token comes to its end. */
export async function shopsToRefresh({ prisma }: Pick<Database, "prisma">, now: Date) {
  const ending = new Date(now.getTime() + REFRESH_BEFORE_DAYS * DAY_MS);
  const sessions = await prisma.session.findMany({
    where: { isOnline: false, refreshTokenExpires: { gt: now, lt: ending } },
    select: { shop: true },
    distinct: ["shop"],
  });
  return sessions.map(({ shop }) => shop);
}

/**
 * Makes a call to the Admin API, so that Shopify's library finds the access token expired, refreshes it
 * and stores the new pair, whose refresh token lives another 90 days.
 *
 * @throws {AdminApiError} when Shopify refuses the refresh
 */
export async function refreshOfflineToken(graphql: AdminGraphql): Promise<void> {
  await graphql(
    "#graphql\n  query StillInstalled {\n    currentAppInstallation {\n      id\n    }\n  }\n",
  );
}
