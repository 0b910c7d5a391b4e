import type {
  ClaimKind,
  ClaimResponse,
  DecisionResponse,
  DiscountCard,
  IssuedCode,
  LoyaltyCard,
  LoyaltyStanding,
  MessageCard,
  OfferCard,
  PartnerCard,
  ProductCard,
  ReferralCard,
  ReferralLink,
  SurveyCard,
  TutorialCard,
} from "../../../app/decisions/contract.ts";

export type { OfferCard };

export const PRODUCT: ProductCard = {
  kind: "product",
  layout: "list",
  quantity: false,
  cartUrl: "https://shop.example/cart/{items}",
  offerId: "offer-product",
  heading: "Goes with your serum",
  text: "Most people take both.",
  button: "Buy it",
  products: [
    {
      productId: "gid://shopify/Product/7",
      variantId: "gid://shopify/ProductVariant/70",
      title: "Barrier Cream",
      variantTitle: "50 ml",
      imageUrl: "https://cdn.example/cream.png",
      imageAlt: "A jar of cream",
      price: { amountMinor: 2850, currency: "EUR" },
      compareAtPrice: { amountMinor: 3400, currency: "EUR" },
      url: "https://shop.example/cart/70:1",
    },
  ],
};

export const TUTORIAL: TutorialCard = {
  kind: "tutorial",
  offerId: "offer-tutorial",
  heading: "Your first week with retinol",
  text: "Slowly does it.",
  imageUrl: "https://cdn.example/retinol.png",
  imageAlt: "A drop on a fingertip",
  steps: ["Cleanse and dry.", "Take one drop.", "Wait, then moisturise."],
  link: { label: "The whole routine", url: "https://shop.example/pages/retinol" },
};

export const LOYALTY: LoyaltyCard = {
  kind: "loyalty",
  offerId: "offer-loyalty",
  heading: "Join the club",
  text: "It costs nothing.",
  benefits: ["Points for every order", "Free samples"],
  points: 120,
  marketingConsent: "Write to me about new things",
  button: "Join",
  confirmation: "You are in.",
  joined: false,
  rewards: [],
};

export const CODE: IssuedCode = {
  code: "GLOW-7QX2",
  expiresAt: "2027-03-12T23:59:59Z",
  url: "https://shop.example/discount/GLOW-7QX2",
};

export const STANDING: LoyaltyStanding = {
  points: 320,
  tier: "Silver",
  next: { tier: "Gold", missing: 80 },
  progress: 0.8,
};

export const LINK: ReferralLink = {
  url: "https://shop.example/pages/friends?with=ada",
  shareText: "I love this shop",
  friends: 3,
};

export const MEMBER: LoyaltyCard = {
  ...LOYALTY,
  joined: true,
  standing: STANDING,
  rewards: [
    { id: "reward-small", label: "€5 off", points: 200 },
    { id: "reward-large", label: "Free serum", points: 500 },
  ],
};

export const REFERRAL: ReferralCard = {
  kind: "referral",
  offerId: "offer-referral",
  heading: "Bring a friend",
  text: "Both of you gain.",
  friend: { percent: 15 },
  advocate: { amount: { amountMinor: 1000, currency: "USD" } },
  button: "Get my link",
  rewards: [],
};

export const SURVEY: SurveyCard = {
  kind: "survey",
  offerId: "offer-survey",
  heading: "How did it go?",
  questions: [
    {
      id: "source",
      type: "single",
      label: "Where did you hear of us?",
      options: [
        { id: "friend", label: "From a friend" },
        { id: "elsewhere", label: "Somewhere else" },
      ],
      optional: false,
    },
    {
      id: "where",
      type: "text",
      label: "Where was that?",
      options: [],
      optional: false,
      showIf: { questionId: "source", anyOf: ["elsewhere"] },
    },
    {
      id: "likely",
      type: "nps",
      label: "Would you recommend us?",
      options: [],
      low: "Never",
      high: "At once",
      optional: true,
    },
  ],
  button: "Send",
  rewardText: "There is a code in it for you.",
};

export const DISCOUNT: DiscountCard = {
  kind: "discount",
  offerId: "offer-discount",
  heading: "For next time",
  text: "With our thanks.",
  reduction: { percent: 10 },
  minimum: { amountMinor: 5000, currency: "USD" },
  validDays: 30,
  button: "Get my code",
};

export const MESSAGE: MessageCard = {
  kind: "message",
  offerId: "offer-message",
  heading: "What happens next",
  body: [
    { paragraph: [{ text: "We pack it " }, { text: "today", strong: true }, { text: "." }] },
    {
      list: [[{ text: "You get a mail." }], [{ text: "Ask us", url: "mailto:help@shop.example" }]],
    },
  ],
  details: [{ summary: "Can I change it?", body: [{ paragraph: [{ text: "Within the hour." }] }] }],
  link: { label: "Delivery times", url: "https://shop.example/pages/delivery" },
};

export const PARTNER: PartnerCard = {
  kind: "partner",
  offerId: "offer-partner",
  heading: "A month of tea",
  text: "Try it for nothing.",
  advertiser: "Leaf & Co.",
  imageUrl: "https://cdn.example/tea.png",
  imageAlt: "A cup of tea",
  button: "Try it",
  url: "https://partner.example/?ref=r-1",
  terms: "Then 12 a month.",
};

/** What the app answers a first claim of each kind. */
export const ANSWERS: Record<ClaimKind, ClaimResponse> = {
  loyalty: { kind: "loyalty", status: "joined", points: 120 },
  redeem: {
    kind: "redeem",
    status: "redeemed",
    code: CODE,
    standing: { points: 120, tier: "Silver", next: { tier: "Gold", missing: 80 }, progress: 0.8 },
  },
  survey: { kind: "survey", status: "answered", outcome: { thanks: "Thank you!" } },
  discount: { kind: "discount", status: "issued", code: CODE },
  referral: { kind: "referral", status: "ready", link: LINK },
  reminder: { kind: "reminder", status: "planned" },
};

/** A decision that shows these offers. */
export function decision(...offers: OfferCard[]): DecisionResponse {
  return { decisionId: "decision-1", outcome: "offers", token: "token-1", offers };
}
