import type { OfferOf } from "../../offers/offer.ts";
import type { LoyaltyCard } from "../contract.ts";
import { type CardContext, opening, wordsFor } from "./context.ts";

export function loyaltyCard(offer: OfferOf<"loyalty">, context: CardContext): LoyaltyCard {
  const content = wordsFor(offer, context);
  const { joined, standing, rewards } = context.state.loyalty;
  return {
    kind: "loyalty",
    ...opening(offer, content),
    benefits: content.benefits,
    points: offer.settings.points,
    ...(content.marketingConsent && { marketingConsent: content.marketingConsent }),
    button: content.button,
    confirmation: content.confirmation,
    joined,
    ...(standing && { standing }),
    rewards,
  };
}
