import type { OfferOf } from "../../offers/offer.ts";
import { richText } from "../../offers/rich-text.ts";
import type { MessageCard } from "../contract.ts";
import { type CardContext, picture, wordsFor } from "./context.ts";

export function messageCard(offer: OfferOf<"message">, context: CardContext): MessageCard {
  const content = wordsFor(offer, context);
  return {
    kind: "message",
    offerId: offer.id,
    heading: content.heading,
    ...picture(offer.settings.imageUrl, content.imageAlt),
    body: richText(content.text ?? ""),
    details: content.details.map(({ summary, text }) => ({ summary, body: richText(text) })),
    ...(content.link && { link: content.link }),
  };
}
