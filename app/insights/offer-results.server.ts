import type { Pool } from "pg";
import { csv } from "../csv.ts";
import type { Offer } from "../offers/offer.ts";
import { campaignResults } from "../partners/results.server.ts";
import { referralResults } from "../referrals/results.server.ts";
import { revenueByOffer } from "./net-revenue.server.ts";
import type { DayRange, Engagement, KindResults, OfferResults } from "./offer-results.ts";
import { surveyResults } from "./survey-results.server.ts";
import { wallClockOf } from "./zoned-time.ts";

/** Whose results, and by whose days. */
export interface ResultsScope {
  shop: string;
  /** IANA, the shop's. */
  timeZone: string;
  /** The language that answers are named in. */
  defaultLocale: string;
  now: Date;
}

/** Days before today as they were rolled up; today as the ledger has it. */
const BY_DAY = `
SELECT "day"::text, sum("impressions")::int AS "impressions", sum("clicks")::int AS "clicks",
  sum("accepts")::int AS "accepts", sum("dismissals")::int AS "dismissals"
FROM (
  SELECT "day", "impressions", "clicks", "accepts", "dismissals" FROM "OfferDay"
  WHERE "shop" = $1 AND "offerId" = $2 AND "day" BETWEEN $3::date AND $4::date AND "day" < $5::date
  UNION ALL
  SELECT $5::date,
    count(*) FILTER (WHERE "type" = 'impression'), count(*) FILTER (WHERE "type" = 'click'),
    count(*) FILTER (WHERE "type" = 'accept'), count(*) FILTER (WHERE "type" = 'dismiss')
  FROM "Event"
  WHERE "shop" = $1 AND "offerId" = $2 AND $5::date BETWEEN $3::date AND $4::date
    AND "occurredAt" >= $5::date::timestamp AT TIME ZONE $6
) d GROUP BY "day" ORDER BY "day"`;

type EngagementDay = Engagement & { day: string };

async function engagementByDay(
  pool: Pool,
  { shop, timeZone, now }: ResultsScope,
  offerId: string,
  { from, to }: DayRange,
): Promise<EngagementDay[]> {
  const today = wallClockOf(now, timeZone).date;
  const { rows } = await pool.query<EngagementDay>({
    name: "insights-offer-days",
    text: BY_DAY,
    values: [shop, offerId, from, to, today, timeZone],
  });
  return rows;
}

/** What one offer brought in a range of days. */
export async function offerResults(
  pool: Pool,
  scope: ResultsScope,
  offer: Offer,
  range: DayRange,
): Promise<OfferResults> {
  const [days, revenue, own] = await Promise.all([
    engagementByDay(pool, scope, offer.id, range),
    revenueByOffer(pool, scope.shop, range),
    ownResults(pool, scope, offer, range),
  ]);
  const sum = (field: keyof Engagement) => days.reduce((total, day) => total + day[field], 0);
  return {
    range,
    engagement: {
      impressions: sum("impressions"),
      clicks: sum("clicks"),
      accepts: sum("accepts"),
      dismissals: sum("dismissals"),
    },
    revenue: revenue
      .filter(({ offerId }) => offerId === offer.id)
      .map(({ attribution, conversions, netMinor }) => ({
        attribution,
        conversions,
        netMinor: Number(netMinor),
      })),
    own,
  };
}

async function ownResults(
  pool: Pool,
  scope: ResultsScope,
  offer: Offer,
  range: DayRange,
): Promise<KindResults | undefined> {
  switch (offer.kind) {
    case "survey": {
      const { defaultLocale } = scope;
      return { kind: "survey", ...(await surveyResults(pool, scope, offer, range, defaultLocale)) };
    }
    case "referral":
      return { kind: "referral", ...(await referralResults(pool, scope.shop, offer.id)) };
    case "discount":
      return { kind: "discount", ...(await codesIn(pool, scope, offer.id, range)) };
    case "loyalty":
      return { kind: "loyalty", ...(await joinedIn(pool, scope, offer.id, range)) };
    case "partner": {
      const today = wallClockOf(scope.now, scope.timeZone).date;
      const [inRange, campaign] = await Promise.all([
        chargedIn(pool, scope, offer.id, range),
        campaignResults(pool, scope.shop, offer.id, today),
      ]);
      const { budgetMinor } = offer.settings;
      return { kind: "partner", ...inRange, spentMinor: campaign.earnedMinor, budgetMinor };
    }
    default:
      return undefined;
  }
}

/** `$3` and `$4` are days by the clock of `$5`. */
const WITHIN = (column: string) =>
  `${column} >= $3::date::timestamp AT TIME ZONE $5
   AND ${column} < ($4::date + 1)::timestamp AT TIME ZONE $5`;

/** A code is used by the first order that was placed with it; Shopify takes codes in any case. */
const CODES = `
SELECT count(*)::int AS "issued", count(o."totalMinor")::int AS "used",
  COALESCE(sum(o."totalMinor"), 0)::float8 AS "usedMinor"
FROM "DiscountGrant" g
LEFT JOIN LATERAL (
  SELECT "totalMinor" FROM "Order"
  WHERE "shop" = g."shop" AND "placedAt" >= g."issuedAt"
    AND lower(g."code") IN (SELECT lower(c) FROM unnest("discountCodes") c)
  ORDER BY "placedAt" LIMIT 1) o ON true
WHERE g."shop" = $1 AND g."offerId" = $2 AND g."status" = 'issued' AND ${WITHIN('g."issuedAt"')}`;

const JOINED = `
SELECT count(*)::int AS "joined", count("marketingConsent")::int AS "agreedToMarketing"
FROM "LoyaltyMember" WHERE "shop" = $1 AND "offerId" = $2 AND ${WITHIN('"joinedAt"')}`;

const CHARGED = `
SELECT (SELECT count(*)::int FROM "PartnerConversion"
    WHERE "shop" = $1 AND "offerId" = $2 AND ${WITHIN('"convertedAt"')}) AS "orders",
  COALESCE((SELECT sum("chargedMinor") FROM "PartnerClick"
    WHERE "shop" = $1 AND "offerId" = $2 AND ${WITHIN('"clickedAt"')}), 0)::float8
  + COALESCE((SELECT sum("chargedMinor") FROM "PartnerConversion"
    WHERE "shop" = $1 AND "offerId" = $2 AND ${WITHIN('"convertedAt"')}), 0)::float8 AS "earnedMinor"`;

type Own<K extends KindResults["kind"]> = Omit<Extract<KindResults, { kind: K }>, "kind">;

const codesIn = (pool: Pool, scope: ResultsScope, offerId: string, range: DayRange) =>
  one<Own<"discount">>(pool, CODES, scope, offerId, range);
const joinedIn = (pool: Pool, scope: ResultsScope, offerId: string, range: DayRange) =>
  one<Own<"loyalty">>(pool, JOINED, scope, offerId, range);
const chargedIn = (pool: Pool, scope: ResultsScope, offerId: string, range: DayRange) =>
  one<Pick<Own<"partner">, "orders" | "earnedMinor">>(pool, CHARGED, scope, offerId, range);

async function one<Row extends object>(
  pool: Pool,
  text: string,
  { shop, timeZone }: ResultsScope,
  offerId: string,
  { from, to }: DayRange,
): Promise<Row> {
  const { rows } = await pool.query<Row>(text, [shop, offerId, from, to, timeZone]);
  const [row] = rows;
  if (!row) throw new Error("A count without a row.");
  return row;
}

/** What buyers did with an offer, day by day, as a file for spreadsheets. */
export async function engagementCsv(
  pool: Pool,
  scope: ResultsScope,
  offerId: string,
  range: DayRange,
): Promise<string> {
  const days = await engagementByDay(pool, scope, offerId, range);
  return csv(
    ["day", "seen", "clicks", "accepts", "hidden"],
    days.map(({ day, impressions, clicks, accepts, dismissals }) => [
      day,
      impressions,
      clicks,
      accepts,
      dismissals,
    ]),
  );
}
