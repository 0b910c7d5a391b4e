/** Halcyon Skin's offers that tell, ask or give something rather than sell: message, survey, discount, referral. */
import { defaultPlacing, type OfferInput } from "#app/offers/offer.ts";
import { everybody } from "#app/targeting/index.ts";

const live = {
  status: "live",
  schedule: { startsAt: null, endsAt: null },
  targeting: everybody,
  valueMinor: null,
  placing: defaultPlacing,
} as const;

export const givingOffers: OfferInput[] = [
  {
    ...live,
    kind: "discount",
    name: "Ten per cent off the next order",
    priority: 15,
    placing: {
      ...defaultPlacing,
      placements: ["thank-you-block", "thank-you-announcement", "order-status-block"],
    },
    settings: {
      source: "shopify",
      poolId: null,
      reduction: { percent: 10 },
      minimumMinor: 4_000,
      validDays: 45,
    },
    content: {
      en: {
        heading: "A thank-you for next time",
        text: "A code of your own, for whenever you run out.",
        button: "Get my code",
      },
      de: {
        heading: "Ein Dankeschön fürs nächste Mal",
        text: "Ein eigener Code, wenn dir etwas ausgeht.",
        button: "Code holen",
      },
      fr: {
        heading: "Un merci pour la prochaine fois",
        text: "Un code rien que pour vous, quand il vous en faudra.",
        button: "Obtenir mon code",
      },
      ja: {
        heading: "次回使えるお礼クーポン",
        text: "なくなった頃に使える、あなただけのコードです。",
        button: "コードを受け取る",
      },
    },
  },
  {
    ...live,
    kind: "referral",
    name: "Share the glow",
    priority: 12,
    settings: {
      friend: { percent: 15 },
      advocate: { amountMinor: 500 },
      minimumMinor: null,
      validDays: 90,
    },
    content: {
      en: {
        heading: "Share the glow",
        text: "Send a friend something good for their skin.",
        button: "Get my link",
        shareText: "I like Halcyon Skin. Here is 15% off your first order:",
      },
      de: {
        heading: "Teil den Glow",
        text: "Schick jemandem etwas Gutes für die Haut.",
        button: "Meinen Link holen",
        shareText: "Ich mag Halcyon Skin. Hier sind 15 % für deine erste Bestellung:",
      },
      fr: {
        heading: "Partagez l’éclat",
        text: "Offrez à un proche du bien pour sa peau.",
        button: "Obtenir mon lien",
        shareText: "J’aime Halcyon Skin. Voici 15 % sur votre première commande :",
      },
    },
  },
  {
    ...live,
    kind: "survey",
    name: "How did you hear of us?",
    priority: 18,
    placing: { ...defaultPlacing, placements: ["thank-you-block"] },
    settings: {
      questions: [
        {
          id: "source",
          type: "single",
          options: ["friend", "social", "search", "shop"],
          optional: false,
          showIf: null,
        },
        {
          id: "ease",
          type: "rating",
          options: [],
          optional: false,
          showIf: null,
        },
        {
          id: "better",
          type: "text",
          options: [],
          optional: true,
          showIf: { questionId: "ease", anyOf: ["1", "2", "3"] },
        },
      ],
      mood: { questionId: "ease", happy: ["4", "5"], unhappy: ["1", "2"] },
      referralOfferId: null,
      reward: null,
    },
    content: {
      en: {
        heading: "Two questions, if you like",
        text: "They help us more than any figure.",
        questions: {
          source: {
            label: "Where did you first hear of us?",
            options: {
              friend: "A friend",
              social: "Social media",
              search: "A search",
              shop: "A shop",
            },
          },
          ease: { label: "How easy was it to order?", options: {}, low: "Hard", high: "Easy" },
          better: { label: "What could be better?", options: {} },
        },
        button: "Send",
        thanks: "Thank you. We read every answer.",
        happy: { text: "Know somebody who would like it, too?" },
        unhappy: {
          text: "Let us put it right: write to us, and a person answers.",
          link: { label: "Write to us", url: "https://halcyon-skin.myshopify.com/pages/contact" },
        },
      },
      de: {
        heading: "Zwei Fragen, wenn du magst",
        text: "Sie helfen uns mehr als jede Zahl.",
        questions: {
          source: {
            label: "Wo hast du zuerst von uns gehört?",
            options: {
              friend: "Freunde",
              social: "Soziale Medien",
              search: "Suche",
              shop: "Ein Geschäft",
            },
          },
          ease: {
            label: "Wie leicht war das Bestellen?",
            options: {},
            low: "Schwer",
            high: "Leicht",
          },
          better: { label: "Was könnte besser sein?", options: {} },
        },
        button: "Absenden",
        thanks: "Danke. Wir lesen jede Antwort.",
        happy: { text: "Kennst du jemanden, dem es auch gefiele?" },
        unhappy: { text: "Lass es uns richten: Schreib uns, ein Mensch antwortet." },
      },
    },
  },
  {
    ...live,
    kind: "survey",
    name: "Is all well?",
    priority: 17,
    placing: { ...defaultPlacing, placements: ["order-status-block"] },
    settings: {
      questions: [
        { id: "mood", type: "rating", options: [], optional: false, showIf: null },
        {
          id: "wrong",
          type: "text",
          options: [],
          optional: true,
          showIf: { questionId: "mood", anyOf: ["1", "2"] },
        },
      ],
      mood: { questionId: "mood", happy: ["4", "5"], unhappy: ["1", "2"] },
      // Set to "Share the glow" once that has an id.
      referralOfferId: null,
      reward: null,
    },
    content: {
      en: {
        heading: "Are you happy so far?",
        text: "One tap tells us, and we listen.",
        questions: {
          mood: {
            label: "How do you like it?",
            options: {},
            low: "Not at all",
            high: "Very much",
          },
          wrong: { label: "What is wrong?", options: {} },
        },
        button: "Send",
        thanks: "Thank you for telling us.",
        happy: { text: "Glad to hear it. Know somebody who would like it, too?" },
        unhappy: {
          text: "Let us put it right: write to us, and a person answers.",
          link: { label: "Write to us", url: "https://halcyon-skin.myshopify.com/pages/contact" },
        },
      },
      de: {
        heading: "Bist du zufrieden?",
        text: "Ein Tipp genügt, und wir hören zu.",
        questions: {
          mood: {
            label: "Wie gefällt es dir?",
            options: {},
            low: "Gar nicht",
            high: "Sehr",
          },
          wrong: { label: "Was stimmt nicht?", options: {} },
        },
        button: "Absenden",
        thanks: "Danke, dass du es uns sagst.",
        happy: { text: "Das freut uns. Kennst du jemanden, dem es auch gefiele?" },
        unhappy: {
          text: "Lass es uns richten: Schreib uns, ein Mensch antwortet.",
          link: {
            label: "Schreib uns",
            url: "https://halcyon-skin.myshopify.com/pages/contact",
          },
        },
      },
    },
  },
  {
    ...live,
    kind: "message",
    name: "What happens next",
    priority: 25,
    placing: { ...defaultPlacing, placements: ["order-status-block"] },
    settings: {},
    content: {
      en: {
        heading: "What happens next",
        text: "We pack your order **within a day** and write to you when it leaves.\n\nIt takes two to four days from there.",
        details: [
          {
            summary: "May I change my address?",
            text: "Until it is packed. Write to us right away.",
          },
          { summary: "How do I send something back?", text: "Within 30 days, free of charge." },
        ],
      },
      de: {
        heading: "So geht es weiter",
        text: "Wir packen deine Bestellung **innerhalb eines Tages** und schreiben dir, wenn sie losgeht.\n\nVon da an dauert es zwei bis vier Tage.",
        details: [
          {
            summary: "Kann ich meine Adresse ändern?",
            text: "Bis gepackt ist. Schreib uns am besten gleich.",
          },
          { summary: "Wie schicke ich etwas zurück?", text: "Innerhalb von 30 Tagen, kostenlos." },
        ],
      },
    },
  },
];
