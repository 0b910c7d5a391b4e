import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { goneAmong, lockForWriting } from "../privacy/tombstones.server.ts";
import type { SurveyAnswer } from "./answers.ts";

/** What an order answered a survey. */
export interface AnsweredSurvey {
  shop: string;
  offerId: string;
  orderId: string;
  decisionId: string;
  /** Only with the buyer's consent to analytics. */
  customerId: string | null;
  revision: number;
  /** Free texts left out. */
  answers: SurveyAnswer[];
  /** Free texts alone. */
  texts: SurveyAnswer[];
  mood: "happy" | "unhappy" | null;
  answeredAt: Date;
}

const MAX_TASK_TEXT = 2_000;

/** What buyers answered: once an order and survey, the first answer. */
export function surveyAnswers(pool: Pool) {
  async function ofOrder(
    shop: string,
    orderId: string,
    offerIds: readonly string[],
  ): Promise<AnsweredSurvey[]> {
    const { rows } = await pool.query<AnsweredSurvey>({
      name: "survey-answers-of-order",
      text: `SELECT * FROM "SurveyAnswer" WHERE "shop" = $1 AND "orderId" = $2 AND "offerId" = ANY($3::uuid[])`,
      values: [shop, orderId, offerIds],
    });
    return rows;
  }

  return {
    ofOrder,

    /**
     * Records an answer; an unhappy one opens a support task in the same transaction.
     *
     * @returns the order's answer: the one given, or the one that was there first; `undefined` where
     *   the order's data has been erased
     */
    async record(answered: AnsweredSurvey): Promise<AnsweredSurvey | undefined> {
      const { shop, orderId, offerId } = answered;
      await transaction(pool, async (client) => {
        await lockForWriting(client, shop);
        if ((await goneAmong(client, shop, [orderId])).size > 0) return;
        const isFirst = await insert(client, answered);
        if (isFirst && answered.mood === "unhappy") await openTask(client, answered);
      });
      const [kept] = await ofOrder(shop, orderId, [offerId]);
      return kept;
    },

    /** Surveys that a customer has answered with other orders than this one. */
    async answeredBy(shop: string, customerId: string, orderId: string): Promise<Set<string>> {
      const { rows } = await pool.query<{ offerId: string }>({
        name: "surveys-answered-by",
        text: `SELECT "offerId" FROM "SurveyAnswer" WHERE "shop" = $1 AND "customerId" = $2 AND "orderId" <> $3`,
        values: [shop, customerId, orderId],
      });
      return new Set(rows.map(({ offerId }) => offerId));
    },
  };
}

export type SurveyAnswers = ReturnType<typeof surveyAnswers>;

async function insert(client: PoolClient, answered: AnsweredSurvey): Promise<boolean> {
  const { shop, offerId, orderId, decisionId, customerId, revision, mood } = answered;
  const { rowCount } = await client.query(
    `INSERT INTO "SurveyAnswer" ("shop", "offerId", "orderId", "decisionId", "customerId", "revision",
       "answers", "texts", "mood", "answeredAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT ("shop", "offerId", "orderId") DO NOTHING`,
    [
      shop,
      offerId,
      orderId,
      decisionId,
      customerId,
      revision,
      JSON.stringify(answered.answers),
      JSON.stringify(answered.texts),
      mood,
      answered.answeredAt.toISOString(),
    ],
  );
  return rowCount === 1;
}

async function openTask(client: PoolClient, answered: AnsweredSurvey): Promise<void> {
  const { shop, offerId, orderId, customerId, texts, answeredAt } = answered;
  const text = texts.flatMap(({ values }) => values).join("\n\n");
  await client.query(
    `INSERT INTO "SupportTask" ("shop", "id", "surveyId", "orderId", "customerId", "answer", "text", "openedAt")
     VALUES ($1, $2, $3, $4, $5, 'unhappy', $6, $7) ON CONFLICT ("shop", "surveyId", "orderId") DO NOTHING`,
    [
      shop,
      randomUUID(),
      offerId,
      orderId,
      customerId,
      text.slice(0, MAX_TASK_TEXT) || null,
      answeredAt.toISOString(),
    ],
  );
}
