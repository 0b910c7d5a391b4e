import type { Pool } from "pg";

/** What a shop's data has taught so far: "learned from 4,982 orders, last trained 2 min ago". */
export interface LearningState {
  /** What is bought together; null: not trained yet. */
  recommendations: { orders: number; trainedAt: Date } | null;
  /** What buyers did with offers; null: nothing learned yet. */
  ranking: {
    /** Offers shown whose outcome is known. */
    observations: number;
    learnedAt: Date;
  } | null;
}

export async function learningState(pool: Pool, shop: string): Promise<LearningState> {
  const { rows } = await pool.query<{
    orders: number | null;
    trainedAt: Date;
    observations: number | null;
    learnedAt: Date;
  }>(
    `SELECT r."orders", r."trainedAt", k."observations", k."updatedAt" AS "learnedAt"
     FROM (SELECT $1::text AS "shop") s
     LEFT JOIN "Recommendations" r ON r."shop" = s."shop"
     LEFT JOIN "RankingState" k ON k."shop" = s."shop"`,
    [shop],
  );
  const [row] = rows;
  if (!row) return { recommendations: null, ranking: null };
  const { orders, trainedAt, observations, learnedAt } = row;
  return {
    recommendations: orders === null ? null : { orders, trainedAt },
    ranking: observations === null ? null : { observations, learnedAt },
  };
}
