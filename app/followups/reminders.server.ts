import { type CardStateReaders, noState } from "../decisions/cards/state.ts";
import { type ClaimAnswer, type Claimed, ClaimRefused, pending } from "../decisions/claim.ts";
import type { ClaimedOffers } from "../decisions/claims.server.ts";
import type { VerifyOrder } from "../shopify/claimed-order.server.ts";
import type { MessageStore } from "./messages.server.ts";
import { canReach } from "./settings.ts";

const DAY_MS = 86_400_000;

/**
 * "Remind me by e-mail": the tap is the request, so it takes no consent to marketing; it goes once, to
 * the order's own address, and can be unsubscribed from like any message. Repeats plan nothing more.
 */
export function reminderClaims(parts: {
  offers: ClaimedOffers;
  messages: MessageStore;
  verifyOrder: VerifyOrder;
  hasMailServer: boolean;
}) {
  const { offers, messages, verifyOrder, hasMailServer } = parts;

  return async function claim(claimed: Claimed<"reminder">): Promise<ClaimAnswer<"reminder">> {
    const { request, decision, customerId, now } = claimed;
    const { shop, orderId, decisionId, number } = decision;
    const { offerId } = request;
    if ((await messages.remindersOf(shop, orderId)).has(offerId)) return planned;
    const { offer, snapshot } = await offers.find(decision, offerId, "tutorial", now);
    const { reminderDays } = offer.settings;
    if (reminderDays === null) {
      throw new ClaimRefused("conflict", "This tutorial offers no reminder any more.");
    }
    if (!canReach(snapshot.followupWay, hasMailServer)) {
      throw new ClaimRefused("conflict", "This shop has no way to send e-mail at the moment.");
    }
    if (!(await verifyOrder({ shop, orderId, number, customerId }))) return pending("reminder");
    const dueAt = new Date(now.getTime() + reminderDays * DAY_MS);
    await messages.plan({ shop, followupId: offerId, orderId, dueAt, now, reminder: true });
    // The message names its buyer as the order does, so it waits until the order has been told here.
    if (!(await messages.remindersOf(shop, orderId)).has(offerId)) return pending("reminder");
    await offers.accepted({ shop, decisionId, offerId }, now);
    return planned;
  };
}

const planned = { kind: "reminder", status: "planned" } as const;

/** The tutorials whose reminder the order of a page has asked for. */
export function reminderState(messages: MessageStore): CardStateReaders["tutorial"] {
  return async ({ shop, orderId }, offers) => {
    const asks = offers.some(({ settings }) => settings.reminderDays !== null);
    return asks && orderId ? messages.remindersOf(shop, orderId) : noState.tutorial;
  };
}
