import type { OfferCard } from "../../../app/decisions/contract.ts";
import type { ClaimStates } from "../api/claims.ts";
import type { BlockSession } from "../api/session.ts";
import { DiscountBlock } from "./discount.tsx";
import { LoyaltyBlock } from "./loyalty.tsx";
import { MessageBlock } from "./message.tsx";
import { PartnerBlock } from "./partner.tsx";
import { ProductBlock } from "./product.tsx";
import { ReferralBlock } from "./referral.tsx";
import { SurveyBlock } from "./survey.tsx";
import { TutorialBlock } from "./tutorial.tsx";

/** What a card is given. `announce` has something read out that is not otherwise noticed. */
export interface CardProps<Card extends OfferCard> {
  card: Card;
  /** Where the buyer's claims stand. */
  claims: ClaimStates;
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
    case "survey":
      return <SurveyBlock card={card} {...rest} />;
    case "discount":
      return <DiscountBlock card={card} {...rest} />;
    case "referral":
      return <ReferralBlock card={card} {...rest} />;
    case "message":
      return <MessageBlock card={card} {...rest} />;
    case "partner":
      return <PartnerBlock card={card} {...rest} />;
  }
}
