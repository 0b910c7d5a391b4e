import type { Pool } from "pg";
import { csv } from "../csv.ts";
import { toDecimal } from "../money.ts";

const CODES = `
SELECT g."code", g."issuedAt", g."expiresAt", f."name" AS "orderName", p."name" AS "poolName",
  o."name" AS "usedBy", o."placedAt" AS "usedAt", o."totalMinor"::float8 AS "totalMinor", o."currency"
FROM "DiscountGrant" g
LEFT JOIN "Order" f ON f."shop" = g."shop" AND f."id" = g."orderId"
LEFT JOIN "DiscountPool" p ON p."shop" = g."shop" AND p."id" = g."poolId"
LEFT JOIN LATERAL (
  SELECT "name", "placedAt", "totalMinor", "currency" FROM "Order"
  WHERE "shop" = g."shop" AND "placedAt" >= g."issuedAt"
    AND lower(g."code") IN (SELECT lower(c) FROM unnest("discountCodes") c)
  ORDER BY "placedAt" LIMIT 1) o ON true
WHERE g."shop" = $1 AND g."offerId" = $2 AND g."status" = 'issued'
ORDER BY g."issuedAt", g."code"`;

interface Row {
  code: string;
  issuedAt: Date;
  expiresAt: Date | null;
  orderName: string | null;
  poolName: string | null;
  usedBy: string | null;
  usedAt: Date | null;
  totalMinor: number | null;
  currency: string | null;
}

/** Every code an offer gave out, and the order that used it. */
export async function codesCsv(pool: Pool, shop: string, offerId: string): Promise<string> {
  const { rows } = await pool.query<Row>(CODES, [shop, offerId]);
  return csv(
    ["code", "given", "for order", "ends", "pool", "used by order", "used", "amount", "currency"],
    rows.map((row) => [
      row.code,
      row.issuedAt.toISOString(),
      row.orderName ?? "",
      row.expiresAt?.toISOString() ?? "",
      row.poolName ?? "",
      row.usedBy ?? "",
      row.usedAt?.toISOString() ?? "",
      row.totalMinor === null ? "" : toDecimal(row.totalMinor, row.currency ?? ""),
      row.currency ?? "",
    ]),
  );
}
