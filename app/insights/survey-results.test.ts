import { expect, it } from "vitest";
import type { OfferOf } from "../offers/offer.ts";
import { questionResults } from "./survey-results.ts";

const question = (
  id: string,
  type: "single" | "rating" | "nps" | "text",
  options: string[] = [],
) => ({
  id,
  type,
  options,
  optional: false,
  showIf: null,
});

const survey = {
  settings: {
    questions: [
      question("source", "single", ["friend", "search"]),
      question("stars", "rating"),
      question("again", "nps"),
      question("why", "text"),
    ],
    mood: null,
    referralOfferId: null,
    reward: null,
  },
  content: {
    en: {
      heading: "",
      button: "",
      thanks: "",
      questions: { source: { label: "How did you find us?", options: { friend: "A friend" } } },
    },
  },
} satisfies Pick<OfferOf<"survey">, "settings" | "content">;

const count = (questionId: string, value: string, count: number) => ({ questionId, value, count });

it("counts answers in the survey's order, those no longer offered at the end", () => {
  const counts = [count("source", "gone", 1), count("source", "search", 3)];
  const [source] = questionResults(survey, counts, new Map([["source", 4]]), "en");
  expect(source).toEqual({
    id: "source",
    type: "single",
    label: "How did you find us?",
    answered: 4,
    options: [
      { value: "friend", label: "A friend", count: 0 },
      { value: "search", label: "search", count: 3 },
      { value: "gone", label: "gone", count: 1 },
    ],
  });
});

it("averages ratings, and nets promoters with detractors", () => {
  const counts = [
    count("stars", "5", 3),
    count("stars", "1", 1),
    // Five promoters, three passives, two detractors of ten: 50 less 20.
    count("again", "10", 4),
    count("again", "9", 1),
    count("again", "8", 3),
    count("again", "6", 1),
    count("again", "0", 1),
  ];
  const [, stars, again, why] = questionResults(survey, counts, new Map(), "en");
  expect(stars?.average).toBe(4);
  expect(again?.nps).toBeCloseTo(30);
  expect(again?.options).toHaveLength(11);
  expect(why?.options).toEqual([]);
});

it("has no average of nothing", () => {
  const [, stars] = questionResults(survey, [], new Map(), "en");
  expect(stars).not.toHaveProperty("average");
});
