import type { OfferOf } from "../../offers/offer.ts";
import type { PartnerCard } from "../contract.ts";
import { type CardContext, opening, picture, wordsFor } from "./context.ts";

/** Nothing where the campaign may not be shown on this page (any more). */
export function partnerCard(
  offer: OfferOf<"partner">,
  context: CardContext,
): PartnerCard | undefined {
  const link = context.partners.get(offer.id);
  if (!link) return undefined;
  const content = wordsFor(offer, context);
  return {
    kind: "partner",
    ...opening(offer, content),
    advertiser: link.advertiser,
    ...picture(offer.settings.imageUrl, content.imageAlt),
    button: content.button,
    url: link.url,
    ...(content.terms && { terms: content.terms }),
  };
}
