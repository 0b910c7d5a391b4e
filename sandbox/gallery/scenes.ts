/**
 * Every kind in every state: what the server answers, what the buyer then does, and how the page stands.
 * The real blocks draw them, so a scene says nothing of how it should look.
 */
import type { ClaimResponse, Failure, OfferCard, OfferKind } from "#app/decisions/contract.ts";
import type { CannedAnswer } from "#app/preview/remote/protocol.ts";
import type { ExtensionTarget } from "#app/preview/targets.ts";
import type { LOCALES } from "../checkout-host/choices.ts";
import * as cards from "./cards.ts";
import { inArabic, inManyWords } from "./wordings.ts";

/** What the buyer does: presses or fills in the nth element that the selector finds. */
export interface Step {
  /** CSS, over the elements as the extension renders them: `s-button`. */
  on: string;
  nth?: number;
  /** Typed into a field; without it, the element is pressed. */
  type?: string;
}

export interface Scene {
  /** Unique in the gallery: `discount-claimed`. */
  id: string;
  state: string;
  target: ExtensionTarget;
  locale: keyof typeof LOCALES;
  /** As wide as the column of a desktop's checkout, or of a phone's. */
  width: "desktop" | "phone";
  answers: CannedAnswer[];
  steps: Step[];
  /** In the checkout editor. */
  editor?: true;
}

/** A page of the gallery: a kind of offer, or what belongs to none. */
export type Room = OfferKind | "places";

const BLOCK = "purchase.thank-you.block.render";

export function scenesOf(room: Room): Scene[] {
  return ROOMS[room]().map((scene) => ({ ...scene, id: `${room}-${scene.id}` }));
}

const ROOMS: Readonly<Record<Room, () => Scene[]>> = {
  product: () => [
    scene("several", [cards.product]),
    scene("one", [{ ...cards.product, products: [cards.withVariants], quantity: true }]),
    scene("grid", [{ ...cards.product, layout: "grid" }]),
    scene("set", [{ ...cards.product, layout: "set", button: "Add all three" }]),
    ...everywhere(cards.product),
  ],
  tutorial: () => [
    scene("offer", [cards.tutorial]),
    scene("open", [cards.tutorial], { steps: [{ on: "s-summary" }] }),
    scene("reminder planned", [{ ...cards.tutorial, reminder: { days: 5, planned: true } }], {
      steps: [{ on: "s-summary" }],
    }),
    ...claiming(cards.tutorial, [{ on: "s-summary" }, { on: "s-button", nth: -1 }], ["failed"]),
    ...everywhere(cards.tutorial),
  ],
  loyalty: () => [
    scene("offer", [cards.loyalty]),
    ...claiming(cards.loyalty, [{ on: "s-button" }]),
    scene("joined", [cards.member]),
    scene("redeemed", [
      {
        ...cards.member,
        rewards: cards.rewards.map((reward, index) =>
          index === 0 ? { ...reward, code: cards.code } : reward,
        ),
      },
    ]),
    ...everywhere(cards.loyalty),
  ],
  survey: () => [
    scene("offer", [cards.survey]),
    scene("follow-up", [cards.shortSurvey], { steps: [{ on: "s-choice" }] }),
    scene("unanswered", [cards.shortSurvey], { steps: [{ on: "s-button" }] }),
    ...claiming(cards.shortSurvey, [{ on: "s-choice", nth: 2 }, { on: "s-button" }]),
    scene("answered, happy", [
      {
        ...cards.shortSurvey,
        outcome: {
          thanks: "Thank you. That helps.",
          next: { mood: "happy", text: "Know somebody who would like it, too?" },
          referral: { ...cards.referral, link: cards.referralLink },
          reward: cards.code,
        },
      },
    ]),
    scene("answered, unhappy", [
      {
        ...cards.shortSurvey,
        outcome: {
          thanks: "Thank you for being frank.",
          next: {
            mood: "unhappy",
            text: "Let us put it right.",
            link: { label: "Write to us", url: "mailto:hello@shop.example" },
          },
        },
      },
    ]),
    ...everywhere(cards.shortSurvey),
    scene("all questions, phone", [cards.survey], { width: "phone" }),
    scene("all questions, Arabic", [inArabic(cards.survey)], { locale: "ar", width: "phone" }),
  ],
  discount: () => [
    scene("offer", [cards.discount]),
    ...claiming(cards.discount, [{ on: "s-button" }], ["busy", "pending", "failed", "used up"]),
    scene("claimed", [{ ...cards.discount, code: cards.code }]),
    ...everywhere(cards.discount),
    scene("claimed, phone", [{ ...cards.discount, code: cards.code }], { width: "phone" }),
  ],
  referral: () => [
    scene("offer", [cards.referral]),
    ...claiming(cards.referral, [{ on: "s-button" }]),
    scene("link", [{ ...cards.referral, link: cards.referralLink }]),
    scene("rewarded", [{ ...cards.referral, link: cards.referralLink, rewards: [cards.code] }]),
    ...everywhere(cards.referral),
  ],
  message: () => [
    scene("offer", [cards.message]),
    scene("open", [cards.message], { steps: [{ on: "s-summary" }] }),
    ...everywhere(cards.message),
  ],
  partner: () => [scene("offer", [cards.partner]), ...everywhere(cards.partner)],
  places: () => [
    { ...scene("loading", []), answers: [{ ...decision([]), after: "never" }] },
    scene("example", [], { editor: true }),
    scene("announcement", [cards.discount], {
      target: "purchase.thank-you.announcement.render",
    }),
    scene("announcement, Arabic", [inArabic(cards.discount)], {
      target: "purchase.thank-you.announcement.render",
      locale: "ar",
    }),
    scene("beside a product", [{ ...cards.tutorial, forProducts: ["gid://shopify/Product/1"] }], {
      target: "purchase.thank-you.cart-line-item.render-after",
      width: "phone",
    }),
    scene("order status", [cards.message, cards.tutorial], {
      target: "customer-account.order-status.block.render",
    }),
    scene(
      "order status, beside a product",
      [{ ...cards.tutorial, forProducts: ["gid://shopify/Product/1"] }],
      {
        target: "customer-account.order-status.cart-line-item.render-after",
        width: "phone",
      },
    ),
  ],
};

export const GALLERY_ROOMS = Object.keys(ROOMS) as Room[];

/** States every kind has: put away, in many words, from right to left, on a phone. */
function everywhere(card: OfferCard): Scene[] {
  return [
    scene("dismissed", [card], { steps: [{ on: "s-clickable" }] }),
    scene("many words", [inManyWords(card)], { locale: "de" }),
    scene("Arabic", [inArabic(card)], { locale: "ar" }),
    scene("phone", [card], { width: "phone" }),
    scene("phone, many words", [inManyWords(card)], { width: "phone", locale: "de" }),
  ];
}

type ClaimState = "busy" | "pending" | "failed" | "used up";

const CLAIM_ANSWERS: Readonly<Record<ClaimState, (kind: string) => Omit<CannedAnswer, "path">>> = {
  busy: () => ({ status: 200, body: {}, after: "never" }),
  pending: (kind) => ({
    status: 200,
    body: { kind, status: "pending", retryAfterMs: 5_000 } as ClaimResponse,
  }),
  failed: () => ({ status: 503, body: failure("unavailable") }),
  "used up": () => ({ status: 409, body: failure("used-up") }),
};

function claiming(
  card: OfferCard,
  steps: Step[],
  states: ClaimState[] = ["busy", "pending", "failed"],
): Scene[] {
  return states.map((state) => {
    const claimed = scene(state, [card], { steps });
    const answer = { path: "/api/claims", ...CLAIM_ANSWERS[state](card.kind) };
    return { ...claimed, answers: [...claimed.answers, answer] };
  });
}

function failure(code: Failure["error"]["code"]): Failure {
  return { error: { code, message: "As the gallery wants it." } };
}

function decision(offers: OfferCard[]): CannedAnswer {
  const outcome = offers.length > 0 ? "offers" : "none";
  return {
    path: "/api/decisions",
    status: 200,
    body: { decisionId: "gallery", outcome, token: "gallery", offers },
  };
}

function scene(
  state: string,
  offers: OfferCard[],
  changes: Partial<Omit<Scene, "id" | "state" | "answers">> = {},
): Scene {
  return {
    id: state.toLowerCase().replace(/\W+/g, "-"),
    state,
    target: BLOCK,
    locale: "en",
    width: "desktop",
    answers: [
      decision(offers),
      { path: "/api/events", status: 200, body: { recorded: 0, repeated: 0 } },
      { path: "/api/reports", status: 200, body: { recorded: true } },
    ],
    steps: [],
    ...changes,
  };
}
