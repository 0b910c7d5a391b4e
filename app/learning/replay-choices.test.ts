import { describe, expect, it } from "vitest";
import type { RankedRequest } from "../decisions/ranking-record.ts";
import { defaultPlacing } from "../offers/offer.ts";
import type { Candidate } from "../ranking/ranker.ts";
import { choicesOfOffer, choicesOfShop, type RankingChoice } from "./replay-choices.ts";

const plain: Candidate = { offerId: "plain", kind: "tutorial", priority: 10 };
const placed: Candidate = {
  offerId: "placed",
  kind: "product",
  priority: 5,
  pinned: true,
  floor: 0.1,
  cap: 0.4,
};
const remorse = { score: 60, threshold: 50, likely: true, contributions: [] };
const request: RankedRequest = { candidates: [plain, placed], context: {}, limit: 3, remorse };

const named = (choices: RankingChoice[], id: string) => {
  const found = choices.find((choice) => choice.id === id);
  if (!found) throw new Error(`There is no choice ${id}.`);
  return found;
};
const asked = (choices: RankingChoice[], id: string, of = request) =>
  named(choices, id).rewrite(of);

describe("the choices of a shop", () => {
  const choices = choicesOfShop({ ranking: "learning", careFirst: true });

  it("are its ranking as it is set, and the other one, of the same request", () => {
    expect(named(choices, "as-set").ranking).toBe("learning");
    expect(named(choices, "other-ranking").ranking).toBe("priority");
    for (const id of ["as-set", "other-ranking"]) expect(asked(choices, id)).toBe(request);
  });

  it("switch care first over, in both directions: the points were recorded either way", () => {
    expect(asked(choices, "other-care").remorse).toEqual({ ...remorse, likely: false });
    const without = choicesOfShop({ ranking: "learning", careFirst: false });
    const recordedOff = { ...request, remorse: { ...remorse, likely: false } };
    expect(asked(without, "as-set", recordedOff)).toBe(recordedOff);
    expect(asked(without, "other-care", recordedOff).remorse).toEqual(remorse);
    const calm = { ...request, remorse: { ...remorse, score: 20, likely: false } };
    expect(asked(without, "other-care", calm)).toBe(calm);
  });

  it("take away pins, and floors and caps, and leave alone what has none", () => {
    const [first, second] = asked(choices, "no-pins").candidates;
    expect(first).toBe(plain);
    expect(second).toEqual({
      offerId: "placed",
      kind: "product",
      priority: 5,
      floor: 0.1,
      cap: 0.4,
    });
    expect(asked(choices, "no-bounds").candidates[1]).toEqual({
      offerId: "placed",
      kind: "product",
      priority: 5,
      pinned: true,
    });
    const simple = { ...request, candidates: [plain] };
    for (const id of ["no-pins", "no-bounds"]) expect(asked(choices, id, simple)).toBe(simple);
  });
});

describe("the choices of an offer", () => {
  const placing = { ...defaultPlacing, pinned: true, floor: 0.1, cap: 0.4 };
  const settings = { ranking: "priority", careFirst: true } as const;
  const choices = choicesOfOffer(settings, { id: "placed", priority: 5, placing });

  it("take it away, pin it, and place it as it is saved now", () => {
    expect(asked(choices, "without-offer").candidates).toEqual([plain]);
    const ofPlain = choicesOfOffer(settings, { id: "plain", priority: 1, placing });
    expect(asked(ofPlain, "offer-first").candidates[0]).toEqual({ ...plain, pinned: true });
    expect(asked(ofPlain, "offer-as-now").candidates[0]).toEqual({
      ...plain,
      priority: 1,
      pinned: true,
      floor: 0.1,
      cap: 0.4,
    });
    const bare = choicesOfOffer(settings, { id: "placed", priority: 5, placing: defaultPlacing });
    expect(asked(bare, "offer-as-now").candidates[1]).toEqual({
      offerId: "placed",
      kind: "product",
      priority: 5,
    });
  });

  it("change nothing where it is so already, or was no candidate", () => {
    for (const id of ["offer-first", "offer-as-now"]) expect(asked(choices, id)).toBe(request);
    const elsewhere = { ...request, candidates: [plain] };
    for (const { id } of choices) expect(asked(choices, id, elsewhere)).toBe(elsewhere);
  });
});
