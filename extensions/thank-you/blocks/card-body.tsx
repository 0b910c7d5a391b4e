import type { OfferCard } from "../../../app/decisions/contract.ts";
import type { BlockSession } from "../api/session.ts";
import { LoyaltyBlock } from "./loyalty.tsx";
import { ProductBlock } from "./product.tsx";
import { TutorialBlock } from "./tutorial.tsx";

/** What a card is given. `announce` has something read out that is not otherwise noticed. */
export interface CardProps<Card extends OfferCard> {
  card: Card;
  session: BlockSession;
  announce: (words: string) => void;
}

/** What stands below a card's heading, by its kind. */
export function CardBody({ card, ...rest }: CardProps<OfferCard>) {
  switch (card.kind) {
    case "product":
      return <ProductBlock card={card} {...rest} />;
    case "tutorial":
      return <TutorialBlock card={card} {...rest} />;
    case "loyalty":
      return <LoyaltyBlock card={card} {...rest} />;
    default:
      return null;
  }
}
