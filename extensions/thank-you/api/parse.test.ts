import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OfferCard } from "../../../app/decisions/contract.ts";
import { decision, LOYALTY, PRODUCT, TUTORIAL } from "../testing/cards.ts";
import { parseDecision } from "./parse.ts";

const CARDS: OfferCard[] = [PRODUCT, TUTORIAL, LOYALTY];

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
  const required: Partial<Record<OfferCard["kind"], string[]>> = {
    product: ["kind", "offerId", "heading", "button", "products"],
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
    ],
  };
  const cases = CARDS.flatMap((card) =>
    (required[card.kind] ?? []).map((field) => [card, field] as const),
  );

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
