import type { Database } from "../db/client.server.ts";
import { advertiserStore } from "./advertisers.server.ts";
import { type Hides, LOOK_BACK_DAYS, mayBeJudged, nothingSeen, verdictOn } from "./judging.ts";

const DAY_MS = 86_400_000;

/** Pages an offer stood on, and pages it was put away on, from `$2` on. */
const COUNT = (ofOffers: string) => `
SELECT count(DISTINCT e."decisionId") FILTER (WHERE e."type" = 'impression')::int AS "impressions",
  count(DISTINCT e."decisionId") FILTER (WHERE e."type" = 'dismiss')::int AS "hides"
FROM "Event" e JOIN "Offer" o ON o."shop" = e."shop" AND o."id" = e."offerId"
WHERE e."shop" = $1 AND e."type" IN ('impression', 'dismiss') AND e."occurredAt" >= $2 AND ${ofOffers}`;

const OWN = COUNT(`o."kind" <> 'partner'`);
const OF_ADVERTISER = COUNT(`o."kind" = 'partner' AND o."settings"->>'advertiserId' = $3::text`);

/** Shops that show partners' offers. */
export async function shopsWithPartners({ pool }: Pick<Database, "pool">): Promise<string[]> {
  const { rows } = await pool.query<{ shop: string }>(
    `SELECT "shop" FROM "PartnerSettings" WHERE ("settings"->>'enabled')::boolean ORDER BY 1`,
  );
  return rows.map(({ shop }) => shop);
}

/**
 * Stops advertisers whose offers buyers put away or complain of too often: see judging.ts.
 *
 * @returns who was stopped
 */
export async function judgeAdvertisers(
  { pool, prisma }: Pick<Database, "pool" | "prisma">,
  shop: string,
  now: Date,
): Promise<string[]> {
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS);
  const running = await prisma.advertiser.findMany({
    where: { shop, approved: true, stoppedAt: null },
    select: { id: true, judgedFrom: true },
  });
  if (running.length === 0) return [];
  const count = async (query: string, values: unknown[]): Promise<Hides> => {
    const { rows } = await pool.query<Hides>(query, values);
    return rows[0] ?? nothingSeen;
  };
  const ownOffers = lazily(() => count(OWN, [shop, since.toISOString()]));
  const advertisers = advertiserStore(prisma, shop);
  const stopped: string[] = [];
  for (const { id, judgedFrom } of running) {
    const from = judgedFrom && judgedFrom > since ? judgedFrom : since;
    const hides = await count(OF_ADVERTISER, [shop, from.toISOString(), id]);
    const complaints = await prisma.advertiserComplaint.count({
      where: { shop, advertiserId: id, at: { gte: from } },
    });
    // All offers of a month are many events: they are counted for who may be judged by them alone.
    const own = mayBeJudged(hides) ? await ownOffers() : nothingSeen;
    const verdict = verdictOn({ ...hides, complaints }, own);
    if (verdict && (await advertisers.stop(id, verdict, now)) > 0) stopped.push(id);
  }
  return stopped;
}

/** Asks once, when it is first wanted. */
function lazily<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}
