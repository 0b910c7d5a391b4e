import type { Pool } from "pg";
import type { Offer } from "../offers/offer.ts";
import { campaignCsv } from "../partners/results.server.ts";
import { referralCsv } from "../referrals/results.server.ts";
import { codesCsv } from "./codes-csv.server.ts";
import { membersCsv } from "./members.server.ts";
import { engagementCsv, type ResultsScope } from "./offer-results.server.ts";
import type { DayRange } from "./offer-results.ts";
import { surveyCsv } from "./survey-results.server.ts";

/**
 * What came of an offer, as a file for spreadsheets: what its kind collects, whatever the range, or
 * what buyers did with it day by day.
 *
 * @param byDay the days of the range, also of a kind that collects something
 * @returns the file and its name without an ending
 */
export async function resultsCsv(
  pool: Pool,
  scope: ResultsScope & { currency: string },
  offer: Offer,
  range: DayRange,
  byDay: boolean,
): Promise<{ name: string; content: string }> {
  const { shop } = scope;
  if (!byDay && offer.kind === "survey") {
    return { name: "answers", content: await surveyCsv(pool, shop, offer, scope.defaultLocale) };
  }
  if (!byDay && offer.kind === "referral") {
    return { name: "friends", content: await referralCsv(pool, shop, offer.id, scope.currency) };
  }
  if (!byDay && offer.kind === "discount") {
    return { name: "codes", content: await codesCsv(pool, shop, offer.id) };
  }
  if (!byDay && offer.kind === "loyalty") {
    return { name: "members", content: await membersCsv(pool, shop, offer.id) };
  }
  if (!byDay && offer.kind === "partner") {
    return { name: "charges", content: await campaignCsv(pool, shop, offer.id, scope.currency) };
  }
  const name = `offer-${range.from}-to-${range.to}`;
  return { name, content: await engagementCsv(pool, scope, offer.id, range) };
}
