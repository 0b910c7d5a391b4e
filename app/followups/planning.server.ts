import type { Database } from "../db/client.server.ts";
import { storedOrderFacts } from "../decisions/order-facts.server.ts";
import { memberStore } from "../loyalty/members.server.ts";
import { fulfillmentStore } from "../orders/fulfillments.server.ts";
import { compile } from "../targeting/compile.ts";
import type { Facts } from "../targeting/facts.ts";
import { messageStore } from "./messages.server.ts";
import { followupStore } from "./store.server.ts";
import { dueAt } from "./timing.ts";

/** What is known of an order now, as targeting asks; `undefined` where the shop has no such order. */
export async function followupFacts(
  { pool }: Pick<Database, "pool">,
  shop: string,
  orderId: string,
): Promise<Facts | undefined> {
  const facts = await storedOrderFacts(pool, shop, orderId);
  const customerId = facts?.buyer.customerId;
  if (!facts || !customerId) return facts;
  const loyaltyMember = await memberStore(pool).isMember(shop, customerId);
  return { ...facts, buyer: { ...facts.buyer, loyaltyMember } };
}

/**
 * Plans a message for each live follow-up that is for this order, once the order is stored. It may run any number of times: an order is planned once for each follow-up. Orders
 * placed before a follow-up was first written get none, so that an import of the past writes to nobody.
 *
 * @returns how many messages are new
 */
export async function planOrder(
  database: Pick<Database, "pool" | "prisma">,
  shop: string,
  orderId: string,
  now: Date,
): Promise<number> {
  const live = await followupStore(database.prisma, shop).live();
  if (live.length === 0) return 0;
  const facts = await followupFacts(database, shop, orderId);
  if (!facts) return 0;
  const placedAt = new Date(facts.order.placedAt ?? now);
  const messages = messageStore(database.pool);
  let planned = 0;
  for (const followup of live) {
    if (isOlder(placedAt, followup.createdAt)) continue;
    if (compile(followup.targeting)(facts) !== true) continue;
    const isNew = await messages.plan({
      shop,
      followupId: followup.id,
      orderId,
      dueAt: dueAt(followup.timing, placedAt),
      now,
    });
    if (isNew) planned += 1;
  }
  return planned;
}

/** Shopify tells an order's time in whole seconds: one of the same second may have come after. */
function isOlder(placedAt: Date, writtenAt: Date): boolean {
  return Math.floor(placedAt.getTime() / 1_000) < Math.floor(writtenAt.getTime() / 1_000);
}

/**
 * The order has arrived: messages that count from delivery are due from this moment, no longer from the
 * estimate.
 *
 * @returns how many messages were moved
 */
async function moveToArrival(
  database: Pick<Database, "pool" | "prisma">,
  shop: string,
  orderId: string,
  arrivedAt: Date,
): Promise<number> {
  const messages = messageStore(database.pool);
  let moved = 0;
  for (const { id, timing } of await followupStore(database.prisma, shop).live()) {
    if (timing.after !== "delivery") continue;
    const due = dueAt(timing, arrivedAt, arrivedAt);
    if (await messages.reschedule(shop, id, orderId, due)) moved += 1;
  }
  return moved;
}

/** Why nothing more is to be said about an order: it was cancelled, or all of it was given back. */
async function overBecause(
  { pool }: Pick<Database, "pool">,
  shop: string,
  orderId: string,
): Promise<"cancelled" | "refunded" | undefined> {
  const { rows } = await pool.query<{ cancelled: boolean; refunded: boolean }>(
    `SELECT o."cancelledAt" IS NOT NULL AS "cancelled", o."itemCount" > 0 AND o."itemCount" <= (
       SELECT COALESCE(sum(l."quantity"), 0) FROM "Refund" r
       JOIN "RefundLine" l ON l."shop" = r."shop" AND l."refundId" = r."id"
       WHERE r."shop" = o."shop" AND r."orderId" = o."id") AS "refunded"
     FROM "Order" o WHERE o."shop" = $1 AND o."id" = $2`,
    [shop, orderId],
  );
  if (rows[0]?.cancelled) return "cancelled";
  return rows[0]?.refunded ? "refunded" : undefined;
}

/**
 * Brings an order's messages in line with what is known of it now: plans what is new, moves what counts
 * from a delivery to the day its last parcel arrived, and stops what waits once the order was taken back.
 * To be called after any of these facts was written; in any order and any number of times it comes to
 * the same end.
 */
export async function orderChanged(
  database: Pick<Database, "pool" | "prisma">,
  shop: string,
  orderId: string,
  now: Date,
): Promise<void> {
  await planOrder(database, shop, orderId, now);
  const arrivedAt = await fulfillmentStore(database.pool, shop).arrivedAt(orderId);
  if (arrivedAt) await moveToArrival(database, shop, orderId, arrivedAt);
  // Asked after planning: whoever writes a cancellation meanwhile finds what was planned and stops it.
  const reason = await overBecause(database, shop, orderId);
  if (reason) await messageStore(database.pool).stop(shop, orderId, reason);
}
