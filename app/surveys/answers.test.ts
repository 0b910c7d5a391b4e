import { describe, expect, it } from "vitest";
import { checkAnswers, moodOf, type SurveySettings } from "./answers.ts";

const questions: SurveySettings["questions"] = [
  { id: "found", type: "single", options: ["friend", "search"], optional: false, showIf: null },
  {
    id: "who",
    type: "text",
    options: [],
    optional: false,
    showIf: { questionId: "found", anyOf: ["friend"] },
  },
  { id: "likes", type: "multiple", options: ["scent", "price"], optional: true, showIf: null },
  { id: "stars", type: "rating", options: [], optional: false, showIf: null },
  { id: "tell", type: "nps", options: [], optional: true, showIf: null },
];
const check = (answers: Record<string, string[]>) =>
  checkAnswers(
    { questions },
    Object.entries(answers).map(([questionId, values]) => ({ questionId, values })),
  );
const complete = { found: ["search"], stars: ["5"] };

describe("answers", () => {
  it("are taken in the questions' order; what is left out is not there", () => {
    expect(
      check({ stars: ["4"], likes: [], who: [" Ada "], found: ["friend"], tell: ["10"] }),
    ).toEqual({
      ok: true,
      answers: [
        { questionId: "found", values: ["friend"] },
        { questionId: "who", values: ["Ada"] },
        { questionId: "stars", values: ["4"] },
        { questionId: "tell", values: ["10"] },
      ],
    });
  });

  const wrong: [string, Record<string, string[]>, string, RegExp][] = [
    ["a question left out", { found: ["search"] }, "answers", /stars needs an answer/],
    [
      "a blank text",
      { ...complete, found: ["friend"], who: [" "] },
      "answers.2.values",
      /who needs/,
    ],
    ["an unknown option", { ...complete, found: ["tv"] }, "answers.0.values", /"tv" is not one/],
    ["two of one", { ...complete, found: ["friend", "search"] }, "answers.0.values", /one answer/],
    ["the same twice", { ...complete, likes: ["scent", "scent"] }, "answers.2.values", /twice/],
    ["a rating of 6", { ...complete, stars: ["6"] }, "answers.1.values", /"6" is not one/],
    ["a score of 11", { ...complete, tell: ["11"] }, "answers.2.values", /"11" is not one/],
    ["a question not asked", { ...complete, who: ["Ada"] }, "answers.2.values", /not asked after/],
    ["no such question", { ...complete, age: ["7"] }, "answers.2.questionId", /not a question/],
  ];
  for (const [name, answers, path, message] of wrong) {
    it(`say where and why: ${name}`, () => {
      const checked = check(answers);
      expect(checked).toMatchObject({
        ok: false,
        errors: [{ path, message: expect.stringMatching(message) }],
      });
    });
  }

  it("tell a happy buyer from an unhappy one; who is both is unhappy", () => {
    const mood = { questionId: "likes", happy: ["scent"], unhappy: ["price"] };
    const of = (...values: string[]) => moodOf({ mood }, [{ questionId: "likes", values }]);
    expect([of("scent"), of("price"), of("scent", "price"), of()]).toEqual([
      "happy",
      "unhappy",
      "unhappy",
      null,
    ]);
    expect(moodOf({ mood: null }, [])).toBeNull();
  });
});
