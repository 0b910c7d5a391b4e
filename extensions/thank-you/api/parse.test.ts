import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OfferCard } from "../../../app/decisions/contract.ts";
import {
  ANSWERS,
  DISCOUNT,
  decision,
  LOYALTY,
  MEMBER,
  MESSAGE,
  PARTNER,
  PRODUCT,
  REFERRAL,
  SURVEY,
  TUTORIAL,
} from "../testing/cards.ts";
import { parseClaimResponse, parseDecision } from "./parse.ts";

const CARDS: OfferCard[] = [
  PRODUCT,
  TUTORIAL,
  LOYALTY,
  MEMBER,
  SURVEY,
  DISCOUNT,
  REFERRAL,
  MESSAGE,
  PARTNER,
];

it("takes a decision as the contract has it", () => {
  expect(parseDecision(decision(...CARDS))).toEqual(decision(...CARDS));
});

it("takes whatever else comes for no answer, without throwing", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(parseDecision(value)).toBeUndefined();
    }),
  );
});

describe("required fields", () => {
  // `text`, pictures and the like may be missing; these may not.
  const required: Record<OfferCard["kind"], string[]> = {
    product: ["kind", "offerId", "heading", "button", "layout", "cartUrl", "products"],
    tutorial: ["kind", "offerId", "heading", "steps"],
    loyalty: [
      "kind",
      "offerId",
      "heading",
      "benefits",
      "points",
      "button",
      "confirmation",
      "joined",
      "rewards",
    ],
    survey: ["kind", "offerId", "heading", "questions", "button"],
    discount: ["kind", "offerId", "heading", "reduction", "validDays", "button"],
    referral: ["kind", "offerId", "heading", "friend", "button", "rewards"],
    message: ["kind", "offerId", "heading", "body", "details"],
    partner: ["kind", "offerId", "heading", "advertiser", "button", "url"],
  };
  const cases = CARDS.flatMap((card) => required[card.kind].map((field) => [card, field] as const));

  it.each(cases)("leave out a card without one: $0.kind, $1", (card, field) => {
    const { [field as keyof OfferCard]: _, ...rest } = card;
    const other = { ...LOYALTY, offerId: "other" };
    expect(parseDecision(decision(rest as OfferCard, other))?.offers).toEqual([other]);
  });

  it.each(cases)("leave out a card with another type there: $0.kind, $1", (card, field) => {
    const other = { ...LOYALTY, offerId: "other" };
    const broken = { ...card, [field]: { unexpected: true } } as unknown as OfferCard;
    expect(parseDecision(decision(broken, other))?.offers).toEqual([other]);
  });
});

it.each(["javascript:alert(1)", "data:text/html,x", "//evil.example", "", 3])(
  "takes %j for no address",
  (url) => {
    const card = { ...TUTORIAL, link: { label: "Read", url } } as OfferCard;
    expect(parseDecision(decision(card))).toBeUndefined();
  },
);

it.each([{ amountMinor: 1.5, currency: "EUR" }, { amountMinor: 1, currency: "euro" }, "€1"])(
  "takes %j for no price",
  (price) => {
    const [product] = PRODUCT.products;
    const card = { ...PRODUCT, products: [{ ...product, price }] } as OfferCard;
    expect(parseDecision(decision(card))).toBeUndefined();
  },
);

describe("the answer to a claim", () => {
  const kinds = Object.entries(ANSWERS) as [keyof typeof ANSWERS, object][];

  it.each(kinds)("of %s is taken as the contract has it", (kind, answer) => {
    expect(parseClaimResponse(kind, answer)).toEqual(answer);
    const pending = { kind, status: "pending", retryAfterMs: 2_000 };
    expect(parseClaimResponse(kind, pending)).toEqual(pending);
  });

  it.each(kinds)("of %s is none where it is another's, or says nothing", (kind, answer) => {
    const other = kind === "discount" ? "redeem" : "discount";
    expect(parseClaimResponse(other, answer)).toBeUndefined();
    expect(parseClaimResponse(kind, { ...answer, status: "maybe" })).toBeUndefined();
    expect(parseClaimResponse(kind, { kind, status: "pending" })).toBeUndefined();
  });

  it("is none where its code's address is a script, or its end no day", () => {
    const code = { code: "A", url: "javascript:alert(1)" };
    expect(parseClaimResponse("discount", { ...ANSWERS.discount, code })).toBeUndefined();
    const endless = { code: "A", url: "https://shop.example", expiresAt: "some day" };
    expect(parseClaimResponse("discount", { ...ANSWERS.discount, code: endless })).toBeUndefined();
  });
});
