import type { Pool } from "pg";
import type { Database } from "../db/client.server.ts";
import { transaction } from "../db/transaction.server.ts";
import { ALL_SHOPS } from "../decisions/ranking-start.server.ts";
import { type KindCounts, type KindPriors, poolPriors } from "../ranking/priors.ts";
import type { OfferKind } from "../ranking/ranker.ts";

const DAY_MS = 86_400_000;
/** Seasons and offers change; what is older says little of a shop that begins today. */
const POOLED_DAYS = 90;
/** The newest of a shop: more would make the figure no better. */
const DECISIONS_OF_SHOP = 20_000;
/** From so many shops on a figure is nobody's own. A shop with less than `LEAST_SHOWN` does not count as one. */
export const LEAST_SHOPS = 5;
export const LEAST_SHOWN = 100;

/** Offers at the top of pages that were drawn, and whether they were accepted: as the ranking learns it. */
const COUNT = `
SELECT o->>'kind' AS "kind", count(*)::int AS "shown",
  (count(*) FILTER (WHERE e."isAccepted"))::int AS "accepted"
FROM (
  SELECT "id", "offers" FROM "Decision"
  WHERE "shop" = $1 AND "outcome" = 'offers' AND "createdAt" >= $2 AND "createdAt" < $3
  ORDER BY "createdAt" DESC LIMIT ${DECISIONS_OF_SHOP}
) d CROSS JOIN LATERAL jsonb_array_elements(d."offers") o CROSS JOIN LATERAL (
  SELECT count(*) > 0 AS "isDrawn", bool_or("offerId"::text = o->>'offerId' AND ("type" IN ('click', 'accept')
    OR ("type" = 'conversion' AND "attribution" = 'click'))) AS "isAccepted"
  FROM "Event" WHERE "shop" = $1 AND "decisionId" = d."id"
) e
WHERE o->>'position' = '0' AND e."isDrawn"
GROUP BY 1 HAVING count(*) >= ${LEAST_SHOWN}`;

interface ShopCounts {
  currency: string;
  counts: KindCounts[];
}

/**
 * Pools how often offers of each kind are accepted, over the shops of this installation, for shops that
 * begin to learn: once over all, then by currency around that (a currency stands for a market). Two sums a
 * kind are read of each shop, nothing is kept of any of them, and of fewer than {@link LEAST_SHOPS} shops
 * nothing is pooled. Figures are rounded, so that a shop that joins or leaves cannot be told from them.
 *
 * @returns the segments that have priors now
 */
export async function poolShopPriors({ pool }: Database, now: Date): Promise<string[]> {
  const shops = await countShops(pool, now);
  const ofAll = pooled(shops);
  const segments = new Map<string, KindPriors>();
  if (ofAll) segments.set(ALL_SHOPS, ofAll);
  for (const currency of new Set(shops.map((shop) => shop.currency))) {
    const own = pooled(
      shops.filter((shop) => shop.currency === currency),
      ofAll,
    );
    if (own) segments.set(currency, own);
  }
  await replacePriors(pool, segments, now);
  return [...segments.keys()].sort();
}

/** One shop after the other, so that a large installation has but one in memory and under way. */
async function countShops(pool: Pool, now: Date): Promise<ShopCounts[]> {
  const { rows } = await pool.query<{ shop: string; currency: string }>(
    `SELECT "shop", "currency" FROM "Shop" WHERE "uninstalledAt" IS NULL ORDER BY "shop"`,
  );
  const from = new Date(now.getTime() - POOLED_DAYS * DAY_MS).toISOString();
  const until = new Date(now.getTime() - DAY_MS).toISOString();
  const shops: ShopCounts[] = [];
  for (const { shop, currency } of rows) {
    const { rows: counts } = await pool.query<KindCounts>(COUNT, [shop, from, until]);
    if (counts.length > 0) shops.push({ currency, counts });
  }
  return shops;
}

/** @returns undefined where no kind is known of enough shops */
function pooled(shops: readonly ShopCounts[], base?: KindPriors): KindPriors | undefined {
  const shopsOf = new Map<OfferKind, number>();
  const all = shops.flatMap(({ counts }) => counts);
  for (const { kind } of all) shopsOf.set(kind, (shopsOf.get(kind) ?? 0) + 1);
  const shared = all.filter(({ kind }) => (shopsOf.get(kind) ?? 0) >= LEAST_SHOPS);
  if (shared.length === 0) return undefined;
  const priors = { ...poolPriors(shared, base) };
  for (const { kind } of shared) {
    const { logit, shopSd } = priors[kind];
    priors[kind] = { ...priors[kind], logit: hundredths(logit), shopSd: hundredths(shopSd) };
  }
  return priors;
}

const hundredths = (value: number) => Math.round(value * 100) / 100;

/** All at once: a segment that has too few shops by now has no priors any more. */
async function replacePriors(
  pool: Pool,
  segments: ReadonlyMap<string, KindPriors>,
  now: Date,
): Promise<void> {
  await transaction(pool, async (client) => {
    await client.query(`DELETE FROM "PooledPriors"`);
    for (const [segment, priors] of segments)
      await client.query(
        `INSERT INTO "PooledPriors" ("segment", "priors", "pooledAt") VALUES ($1, $2, $3)`,
        [segment, JSON.stringify(priors), now.toISOString()],
      );
  });
}
