import type { ClaimResponse } from "../decisions/contract.ts";
import type { ClaimOf } from "../decisions/request.ts";
import type { SnapshotCache } from "../decisions/snapshot.server.ts";
import type { DecisionClaims } from "../decisions/token.server.ts";
import type { DecisionLedger } from "../ledger/decisions.server.ts";
import type { EventLedger } from "../ledger/events.server.ts";
import { localise } from "../offers/localise.ts";
import type { OfferOf } from "../offers/offer.ts";
import type { Member, MemberStore } from "./members.server.ts";

/** What is claimed was not offered, or is not on offer any more. */
export class ClaimRefused extends Error {
  readonly code: "not-found" | "conflict";
  constructor(code: ClaimRefused["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The loyalty sign-up: recorded once an order, with the words the buyer agreed to, before Shopify is
 * told. A repeated or parallel claim gets the first answer again.
 */
export function loyaltyClaims(dependencies: {
  snapshots: SnapshotCache;
  ledger: DecisionLedger;
  events: EventLedger;
  members: MemberStore;
}) {
  const { snapshots, ledger, events, members } = dependencies;

  /** @throws {ClaimRefused} when the decision did not show this offer, or it has been taken back */
  return async function claim(
    decision: DecisionClaims,
    request: ClaimOf<"loyalty">,
    customerId: string | undefined,
    now: Date,
  ): Promise<ClaimResponse> {
    const { shop, decisionId, orderId } = decision;
    const earlier = await members.ofOrder(shop, orderId);
    if (earlier) {
      // The accept may have been lost with the process that recorded the member; a repeat changes nothing.
      await acceptOf(earlier, now);
      return { kind: "loyalty", status: "joined", points: earlier.points };
    }

    const record = await ledger.get(shop, decisionId);
    const shown = record?.offers.some(
      ({ offerId, kind }) => offerId === request.offerId && kind === "loyalty",
    );
    if (!record || !shown) {
      throw new ClaimRefused("not-found", "This decision did not offer a loyalty sign-up.");
    }
    const { offer, fallbackLocale } = await loyaltyOffer(shop, request.offerId);
    const member = await members.join({
      shop,
      id: request.id,
      orderId,
      customerId: customerId ?? record.customerId,
      offerId: offer.id,
      decisionId,
      points: offer.settings.points,
      customerTag: offer.settings.customerTag,
      marketingConsent: request.marketingConsent
        ? wordsOf(offer, record.locale, fallbackLocale)
        : null,
      joinedAt: now,
    });
    await acceptOf(member, now);
    return { kind: "loyalty", status: "joined", points: member.points };
  };

  async function acceptOf({ shop, id, decisionId, offerId }: Member, now: Date): Promise<void> {
    const accept = { id, type: "accept", offerId, at: now.toISOString() } as const;
    await events.append({ shop, decisionId }, [accept], now);
  }

  async function loyaltyOffer(shop: string, id: string) {
    const snapshot = await snapshots.get(shop);
    const offer = snapshot?.offers.get(id);
    if (snapshot && offer?.kind === "loyalty")
      return { offer, fallbackLocale: snapshot.fallbackLocale };
    throw new ClaimRefused("conflict", "This offer has been taken back since the page was shown.");
  }
}

/** The consent text as it stood beside the box; no text, no consent. */
function wordsOf(offer: OfferOf<"loyalty">, locale: string, fallback: string): string | null {
  const { content } = localise(offer.content, locale, fallback);
  return content.marketingConsent ?? null;
}
