import type { DecisionRecord } from "../ledger/decision.ts";
import type { DecisionLedger } from "../ledger/decisions.server.ts";
import { derivedEventId } from "../ledger/event-id.server.ts";
import type { EventLedger } from "../ledger/events.server.ts";
import { isRunning } from "../offers/eligibility.ts";
import type { Offer, OfferOf } from "../offers/offer.ts";
import type { OrderVerifier } from "../shopify/claimed-order.server.ts";
import type { Buyer } from "../shopify/session-token.server.ts";
import { leadsOnTo } from "./cards/state.ts";
import { type Claimed, type ClaimHandlers, ClaimRefused } from "./claim.ts";
import type { ClaimKind, ClaimRequest, ClaimResponse, OfferKind } from "./contract.ts";
import type { ClaimOf } from "./request.ts";
import type { Snapshot, SnapshotCache } from "./snapshot.server.ts";
import type { DecisionClaims, DecisionTokens } from "./token.server.ts";

/** Hands each claim to the handler of its kind, once its token has been read. */
export function createClaims(
  tokens: DecisionTokens,
  { admit }: Pick<OrderVerifier, "admit">,
  handlers: ClaimHandlers,
) {
  /**
   * @throws {DecisionTokenError} when the token is forged, expired or another shop's
   * @throws {OrderRefused} when the order is another buyer's
   * @throws {ClaimRefused}
   */
  return async function claim(
    { shop, customerId }: Buyer,
    request: ClaimRequest,
    now: Date,
  ): Promise<ClaimResponse> {
    const decision = await tokens.read(request.token, shop, now);
    await admit({ ...decision, customerId });
    return handle(request.kind, { request, decision, customerId, now });
  };

  function handle<K extends ClaimKind>(
    kind: K,
    claim: Omit<Claimed<K>, "request"> & { request: ClaimRequest },
  ): Promise<ClaimResponse> {
    return handlers[kind]({ ...claim, request: claim.request as ClaimOf<K> });
  }
}

export type Claims = ReturnType<typeof createClaims>;

/** An offer that is claimed, as its decision showed it. */
export interface Claimable<K extends OfferKind> {
  offer: OfferOf<K>;
  record: DecisionRecord;
  snapshot: Snapshot;
  /** The offer of the decision that events are about: the survey, where it led on to this offer. */
  shownAs: string;
}

/** What the handlers of all kinds ask of the ledger. */
export function claimedOffers(parts: {
  snapshots: SnapshotCache;
  ledger: DecisionLedger;
  events: EventLedger;
}) {
  const { snapshots, ledger, events } = parts;

  return {
    /**
     * The offer a claim is for: one its decision showed, or a referral that a survey on it leads on to,
     * that still runs. Look for an earlier answer first: what was given stays given when an offer ends.
     *
     * @throws {ClaimRefused} `not-found`: it was not offered; `conflict`: it has been taken back since
     */
    async find<K extends OfferKind>(
      { shop, decisionId }: DecisionClaims,
      offerId: string,
      kind: K,
      now: Date,
    ): Promise<Claimable<K>> {
      const [record, snapshot] = await Promise.all([
        ledger.get(shop, decisionId),
        snapshots.get(shop),
      ]);
      const running = (id: string): Offer | undefined => {
        const offer = snapshot?.offers.get(id);
        return offer && isRunning(offer, now) ? offer : undefined;
      };
      const shown = record?.offers.find(
        ({ offerId: id }) => id === offerId || leadsOnTo(running(id), running)?.id === offerId,
      );
      const isKind = shown?.offerId !== offerId || shown.kind === kind;
      if (!record || !shown || !isKind) throw notOffered();
      const offer = running(offerId);
      if (!snapshot || offer?.kind !== kind) {
        throw new ClaimRefused(
          "conflict",
          "This offer has been taken back since the page was shown.",
        );
      }
      return { offer: offer as OfferOf<K>, record, snapshot, shownAs: shown.offerId };
    },

    /**
     * The aim of an offer was reached: recorded once, whoever repeats it.
     *
     * @param accepted.id where the claim that was first is remembered; else it follows from the rest
     */
    async accepted(
      accepted: { shop: string; decisionId: string; offerId: string; id?: string },
      now: Date,
    ): Promise<void> {
      const { shop, decisionId, offerId } = accepted;
      const { id = derivedEventId([decisionId, offerId, "accept"]) } = accepted;
      const event = { id, offerId, type: "accept", at: now.toISOString() } as const;
      await events.append({ shop, decisionId }, [event], now);
    },
  };
}

export type ClaimedOffers = ReturnType<typeof claimedOffers>;

const notOffered = () =>
  new ClaimRefused("not-found", "This decision did not offer what is claimed.");
