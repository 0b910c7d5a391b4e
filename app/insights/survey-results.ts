import type { OfferOf } from "../offers/offer.ts";

type Survey = OfferOf<"survey">;
type Question = Survey["settings"]["questions"][number];

/** How often one answer was given. */
export interface AnswerCount {
  questionId: string;
  value: string;
  count: number;
}

export interface QuestionResults {
  id: string;
  type: Question["type"];
  label: string;
  /** Orders that answered it. */
  answered: number;
  /** In the survey's order; answers that are no longer offered stand at the end. Empty for free text. */
  options: { value: string; label: string; count: number }[];
  /** Of ratings, 1 to 5. */
  average?: number;
  /**
   * Net promoter score, -100 to 100: the share of 9 and 10 less that of 0 to 6 (Reichheld, "The One
   * Number You Need to Grow", HBR 2003).
   */
  nps?: number;
}

export interface SurveyText {
  questionId: string;
  text: string;
  at: Date;
}

export interface SurveyResults {
  /** Orders that answered. */
  answered: number;
  happy: number;
  unhappy: number;
  questions: QuestionResults[];
  /** The latest free texts, newest first. */
  texts: SurveyText[];
}

/**
 * What was answered, question by question.
 *
 * @param counts of every answer given; how many orders answered a question is `answered`
 * @param locale the language the questions are named in
 */
export function questionResults(
  survey: Pick<Survey, "settings" | "content">,
  counts: AnswerCount[],
  answered: Map<string, number>,
  locale: string,
): QuestionResults[] {
  const words = survey.content[locale]?.questions ?? {};
  return survey.settings.questions.map((question) => {
    const { id, type } = question;
    const own = new Map(
      counts
        .filter(({ questionId }) => questionId === id)
        .map(({ value, count }) => [value, count]),
    );
    const labelOf = (value: string) => words[id]?.options[value] ?? value;
    const options = valuesOf(question, own).map((value) => ({
      value,
      label: labelOf(value),
      count: own.get(value) ?? 0,
    }));
    return {
      id,
      type,
      label: words[id]?.label ?? id,
      answered: answered.get(id) ?? 0,
      options,
      ...scored(type, own),
    };
  });
}

/** What can be answered, and what could before the survey was changed. */
function valuesOf({ type, options }: Question, counts: Map<string, number>): string[] {
  if (type === "text") return [];
  const scale = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
  const offered = type === "rating" ? scale(1, 5) : type === "nps" ? scale(0, 10) : options;
  return [...new Set([...offered, ...counts.keys()])];
}

function scored(type: Question["type"], counts: Map<string, number>) {
  const scores = [...counts].map(([value, count]) => ({ score: Number(value), count }));
  const total = scores.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return {};
  const share = (fits: (score: number) => boolean) =>
    scores.reduce((sum, { score, count }) => (fits(score) ? sum + count : sum), 0) / total;
  if (type === "rating") {
    return { average: scores.reduce((sum, { score, count }) => sum + score * count, 0) / total };
  }
  if (type === "nps") {
    return { nps: 100 * (share((score) => score >= 9) - share((score) => score <= 6)) };
  }
  return {};
}
