import { standingOf, wordsOf } from "../../loyalty/programme.ts";
import type { OfferOf } from "../../offers/offer.ts";
import type { LoyaltyCard } from "../contract.ts";
import { type CardContext, opening, wordsFor } from "./context.ts";

export function loyaltyCard(offer: OfferOf<"loyalty">, context: CardContext): LoyaltyCard {
  const content = wordsFor(offer, context);
  const { joined, promised } = context.state.loyalty;
  const bonus = joined ? 0 : offer.settings.points;
  return {
    kind: "loyalty",
    ...opening(offer, content),
    benefits: content.benefits,
    points: promised ?? bonus + context.orderPoints,
    ...(content.marketingConsent && { marketingConsent: content.marketingConsent }),
    button: content.button,
    confirmation: content.confirmation,
    joined,
    ...standing(context),
  };
}

/** Where a member stands, and what their points buy: nothing of either without a programme. */
function standing(context: CardContext): Pick<LoyaltyCard, "standing" | "rewards"> {
  const { programme, locale, fallbackLocale } = context;
  const { account, codes } = context.state.loyalty;
  if (!programme || !account) return { rewards: [] };
  return {
    standing: standingOf(account, programme, locale, fallbackLocale),
    rewards: programme.rewards.map(({ id, labels, points }) => {
      const code = codes.get(id);
      return { id, label: wordsOf(labels, locale, fallbackLocale), points, ...(code && { code }) };
    }),
  };
}
