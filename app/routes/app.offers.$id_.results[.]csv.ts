import type { LoaderFunctionArgs } from "@remix-run/node";
import { resultsCsv } from "#app/insights/results-csv.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { csvResponse } from "#app/ui/admin/csv-response.ts";
import { findOffer, rangeOf } from "./app.offers.$id_.results/find.server.ts";

/** What came of an offer, as its kind has it: answers, codes, members, friends, charges; or its days. */
export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop, profile, database } = await merchantOf(request);
  const offer = await findOffer(database.prisma, shop, params.id ?? "");
  const { timeZone, defaultLocale } = profile;
  const scope = { shop, timeZone, defaultLocale, now: new Date() };
  const { searchParams } = new URL(request.url);
  const range = rangeOf(request, scope);
  const byDay = searchParams.get("what") === "days";
  const file = await resultsCsv(database.pool, { ...scope, ...profile }, offer, range, byDay);
  return csvResponse(file.name, file.content);
};
