import type { Pool } from "pg";

/** A membership as it was claimed. */
export interface Member {
  shop: string;
  /** The claim's id, made by the sender. */
  id: string;
  orderId: string;
  customerId: string | null;
  offerId: string;
  decisionId: string;
  points: number;
  /** The tag the offer promised. */
  customerTag: string;
  /** The words the buyer agreed to; null where they did not. */
  marketingConsent: string | null;
  joinedAt: Date;
}

/** A member whose customer is still to be tagged in Shopify. */
export interface PendingMember {
  shop: string;
  id: string;
  orderId: string;
  customerId: string | null;
  customerTag: string;
  marketingConsent: string | null;
  joinedAt: Date;
  tagAttempts: number;
}

/** Attempts are spread out: 30 s, 1 min, 2 min … at most an hour, for about two days in all. */
const MAX_ATTEMPTS = 60;

/** Who has joined. One membership an order, however often or in parallel it is claimed. */
export function memberStore(pool: Pool) {
  return {
    /** @returns the membership of this order: the one given, or the one that was there first */
    async join(member: Member): Promise<Member> {
      const { shop, id, orderId, customerId, offerId, decisionId, points } = member;
      await pool.query(
        `INSERT INTO "LoyaltyMember" ("shop", "id", "orderId", "customerId", "offerId", "decisionId",
           "points", "customerTag", "marketingConsent", "joinedAt")
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
        [
          shop,
          id,
          orderId,
          customerId,
          offerId,
          decisionId,
          points,
          member.customerTag,
          member.marketingConsent,
          member.joinedAt.toISOString(),
        ],
      );
      const kept = await this.ofOrder(shop, orderId);
      if (!kept) throw new MembershipTaken();
      return kept;
    },

    async ofOrder(shop: string, orderId: string): Promise<Member | undefined> {
      const { rows } = await pool.query<Member>(
        `SELECT * FROM "LoyaltyMember" WHERE "shop" = $1 AND "orderId" = $2`,
        [shop, orderId],
      );
      return rows[0];
    },

    /** Whether this customer has joined with any order. */
    async isMember(shop: string, customerId: string): Promise<boolean> {
      const { rows } = await pool.query(
        `SELECT FROM "LoyaltyMember" WHERE "shop" = $1 AND "customerId" = $2 LIMIT 1`,
        [shop, customerId],
      );
      return rows.length > 0;
    },

    /** Shopify has told whose order it was: a member who waits for that can be tagged now. */
    async nameCustomer(shop: string, orderId: string, customerId: string): Promise<void> {
      await pool.query(
        `UPDATE "LoyaltyMember" SET "customerId" = $3, "nextAttemptAt" = NULL
         WHERE "shop" = $1 AND "orderId" = $2 AND "customerId" IS NULL`,
        [shop, orderId, customerId],
      );
    },

    /**
     * Takes up to `limit` members to tag, each for one process: their next attempt is put off before
     * this one begins, so that a crash delays it and loses nothing.
     */
    async takePending(limit: number, now: Date): Promise<PendingMember[]> {
      const { rows } = await pool.query<PendingMember>(
        `UPDATE "LoyaltyMember" SET "tagAttempts" = "tagAttempts" + 1,
           "nextAttemptAt" = $2::timestamptz + LEAST(interval '1 hour', interval '30 seconds' * power(2, LEAST("tagAttempts", 20)))
         WHERE ("shop", "id") IN (
           SELECT "shop", "id" FROM "LoyaltyMember"
           WHERE "taggedAt" IS NULL AND "tagAttempts" < $3 AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= $2)
           ORDER BY "joinedAt" LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING *`,
        [limit, now.toISOString(), MAX_ATTEMPTS],
      );
      return rows;
    },

    async tagged(shop: string, id: string, customerId: string, now: Date): Promise<void> {
      await pool.query(
        `UPDATE "LoyaltyMember" SET "taggedAt" = $4, "customerId" = $3, "tagError" = NULL
         WHERE "shop" = $1 AND "id" = $2`,
        [shop, id, customerId, now.toISOString()],
      );
    },

    async failed(shop: string, id: string, error: string): Promise<void> {
      await pool.query(
        `UPDATE "LoyaltyMember" SET "tagError" = $3 WHERE "shop" = $1 AND "id" = $2`,
        [shop, id, error.slice(0, 500)],
      );
    },
  };
}

export type MemberStore = ReturnType<typeof memberStore>;

/** The claim's id already belongs to another order's membership. */
export class MembershipTaken extends Error {
  readonly code = "conflict";
  constructor() {
    super("This claim's id was used for another order. Make a new one for each claim.");
  }
}
