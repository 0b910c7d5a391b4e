import type { Pool } from "pg";
import { type CardStateReaders, noState } from "../decisions/cards/state.ts";
import type { ClaimAnswer, Claimed } from "../decisions/claim.ts";
import type { Claimable, ClaimedOffers } from "../decisions/claims.server.ts";
import { localise } from "../offers/localise.ts";
import type { OfferInputOf } from "../offers/offer.ts";
import type { OfferStore } from "../offers/store.server.ts";
import type { Facts } from "../targeting/facts.ts";
import type { Member, MemberStore } from "./members.server.ts";
import type { PointsLedger } from "./points.server.ts";
import { type Programme, pointsFor, rateOf } from "./programme.ts";
import { redeemedCodes } from "./redemptions.server.ts";

/**
 * The loyalty sign-up: recorded once an order and once a customer, with the words the buyer agreed to,
 * before Shopify is told. A repeated or parallel claim, from whichever page, gets the first answer again.
 */
export function loyaltyClaims(parts: {
  offers: ClaimedOffers;
  members: MemberStore;
  points: PointsLedger;
  offerStoreOf: (shop: string) => Pick<OfferStore, "revision">;
  /** Tags members now, after the answer has gone out. */
  tagSoon: () => void;
}) {
  const { offers, members, points, offerStoreOf, tagSoon } = parts;

  return async function claim(claimed: Claimed<"loyalty">): Promise<ClaimAnswer<"loyalty">> {
    const { decision, customerId, now } = claimed;
    const earlier = await members.find(decision.shop, decision.orderId, customerId);
    const member = earlier ?? (await join(claimed));
    // The accept may have been lost with the process that recorded the member; a repeat changes nothing.
    await offers.accepted(member, now);
    // Shopify may have told of the order before the buyer joined.
    await points.settleOrder(decision.shop, decision.orderId, now);
    tagSoon();
    return { kind: "loyalty", status: "joined", points: member.points + member.orderPoints };
  };

  async function join(claimed: Claimed<"loyalty">): Promise<Member> {
    const { request, decision, customerId, now } = claimed;
    const { shop, orderId, decisionId } = decision;
    const claimable = await offers.find(decision, request.offerId, "loyalty", now);
    const { offer, record, snapshot } = claimable;
    const read = await asRead(claimed, claimable);
    const locale = decision.read?.locale ?? record.locale;
    const { content } = localise(read.content, locale, snapshot.fallbackLocale);
    return members.join({
      shop,
      id: request.id,
      orderId,
      customerId: customerId ?? record.customerId,
      offerId: offer.id,
      decisionId,
      points: read.settings.points,
      orderPoints: promisedFor(record.facts as Facts, snapshot),
      customerTag: offer.settings.customerTag,
      // No text beside the box, no consent.
      marketingConsent: request.marketingConsent ? (content.marketingConsent ?? null) : null,
      joinedAt: now,
    });
  }

  /** The offer as it stood on the card: the merchant may have written it anew since. */
  async function asRead(
    { decision }: Claimed<"loyalty">,
    { offer, record }: Claimable<"loyalty">,
  ): Promise<OfferInputOf<"loyalty">> {
    const decided = record.offers.find(({ offerId }) => offerId === offer.id)?.revision;
    const revision = decision.read?.revisions[offer.id] ?? decided ?? offer.revision;
    if (revision === offer.revision) return offer;
    const read = await offerStoreOf(decision.shop).revision(offer.id, revision);
    return read?.kind === "loyalty" ? read : offer;
  }
}

/** What an order earns a member by the programme in force, as the card says it. */
function promisedFor(
  { order }: Facts,
  { programme, currency }: { programme: Programme | undefined; currency: string },
): number {
  if (!programme || order.currency !== currency) return 0;
  return pointsFor(order.subtotalMinor ?? order.totalMinor ?? 0, currency, rateOf(programme));
}

/** Where the buyer of a page stands with the programme. */
export function loyaltyState(
  pool: Pool,
  members: MemberStore,
  points: PointsLedger,
): CardStateReaders["loyalty"] {
  return async ({ shop, orderId, customerId }) => {
    const member = await members.find(shop, orderId, customerId);
    if (!member) return noState.loyalty;
    const ofThisOrder = member.orderId === orderId;
    const [account, codes] = await Promise.all([
      member.customerId ? points.account(shop, member.customerId) : undefined,
      orderId ? redeemedCodes(pool, shop, orderId) : noState.loyalty.codes,
    ]);
    return {
      joined: true,
      ...(ofThisOrder && { promised: member.points + member.orderPoints }),
      ...(account && { account }),
      codes,
    };
  };
}
