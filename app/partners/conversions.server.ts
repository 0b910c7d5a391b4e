import { createHmac, timingSafeEqual } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { transaction } from "../db/transaction.server.ts";
import type { DecidedOffer } from "../ledger/decision.ts";
import { partnerSettingsSchema as campaignSchema } from "../offers/kinds/partner.ts";
import { charge, dayOf } from "./budget.server.ts";
import type { CampaignTerms } from "./campaign.ts";
import type { ClickReferences } from "./references.server.ts";

/** An order at an advertiser's counts when it was placed within so many days of the page. */
export const CONVERSION_WINDOW_DAYS = 30;
const DAY_MS = 86_400_000;
/** By so much the advertiser's clock may be ahead. */
const CLOCKS_APART_MS = 3_600_000;

/** The header with the signature: `sha256=<hex>`, HMAC-SHA256 of the body's bytes with the secret. */
export const SIGNATURE_HEADER = "X-Afterglow-Signature";

/** `POST /partners/conversions`: what an advertiser tells of an order. Nothing of a person is asked for. */
export const conversionSchema = z.strictObject({
  shop: z.string().max(255),
  /** The advertiser's id, as the shop's admin shows it. */
  advertiser: z.uuid(),
  /** The advertiser's own name for the order: a repeat changes nothing. */
  id: z
    .string()
    .min(1, "is empty")
    .max(120)
    .regex(/^[\x21-\x7e]+$/, "holds letters, digits and signs without spaces"),
  /** What the link carried in `afterglow_click`. */
  click: z.string().max(255),
  /** When the order was placed, ISO 8601 with its offset. */
  at: z.iso.datetime({ offset: true }),
});
export type Conversion = z.output<typeof conversionSchema>;

/** What is told cannot be counted; the message says why, for the advertiser's developer. */
export class ConversionRefused extends Error {
  readonly code: "unauthorized" | "not-found" | "conflict" | "expired";
  constructor(code: ConversionRefused["code"], message: string) {
    super(message);
    this.code = code;
  }
}

export interface Recorded {
  /** Known already; nothing changed. */
  repeated: boolean;
  /** Whether the campaign pays for it: no where it pays for clicks, or its budget is used up. */
  charged: boolean;
}

/** Whether a signature is the secret's over exactly these bytes. */
export function isSignedBy(secret: string, body: string, signature: string): boolean {
  const given = Buffer.from(signature.replace(/^sha256=/, ""), "hex");
  const expected = createHmac("sha256", secret).update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Orders at advertisers', as they tell them. */
export function partnerConversions(pool: Pool, references: ClickReferences) {
  /**
   * Counts one order, once, whoever sends it how often and in parallel.
   *
   * @param body the bytes the signature is over; `conversion` is what they say
   * @throws {ConversionRefused}
   */
  return async function record(
    conversion: Conversion,
    body: string,
    signature: string,
    now: Date,
  ): Promise<Recorded> {
    const { shop, advertiser, id } = conversion;
    const { timezone } = await requireAdvertiser(pool, conversion, body, signature);
    const named = references.read(shop, conversion.click);
    if (!named) throw new ConversionRefused("not-found", "The click is not one of this shop's.");
    return transaction(pool, async (client) => {
      const terms = await requireCampaign(client, conversion, named, now);
      const { decisionId, offerId } = named;
      const { rowCount } = await client.query(
        `INSERT INTO "PartnerConversion" ("shop", "advertiserId", "id", "decisionId", "offerId", "convertedAt", "receivedAt")
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [shop, advertiser, id, decisionId, offerId, conversion.at, now.toISOString()],
      );
      if (rowCount === 0) return { repeated: true, charged: await wasCharged(client, conversion) };
      const { day } = dayOf(now, timezone);
      const charged = await charge(client, { shop, offerId, what: "conversion", day }, terms);
      await client.query(
        `UPDATE "PartnerConversion" SET "chargedMinor" = $4
         WHERE "shop" = $1 AND "advertiserId" = $2 AND "id" = $3`,
        [shop, advertiser, id, charged],
      );
      return { repeated: false, charged: charged > 0 };
    });
  };
}

export type PartnerConversions = ReturnType<typeof partnerConversions>;

/** Nobody without the secret learns whether a shop or an advertiser is there. */
async function requireAdvertiser(
  pool: Pool,
  { shop, advertiser }: Conversion,
  body: string,
  signature: string,
): Promise<{ timezone: string }> {
  const { rows } = await pool.query<{ secret: string; timezone: string }>(
    `SELECT a."secret", s."timezone" FROM "Advertiser" a JOIN "Shop" s ON s."shop" = a."shop"
     WHERE a."shop" = $1 AND a."id" = $2 AND s."uninstalledAt" IS NULL`,
    [shop, advertiser],
  );
  const [known] = rows;
  if (!known || !isSignedBy(known.secret, body, signature)) {
    const message = `The signature is not this advertiser's. Send ${SIGNATURE_HEADER}: sha256=<hex> of HMAC-SHA256 over the body's bytes with the secret from the shop.`;
    throw new ConversionRefused("unauthorized", message);
  }
  return known;
}

/** The campaign a click belongs to, where it is this advertiser's and the order came in time. */
async function requireCampaign(
  client: PoolClient,
  { shop, advertiser, at }: Conversion,
  { decisionId, offerId }: { decisionId: string; offerId: string },
  now: Date,
): Promise<CampaignTerms> {
  const { rows } = await client.query<{
    settings: unknown;
    offers: DecidedOffer[];
    createdAt: Date;
  }>(
    `SELECT o."settings", d."offers", d."createdAt" FROM "Offer" o
     JOIN "Decision" d ON d."shop" = o."shop" AND d."id" = $3
     WHERE o."shop" = $1 AND o."id" = $2 AND o."kind" = 'partner'`,
    [shop, offerId, decisionId],
  );
  const [known] = rows;
  if (!known?.offers.some((shown) => shown.offerId === offerId))
    throw new ConversionRefused("not-found", "The click's page or campaign is not there any more.");
  const terms = campaignSchema.parse(known.settings);
  if (terms.advertiserId !== advertiser)
    throw new ConversionRefused("conflict", "The click is on another advertiser's offer.");
  const days = (Date.parse(at) - known.createdAt.getTime()) / DAY_MS;
  const early = Date.parse(at) > now.getTime() + CLOCKS_APART_MS;
  if (days < 0 || days > CONVERSION_WINDOW_DAYS || early) {
    const message = `The order was not placed within ${CONVERSION_WINDOW_DAYS} days after the page, or has yet to be placed.`;
    throw new ConversionRefused("conflict", message);
  }
  return terms;
}

async function wasCharged(client: PoolClient, { shop, advertiser, id }: Conversion) {
  const { rows } = await client.query<{ charged: boolean }>(
    `SELECT "chargedMinor" > 0 AS "charged" FROM "PartnerConversion"
     WHERE "shop" = $1 AND "advertiserId" = $2 AND "id" = $3`,
    [shop, advertiser, id],
  );
  return rows[0]?.charged ?? false;
}
