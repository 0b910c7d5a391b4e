import type { OfferOf } from "../../offers/offer.ts";
import type { DiscountCard } from "../contract.ts";
import { type CardContext, moneyOn, opening, reductionOn, wordsFor } from "./context.ts";

export function discountCard(offer: OfferOf<"discount">, context: CardContext): DiscountCard {
  const content = wordsFor(offer, context);
  const { reduction, minimumMinor, validDays } = offer.settings;
  const minimum = moneyOn(minimumMinor, context.currency);
  const code = context.state.discount.get(offer.id);
  return {
    kind: "discount",
    ...opening(offer, content),
    reduction: reductionOn(reduction, context.currency),
    ...(minimum && { minimum }),
    validDays,
    button: content.button,
    ...(code && { code }),
  };
}
