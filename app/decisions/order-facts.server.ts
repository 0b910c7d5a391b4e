import type { Pool } from "pg";
import type { Facts, LineFacts } from "../targeting/facts.ts";

interface Row {
  id: string;
  placedAt: Date;
  customerId: string | null;
  currency: string;
  totalMinor: number;
  subtotalMinor: number;
  itemCount: number;
  country: string | null;
  province: string | null;
  locale: string | null;
  discountCodes: string[];
  attributes: { key: string; value: string }[];
  shippingMethod: string | null;
  lines: LineFacts[];
  /** The customer as they are now. */
  tags: string[] | null;
  orderCount: number | null;
  spentMinor: number | null;
  spentCurrency: string | null;
  /** The same customer's orders from this one on, which were not past then. */
  ordersSince: number;
  spentSince: number;
  lastOrderAt: Date | null;
  purchases: { productId: string; at: number }[];
}

const LATEST = `SELECT * FROM "Order" WHERE "shop" = $1 ORDER BY "placedAt" DESC LIMIT $2`;
const ONE = `SELECT * FROM "Order" WHERE "shop" = $1 AND "id" = $2`;

const read = (orders: string) => `
WITH chosen AS (${orders})
SELECT o."id", o."placedAt", o."customerId", o."currency", o."totalMinor", o."subtotalMinor", o."itemCount",
  o."country", o."province", o."locale", o."discountCodes", o."attributes", o."shippingMethod",
  COALESCE((
    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'variantId', l."variantId", 'quantity', l."quantity",
      'priceMinor', round(l."totalMinor"::numeric / greatest(l."quantity", 1)),
      'productType', p."productType", 'vendor', p."vendor", 'tags', p."tags",
      'collectionIds', p."collectionIds", 'metafields', p."metafields", 'sku', v."sku"))
      || jsonb_build_object('productId', l."productId"))
    FROM "OrderLine" l
    LEFT JOIN "Product" p ON p."shop" = l."shop" AND p."id" = l."productId"
    LEFT JOIN "Variant" v ON v."shop" = l."shop" AND v."id" = l."variantId"
    WHERE l."shop" = o."shop" AND l."orderId" = o."id"), '[]') AS "lines",
  c."tags", c."orderCount", c."spentMinor", c."currency" AS "spentCurrency",
  past.*
FROM chosen o
LEFT JOIN "Customer" c ON c."shop" = o."shop" AND c."id" = o."customerId"
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE h."placedAt" >= o."placedAt") AS "ordersSince",
    COALESCE(sum(h."totalMinor") FILTER (WHERE h."placedAt" >= o."placedAt"), 0)::bigint AS "spentSince",
    max(h."placedAt") FILTER (WHERE h."placedAt" < o."placedAt") AS "lastOrderAt",
    COALESCE((
      SELECT jsonb_agg(jsonb_build_object('productId', b."productId", 'at', (extract(epoch FROM b."at") * 1000)::bigint))
      FROM (SELECT l."productId", max(e."placedAt") AS "at" FROM "Order" e
            JOIN "OrderLine" l ON l."shop" = e."shop" AND l."orderId" = e."id"
            WHERE e."shop" = o."shop" AND e."customerId" = o."customerId" AND e."placedAt" < o."placedAt"
              AND l."productId" IS NOT NULL
            GROUP BY 1) b), '[]') AS "purchases"
  FROM "Order" h WHERE h."shop" = o."shop" AND h."customerId" = o."customerId"
) past`;

/** The facts of a shop's latest orders, newest first, each as it was when its order was placed. */
export async function latestOrderFacts(pool: Pool, shop: string, limit: number): Promise<Facts[]> {
  const { rows } = await pool.query<Row>(read(LATEST), [shop, limit]);
  return rows.map(factsOf);
}

/** The facts of one order from what is stored now; `undefined` where the shop has no such order. */
export async function storedOrderFacts(
  pool: Pool,
  shop: string,
  orderId: string,
): Promise<Facts | undefined> {
  const { rows } = await pool.query<Row>(read(ONE), [shop, orderId]);
  return rows[0] && factsOf(rows[0]);
}

/** The facts as they were when the order was placed, as far as the shop's records tell. */
function factsOf(row: Row): Facts {
  const pastOrders =
    row.orderCount === null ? undefined : Math.max(0, row.orderCount - row.ordersSince);
  const spentMinor =
    row.spentMinor === null ? undefined : Math.max(0, row.spentMinor - row.spentSince);
  const placedAt = row.placedAt.getTime();
  return {
    order: {
      id: row.id,
      placedAt,
      currency: row.currency,
      totalMinor: row.totalMinor,
      subtotalMinor: row.subtotalMinor,
      itemCount: row.itemCount,
      discountCodes: row.discountCodes,
      attributes: Object.fromEntries(row.attributes.map(({ key, value }) => [key, value])),
      shippingMethod: row.shippingMethod,
      ...(pastOrders !== undefined && { isFirstOrder: pastOrders === 0 }),
    },
    lines: row.lines,
    buyer: {
      customerId: row.customerId,
      ...(row.tags && { tags: row.tags }),
      ...(pastOrders !== undefined && { pastOrders }),
      ...(spentMinor !== undefined && { spentMinor }),
      ...(row.spentCurrency && { spentCurrency: row.spentCurrency }),
      ...(row.customerId && {
        lastOrderAt: row.lastOrderAt?.getTime() ?? null,
        purchases: row.purchases,
      }),
    },
    localization: {
      country: row.country,
      province: row.province,
      ...(row.locale && { language: row.locale }),
    },
    bucketKey: row.customerId ?? row.id,
  };
}
