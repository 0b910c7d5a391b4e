import type { Offer } from "../../offers/offer.ts";
import type { OfferCard } from "../contract.ts";
import type { CardContext } from "./context.ts";
import { discountCard } from "./discount.ts";
import { loyaltyCard } from "./loyalty.ts";
import { messageCard } from "./message.ts";
import { partnerCard } from "./partner.ts";
import { type BuyableItem, productCard } from "./product.ts";
import { referralCard } from "./referral.ts";
import { surveyCard } from "./survey.ts";
import { tutorialCard } from "./tutorial.ts";

/**
 * An offer as one buyer sees it, or nothing where it has nothing to show (any more).
 *
 * @param items for a product offer: what stands on the card
 */
export function cardOf(
  offer: Offer,
  items: readonly BuyableItem[],
  context: CardContext,
): OfferCard | undefined {
  switch (offer.kind) {
    case "product":
      return productCard(offer, items, context);
    case "tutorial":
      return tutorialCard(offer, context);
    case "loyalty":
      return loyaltyCard(offer, context);
    case "survey":
      return surveyCard(offer, context);
    case "discount":
      return discountCard(offer, context);
    case "referral":
      return referralCard(offer, context);
    case "message":
      return messageCard(offer, context);
    case "partner":
      return partnerCard(offer, context);
  }
}
