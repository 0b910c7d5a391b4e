import type { SurveyQuestion } from "../../../app/decisions/contract.ts";

/** What has been answered so far, by the question's id. */
export type Answers = Readonly<Record<string, string[]>>;

/**
 * The questions that are asked after these answers, in their order. A question that no longer is
 * asked has no answer either, so that what follows from it is not asked.
 */
export function questionsAsked(questions: SurveyQuestion[], answers: Answers): SurveyQuestion[] {
  const asked = new Set<string>();
  return questions.filter(({ id, showIf }) => {
    const holds =
      !showIf ||
      (asked.has(showIf.questionId) &&
        (answers[showIf.questionId] ?? []).some((value) => showIf.anyOf.includes(value)));
    if (holds) asked.add(id);
    return holds;
  });
}

/** Whether the buyer has yet to answer it. */
export function isMissing({ id, optional }: SurveyQuestion, answers: Answers): boolean {
  return !optional && (answers[id] ?? []).length === 0;
}

/** The steps of a scale, with the merchant's words at its ends; none where the question has no scale. */
export function scaleOf({ type, low, high }: SurveyQuestion): { value: number; words?: string }[] {
  const [first, last] = type === "rating" ? [1, 5] : type === "nps" ? [0, 10] : [0, -1];
  return Array.from({ length: last - first + 1 }, (_, step) => {
    const value = first + step;
    const words = value === first ? low : value === last ? high : undefined;
    return words ? { value, words } : { value };
  });
}
