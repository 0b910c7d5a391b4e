import type { Database } from "../db/client.server.ts";
import { storedOrderFacts } from "../decisions/order-facts.server.ts";
import { memberStore } from "../loyalty/members.server.ts";
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
 * Plans a message for each live follow-up that is for this order: what `orders/create` calls once the
 * order is stored. It may run any number of times: an order is planned once for each follow-up. Orders
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
    if (placedAt < followup.createdAt || compile(followup.targeting)(facts) !== true) continue;
    const isNew = await messages.plan({
      shop,
      followupId: followup.id,
      orderId,
      customerId: facts.buyer.customerId ?? null,
      dueAt: dueAt(followup.timing, placedAt),
      now,
    });
    if (isNew) planned += 1;
  }
  return planned;
}

/**
 * The order has arrived: messages that count from delivery are due from this moment, no longer from the
 * estimate. For `fulfillment_events/create` with the status `delivered` (its `happened_at`), which needs
 * no scope beyond `read_orders`.
 *
 * @returns how many messages were moved
 */
export async function orderDelivered(
  database: Pick<Database, "pool" | "prisma">,
  shop: string,
  orderId: string,
  deliveredAt: Date,
): Promise<number> {
  const messages = messageStore(database.pool);
  let moved = 0;
  for (const { id, timing } of await followupStore(database.prisma, shop).live()) {
    if (timing.after !== "delivery") continue;
    const due = dueAt(timing, deliveredAt, deliveredAt);
    if (await messages.reschedule(shop, id, orderId, due)) moved += 1;
  }
  return moved;
}
