import type { Pool } from "pg";
import { csv } from "../csv.ts";
import type { OfferOf } from "../offers/offer.ts";
import type { DayRange } from "./offer-results.ts";
import {
  type AnswerCount,
  questionResults,
  type SurveyResults,
  type SurveyText,
} from "./survey-results.ts";

interface Scope {
  shop: string;
  /** IANA, the shop's. */
  timeZone: string;
}

/** `$3` and `$4` are days by the clock of `$5`. */
const ANSWERED = `"shop" = $1 AND "offerId" = $2
  AND "answeredAt" >= $3::date::timestamp AT TIME ZONE $5
  AND "answeredAt" < ($4::date + 1)::timestamp AT TIME ZONE $5`;

const TOTALS = `
SELECT count(*)::int AS "answered", (count(*) FILTER (WHERE "mood" = 'happy'))::int AS "happy",
  (count(*) FILTER (WHERE "mood" = 'unhappy'))::int AS "unhappy"
FROM "SurveyAnswer" WHERE ${ANSWERED}`;

const COUNTS = `
SELECT a."questionId", v."value", count(*)::int AS "count"
FROM "SurveyAnswer", jsonb_to_recordset("answers") AS a("questionId" text, "values" jsonb),
  jsonb_array_elements_text(a."values") AS v("value")
WHERE ${ANSWERED} GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`;

/** Free texts are kept apart, as they are deleted sooner. */
const BY_QUESTION = `
SELECT a."questionId", count(*)::int AS "count"
FROM "SurveyAnswer", jsonb_to_recordset("answers" || "texts") AS a("questionId" text)
WHERE ${ANSWERED} GROUP BY 1`;

const TEXTS = `
SELECT a."questionId", v."text", "answeredAt" AS "at"
FROM "SurveyAnswer", jsonb_to_recordset("texts") AS a("questionId" text, "values" jsonb),
  jsonb_array_elements_text(a."values") AS v("text")
WHERE ${ANSWERED} ORDER BY "answeredAt" DESC, "orderId" LIMIT 20`;

/**
 * What a survey was answered in a range of days, by the shop's clock.
 *
 * @param locale the language its questions are named in
 */
export async function surveyResults(
  pool: Pool,
  { shop, timeZone }: Scope,
  survey: OfferOf<"survey">,
  { from, to }: DayRange,
  locale: string,
): Promise<SurveyResults> {
  const values = [shop, survey.id, from, to, timeZone];
  const [totals, counts, byQuestion, texts] = await Promise.all([
    pool.query<Pick<SurveyResults, "answered" | "happy" | "unhappy">>(TOTALS, values),
    pool.query<AnswerCount>(COUNTS, values),
    pool.query<{ questionId: string; count: number }>(BY_QUESTION, values),
    pool.query<SurveyText>(TEXTS, values),
  ]);
  const [total] = totals.rows;
  if (!total) throw new Error("A count without a row.");
  const answered = new Map(byQuestion.rows.map(({ questionId, count }) => [questionId, count]));
  return {
    ...total,
    questions: questionResults(survey, counts.rows, answered, locale),
    texts: texts.rows,
  };
}

const LINES = `
SELECT s."answeredAt", COALESCE(o."name", '') AS "orderName", s."mood", s."answers" || s."texts" AS "answers"
FROM "SurveyAnswer" s LEFT JOIN "Order" o ON o."shop" = s."shop" AND o."id" = s."orderId"
WHERE s."shop" = $1 AND s."offerId" = $2 ORDER BY s."answeredAt", s."orderId"`;

interface Line {
  answeredAt: Date;
  orderName: string;
  mood: string | null;
  answers: { questionId: string; values: string[] }[];
}

/** Every answer to a survey, one order a line and one question a column, in the words of `locale`. */
export async function surveyCsv(
  pool: Pool,
  shop: string,
  { id, settings, content }: OfferOf<"survey">,
  locale: string,
): Promise<string> {
  const { rows } = await pool.query<Line>(LINES, [shop, id]);
  const words = content[locale]?.questions ?? {};
  // Answers to questions that were taken out since are kept, and keep a column.
  const asked = settings.questions.map((question) => question.id);
  const given = rows.flatMap(({ answers }) => answers.map(({ questionId }) => questionId));
  const columns = [...new Set([...asked, ...given])];
  return csv(
    ["answered", "order", "mood", ...columns.map((column) => words[column]?.label ?? column)],
    rows.map(({ answeredAt, orderName, mood, answers }) => [
      answeredAt.toISOString(),
      orderName,
      mood ?? "",
      ...columns.map((column) =>
        (answers.find(({ questionId }) => questionId === column)?.values ?? [])
          .map((value) => words[column]?.options[value] ?? value)
          .join("; "),
      ),
    ]),
  );
}
