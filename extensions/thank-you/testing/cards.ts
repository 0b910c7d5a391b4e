import type {
  DecisionResponse,
  LoyaltyCard,
  OfferCard,
  ProductCard,
  TutorialCard,
} from "../../../app/decisions/contract.ts";

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

/** A decision that shows these offers. */
export function decision(...offers: OfferCard[]): DecisionResponse {
  return { decisionId: "decision-1", outcome: "offers", token: "token-1", offers };
}
