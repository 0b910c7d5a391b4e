import type { OfferKind, Placement } from "#app/decisions/contract.ts";
import type { Stage } from "#app/decisions/stage.ts";
import type { Phase } from "#app/offers/eligibility.ts";

/** What offers, their kinds and their phases are called throughout the admin. */
export const kindText: Record<OfferKind, { name: string; summary: string; start: string }> = {
  product: {
    name: "Product",
    summary:
      "Products that go with what was just bought, chosen by you or learned from your orders.",
    start: "Recommend products",
  },
  tutorial: {
    name: "Tutorial",
    summary: "How to get the most out of what was bought: steps, a picture, a link.",
    start: "Explain a product",
  },
  loyalty: {
    name: "Loyalty sign-up",
    summary: "An invitation to your loyalty programme, with what a member gets.",
    start: "Invite to loyalty",
  },
  survey: {
    name: "Survey",
    summary: "A question or two, with follow-ups by answer and a reward if you like.",
    start: "Ask a question",
  },
  discount: {
    name: "Discount",
    summary: "A code of their own for the next order, made in Shopify, with an end.",
    start: "Give a discount",
  },
  referral: {
    name: "Referral",
    summary: "A personal link: something off for the friend, a reward for your customer.",
    start: "Let them share",
  },
  message: {
    name: "Message",
    summary: "Next steps, delivery, support, questions and answers: reassurance after buying.",
    start: "Write a message",
  },
  partner: {
    name: "Partner offer",
    summary: "Another business's offer, labelled as such, that earns you revenue.",
    start: "Show a partner's offer",
  },
};

/** Where a block stands. */
export const placementText: Record<Placement, string> = {
  "thank-you-block": "Thank-you page",
  "thank-you-announcement": "Thank-you page, announcement",
  "thank-you-line-item": "Thank-you page, beside a product",
  "order-status-block": "Order-status page",
  "order-status-line-item": "Order-status page, beside a product",
};

/** How far an order was when its order-status page asked. */
export const stageText: Record<Stage, string> = {
  ordered: "Before shipping",
  shipped: "On its way",
  delivered: "Just delivered",
  "in-use": "In use",
};

/** The page a decision was made for and, where that matters, the order's stage. */
export const pageWords = (placement: Placement, stage: Stage | ""): string =>
  stage === "" ? placementText[placement] : `${placementText[placement]} · ${stageText[stage]}`;

export const phaseText: Record<Phase, string> = {
  draft: "Draft",
  scheduled: "Scheduled",
  running: "Live",
  ended: "Ended",
  paused: "Paused",
  archived: "Archived",
};
