import type { OfferOf } from "../../offers/offer.ts";
import type { ReferralCard } from "../contract.ts";
import { type ClaimContext, opening, reductionOn, wordsFor } from "./context.ts";

export function referralCard(offer: OfferOf<"referral">, context: ClaimContext): ReferralCard {
  const content = wordsFor(offer, context);
  const { friend, advocate } = offer.settings;
  const { link, rewards } = context.state.referral.get(offer.id) ?? { rewards: [] };
  return {
    kind: "referral",
    ...opening(offer, content),
    friend: reductionOn(friend, context.currency),
    ...(advocate && { advocate: reductionOn(advocate, context.currency) }),
    button: content.button,
    ...(link && { link: { ...link, shareText: content.shareText } }),
    rewards,
  };
}
