import type { OfferOf } from "../offers/offer.ts";

export type SurveySettings = OfferOf<"survey">["settings"];
type Question = SurveySettings["questions"][number];

export interface SurveyAnswer {
  questionId: string;
  values: string[];
}

/** One thing wrong with an answer: `path` is where it stands in the claim, as in `answers.2.values`. */
export interface AnswerError {
  path: string;
  message: string;
}

export type CheckedAnswers =
  | {
      ok: true;
      /** In the questions' order; those left out are not there. */
      answers: SurveyAnswer[];
    }
  | { ok: false; errors: AnswerError[] };

const MAX_TEXT = 2_000;

/**
 * Holds answers against the questions: every question that is asked and not optional is answered, with
 * what it allows; none that is not asked. An answer without values counts as left out.
 */
export function checkAnswers(
  { questions }: Pick<SurveySettings, "questions">,
  given: readonly SurveyAnswer[],
): CheckedAnswers {
  const errors: AnswerError[] = [];
  const places = new Map<string, number>();
  given.forEach(({ questionId }, index) => {
    const path = `answers.${index}.questionId`;
    if (places.has(questionId)) errors.push({ path, message: "is answered twice" });
    else places.set(questionId, index);
    if (!questions.some(({ id }) => id === questionId)) {
      errors.push({ path, message: "is not a question of this survey" });
    }
  });
  const answers: SurveyAnswer[] = [];
  for (const question of questions) {
    const place = places.get(question.id);
    const values = valuesOf(question, place === undefined ? [] : (given[place]?.values ?? []));
    const message = wrongWith(question, values, answers);
    if (message)
      errors.push({ path: place === undefined ? "answers" : `answers.${place}.values`, message });
    // A wrong answer decides nothing about the questions after it.
    else if (values.length > 0) answers.push({ questionId: question.id, values });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, answers };
}

/** Whether a question is asked, by what has been answered before it. */
export function isAsked({ showIf }: Question, answers: readonly SurveyAnswer[]): boolean {
  if (!showIf) return true;
  const earlier = answers.find(({ questionId }) => questionId === showIf.questionId);
  return earlier?.values.some((value) => showIf.anyOf.includes(value)) ?? false;
}

function valuesOf({ type }: Question, values: readonly string[]): string[] {
  if (type !== "text") return [...values];
  return values.map((text) => text.trim()).filter((text) => text !== "");
}

function wrongWith(
  question: Question,
  values: string[],
  earlier: readonly SurveyAnswer[],
): string | undefined {
  const { id, type, optional } = question;
  if (!isAsked(question, earlier)) {
    return values.length > 0 ? `The question ${id} is not asked after these answers.` : undefined;
  }
  if (values.length === 0) return optional ? undefined : `The question ${id} needs an answer.`;
  if (type !== "multiple" && values.length > 1) return "takes one answer";
  if (new Set(values).size < values.length) return "names the same answer twice";
  if (type === "text") {
    return (values[0] ?? "").length > MAX_TEXT
      ? `is longer than ${MAX_TEXT} characters`
      : undefined;
  }
  const known = possibleValues(question);
  const unknown = values.find((value) => !known.includes(value));
  return unknown === undefined ? undefined : `${JSON.stringify(unknown)} is not one of its answers`;
}

const scale = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

/** What may be answered, in order; empty for free text. */
export function possibleValues({ type, options }: Pick<Question, "type" | "options">): string[] {
  switch (type) {
    case "single":
    case "multiple":
      return options;
    case "rating":
      return scale(1, 5);
    case "nps":
      return scale(0, 10);
    case "text":
      return [];
  }
}

/** Whether the answers tell a happy buyer or an unhappy one; who is both is unhappy. */
export function moodOf(
  { mood }: Pick<SurveySettings, "mood">,
  answers: readonly SurveyAnswer[],
): "happy" | "unhappy" | null {
  const values = answers.find(({ questionId }) => questionId === mood?.questionId)?.values ?? [];
  const says = (which: "happy" | "unhappy") =>
    values.some((value) => mood?.[which].includes(value) ?? false);
  if (says("unhappy")) return "unhappy";
  return says("happy") ? "happy" : null;
}
