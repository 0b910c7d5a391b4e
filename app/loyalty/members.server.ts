import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";

/** A membership as it was claimed. */
export interface Member {
  shop: string;
  /** The claim's id, made by the sender. */
  id: string;
  orderId: string;
  customerId: string | null;
  offerId: string;
  decisionId: string;
  /** The bonus for joining. */
  points: number;
  /** What the order was promised to earn besides. */
  orderPoints: number;
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

/** Who has joined: once a customer and once an order, however often or in parallel it is claimed. */
export function memberStore(pool: Pool) {
  return {
    /** @returns the membership of this order or its customer: the one given, or the one that was there first */
    async join(member: Member): Promise<Member> {
      await pool.query(
        `INSERT INTO "LoyaltyMember" ("shop", "id", "orderId", "customerId", "offerId", "decisionId",
           "points", "orderPoints", "customerTag", "marketingConsent", "joinedAt")
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
        [
          member.shop,
          member.id,
          member.orderId,
          member.customerId,
          member.offerId,
          member.decisionId,
          member.points,
          member.orderPoints,
          member.customerTag,
          member.marketingConsent,
          member.joinedAt.toISOString(),
        ],
      );
      const kept = await this.find(member.shop, member.orderId, member.customerId ?? undefined);
      if (!kept) throw new MembershipTaken();
      return kept;
    },

    /**
     * The membership of an order, or of its customer with any other order.
     *
     * @param orderId absent: the customer's alone
     * @param customerId the buyer's own, where it is known and may be used
     */
    async find(
      shop: string,
      orderId: string | undefined,
      customerId?: string,
    ): Promise<Member | undefined> {
      const { rows } = await pool.query<Member>(
        `SELECT * FROM "LoyaltyMember" WHERE "shop" = $1 AND ("orderId" = $2 OR "customerId" = $3)
         ORDER BY "joinedAt", "id" LIMIT 1`,
        [shop, orderId ?? null, customerId ?? null],
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

    /** Shopify has told whose order it was. @returns the customer's membership, if there is one */
    name: (shop: string, orderId: string, customerId: string): Promise<Member | undefined> =>
      transaction(pool, async (client) => {
        await lockCustomer(client, shop, customerId);
        return nameMember(client, shop, orderId, customerId);
      }),

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

    async tagged(shop: string, id: string, now: Date): Promise<void> {
      await pool.query(
        `UPDATE "LoyaltyMember" SET "taggedAt" = $3, "tagError" = NULL WHERE "shop" = $1 AND "id" = $2`,
        [shop, id, now.toISOString()],
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

type Queries = Pick<PoolClient, "query">;

/** Until the end of the transaction nobody else changes this customer's membership and points. */
export async function lockCustomer(client: Queries, shop: string, customerId: string) {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `loyalty ${shop} ${customerId}`,
  ]);
}

/**
 * The membership of an order's customer. A sign-up that waited for its customer's name gets it. Where
 * the customer has signed up on two pages, the earlier one stays, with whatever was agreed to on
 * either. Take `lockCustomer` first.
 */
export async function nameMember(
  client: Queries,
  shop: string,
  orderId: string,
  customerId: string,
): Promise<Member | undefined> {
  const { rows } = await client.query<Member>(
    `SELECT * FROM "LoyaltyMember" WHERE "shop" = $1
       AND ("customerId" = $3 OR ("orderId" = $2 AND "customerId" IS NULL))
     ORDER BY "joinedAt", "id" FOR UPDATE`,
    [shop, orderId, customerId],
  );
  const [first, later] = rows;
  if (!first) return undefined;
  if (later) await forget(client, later);
  const agreedLater = first.marketingConsent === null ? (later?.marketingConsent ?? null) : null;
  const { rows: kept } = await client.query<Member>(
    `UPDATE "LoyaltyMember" SET "customerId" = $3,
       "nextAttemptAt" = CASE WHEN "customerId" IS NULL THEN NULL ELSE "nextAttemptAt" END,
       "marketingConsent" = COALESCE("marketingConsent", $4),
       "taggedAt" = CASE WHEN $4::text IS NULL THEN "taggedAt" END
     WHERE "shop" = $1 AND "id" = $2 RETURNING *`,
    [shop, first.id, customerId, agreedLater],
  );
  return kept[0];
}

async function forget(client: Queries, { shop, id }: Member): Promise<void> {
  await client.query(`DELETE FROM "LoyaltyMember" WHERE "shop" = $1 AND "id" = $2`, [shop, id]);
}

/** The claim's id already belongs to another order's membership. */
export class MembershipTaken extends Error {
  readonly code = "conflict";
  constructor() {
    super("This claim's id was used for another order. Make a new one for each claim.");
  }
}
