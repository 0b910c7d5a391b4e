import type { LoaderFunctionArgs } from "@remix-run/node";
import { offerResults } from "#app/insights/offer-results.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { findOffer, rangeOf } from "./find.server.ts";

/** What an offer brought in the days asked about: the editor's card asks anew when they change. */
export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop, profile, database } = await merchantOf(request);
  const offer = await findOffer(database.prisma, shop, params.id ?? "");
  const { timeZone, defaultLocale } = profile;
  const scope = { shop, timeZone, defaultLocale, now: new Date() };
  return offerResults(database.pool, scope, offer, rangeOf(request, scope));
};
