import type { OfferKind } from "#app/decisions/contract.ts";
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
};

export const phaseText: Record<Phase, string> = {
  draft: "Draft",
  scheduled: "Scheduled",
  running: "Live",
  ended: "Ended",
  paused: "Paused",
  archived: "Archived",
};
