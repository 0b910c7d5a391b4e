import type { Pool } from "pg";
import { type Activity, type Span, todaySpans } from "./today.ts";

/**
 * The reach of an order is written within moments of its being placed, so the index on its creation
 * narrows the search; a day's margin takes in webhooks and reports that came late.
 */
const ACTIVITY = `
WITH reach AS (
  SELECT * FROM "Reach" WHERE "shop" = $1
    AND "createdAt" >= $2::timestamptz - interval '1 day' AND "createdAt" < $3::timestamptz + interval '1 day'
), counted AS (
  SELECT
    count(DISTINCT "orderId") FILTER (WHERE "askedAt" >= $2 AND "askedAt" < $3)::int AS "asked",
    count(DISTINCT "orderId") FILTER (WHERE "decidedAt" >= $2 AND "decidedAt" < $3)::int AS "decided",
    count(DISTINCT "orderId") FILTER (WHERE "renderedAt" >= $2 AND "renderedAt" < $3)::int AS "rendered",
    count(DISTINCT "orderId") FILTER (WHERE "seenAt" >= $2 AND "seenAt" < $3)::int AS "seen"
  FROM reach
), acted AS (
  SELECT
    count(*) FILTER (WHERE "type" = 'click')::int AS "clicks",
    count(*) FILTER (WHERE "type" = 'accept')::int AS "accepts"
  FROM "Event" WHERE "shop" = $1 AND "occurredAt" >= $2 AND "occurredAt" < $3
), orders AS (
  SELECT count(*)::int AS "placed" FROM "Order" WHERE "shop" = $1 AND "placedAt" >= $2 AND "placedAt" < $3
)
SELECT * FROM orders, counted, acted`;

/** What happened in one shop in a span of time. */
export async function activityIn(pool: Pool, shop: string, span: Span): Promise<Activity> {
  const { rows } = await pool.query<Activity>({
    name: "insights-activity",
    text: ACTIVITY,
    values: [shop, span.from.toISOString(), span.to.toISOString()],
  });
  return rows[0] as Activity;
}

/** Today so far in the shop's time zone, beside yesterday up to the same time of day. */
export async function todayFigures(
  pool: Pool,
  shop: string,
  clock: { now: Date; timeZone: string },
): Promise<{ today: Activity; yesterday: Activity }> {
  const spans = todaySpans(clock.now, clock.timeZone);
  const [today, yesterday] = await Promise.all([
    activityIn(pool, shop, spans.today),
    activityIn(pool, shop, spans.yesterday),
  ]);
  return { today, yesterday };
}
