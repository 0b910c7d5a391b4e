import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { z } from "zod";
import { issuedCodes } from "../attribution/codes.server.ts";
import { transaction } from "../db/transaction.server.ts";
import { CodeRefused, codeNames, makeCode } from "../discounts/shopify-codes.server.ts";
import { minimumMinor, reductionSchema, validDays } from "../offers/fields.ts";
import { lockForWriting } from "../privacy/tombstones.server.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { ShopifyAway } from "../shopify/claimed-order.server.ts";

/** What was promised when a link was made; a later change of the offer changes no link. */
export const promiseSchema = z.object({
  title: z.string(),
  /** What a message to a friend says, as the card said it. */
  shareText: z.string(),
  currency: z.string(),
  friend: reductionSchema,
  advocate: reductionSchema.nullable(),
  minimumMinor,
  validDays,
});
export type Promised = z.output<typeof promiseSchema>;

export interface Link {
  shop: string;
  id: string;
  offerId: string;
  /** The customer's id, or the order's where Shopify names no customer. */
  advocate: string;
  customerId: string | null;
  orderId: string;
  decisionId: string;
  code: string;
  promise: Promised;
  status: "reserved" | "issued";
  createdAt: Date;
}

/** Shopify will not make a code for friends; the shop has to look. */
export class NoLink extends Error {
  readonly code = "used-up";
  constructor(cause: unknown) {
    super("No link for friends can be made right now.", { cause });
  }
}

/** Links for friends: one an offer and advocate, its code made in Shopify once. */
export function referralLinks(parts: {
  pool: Pool;
  apiSecret: string;
  adminOf: (shop: string) => Promise<AdminGraphql>;
}) {
  const { pool, adminOf } = parts;
  const nameOf = codeNames(parts.apiSecret, "referral code");

  async function find(
    shop: string,
    offerId: string,
    by: { orderId: string } | { advocate: string },
  ): Promise<Link | undefined> {
    const [column, value] = "orderId" in by ? ["orderId", by.orderId] : ["advocate", by.advocate];
    const { rows } = await pool.query<Link>(
      `SELECT * FROM "ReferralLink" WHERE "shop" = $1 AND "offerId" = $2 AND "${column}" = $3`,
      [shop, offerId, value],
    );
    return rows[0];
  }

  return {
    find,

    /**
     * The advocate's link; made at the first call, the same ever after.
     *
     * @throws {ShopifyAway} to be tried again: the link is reserved and stays so
     * @throws {NoLink}
     */
    async give(
      wanted: Omit<Link, "id" | "code" | "status" | "createdAt">,
      now: Date,
    ): Promise<Link> {
      const { shop, offerId, advocate } = wanted;
      const code = nameOf("FRIEND", shop, `${offerId} ${advocate}`);
      await transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        await client.query(
          `INSERT INTO "ReferralLink" ("shop", "id", "offerId", "advocate", "customerId", "orderId",
             "decisionId", "code", "promise", "status", "createdAt")
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'reserved', $10) ON CONFLICT DO NOTHING`,
          [
            shop,
            randomUUID(),
            offerId,
            advocate,
            wanted.customerId,
            wanted.orderId,
            wanted.decisionId,
            code,
            JSON.stringify(wanted.promise),
            now.toISOString(),
          ],
        );
      });
      const link = await find(shop, offerId, { advocate });
      if (!link) throw new Error("A link was neither written nor found.");
      return link.status === "issued" ? link : make(link, now);
    },
  };

  async function make(link: Link, now: Date): Promise<Link> {
    const { shop, id, code, createdAt, decisionId, offerId } = link;
    const { title, friend, minimumMinor, currency } = promiseSchema.parse(link.promise);
    try {
      await makeCode(await adminOf(shop), {
        code,
        title: `${title} ${code}`.slice(-255),
        terms: { reduction: friend, minimumMinor },
        currency,
        customerId: null,
        startsAt: createdAt,
        endsAt: null,
        // Any number of friends, each once.
        uses: null,
      });
    } catch (error) {
      throw error instanceof CodeRefused ? new NoLink(error) : new ShopifyAway(error);
    }
    await transaction(pool, async (client) => {
      await client.query(
        `UPDATE "ReferralLink" SET "status" = 'issued' WHERE "shop" = $1 AND "id" = $2`,
        [shop, id],
      );
      await issuedCodes(client, shop).record({ code, decisionId, offerId, issuedAt: now });
    });
    return { ...link, status: "issued" };
  }
}

export type ReferralLinks = ReturnType<typeof referralLinks>;

/** Where a link for friends leads: the shop's storefront, with the code in the cart. */
export const friendsUrl = ({ shop, code }: Pick<Link, "shop" | "code">): string =>
  `https://${shop}/discount/${encodeURIComponent(code)}`;
