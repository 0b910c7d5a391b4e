import type { Pool } from "pg";
import type { Database } from "../db/client.server.ts";
import { describeFollowup } from "../followups/describe.ts";
import { messageStore } from "../followups/messages.server.ts";
import { followupStore, inputOf } from "../followups/store.server.ts";
import { productNames } from "./catalogue.server.ts";
import { idsIn } from "./catalogue.ts";
import { type FollowupLine, type MessageLine, noFollowupFigures } from "./followups.ts";

/** The shop's follow-ups with what became of their messages: live ones first, then the newest change. */
export async function followupLines(
  { prisma, pool }: Pick<Database, "prisma" | "pool">,
  shop: string,
): Promise<FollowupLine[]> {
  const [followups, figures] = await Promise.all([
    followupStore(prisma, shop).list(),
    messageStore(pool).figures(shop),
  ]);
  const ids = followups.flatMap(({ targeting }) => idsIn(targeting, "Product"));
  const names = await productNames(pool, shop, [...new Set(ids)]);
  const nameOf = (id: string) => names[id]?.title;
  const lines = followups.map((followup) => ({
    id: followup.id,
    kind: followup.kind,
    name: followup.name,
    status: followup.status,
    sentence: describeFollowup(inputOf(followup), nameOf),
    figures: figures.get(followup.id) ?? noFollowupFigures,
  }));
  const rank = ({ status }: FollowupLine) =>
    status === "live" ? 0 : status === "archived" ? 2 : 1;
  return lines.sort((a, b) => rank(a) - rank(b));
}

const MESSAGES = `
SELECT m."id", m."status", m."dueAt", m."reason", m."answer",
  COALESCE(o."name", replace(m."orderId", 'gid://shopify/Order/', '')) AS "orderName"
FROM "FollowupMessage" m LEFT JOIN "Order" o ON o."shop" = m."shop" AND o."id" = m."orderId"
WHERE m."shop" = $1 AND m."followupId" = $2
ORDER BY m."dueAt" DESC, m."id" LIMIT $3`;

/** The latest messages of one follow-up. */
export async function messageLines(
  pool: Pool,
  shop: string,
  followupId: string,
  limit = 25,
): Promise<MessageLine[]> {
  const { rows } = await pool.query<MessageLine>(MESSAGES, [shop, followupId, limit]);
  return rows;
}
