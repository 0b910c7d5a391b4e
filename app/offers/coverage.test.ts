import { describe, expect, it } from "vitest";
import { countCoverage, coverageOf } from "./coverage.ts";
import { type OfferDraft, type OfferInput, parseOffer } from "./offer.ts";

const question = (id: string, options: string[]) => ({ id, type: "single" as const, options });
const words = (label: string, options: Record<string, string>) => ({ label, options });

const survey = {
  kind: "survey",
  name: "Source",
  status: "draft",
  priority: 50,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all", of: [] },
  valueMinor: null,
  settings: { questions: [question("source", ["friend", "search"])] },
  content: {
    en: {
      heading: "A question",
      text: "It takes a moment.",
      questions: {
        source: words("How did you find us?", { friend: "A friend", search: "Search" }),
      },
      button: "Send",
      thanks: "Thank you",
    },
    de: {
      heading: "Eine Frage",
      questions: { source: words("Wie bist du auf uns gekommen?", { friend: "Freunde" }) },
      button: "Senden",
      thanks: "Danke",
    },
  },
} satisfies OfferDraft;

function parsed(draft: OfferDraft): OfferInput {
  const result = parseOffer(draft, "en");
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.offer;
}

describe("how far an offer is written", () => {
  it("is told language by language, with what is missing where something is", () => {
    const coverage = coverageOf(parsed(survey), ["en", "de", "ja"], "en");
    expect(coverage).toEqual([
      { locale: "en", written: true, missing: [] },
      { locale: "de", written: true, missing: ["text", "questions.source.options.search"] },
      { locale: "ja", written: false, missing: [] },
    ]);
    expect(countCoverage(coverage)).toEqual({ written: 2, partly: 1, of: 3 });
  });

  it("counts a list as one thing: a language may need more lines or fewer", () => {
    const tutorial = (steps: string[]) => ({ heading: "How to", steps });
    const offer = parsed({
      ...survey,
      kind: "tutorial",
      settings: {},
      content: { en: tutorial(["One", "Two"]), de: tutorial(["Eins"]), fr: tutorial([]) },
    });
    const missing = coverageOf(offer, ["en"], "en").map((one) => one.missing);
    expect(missing).toEqual([[], [], ["steps"]]);
  });
});

describe("a survey in the language others fall back to", () => {
  it("needs words for every question and every answer", () => {
    const settings = {
      questions: [question("source", ["friend", "search", "other"]), question("again", ["y", "n"])],
    };
    expect(parseOffer({ ...survey, settings }, "en")).toEqual({
      ok: false,
      errors: [
        { path: "content.en.questions.source.options.other", message: "The answer is empty." },
        { path: "content.en.questions.again.label", message: "The question is empty." },
        { path: "content.en.questions.again.options.y", message: "The answer is empty." },
        { path: "content.en.questions.again.options.n", message: "The answer is empty." },
      ],
    });
  });
});
