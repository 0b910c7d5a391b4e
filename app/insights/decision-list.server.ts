import type { Pool } from "pg";
import { DECISIONS_PER_PAGE, type DecisionLine, type DecisionQuery } from "./decision-list.ts";

const LINES = `
SELECT d."id", COALESCE(o."name", d."orderId") AS "orderName", d."placement", d."stage",
  d."createdAt", d."outcome", d."reason",
  ARRAY(SELECT f."name" FROM jsonb_array_elements(d."offers") WITH ORDINALITY s("shown", "place")
    JOIN "Offer" f ON f."shop" = d."shop" AND f."id" = (s."shown"->>'offerId')::uuid
    ORDER BY s."place") AS "offers",
  EXISTS (SELECT FROM "Event" e WHERE e."shop" = d."shop" AND e."decisionId" = d."id"
    AND e."type" <> 'render') AS "seen",
  (SELECT count(*)::int FROM "Event" e WHERE e."shop" = d."shop" AND e."decisionId" = d."id"
    AND e."type" = 'click') AS "clicks",
  (SELECT count(*)::int FROM "Event" e WHERE e."shop" = d."shop" AND e."decisionId" = d."id"
    AND e."type" = 'accept') AS "accepts"
FROM "Decision" d LEFT JOIN "Order" o ON o."shop" = d."shop" AND o."id" = d."orderId"
WHERE d."shop" = $1 AND ($2 = 'all' OR d."outcome" = $2)
  AND ($3::timestamptz IS NULL OR d."createdAt" < $3)
  AND ($4 = '' OR strpos(lower(COALESCE(o."name", d."orderId")), lower($4)) > 0)
ORDER BY d."createdAt" DESC LIMIT $5`;

/** The newest decisions of a shop, a page at a time. */
export async function decisionPage(
  pool: Pool,
  shop: string,
  { view, search, before }: DecisionQuery,
): Promise<{ lines: DecisionLine[]; more: boolean }> {
  // One more than fits tells whether there is another page.
  const { rows } = await pool.query<DecisionLine>(LINES, [
    shop,
    view,
    before?.toISOString() ?? null,
    search,
    DECISIONS_PER_PAGE + 1,
  ]);
  return { lines: rows.slice(0, DECISIONS_PER_PAGE), more: rows.length > DECISIONS_PER_PAGE };
}
