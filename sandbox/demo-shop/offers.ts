import { defaultPlacing, type OfferInput } from "#app/offers/offer.ts";
import { givingOffers } from "./giving-offers.ts";

/** What every offer of the demo shop has in common. */
const live = {
  status: "live",
  schedule: { startsAt: null, endsAt: null },
  valueMinor: null,
  placing: defaultPlacing,
} as const;

/** The offers a newcomer finds in Halcyon Skin: of each kind one for everybody, two for some orders. */
export const demoOffers: OfferInput[] = [
  ...givingOffers,
  {
    ...live,
    kind: "tutorial",
    name: "How to layer a serum",
    priority: 30,
    placing: {
      ...defaultPlacing,
      placements: [
        "thank-you-block",
        "thank-you-line-item",
        "order-status-block",
        "order-status-line-item",
      ],
    },
    targeting: { op: "all", of: [] },
    settings: { productIds: [], productTypes: ["Serum"], tags: [], reminderDays: null },
    content: {
      en: {
        heading: "Get the most from your serum",
        text: "Three drops go a long way, if they go on in the right order.",
        steps: [
          "Cleanse, and leave your skin slightly damp.",
          "Warm three drops between your palms and press them in.",
          "Wait one minute, then seal with your cream.",
        ],
      },
      de: {
        heading: "So wirkt dein Serum am besten",
        text: "Drei Tropfen reichen weit – in der richtigen Reihenfolge.",
        steps: [
          "Reinige dein Gesicht und lass die Haut leicht feucht.",
          "Wärme drei Tropfen in den Handflächen an und drücke sie ein.",
          "Warte eine Minute und schließe mit deiner Creme ab.",
        ],
      },
      fr: {
        heading: "Tirez le meilleur de votre sérum",
        text: "Trois gouttes suffisent, appliquées dans le bon ordre.",
        steps: [
          "Nettoyez et laissez la peau légèrement humide.",
          "Réchauffez trois gouttes entre vos paumes et pressez-les sur la peau.",
          "Attendez une minute, puis scellez avec votre crème.",
        ],
      },
      es: {
        heading: "Saca lo mejor de tu sérum",
        text: "Tres gotas bastan si van en el orden correcto.",
        steps: [
          "Limpia y deja la piel ligeramente húmeda.",
          "Calienta tres gotas entre las palmas y presiónalas sobre la piel.",
          "Espera un minuto y sella con tu crema.",
        ],
      },
      ja: {
        heading: "美容液の効果を引き出すコツ",
        text: "順番さえ守れば、3滴で十分です。",
        steps: [
          "洗顔後、肌が少し湿った状態にします。",
          "3滴を手のひらで温め、やさしく押さえるようになじませます。",
          "1分おいてから、クリームで仕上げます。",
        ],
      },
    },
  },
  {
    ...live,
    kind: "product",
    name: "Goes well with your order",
    priority: 20,
    targeting: { op: "all", of: [] },
    settings: {
      source: "automatic",
      productIds: [],
      show: 2,
      layout: "list",
      chooseVariant: true,
      chooseQuantity: false,
    },
    content: {
      en: {
        heading: "Goes well with your order",
        text: "Often bought together with what you chose.",
        button: "Add",
      },
      de: {
        heading: "Passt zu deiner Bestellung",
        text: "Oft zusammen mit deiner Auswahl gekauft.",
        button: "Hinzufügen",
      },
      fr: {
        heading: "S’accorde avec votre commande",
        text: "Souvent achetés avec votre sélection.",
        button: "Ajouter",
      },
      es: {
        heading: "Combina con tu pedido",
        text: "Suele comprarse junto con lo que elegiste.",
        button: "Añadir",
      },
      ja: {
        heading: "ご注文と相性のよい商品",
        text: "一緒に購入されることの多い商品です。",
        button: "追加する",
      },
    },
  },
  {
    ...live,
    kind: "loyalty",
    name: "Join the Halcyon Circle",
    priority: 10,
    targeting: { op: "all", of: [] },
    settings: { points: 120, customerTag: "halcyon-circle" },
    content: {
      en: {
        heading: "Join the Halcyon Circle",
        text: "Free, and your order already counts.",
        benefits: [
          "Early access to new formulas",
          "A birthday treat",
          "Free samples in every parcel",
        ],
        marketingConsent: "Send me news and offers from Halcyon Skin by e-mail.",
        button: "Join for free",
        confirmation: "Welcome to the Circle. Your points are on their way.",
      },
      de: {
        heading: "Komm in den Halcyon Circle",
        text: "Kostenlos, und deine Bestellung zählt schon mit.",
        benefits: [
          "Neue Formeln vor allen anderen",
          "Ein Geburtstagsgeschenk",
          "Proben in jedem Paket",
        ],
        marketingConsent: "Schickt mir Neuigkeiten und Angebote von Halcyon Skin per E-Mail.",
        button: "Kostenlos beitreten",
        confirmation: "Willkommen im Circle. Deine Punkte sind unterwegs.",
      },
    },
  },
  {
    ...live,
    kind: "product",
    name: "Sunscreen for retinal users",
    priority: 40,
    targeting: {
      op: "all",
      of: [
        { op: "productTags", anyOf: ["retinoid", "acid"] },
        { op: "not", of: { op: "productTypes", anyOf: ["Sunscreen"] } },
      ],
    },
    settings: {
      source: "chosen",
      productIds: ["gid://shopify/Product/8000032", "gid://shopify/Product/8000031"],
      show: 1,
      layout: "list",
      chooseVariant: true,
      chooseQuantity: false,
    },
    content: {
      en: {
        heading: "New acids need sunscreen",
        text: "Retinoids and acids make skin more sensitive to the sun.",
        button: "Add sunscreen",
      },
      de: {
        heading: "Säuren brauchen Sonnenschutz",
        text: "Retinoide und Säuren machen die Haut lichtempfindlicher.",
        button: "Sonnenschutz hinzufügen",
      },
    },
  },
  {
    ...live,
    status: "draft",
    kind: "tutorial",
    name: "Gua sha, step by step",
    priority: 30,
    targeting: { op: "all", of: [] },
    settings: {
      productIds: ["gid://shopify/Product/8000050"],
      productTypes: [],
      tags: [],
      reminderDays: null,
    },
    content: {
      en: {
        heading: "Your first gua sha",
        text: "Two minutes, from the neck up.",
        steps: [
          "Apply a few drops of oil.",
          "Glide from neck to jaw, five times each side.",
          "Finish at the temples.",
        ],
      },
    },
  },
];
