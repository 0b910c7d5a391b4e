import { describe, expect, it } from "vitest";
import { conditionOf, isRunning, phaseOf } from "./eligibility.ts";
import { localise, pickLocale } from "./localise.ts";
import { defaultPlacing, type Offer, type OfferDraft, parseOffer } from "./offer.ts";

const draft: OfferDraft = {
  kind: "tutorial",
  name: "How to",
  status: "live",
  priority: 1,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all", of: [] },
  valueMinor: null,
  content: { en: { heading: "How to", steps: ["One"] } },
  settings: {},
};

/** The messages beside the fields, by path. */
function errorsOf(change: object): Record<string, string> {
  const parsed = parseOffer({ ...draft, ...change }, "en");
  if (parsed.ok) return {};
  return Object.fromEntries(parsed.errors.map(({ path, message }) => [path, message]));
}

describe("an offer a merchant writes", () => {
  it("is taken as it is, its defaults filled in", () => {
    const parsed = parseOffer(draft, "en");
    expect(parsed).toMatchObject({ ok: true, offer: { placing: defaultPlacing } });
  });

  it("names each field that is wrong, in words", () => {
    expect(errorsOf({ name: "  " })).toEqual({ name: "The name is empty." });
    expect(errorsOf({ content: { en: { heading: "", steps: [] } } })).toEqual({
      "content.en.heading": "The heading is empty.",
    });
    const link = { label: "Watch", url: "javascript:alert(1)" };
    expect(errorsOf({ content: { en: { heading: "x", steps: [], link } } })).toEqual({
      "content.en.link.url": "The link must be a whole address that begins with https://.",
    });
    const at = (day: number) => new Date(Date.UTC(2026, 10, day));
    expect(errorsOf({ schedule: { startsAt: at(2), endsAt: at(1) } })).toEqual({
      "schedule.endsAt": "The end must come after the start.",
    });
    expect(errorsOf({ placing: { floor: 0.5, cap: 0.2 } })).toEqual({
      "placing.cap": "The greatest share is below the least one.",
    });
  });

  it("must be written in the language that others fall back to", () => {
    const parsed = parseOffer(draft, "de");
    expect(parsed).toMatchObject({ ok: false, errors: [{ path: "content.de.heading" }] });
  });

  it("needs products where the merchant chooses them", () => {
    const product = {
      kind: "product",
      content: { en: { heading: "x", button: "Add" } },
      settings: { source: "chosen", productIds: [], show: 1 },
    };
    expect(Object.keys(errorsOf(product))).toEqual(["settings.productIds"]);
    expect(errorsOf({ ...product, settings: { source: "automatic", show: 1 } })).toEqual({});
  });
});

describe("when an offer runs", () => {
  const start = new Date("2026-11-01T00:00:00Z");
  const end = new Date("2026-12-01T00:00:00Z");
  const offer = { status: "live" as const, schedule: { startsAt: start, endsAt: end } };
  const before = new Date(start.getTime() - 1);

  it("from its start until before its end, while it is live", () => {
    expect([before, start, end].map((now) => isRunning(offer, now))).toEqual([false, true, false]);
    expect(isRunning({ ...offer, status: "paused" }, start)).toBe(false);
    expect([before, start, end].map((now) => phaseOf(offer, now))).toEqual([
      "scheduled",
      "running",
      "ended",
    ]);
  });

  it("asks for what its kind is for as well as for its targeting", () => {
    const settings = { productIds: [], productTypes: ["Serum"], tags: ["spf"] };
    const tutorial = { ...draft, placing: defaultPlacing, settings } as unknown as Offer;
    expect(conditionOf(tutorial)).toEqual({
      op: "all",
      of: [
        { op: "all", of: [] },
        {
          op: "any",
          of: [
            { op: "productTypes", anyOf: ["Serum"] },
            { op: "productTags", anyOf: ["spf"] },
          ],
        },
      ],
    });
  });
});

describe("the language a buyer reads", () => {
  it("is theirs, else its relative, else the shop's", () => {
    expect(pickLocale(["en", "pt-BR"], "pt-br", "en")).toBe("pt-BR");
    expect(pickLocale(["en", "pt-BR"], "pt-PT", "en")).toBe("pt-BR");
    expect(pickLocale(["en", "de"], "de-AT", "en")).toBe("de");
    expect(pickLocale(["en", "de"], "ja", "de")).toBe("de");
    expect(pickLocale(["fr"], "ja", "de")).toBe("fr");
    expect(localise({ en: "hello" }, "ja", "en")).toEqual({ locale: "en", content: "hello" });
  });
});
