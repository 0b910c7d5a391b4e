import type { PoolClient } from "pg";
import { goneAmong } from "../privacy/tombstones.server.ts";
import type { Refund } from "./order.ts";

const INSERT_REFUNDS = `
INSERT INTO "Refund" ("shop", "id", "orderId", "refundedAt", "currency", "otherMinor")
SELECT $1, r."id", r."orderId", r."refundedAt", r."currency", r."otherMinor"
FROM jsonb_to_recordset($2::jsonb) AS r(
  "id" text, "orderId" text, "refundedAt" timestamptz, "currency" text, "otherMinor" bigint)
ORDER BY r."id"
ON CONFLICT ("shop", "id") DO NOTHING`;

const INSERT_LINES = `
INSERT INTO "RefundLine" ("shop", "refundId", "id", "lineId", "quantity", "amountMinor")
SELECT $1, l."refundId", l."id", l."lineId", l."quantity", l."amountMinor"
FROM jsonb_to_recordset($2::jsonb) AS l(
  "refundId" text, "id" text, "lineId" text, "quantity" int, "amountMinor" bigint)
ORDER BY l."refundId", l."id"
ON CONFLICT ("shop", "refundId", "id") DO NOTHING`;

/**
 * Keeps refunds; one never changes once it is made, so a repeat changes nothing. Its order may come
 * later. Take `lockForWriting` first.
 */
export async function writeRefunds(
  client: PoolClient,
  shop: string,
  refunds: readonly Refund[],
): Promise<void> {
  const gone = await goneAmong(
    client,
    shop,
    refunds.map(({ orderId }) => orderId),
  );
  const alive = refunds.filter(({ orderId }) => !gone.has(orderId));
  if (alive.length === 0) return;
  const rows = alive.map(({ lines: _lines, ...row }) => row);
  const lines = alive.flatMap(({ id, lines }) => lines.map((line) => ({ ...line, refundId: id })));
  await client.query(INSERT_REFUNDS, [shop, JSON.stringify(rows)]);
  await client.query(INSERT_LINES, [shop, JSON.stringify(lines)]);
}
