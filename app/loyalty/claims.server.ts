import type { CardStateReaders } from "../decisions/cards/state.ts";
import type { ClaimAnswer, Claimed } from "../decisions/claim.ts";
import type { ClaimedOffers } from "../decisions/claims.server.ts";
import { localise } from "../offers/localise.ts";
import type { OfferOf } from "../offers/offer.ts";
import type { Member, MemberStore } from "./members.server.ts";

/**
 * The loyalty sign-up: recorded once an order, with the words the buyer agreed to, before Shopify is
 * told. A repeated or parallel claim gets the first answer again.
 */
export function loyaltyClaims(parts: {
  offers: ClaimedOffers;
  members: MemberStore;
  /** Tags members now, after the answer has gone out. */
  tagSoon: () => void;
}) {
  const { offers, members, tagSoon } = parts;

  return async function claim(claimed: Claimed<"loyalty">): Promise<ClaimAnswer<"loyalty">> {
    const { decision, now } = claimed;
    const earlier = await members.ofOrder(decision.shop, decision.orderId);
    const member = earlier ?? (await join(claimed));
    // The accept may have been lost with the process that recorded the member; a repeat changes nothing.
    await offers.accepted(member, member, now);
    tagSoon();
    return { kind: "loyalty", status: "joined", points: member.points };
  };

  async function join({ request, decision, customerId, now }: Claimed<"loyalty">): Promise<Member> {
    const { offer, record, snapshot } = await offers.find(
      decision,
      request.offerId,
      "loyalty",
      now,
    );
    return members.join({
      shop: decision.shop,
      id: request.id,
      orderId: decision.orderId,
      customerId: customerId ?? record.customerId,
      offerId: offer.id,
      decisionId: decision.decisionId,
      points: offer.settings.points,
      customerTag: offer.settings.customerTag,
      marketingConsent: request.marketingConsent
        ? wordsOf(offer, record.locale, snapshot.fallbackLocale)
        : null,
      joinedAt: now,
    });
  }
}

/** Where the buyer of a page stands with the programme. */
export function loyaltyState(members: MemberStore): CardStateReaders["loyalty"] {
  return async ({ shop, orderId }) => {
    const member = await members.ofOrder(shop, orderId);
    return { joined: member !== undefined, rewards: [] };
  };
}

/** The consent text as it stood beside the box; no text, no consent. */
function wordsOf(offer: OfferOf<"loyalty">, locale: string, fallback: string): string | null {
  const { content } = localise(offer.content, locale, fallback);
  return content.marketingConsent ?? null;
}
