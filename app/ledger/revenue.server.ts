import type { PoolClient } from "pg";
import type { JournalEntry, NewEntry } from "../attribution/journal.ts";
import { derivedEventId } from "./event-id.server.ts";
import { outdateRollups } from "./rollups.server.ts";

/** What the ledger tells of one order's revenue, oldest first. */
export async function revenueEntries(
  client: Pick<PoolClient, "query">,
  shop: string,
  orderId: string,
): Promise<JournalEntry[]> {
  const { rows } = await client.query<JournalEntry>(
    `SELECT "type", "attribution", "decisionId", "offerId", "cause", "amountMinor"
     FROM "Event" WHERE "shop" = $1 AND "orderId" = $2 AND "type" IN ('conversion', 'refund')
     ORDER BY "receivedAt", "id"`,
    [shop, orderId],
  );
  return rows;
}

/** The order that entries are about. */
export interface EntryOrder {
  shop: string;
  id: string;
  placedAt: Date;
  currency: string;
}

/** Appends what an order earned, or gave back. An entry that is there already is left alone. */
export async function appendRevenue(
  client: PoolClient,
  order: EntryOrder,
  entries: readonly NewEntry[],
  now: Date,
): Promise<void> {
  if (entries.length === 0) return;
  const { shop } = order;
  const rows = entries.map((entry) => {
    const { attribution, decisionId, offerId, cause, ordinal } = entry;
    const id = derivedEventId([
      shop,
      order.id,
      attribution,
      decisionId,
      offerId,
      cause,
      ...(ordinal > 0 ? [ordinal] : []),
    ]);
    return { ...entry, id };
  });
  await client.query(
    `INSERT INTO "Event" ("shop", "id", "decisionId", "offerId", "type", "occurredAt", "receivedAt",
       "orderId", "orderedAt", "attribution", "cause", "amountMinor", "currency")
     SELECT $1, e."id", e."decisionId", e."offerId", e."type", e."at", $2, $3, $4, e."attribution",
       e."cause", e."amountMinor", $5
     FROM jsonb_to_recordset($6::jsonb) AS e("id" uuid, "decisionId" uuid, "offerId" uuid, "type" text,
       "at" timestamptz, "attribution" text, "cause" text, "amountMinor" bigint)
     ORDER BY e."id"
     ON CONFLICT ("shop", "id") DO NOTHING`,
    [
      shop,
      now.toISOString(),
      order.id,
      order.placedAt.toISOString(),
      order.currency,
      JSON.stringify(rows),
    ],
  );
}

/**
 * Before orders are erased: what they earned stays as a figure, tied to no order any more; codes given
 * with them are forgotten; rollups are computed anew of what is left.
 */
export async function untieRevenue(
  client: PoolClient,
  shop: string,
  orderIds: readonly string[],
): Promise<void> {
  await client.query(
    `UPDATE "Event" SET "orderId" = NULL WHERE "shop" = $1 AND "orderId" = ANY($2::text[])`,
    [shop, orderIds],
  );
  await client.query(
    `DELETE FROM "IssuedCode" c USING "Decision" d WHERE c."shop" = $1 AND d."shop" = $1
       AND d."id" = c."decisionId" AND d."orderId" = ANY($2::text[])`,
    [shop, orderIds],
  );
  await outdateRollups(client, shop);
}
