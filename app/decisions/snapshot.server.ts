import { metafieldStore } from "../catalogue/metafields.server.ts";
import type { Database } from "../db/client.server.ts";
import { readFollowupSettings, type Way } from "../followups/settings.ts";
import { programmeStore } from "../loyalty/programme.server.ts";
import type { Programme } from "../loyalty/programme.ts";
import { conditionOf } from "../offers/eligibility.ts";
import type { Offer } from "../offers/offer.ts";
import { offerStore } from "../offers/store.server.ts";
import { readPartners } from "../partners/advertisers.server.ts";
import type { Partners } from "../partners/gate.ts";
import { defaultLocaleOf, readSettings, type Settings } from "../settings/settings.ts";
import type { LeafOp } from "../targeting/condition.ts";
import { leavesIn, metafieldKeysIn } from "../targeting/leaves-in.ts";
import { compileIndex, type OfferIndex } from "../targeting/offer-index.ts";
import type { OrderStatistics } from "./remorse-signs.ts";
import { shopCache } from "./shop-cache.ts";
import { readStatistics } from "./statistics.server.ts";

/** All that deciding for one shop needs of its offers, compiled. Never changed once built. */
export interface Snapshot {
  shop: string;
  currency: string;
  timezone: string;
  /** Where an offer lacks the buyer's locale. */
  fallbackLocale: string;
  settings: Settings;
  statistics: OrderStatistics | undefined;
  /** The loyalty programme in force, if any. */
  programme: Programme | undefined;
  partners: Partners;
  /** How the shop's messages to buyers go out. */
  followupWay: Way;
  /** Offers with the status live; their schedule is looked at when deciding. By id. */
  offers: ReadonlyMap<string, Offer>;
  /** The same, in the shop's own order. */
  live: readonly Offer[];
  /** Over {@link live}. */
  index: OfferIndex;
  /** What some live condition asks about: other facts need not be read. */
  asked: ReadonlySet<LeafOp>;
  /** Whether the catalogue holds every metafield that one of them asks about. */
  knowsMetafields: boolean;
}

const MAX_SHOPS = 2_000;

/** The snapshots of the shops in use; undefined where the app is not installed. */
export function snapshotCache(database: Database, onError: (error: unknown, shop: string) => void) {
  return shopCache<Snapshot>({
    max: MAX_SHOPS,
    build: (shop) => readSnapshot(database, shop),
    onError,
  });
}

export type SnapshotCache = ReturnType<typeof snapshotCache>;

async function readSnapshot(database: Database, shop: string): Promise<Snapshot | undefined> {
  const row = await database.prisma.shop.findUnique({ where: { shop } });
  if (!row || row.uninstalledAt) return undefined;
  const live = (await offerStore(database.prisma, shop).list()).filter(
    (offer) => offer.status === "live",
  );
  const fetched = new Set(
    (await metafieldStore(database.pool, shop).fetched()).map(({ key }) => key),
  );
  const conditions = live.map((offer) => ({ id: offer.id, condition: conditionOf(offer) }));
  return {
    shop,
    currency: row.currency,
    timezone: row.timezone,
    fallbackLocale: defaultLocaleOf(row),
    settings: readSettings(row.settings),
    statistics: await readStatistics(database.pool, shop),
    live,
    programme: await programmeStore(database.prisma, shop).active(),
    partners: await readPartners(database.prisma, shop),
    followupWay: readFollowupSettings(row.settings).way,
    offers: new Map(live.map((offer) => [offer.id, offer])),
    index: compileIndex(conditions),
    knowsMetafields: conditions
      .flatMap(({ condition }) => metafieldKeysIn(condition))
      .every((key) => fetched.has(key)),
    asked: new Set(conditions.flatMap(({ condition }) => leavesIn(condition).map(({ op }) => op))),
  };
}
