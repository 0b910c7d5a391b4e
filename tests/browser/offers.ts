import { defaultPlacing, type OfferInput, type OfferInputOf } from "#app/offers/offer.ts";
import { everybody } from "#app/targeting/index.ts";

/** What the stories' offers have in common: live, for everybody, without limits. */
const live = {
  status: "live",
  schedule: { startsAt: null, endsAt: null },
  targeting: everybody,
  valueMinor: null,
  placing: defaultPlacing,
} as const satisfies Partial<OfferInput>;

export const tutorial: OfferInputOf<"tutorial"> = {
  ...live,
  kind: "tutorial",
  name: "How to layer",
  priority: 30,
  settings: { productIds: [], productTypes: [], tags: [], reminderDays: null },
  content: {
    en: {
      heading: "Layer it right",
      text: "Thin to thick.",
      steps: ["Cleanse.", "Tone.", "Wait a minute."],
      link: { label: "Watch how", url: "https://halcyon-skin.myshopify.com/pages/layering" },
    },
    de: {
      heading: "Richtig schichten",
      text: "Von dünn nach dick.",
      steps: ["Reinigen.", "Klären.", "Eine Minute warten."],
    },
    ja: {
      heading: "正しい重ね方",
      text: "薄いものから順に。",
      steps: ["洗顔する。", "整える。", "1分待つ。"],
    },
  },
};

export const product: OfferInputOf<"product"> = {
  ...live,
  kind: "product",
  name: "Goes well together",
  priority: 40,
  settings: {
    source: "automatic",
    productIds: [],
    show: 3,
    layout: "list",
    chooseVariant: true,
    chooseQuantity: false,
  },
  content: {
    en: { heading: "Goes well with your order", text: "Often bought together.", button: "Add" },
    de: { heading: "Passt zu deiner Bestellung", button: "Hinzufügen" },
  },
};

export const discount: OfferInputOf<"discount"> = {
  ...live,
  kind: "discount",
  name: "Ten off",
  priority: 10,
  settings: {
    source: "shopify",
    poolId: null,
    reduction: { percent: 10 },
    minimumMinor: null,
    validDays: 30,
  },
  content: {
    en: { heading: "Ten per cent off", text: "For your next order.", button: "Get my code" },
  },
};

export const referral: OfferInputOf<"referral"> = {
  ...live,
  kind: "referral",
  name: "Friends",
  priority: 10,
  settings: {
    friend: { percent: 15 },
    advocate: { amountMinor: 500 },
    minimumMinor: null,
    validDays: 90,
  },
  content: {
    en: { heading: "Tell a friend", button: "Get my link", shareText: "Try Halcyon Skin:" },
  },
};

export const message: OfferInputOf<"message"> = {
  ...live,
  kind: "message",
  name: "What happens next",
  priority: 50,
  settings: {},
  content: {
    en: {
      heading: "What happens next",
      text: "We pack **today**.",
      details: [{ summary: "May I change my address?", text: "Until the parcel is packed." }],
    },
  },
};

export const survey: OfferInputOf<"survey"> = {
  ...live,
  kind: "survey",
  name: "All well?",
  priority: 15,
  settings: {
    questions: [
      { id: "mood", type: "rating", options: [], optional: false, showIf: null },
      {
        id: "wrong",
        type: "multiple",
        options: ["texture", "scent"],
        optional: true,
        showIf: { questionId: "mood", anyOf: ["1", "2"] },
      },
      { id: "words", type: "text", options: [], optional: true, showIf: null },
    ],
    mood: { questionId: "mood", happy: ["4", "5"], unhappy: ["1", "2"] },
    referralOfferId: null,
    reward: null,
  },
  content: {
    en: {
      heading: "Is all well?",
      questions: {
        mood: { label: "How do you like it?", options: {}, low: "Not at all", high: "Very much" },
        wrong: { label: "What is it?", options: { texture: "The texture", scent: "The scent" } },
        words: { label: "Anything else?", options: {} },
      },
      button: "Send answer",
      thanks: "Thank you for telling us.",
      happy: { text: "Know somebody who would like it, too?" },
      unhappy: {
        text: "Let us put it right.",
        link: { label: "Write to us", url: "https://halcyon-skin.myshopify.com/pages/contact" },
      },
    },
  },
};

export const loyalty: OfferInputOf<"loyalty"> = {
  ...live,
  kind: "loyalty",
  name: "Join the circle",
  priority: 20,
  settings: { points: 120, customerTag: "circle-member" },
  content: {
    en: {
      heading: "Join the circle",
      text: "Free, and this order counts.",
      benefits: ["Early access", "A birthday treat"],
      marketingConsent: "Send me news by e-mail.",
      button: "Join for free",
      confirmation: "Welcome to the circle.",
    },
  },
};
