/** One offer of every kind, as the app's server would answer it, for the gallery's scenes to vary. */
import type {
  DiscountCard,
  IssuedCode,
  LoyaltyCard,
  LoyaltyReward,
  MessageCard,
  PartnerCard,
  ProductCard,
  ProductItem,
  ReferralCard,
  SurveyCard,
  TutorialCard,
} from "#app/decisions/contract.ts";

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

export const code: IssuedCode = {
  code: "GLOW-7K2M-Q9XD",
  expiresAt: "2027-01-15T23:00:00.000Z",
  url: "https://shop.example/discount/GLOW-7K2M-Q9XD",
};

/** Stands for the gallery's own address, which is known once it is open. */
export const GALLERY_ORIGIN = "https://gallery.example";

/** Pictures are the sandbox's own, so that they are the same on every machine. */
const picture = (handle: string) => `${GALLERY_ORIGIN}/gallery/images/${handle}.svg`;

function item(number: number, title: string, handle: string, priceMinor: number): ProductItem {
  return {
    productId: `gid://shopify/Product/${number}`,
    variantId: `gid://shopify/ProductVariant/${number}1`,
    title,
    imageUrl: picture(handle),
    imageAlt: title,
    price: eur(priceMinor),
    url: `https://shop.example/cart/${number}1:1?attributes[afterglow]=reference`,
  };
}

const serum = item(1, "Barrier Serum", "barrier-serum", 3_900);
const toner = item(2, "Calm Centella Toner", "calm-centella-toner", 3_300);
const cleanser = item(3, "Calm Cream Cleanser", "calm-cream-cleanser", 2_700);

/** On sale, and to be had in sizes. */
export const withVariants: ProductItem = {
  ...serum,
  variantTitle: "30 ml",
  compareAtPrice: eur(4_800),
  variants: [
    {
      variantId: serum.variantId,
      title: "30 ml",
      price: eur(3_900),
      compareAtPrice: eur(4_800),
    },
    { variantId: "gid://shopify/ProductVariant/12", title: "50 ml", price: eur(5_900) },
  ],
};

export const product: ProductCard = {
  kind: "product",
  offerId: "product",
  heading: "Goes well with your order",
  text: "Often bought together with what you chose.",
  layout: "list",
  button: "Add",
  quantity: false,
  cartUrl: "https://shop.example/cart/{items}?attributes[afterglow]=reference",
  products: [withVariants, toner, cleanser],
};

export const tutorial: TutorialCard = {
  kind: "tutorial",
  offerId: "tutorial",
  heading: "Layer it right",
  text: "Three minutes in the morning.",
  imageUrl: picture("barrier-serum"),
  imageAlt: "Barrier Serum in its bottle",
  steps: [
    "Cleanse with lukewarm water.",
    "Pat two drops of serum into damp skin.",
    "Wait a minute, then moisturise.",
  ],
  link: { label: "Read the guide", url: "https://shop.example/pages/layering" },
  video: { label: "Watch how", url: "https://video.example/layering" },
  reminder: { days: 5, planned: false },
};

export const rewards: LoyaltyReward[] = [
  { id: "five", label: "€5 off your next order", points: 200 },
  { id: "mask", label: "A free sheet mask", points: 350 },
  { id: "kit", label: "The travel kit", points: 1_200 },
];

export const loyalty: LoyaltyCard = {
  kind: "loyalty",
  offerId: "loyalty",
  heading: "Join the circle",
  text: "Free, and this order counts.",
  benefits: ["Early access to what is new", "A treat on your birthday"],
  points: 139,
  marketingConsent: "Send me news by e-mail. I can stop it at any time.",
  button: "Join for free",
  confirmation: "Welcome to the circle.",
  joined: false,
  rewards: [],
};

/** The same for somebody who has joined. */
export const member: LoyaltyCard = {
  ...loyalty,
  joined: true,
  standing: { points: 420, tier: "Silver", next: { tier: "Gold", missing: 180 }, progress: 0.7 },
  rewards,
};

export const survey: SurveyCard = {
  kind: "survey",
  offerId: "survey",
  heading: "How did we do?",
  text: "Two minutes, and it helps us a lot.",
  questions: [
    {
      id: "source",
      type: "single",
      label: "Where did you first hear of us?",
      options: [
        { id: "friend", label: "A friend" },
        { id: "social", label: "Social media" },
        { id: "search", label: "A search" },
      ],
      optional: false,
    },
    {
      id: "care",
      type: "multiple",
      label: "What matters to you most?",
      options: [
        { id: "scent", label: "No perfume" },
        { id: "vegan", label: "Vegan" },
        { id: "price", label: "Price" },
      ],
      optional: true,
    },
    {
      id: "ease",
      type: "rating",
      label: "How easy was it to order?",
      options: [],
      low: "Hard",
      high: "Easy",
      optional: false,
    },
    {
      id: "recommend",
      type: "nps",
      label: "Would you recommend us to a friend?",
      options: [],
      low: "Not at all",
      high: "Gladly",
      optional: false,
    },
    { id: "words", type: "text", label: "Anything else?", options: [], optional: true },
  ],
  button: "Send",
  rewardText: "10 % off your next order for your answer.",
};

/** One question with one that follows from its answer. */
export const shortSurvey: SurveyCard = {
  ...survey,
  questions: [
    { ...question("source"), optional: false },
    {
      id: "who",
      type: "text",
      label: "Whom may we thank?",
      options: [],
      optional: true,
      showIf: { questionId: "source", anyOf: ["friend"] },
    },
  ],
};

function question(id: string): SurveyCard["questions"][number] {
  const found = survey.questions.find((each) => each.id === id);
  if (!found) throw new Error(`The gallery's survey has no question ${id}.`);
  return found;
}

export const discount: DiscountCard = {
  kind: "discount",
  offerId: "discount",
  heading: "10 % off your next order",
  text: "A thank-you for this one.",
  reduction: { percent: 10 },
  minimum: eur(4_000),
  validDays: 50,
  button: "Get my code",
};

export const referral: ReferralCard = {
  kind: "referral",
  offerId: "referral",
  heading: "Share the glow",
  text: "Friends get something, and so do you.",
  friend: { percent: 15 },
  advocate: { amount: eur(500) },
  button: "Get my link",
  rewards: [],
};

export const referralLink: NonNullable<ReferralCard["link"]> = {
  url: "https://shop.example/r/frieda-7k2m",
  shareText: "I like Halcyon Skin. Here is 15 % off your first order:",
  friends: 2,
};

export const message: MessageCard = {
  kind: "message",
  offerId: "message",
  heading: "What happens next",
  imageUrl: picture("calm-cream-cleanser"),
  imageAlt: "",
  body: [
    {
      paragraph: [{ text: "We pack your order " }, { text: "today", strong: true }, { text: "." }],
    },
    {
      list: [
        [{ text: "You get an e-mail once it is on its way." }],
        [
          { text: "Questions? Write to " },
          { text: "hello@shop.example", url: "mailto:hello@shop.example" },
          { text: "." },
        ],
      ],
    },
  ],
  details: [
    {
      summary: "May I change my address?",
      body: [{ paragraph: [{ text: "Until the parcel is packed. Write to us." }] }],
    },
    {
      summary: "How do I send something back?",
      body: [{ paragraph: [{ text: "Within 30 days, free of charge." }] }],
    },
  ],
  link: { label: "Delivery and returns", url: "https://shop.example/pages/delivery" },
};

export const partner: PartnerCard = {
  kind: "partner",
  offerId: "partner",
  heading: "A month of yoga at home",
  text: "For customers of Halcyon Skin: the first month for nothing.",
  advertiser: "Stillwater Yoga",
  imageUrl: picture("barrier-sleeping-mask"),
  imageAlt: "",
  button: "See the offer",
  url: "https://stillwater.example/?ref=a1b2c3",
  terms: "Ends by itself after a month. New customers only.",
};
