import type { Pool, PoolClient } from "pg";
import type { Logger } from "pino";
import { transaction } from "../db/transaction.server.ts";
import type { AttributionReferences } from "../decisions/attribution.server.ts";
import { appendRevenue, revenueEntries } from "../ledger/revenue.server.ts";
import { type IgnoredReason, readClaims } from "./claims.server.ts";
import { type Credit, creditsOf } from "./credit.ts";
import { type AttributableOrder, readOrder } from "./facts.server.ts";
import { type JournalEntry, missingEntries, type NewEntry } from "./journal.ts";

type Queries = Pick<PoolClient, "query">;

/** What one order's facts say, and what the ledger does not tell of it yet. */
export interface Settlement {
  order: AttributableOrder;
  credits: Credit[];
  kept: JournalEntry[];
  missing: NewEntry[];
  ignored: IgnoredReason[];
}

/**
 * Compares one order's facts with the ledger; nothing is written.
 *
 * @returns undefined while the order has not arrived, or when it has been erased
 */
export async function deriveSettlement(
  client: Queries,
  references: AttributionReferences,
  shop: string,
  orderId: string,
  now: Date,
): Promise<Settlement | undefined> {
  const order = await readOrder(client, shop, orderId);
  if (!order) return undefined;
  const kept = await revenueEntries(client, shop, orderId);
  const { claims, ignored } = await readClaims(client, references, shop, order, kept);
  const credits = creditsOf(order, claims);
  const missing = missingEntries(kept, credits, { placedAt: order.placedAt, now });
  return { order, credits, kept, missing, ignored };
}

/**
 * Attribution of one app: ties orders to the offers that led to them.
 *
 * @param references what the offers' links were signed with
 */
export function attribution(
  { pool }: { pool: Pool },
  references: AttributionReferences,
  log?: Pick<Logger, "warn">,
) {
  return {
    /**
     * Lets the ledger tell of one order what the database's facts say: the order with its refunds and
     * its cancellation, decisions and events. To be called after any of them was written; in any order
     * and any number of times the ledger comes to the same sums. An order not yet known is settled
     * when it comes.
     *
     * @returns how many entries were appended
     */
    async settleOrder(shop: string, orderId: string, now: Date): Promise<number> {
      return transaction(pool, async (client) => {
        await lockOrder(client, shop, orderId);
        const settlement = await deriveSettlement(client, references, shop, orderId, now);
        if (!settlement) return 0;
        const { order, missing, ignored } = settlement;
        for (const reason of ignored) log?.warn({ shop, reason }, "a reference counts for nothing");
        await appendRevenue(client, { ...order, shop }, missing, now);
        return missing.length;
      });
    },
  };
}

export type Attributions = ReturnType<typeof attribution>;

/**
 * One order is settled by one process at a time, and none while its shop is rebuilt. Who waits for long
 * gives up and is tried again by its job: entries must not be older than what has been rolled up.
 */
async function lockOrder(client: PoolClient, shop: string, orderId: string): Promise<void> {
  await client.query("SET LOCAL lock_timeout = '30s'");
  await client.query("SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))", [
    `settle ${shop}`,
  ]);
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `settle ${shop} ${orderId}`,
  ]);
}

/** Keeps every other process from settling orders of this shop until the transaction ends. */
export async function lockSettling(client: PoolClient, shop: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`settle ${shop}`]);
}

/** Orders that may have been led to by an offer, or of which the ledger tells so: all that a rebuild looks at. */
export async function attributableOrders(client: Queries, shop: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT o."id" FROM "Order" o WHERE o."shop" = $1 AND (
       o."attributes" @> $2::jsonb
       OR EXISTS (SELECT FROM "Event" e WHERE e."shop" = $1 AND e."orderId" = o."id")
       OR EXISTS (SELECT FROM "Decision" d WHERE d."shop" = $1 AND d."customerId" = o."customerId"
                  AND d."orderId" <> o."id")
       OR EXISTS (SELECT FROM unnest(o."discountCodes") AS used
                  JOIN "IssuedCode" c ON c."shop" = $1 AND c."code" = lower(used)))
     ORDER BY o."placedAt", o."id"`,
    [shop, JSON.stringify([{ key: "_afterglow" }])],
  );
  return rows.map(({ id }) => id);
}
