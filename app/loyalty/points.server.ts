import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { lockForWriting } from "../privacy/tombstones.server.ts";
import { lockCustomer, type Member, nameMember } from "./members.server.ts";
import { type Account, pointsFor, programmeSchema, rateOf } from "./programme.ts";

/**
 * The ledger of points: entries are appended, never changed, and whatever a member has is their sum.
 *
 * - `joined`: the bonus for joining, once Shopify has told whose order it was;
 * - `earned`: an order's points at the rate of its day; `reversed`: what a refund or a cancellation of
 *   it takes back (or a correction gives again);
 * - `redeemed`: spent on a reward; `returned`: the reward could not be made;
 * - `adjusted`: by the merchant.
 */
export type EntryKind = "joined" | "earned" | "reversed" | "redeemed" | "returned" | "adjusted";

export interface Entry {
  customerId: string;
  kind: EntryKind;
  /** What a repeat is known by. */
  source: string;
  points: number;
  orderId?: string;
  redemptionId?: string;
  rate?: number;
  note?: string;
}

type Queries = Pick<PoolClient, "query">;

/** Appends one entry; its repeat changes nothing. @returns whether it is new */
export async function appendEntry(
  client: Queries,
  shop: string,
  entry: Entry,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO "LoyaltyEntry" ("shop", "id", "customerId", "kind", "source", "points", "orderId",
       "redemptionId", "rate", "note", "at")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT ("shop", "source") DO NOTHING`,
    [
      shop,
      randomUUID(),
      entry.customerId,
      entry.kind,
      entry.source,
      entry.points,
      entry.orderId ?? null,
      entry.redemptionId ?? null,
      entry.rate ?? null,
      entry.note ?? null,
      now.toISOString(),
    ],
  );
  return rowCount === 1;
}

/** Tiers go by everything that was earned, whatever was spent of it. */
const READ_ACCOUNT = `
SELECT COALESCE(sum("points"), 0)::int AS "balance",
  COALESCE(sum("points") FILTER (WHERE "kind" NOT IN ('redeemed', 'returned')), 0)::int AS "earned"
FROM "LoyaltyEntry" WHERE "shop" = $1 AND "customerId" = $2`;

export async function readAccount(
  client: Queries,
  shop: string,
  customerId: string,
): Promise<Account> {
  const { rows } = await client.query<Account>(READ_ACCOUNT, [shop, customerId]);
  return rows[0] ?? { balance: 0, earned: 0 };
}

/** What the ledger of points goes by of an order. */
interface OrderWorth {
  customerId: string | null;
  placedAt: Date;
  currency: string;
  /** What is left of the goods after discounts, refunds and cancellation. */
  netMinor: number;
}

const READ_ORDER = `
SELECT o."customerId", o."placedAt", o."currency",
  CASE WHEN o."cancelledAt" IS NOT NULL THEN 0 ELSE GREATEST(0, o."subtotalMinor" - COALESCE((
    SELECT sum(r."otherMinor" + COALESCE((
      SELECT sum(l."amountMinor") FROM "RefundLine" l WHERE l."shop" = r."shop" AND l."refundId" = r."id"), 0))
    FROM "Refund" r WHERE r."shop" = o."shop" AND r."orderId" = o."id"), 0)) END::float8 AS "netMinor"
FROM "Order" o WHERE o."shop" = $1 AND o."id" = $2`;

/** The points of a shop's members. */
export function pointsLedger(pool: Pool) {
  return {
    account: (shop: string, customerId: string): Promise<Account> =>
      readAccount(pool, shop, customerId),

    /**
     * Lets the ledger say of one order what the facts say: names the member who waited for Shopify to
     * tell whose order it was, gives the bonus for joining, earns the order's points, and takes back what
     * was refunded or cancelled. To be called after any of these facts was written; in any order and any
     * number of times it comes to the same sums. An order not yet known is settled when it comes.
     */
    async settleOrder(shop: string, orderId: string, now: Date): Promise<void> {
      await transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        const customerId = await customerOfOrder(client, shop, orderId);
        if (!customerId) return;
        await lockCustomer(client, shop, customerId);
        const member = await nameMember(client, shop, orderId, customerId);
        if (!member) return;
        if (member.orderId === orderId) await giveBonus(client, member, customerId, now);
        await earn(client, member, orderId, customerId, now);
      });
    },

    /** The merchant gives points, or takes some. @param id a UUID made once: a repeat changes nothing */
    async adjust(
      shop: string,
      adjustment: { id: string; customerId: string; points: number; note: string },
      now: Date,
    ): Promise<Account> {
      const { id, customerId, points, note } = adjustment;
      return transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        await lockCustomer(client, shop, customerId);
        const source = `adjusted ${id}`;
        await appendEntry(
          client,
          shop,
          { customerId, kind: "adjusted", source, points, note },
          now,
        );
        return readAccount(client, shop, customerId);
      });
    },
  };
}

/** What a member has and where it has led, for whoever decides on it. */
export interface MemberStanding extends Account {
  /** To spend, never below 0. */
  points: number;
  /** The tier reached; null: none, or the shop has no programme in force. */
  tier: { id: string; names: Record<string, string> } | null;
}

/** Reads where customers stand. @returns undefined for who is no member */
export function memberStandingOf(pool: Pool) {
  return async (shop: string, customerId: string): Promise<MemberStanding | undefined> => {
    const { rows } = await pool.query<Account & { programme: unknown }>({
      name: "member-standing",
      text: `SELECT (SELECT "programme" FROM "LoyaltyProgramme" WHERE "shop" = $1) AS "programme", a.*
        FROM (${READ_ACCOUNT}) a
        WHERE EXISTS (SELECT FROM "LoyaltyMember" WHERE "shop" = $1 AND "customerId" = $2)`,
      values: [shop, customerId],
    });
    const [row] = rows;
    if (!row) return undefined;
    const { balance, earned } = row;
    const parsed = programmeSchema.safeParse(row.programme);
    const tiers = parsed.success && parsed.data.active ? parsed.data.tiers : [];
    const tier = tiers.findLast(({ threshold }) => threshold <= earned) ?? null;
    return {
      balance,
      earned,
      points: Math.max(0, balance),
      tier: tier && { id: tier.id, names: tier.names },
    };
  };
}

export type PointsLedger = ReturnType<typeof pointsLedger>;

async function customerOfOrder(client: Queries, shop: string, orderId: string) {
  const { rows } = await client.query<{ customerId: string | null }>(
    `SELECT "customerId" FROM "Order" WHERE "shop" = $1 AND "id" = $2`,
    [shop, orderId],
  );
  return rows[0]?.customerId ?? undefined;
}

async function giveBonus(
  client: Queries,
  { shop, points }: Member,
  customerId: string,
  now: Date,
): Promise<void> {
  if (points === 0) return;
  const source = `joined ${customerId}`;
  await appendEntry(client, shop, { customerId, kind: "joined", source, points }, now);
}

/** Orders count from the one that was joined with on. */
async function earn(
  client: Queries,
  member: Member,
  orderId: string,
  customerId: string,
  now: Date,
): Promise<void> {
  const { shop } = member;
  const { rows } = await client.query<OrderWorth>(READ_ORDER, [shop, orderId]);
  const [order] = rows;
  if (!order) return;
  const kept = await entriesOfOrder(client, shop, orderId);
  const counts = orderId === member.orderId || order.placedAt >= member.joinedAt;
  // What has been earned is followed to its end, whatever became of the programme since.
  const rate = kept.rate ?? (counts ? await rateAt(client, shop, order.placedAt) : undefined);
  if (rate === undefined) return;
  const owed = pointsFor(order.netMinor, order.currency, rate);
  const base = { customerId, orderId };
  if (kept.rate === null) {
    const source = `earned ${orderId}`;
    await appendEntry(client, shop, { ...base, kind: "earned", source, points: owed, rate }, now);
  } else if (owed !== kept.points) {
    const source = `reversed ${orderId} ${kept.count}`;
    const points = owed - kept.points;
    await appendEntry(client, shop, { ...base, kind: "reversed", source, points }, now);
  }
}

async function entriesOfOrder(client: Queries, shop: string, orderId: string) {
  const { rows } = await client.query<{ points: number; rate: number | null; count: number }>(
    `SELECT COALESCE(sum("points"), 0)::int AS "points", max("rate") AS "rate", count(*)::int AS "count"
     FROM "LoyaltyEntry" WHERE "shop" = $1 AND "orderId" = $2 AND "kind" IN ('earned', 'reversed')`,
    [shop, orderId],
  );
  return rows[0] ?? { points: 0, rate: null, count: 0 };
}

/** Hundredths of a point for each unit; undefined where no programme was in force for an order of that time. */
async function rateAt(client: Queries, shop: string, placedAt: Date): Promise<number | undefined> {
  const { rows } = await client.query<{ programme: unknown }>(
    `SELECT "programme" FROM "LoyaltyProgramme" WHERE "shop" = $1 AND "startedAt" <= $2`,
    [shop, placedAt.toISOString()],
  );
  const parsed = programmeSchema.safeParse(rows[0]?.programme);
  return parsed.success && parsed.data.active ? rateOf(parsed.data) : undefined;
}
