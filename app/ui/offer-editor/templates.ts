import type { OfferKind } from "#app/decisions/contract.ts";
import { defaultPlacing, type OfferContent } from "#app/offers/offer.ts";
import { everybody } from "#app/targeting/index.ts";
import type { Draft, DraftOf } from "./draft.ts";

/**
 * What a new offer starts from: words that could be shown as they are, in the language the shop writes
 * its offers in, and in English where there is no template in that language.
 */

type Content = { [K in OfferKind]: OfferContent<K> };

const contents: Record<string, Partial<Content>> = {
  en: {
    product: {
      heading: "Goes well with your order",
      text: "Picked to match what you have just bought.",
      button: "View product",
    },
    tutorial: {
      heading: "Get the most out of your order",
      text: "Three steps for a good start.",
      steps: ["Read the label before first use.", "Start with a little.", "Give it time to work."],
    },
    loyalty: {
      heading: "Earn points for this order",
      text: "Join now, and this order counts.",
      benefits: [
        "Points on every order",
        "Early access to new products",
        "A treat on your birthday",
      ],
      marketingConsent: "Send me news and offers by e-mail. I can stop at any time.",
      button: "Join for free",
      confirmation: "Welcome! Your points are on their way.",
    },
    survey: {
      heading: "One quick question",
      questions: {
        source: {
          label: "How did you hear about us?",
          options: {
            friend: "From a friend",
            search: "Searching the web",
            social: "Social media",
            advert: "An advertisement",
            other: "Somewhere else",
          },
        },
      },
      button: "Send answer",
      thanks: "Thank you, that helps us a lot.",
    },
    discount: {
      heading: "A thank-you for next time",
      text: "Save it now and use it whenever you like before it ends.",
      button: "Get my code",
    },
    referral: {
      heading: "Share the joy",
      text: "Give a friend something off their first order.",
      button: "Get my link",
      shareText: "I have just ordered here and thought you might like it. This is for you:",
    },
    message: {
      heading: "What happens next",
      text: "We are packing your order. You will get an e-mail as soon as it is on its way.",
      details: [
        {
          summary: "Can I still change my address?",
          text: "Yes, until we ship. Reply to your order confirmation.",
        },
      ],
    },
    partner: { heading: "From our partner", button: "Have a look" },
  },
  de: {
    product: {
      heading: "Passt gut zu deiner Bestellung",
      text: "Ausgesucht passend zu deinem Einkauf.",
      button: "Produkt ansehen",
    },
    tutorial: {
      heading: "So hast du am meisten davon",
      text: "In drei Schritten zum guten Start.",
      steps: [
        "Lies vor dem ersten Gebrauch das Etikett.",
        "Beginne mit wenig.",
        "Gib dem Produkt Zeit zu wirken.",
      ],
    },
    loyalty: {
      heading: "Sammle Punkte für diese Bestellung",
      text: "Melde dich jetzt an, und diese Bestellung zählt schon.",
      benefits: [
        "Punkte für jede Bestellung",
        "Neue Produkte vor allen anderen",
        "Eine Überraschung zum Geburtstag",
      ],
      marketingConsent:
        "Schickt mir Neuigkeiten und Angebote per E-Mail. Ich kann das jederzeit beenden.",
      button: "Kostenlos anmelden",
      confirmation: "Willkommen! Deine Punkte sind unterwegs.",
    },
  },
  fr: {
    product: {
      heading: "S’accorde avec votre commande",
      text: "Choisi en fonction de votre achat.",
      button: "Voir le produit",
    },
    tutorial: {
      heading: "Profitez au mieux de votre commande",
      text: "Trois étapes pour bien commencer.",
      steps: [
        "Lisez l’étiquette avant la première utilisation.",
        "Commencez par une petite quantité.",
        "Laissez au produit le temps d’agir.",
      ],
    },
    loyalty: {
      heading: "Gagnez des points avec cette commande",
      text: "Inscrivez-vous maintenant : cette commande compte déjà.",
      benefits: [
        "Des points à chaque commande",
        "Les nouveautés en avant-première",
        "Une surprise pour votre anniversaire",
      ],
      marketingConsent:
        "Envoyez-moi des actualités et des offres par e-mail. Je peux arrêter à tout moment.",
      button: "S’inscrire gratuitement",
      confirmation: "Bienvenue ! Vos points arrivent.",
    },
  },
  es: {
    product: {
      heading: "Combina bien con tu pedido",
      text: "Elegido según lo que acabas de comprar.",
      button: "Ver producto",
    },
    tutorial: {
      heading: "Aprovecha al máximo tu pedido",
      text: "Tres pasos para empezar bien.",
      steps: [
        "Lee la etiqueta antes del primer uso.",
        "Empieza con poca cantidad.",
        "Dale tiempo para que actúe.",
      ],
    },
    loyalty: {
      heading: "Gana puntos con este pedido",
      text: "Únete ahora y este pedido ya cuenta.",
      benefits: [
        "Puntos en cada pedido",
        "Acceso anticipado a las novedades",
        "Un detalle por tu cumpleaños",
      ],
      marketingConsent:
        "Quiero recibir novedades y ofertas por correo. Puedo dejarlo cuando quiera.",
      button: "Unirme gratis",
      confirmation: "¡Te damos la bienvenida! Tus puntos están en camino.",
    },
  },
  ja: {
    product: {
      heading: "ご注文の商品と相性の良い商品",
      text: "お買い上げの商品に合わせて選びました。",
      button: "商品を見る",
    },
    tutorial: {
      heading: "商品を上手にお使いいただくために",
      text: "はじめに知っておきたい3つのこと。",
      steps: [
        "初めてお使いになる前に表示をお読みください。",
        "少量から始めてください。",
        "効果が出るまで続けてお使いください。",
      ],
    },
    loyalty: {
      heading: "このご注文でポイントがたまります",
      text: "今ご登録いただくと、このご注文も対象になります。",
      benefits: ["ご注文のたびにポイント", "新商品の先行案内", "お誕生日の特典"],
      marketingConsent: "メールでお知らせや特典を受け取る（いつでも停止できます）",
      button: "無料で登録する",
      confirmation: "ご登録ありがとうございます。ポイントは後ほど付与されます。",
    },
  },
};

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
  const words = { ...(contents.en as Content), ...contents[locale.split("-")[0] ?? ""] };
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
