import { describe, expect, it } from "vitest";
import { templateOf } from "../../templates.ts";
import {
  addOption,
  addQuestion,
  answersOf,
  changeQuestion,
  idFrom,
  moveOption,
  moveQuestion,
  removeOption,
  removeQuestion,
  type SurveyDraft,
  setType,
  withWords,
} from "./questions.ts";

const survey = templateOf("survey", { locale: "en", loyaltyTag: "member" }) as SurveyDraft;

/** "How did you hear about us?", and where it was a friend, who. */
function withFollowUp(): SurveyDraft {
  const { draft, id } = addQuestion(survey, "en", { type: "text", label: "Who was it?" });
  const asked = changeQuestion(draft, id, {
    showIf: { questionId: "source", anyOf: ["friend", "other"] },
  });
  return { ...asked, settings: { ...asked.settings, mood: mood(["friend"]) } };
}
const mood = (happy: string[]) => ({ questionId: "source", happy, unhappy: ["advert"] });

describe("ids of questions and answers", () => {
  it("are made from their words", () => {
    expect(idFrom("From a friend!", [], "answer")).toBe("from-a-friend");
    expect(idFrom("Crème brûlée", [], "answer")).toBe("creme-brulee");
    expect(idFrom("From a friend", ["from-a-friend"], "answer")).toBe("from-a-friend-2");
  });

  it("are numbered where the words have no Latin letters", () => {
    expect(idFrom("友達から", [], "answer")).toBe("answer-1");
    expect(idFrom("検索", ["answer-1"], "answer")).toBe("answer-2");
  });

  it("stay below the schema's limit however long the words are", () => {
    const long = "x".repeat(80);
    const first = idFrom(long, [], "answer");
    expect(idFrom(long, [first], "answer").length).toBeLessThanOrEqual(40);
  });

  it("stay when the words change", () => {
    const renamed = withWords(survey, "en", "source", (words) => ({ ...words, label: "Whence?" }));
    expect(renamed.settings.questions[0]?.id).toBe("source");
    expect(renamed.content.en?.questions.source?.label).toBe("Whence?");
  });
});

describe("a question that is taken out", () => {
  it("takes along what hung on it, and brings it all back", () => {
    const before = withFollowUp();
    const { draft, undo } = removeQuestion(before, "source");
    expect(draft.settings.questions).toMatchObject([{ id: "who-was-it", showIf: null }]);
    expect(draft.settings.mood).toBeNull();
    expect(draft.content.en?.questions.source).toBeUndefined();
    expect(undo(draft)).toEqual(before);
  });

  it("comes back into what was written in the meantime", () => {
    const { draft, undo } = removeQuestion(withFollowUp(), "source");
    const later = withWords(draft, "en", "who-was-it", (words) => ({ ...words, label: "Who?" }));
    const back = undo(later);
    expect(back.settings.questions.map(({ id }) => id)).toEqual(["source", "who-was-it"]);
    expect(back.content.en?.questions["who-was-it"]?.label).toBe("Who?");
    expect(undo(back)).toBe(back);
  });
});

describe("an answer that is taken out", () => {
  it("is no longer asked after, and comes back where it stood", () => {
    const before = withFollowUp();
    const { draft, undo } = removeOption(before, "source", "friend");
    expect(draft.settings.questions[0]?.options).toEqual(["search", "social", "advert", "other"]);
    expect(draft.settings.questions[1]?.showIf?.anyOf).toEqual(["other"]);
    expect(draft.settings.mood?.happy).toEqual([]);
    const back = undo(draft);
    expect(back.settings.questions[0]?.options[0]).toBe("friend");
    expect(back.content.en?.questions.source?.options.friend).toBe("From a friend");
  });

  it("leaves no condition without answers behind", () => {
    const asked = changeQuestion(withFollowUp(), "who-was-it", {
      showIf: { questionId: "source", anyOf: ["friend"] },
    });
    const { draft } = removeOption(asked, "source", "friend");
    expect(draft.settings.questions[1]?.showIf).toBeNull();
  });
});

describe("a question of another type", () => {
  it("forgets the answers that it can no longer be given", () => {
    const rated = setType(withFollowUp(), "source", "rating");
    expect(rated.settings.questions[0]?.options).toEqual([]);
    expect(rated.settings.questions[1]?.showIf).toBeNull();
    expect(answersOf({ type: "nps", options: [] })).toHaveLength(11);
  });
});

describe("the order of things", () => {
  it("changes by one place, and not beyond the ends", () => {
    const draft = withFollowUp();
    const ids = (now: SurveyDraft) => now.settings.questions.map(({ id }) => id);
    expect(ids(moveQuestion(draft, "who-was-it", -1))).toEqual(["who-was-it", "source"]);
    expect(ids(moveQuestion(draft, "source", -1))).toEqual(["source", "who-was-it"]);
    const options = moveOption(draft, "source", "friend", 1).settings.questions[0]?.options;
    expect(options?.slice(0, 2)).toEqual(["search", "friend"]);
  });
});

it("an added answer is named in the language being written", () => {
  const { draft, id } = addOption(survey, "de", "source", "Aus der Zeitung");
  expect(id).toBe("aus-der-zeitung");
  expect(draft.content.de?.questions.source).toEqual({
    label: "",
    options: { "aus-der-zeitung": "Aus der Zeitung" },
  });
});
