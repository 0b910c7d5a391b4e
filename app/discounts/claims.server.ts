import { type CardStateReaders, noState } from "../decisions/cards/state.ts";
import { type ClaimAnswer, type Claimed, pending } from "../decisions/claim.ts";
import type { ClaimedOffers } from "../decisions/claims.server.ts";
import type { VerifyOrder } from "../shopify/claimed-order.server.ts";
import type { DiscountGrants, Grant, GrantKey } from "./grants.server.ts";

const PURPOSE = "discount";

/** The code of a discount offer: one an offer and order, once Shopify knows the order. */
export function discountClaims(parts: {
  offers: ClaimedOffers;
  grants: DiscountGrants;
  verifyOrder: VerifyOrder;
}) {
  const { offers, grants, verifyOrder } = parts;

  return async function claim(claimed: Claimed<"discount">): Promise<ClaimAnswer<"discount">> {
    const { decision, request, now } = claimed;
    const { shop, orderId } = decision;
    const key = { shop, purpose: PURPOSE, offerId: request.offerId, orderId };
    const grant = (await grants.given(key)) ?? (await give(key, claimed));
    if (!grant) return pending("discount");
    // The accept may have been lost with the process that gave the code; a repeat changes nothing.
    await offers.accepted({ shop, ...grant }, now);
    return { kind: "discount", status: "issued", code: grant.code };
  };

  /** @returns `undefined` while Shopify does not know the order */
  async function give(
    key: GrantKey,
    { decision, customerId, now }: Claimed<"discount">,
  ): Promise<Grant | undefined> {
    const found = await offers.find(decision, key.offerId, "discount", now);
    const order = await verifyOrder({ ...decision, customerId });
    if (!order) return undefined;
    const { source, poolId, reduction, minimumMinor, validDays } = found.offer.settings;
    return grants.give(
      {
        ...key,
        decisionId: decision.decisionId,
        customerId: found.record.customerId,
        boundTo: order.customerId,
        title: found.offer.name,
        terms: { reduction, minimumMinor, validDays },
        currency: found.snapshot.currency,
        poolId: source === "pool" ? poolId : null,
      },
      now,
    );
  }
}

/** The codes that the order of a page has taken. */
export function discountState(grants: DiscountGrants): CardStateReaders["discount"] {
  return async ({ shop, orderId }) =>
    orderId ? grants.ofOrder({ shop, purpose: PURPOSE, orderId }) : noState.discount;
}
