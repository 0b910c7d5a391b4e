import type { OfferKind } from "#app/decisions/contract.ts";
import { defaultPlacing } from "#app/offers/offer.ts";
import { everybody } from "#app/targeting/index.ts";
import type { Draft, DraftOf } from "./draft.ts";
import type { TemplateContents } from "./templates/contents.ts";
import { de } from "./templates/de.ts";
import { en } from "./templates/en.ts";
import { es } from "./templates/es.ts";
import { fr } from "./templates/fr.ts";
import { ja } from "./templates/ja.ts";

/**
 * What a new offer starts from: words that could be shown as they are, in the language the shop writes
 * its offers in, and in English where there is no template in that language.
 */

const contents: Record<string, TemplateContents> = { en, de, fr, es, ja };

const names: Record<OfferKind, string> = {
  product: "Goes well together",
  tutorial: "Getting started",
  loyalty: "Loyalty sign-up",
  survey: "How did you hear about us",
  discount: "A discount for next time",
  referral: "Refer a friend",
  message: "What happens next",
  partner: "A partner's offer",
};

/** A new draft of a kind, filled in. */
export function templateOf<K extends OfferKind>(
  kind: K,
  { locale, loyaltyTag }: { locale: string; loyaltyTag: string },
): Draft {
  const words = contents[locale.split("-")[0] ?? ""] ?? en;
  const common = {
    name: names[kind],
    status: "draft" as const,
    priority: 50,
    schedule: { startsAt: null, endsAt: null },
    targeting: everybody,
    placing: defaultPlacing,
    valueMinor: null,
  };
  const drafts: { [K in OfferKind]: DraftOf<K> } = {
    product: {
      ...common,
      kind: "product",
      content: { [locale]: words.product },
      settings: {
        source: "automatic",
        productIds: [],
        show: 2,
        layout: "list",
        chooseVariant: true,
        chooseQuantity: false,
      },
    },
    tutorial: {
      ...common,
      kind: "tutorial",
      content: { [locale]: words.tutorial },
      settings: { productIds: [], productTypes: [], tags: [], reminderDays: null },
    },
    loyalty: {
      ...common,
      kind: "loyalty",
      content: { [locale]: words.loyalty },
      settings: { points: 100, customerTag: loyaltyTag },
    },
    survey: {
      ...common,
      kind: "survey",
      content: { [locale]: words.survey },
      settings: {
        questions: [
          {
            id: "source",
            type: "single",
            options: ["friend", "search", "social", "advert", "other"],
            optional: false,
            showIf: null,
          },
        ],
        mood: null,
        referralOfferId: null,
        reward: null,
      },
    },
    discount: {
      ...common,
      kind: "discount",
      content: { [locale]: words.discount },
      settings: {
        source: "shopify",
        poolId: null,
        reduction: { percent: 10 },
        minimumMinor: null,
        validDays: 30,
      },
    },
    referral: {
      ...common,
      kind: "referral",
      content: { [locale]: words.referral },
      settings: {
        friend: { percent: 10 },
        advocate: { percent: 10 },
        minimumMinor: null,
        validDays: 90,
      },
    },
    message: {
      ...common,
      kind: "message",
      content: { [locale]: words.message },
      settings: {},
    },
    partner: {
      ...common,
      kind: "partner",
      content: { [locale]: words.partner },
      settings: {
        advertiserId: "",
        url: "",
        pricing: "cpc",
        rateMinor: 0,
        budgetMinor: null,
        dailyBudgetMinor: null,
      },
    },
  };
  return drafts[kind];
}
