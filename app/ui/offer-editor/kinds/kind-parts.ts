import type { ComponentType } from "react";
import type { OfferKind } from "#app/decisions/contract.ts";
import { DiscountContent } from "./discount/Content.tsx";
import { DiscountPreview } from "./discount/Preview.tsx";
import { DiscountSettings } from "./discount/Settings.tsx";
import { LoyaltyContent } from "./loyalty/Content.tsx";
import { LoyaltyPreview } from "./loyalty/Preview.tsx";
import { LoyaltySettings } from "./loyalty/Settings.tsx";
import { MessageContent } from "./message/Content.tsx";
import { MessagePreview } from "./message/Preview.tsx";
import { MessageSettings } from "./message/Settings.tsx";
import { PartnerContent } from "./partner/Content.tsx";
import { PartnerPreview } from "./partner/Preview.tsx";
import { PartnerSettings } from "./partner/Settings.tsx";
import { ProductContent } from "./product/Content.tsx";
import { ProductPreview } from "./product/Preview.tsx";
import { ProductSettings } from "./product/Settings.tsx";
import { ReferralContent } from "./referral/Content.tsx";
import { ReferralPreview } from "./referral/Preview.tsx";
import { ReferralSettings } from "./referral/Settings.tsx";
import { SurveyContent } from "./survey/Content.tsx";
import { SurveyPreview } from "./survey/Preview.tsx";
import { SurveySettings } from "./survey/Settings.tsx";
import { TutorialContent } from "./tutorial/Content.tsx";
import { TutorialPreview } from "./tutorial/Preview.tsx";
import { TutorialSettings } from "./tutorial/Settings.tsx";

/** What the editor shows of one kind; each part reads the draft from the editor. */
export interface KindParts {
  /** The fields of its content in the language being written. */
  Content: ComponentType;
  /** Cards for what does not depend on the language. */
  Settings: ComponentType;
  /** How it reads to a buyer. */
  Preview: ComponentType;
}

export const kindParts: Record<OfferKind, KindParts> = {
  product: { Content: ProductContent, Settings: ProductSettings, Preview: ProductPreview },
  tutorial: { Content: TutorialContent, Settings: TutorialSettings, Preview: TutorialPreview },
  loyalty: { Content: LoyaltyContent, Settings: LoyaltySettings, Preview: LoyaltyPreview },
  survey: { Content: SurveyContent, Settings: SurveySettings, Preview: SurveyPreview },
  discount: { Content: DiscountContent, Settings: DiscountSettings, Preview: DiscountPreview },
  referral: { Content: ReferralContent, Settings: ReferralSettings, Preview: ReferralPreview },
  message: { Content: MessageContent, Settings: MessageSettings, Preview: MessagePreview },
  partner: { Content: PartnerContent, Settings: PartnerSettings, Preview: PartnerPreview },
};
