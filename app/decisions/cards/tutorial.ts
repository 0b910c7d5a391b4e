import type { OfferOf } from "../../offers/offer.ts";
import type { TutorialCard } from "../contract.ts";
import { type CardContext, opening, picture, wordsFor } from "./context.ts";

export function tutorialCard(offer: OfferOf<"tutorial">, context: CardContext): TutorialCard {
  const content = wordsFor(offer, context);
  const { imageUrl, reminderDays } = offer.settings;
  const planned = context.state.tutorial.has(offer.id);
  return {
    kind: "tutorial",
    ...opening(offer, content),
    ...picture(imageUrl, content.imageAlt),
    steps: content.steps,
    ...(content.link && { link: content.link }),
    ...(content.video && { video: content.video }),
    ...(reminderDays !== null &&
      (planned || context.canRemind) && { reminder: { days: reminderDays, planned } }),
  };
}
