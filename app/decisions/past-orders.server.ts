import { LRUCache } from "lru-cache";
import type { Database } from "../db/client.server.ts";
import { compile } from "../targeting/compile.ts";
import type { Condition } from "../targeting/condition.ts";
import type { Facts, LineFacts } from "../targeting/facts.ts";

/** How many of the latest orders a condition is tried on. */
export const PAST_ORDERS = 1_000;
const KEEP_MS = 60_000;
const MAX_SHOPS = 50;

/** How a condition would have fared on the shop's latest orders. */
export interface MatchCount {
  /** Orders tried: at most {@link PAST_ORDERS}. */
  orders: number;
  matches: number;
  /** Orders of which too little is known to say; they do not match. */
  unknown: number;
}

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

const READ = `
WITH latest AS (
  SELECT * FROM "Order" WHERE "shop" = $1 ORDER BY "placedAt" DESC LIMIT ${PAST_ORDERS}
)
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
FROM latest o
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

/**
 * "Matches n of your last 1,000 orders", while a rule is edited. The facts of those orders are put
 * together once and kept for a minute.
 */
export function pastOrders(database: Database, now: () => number = Date.now) {
  const kept = new LRUCache<string, { at: number; facts: Promise<Facts[]> }>({ max: MAX_SHOPS });

  function factsOf(shop: string): Promise<Facts[]> {
    const known = kept.get(shop);
    if (known && now() - known.at < KEEP_MS) return known.facts;
    const facts = database.pool.query<Row>(READ, [shop]).then(({ rows }) => rows.map(pastFacts));
    kept.set(shop, { at: now(), facts });
    facts.catch(() => kept.delete(shop));
    return facts;
  }

  return {
    async count(shop: string, condition: Condition): Promise<MatchCount> {
      const holds = compile(condition);
      const answers = (await factsOf(shop)).map(holds);
      return {
        orders: answers.length,
        matches: answers.filter((answer) => answer === true).length,
        unknown: answers.filter((answer) => answer === undefined).length,
      };
    },
  };
}

/** The facts as they were when the order was placed, as far as the shop's records tell. */
function pastFacts(row: Row): Facts {
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
