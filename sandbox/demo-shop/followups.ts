import {
  type FollowupDraft,
  type FollowupInput,
  followupInputSchema,
} from "#app/followups/followup.ts";
import { productLocales } from "#app/followups/mail/words.ts";
import { contentTemplate, followupTemplate } from "#app/followups/templates.ts";

const inEveryLanguage = (content: (locale: string) => object) =>
  Object.fromEntries(productLocales.map((locale) => [locale, content(locale)]));

const drafts = [
  {
    ...followupTemplate("check-in", "en"),
    status: "live",
    // From the purchase, so that "let three days pass" is enough to see it.
    timing: { after: "purchase", days: 3 },
    settings: { makeGood: { amountMinor: 500, validDays: 60 } },
    content: inEveryLanguage((locale) => contentTemplate("check-in", locale)),
  },
  {
    ...followupTemplate("review", "en"),
    content: inEveryLanguage((locale) => ({
      ...contentTemplate("review", locale),
      button: { label: "★★★★★", url: "https://halcyon-skin.example.com/reviews" },
    })),
  },
] as FollowupDraft[];

/** What a newcomer finds under Follow-ups: a check-in that is live, and a review request still a draft. */
export const demoFollowups: FollowupInput[] = drafts.map((draft) =>
  followupInputSchema.parse(draft),
);

/** What all make-goods of a month may cost in the demo shop: €100. */
export const DEMO_MAKE_GOOD_BUDGET_MINOR = 100_00;
