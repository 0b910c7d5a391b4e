import { LRUCache } from "lru-cache";
import type { Database } from "../db/client.server.ts";
import { conditionOf } from "../offers/eligibility.ts";
import type { Offer } from "../offers/offer.ts";
import { offerStore } from "../offers/store.server.ts";
import { defaultLocaleOf, readSettings, type Settings } from "../settings/settings.ts";
import { compileIndex, type OfferIndex } from "../targeting/offer-index.ts";
import type { OrderStatistics } from "./remorse-signs.ts";
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
  /** Offers with the status live; their schedule is looked at when deciding. By id. */
  offers: ReadonlyMap<string, Offer>;
  /** The same, in the shop's own order. */
  live: readonly Offer[];
  /** Over {@link live}. */
  index: OfferIndex;
}

const MAX_SHOPS = 2_000;

/**
 * The snapshots of the shops in use. They are built off the request path: while a newer one is being
 * built the old one answers, and it is swapped in whole.
 */
export function snapshotCache(database: Database, onError: (error: unknown, shop: string) => void) {
  const ready = new LRUCache<string, Snapshot>({ max: MAX_SHOPS });
  const building = new Map<string, Promise<Snapshot | undefined>>();
  /** Shops whose offers changed while their snapshot was being built. */
  const stale = new Set<string>();

  async function build(shop: string): Promise<Snapshot | undefined> {
    for (;;) {
      stale.delete(shop);
      const snapshot = await readSnapshot(database, shop);
      if (stale.has(shop)) continue;
      if (snapshot) ready.set(shop, snapshot);
      else ready.delete(shop);
      return snapshot;
    }
  }

  function rebuild(shop: string): Promise<Snapshot | undefined> {
    stale.add(shop);
    const running = building.get(shop);
    if (running) return running;
    const work = build(shop).finally(() => building.delete(shop));
    building.set(shop, work);
    return work;
  }

  return {
    /** The shop's snapshot; undefined where the app is not installed. */
    async get(shop: string): Promise<Snapshot | undefined> {
      return ready.get(shop) ?? (await (building.get(shop) ?? rebuild(shop)));
    },

    /** Something that deciding depends on has changed. */
    invalidate(shop: string): void {
      if (ready.has(shop) || building.has(shop)) {
        rebuild(shop).catch((error) => {
          // Better to read anew at the next request than to answer with what is known to be old.
          ready.delete(shop);
          onError(error, shop);
        });
      }
    },

    /** Notices may have been missed: everything is built anew. */
    invalidateAll(): void {
      for (const shop of [...ready.keys()]) this.invalidate(shop);
    },
  };
}

export type SnapshotCache = ReturnType<typeof snapshotCache>;

async function readSnapshot(database: Database, shop: string): Promise<Snapshot | undefined> {
  const row = await database.prisma.shop.findUnique({ where: { shop } });
  if (!row || row.uninstalledAt) return undefined;
  const live = (await offerStore(database.prisma, shop).list()).filter(
    (offer) => offer.status === "live",
  );
  return {
    shop,
    currency: row.currency,
    timezone: row.timezone,
    fallbackLocale: defaultLocaleOf(row),
    settings: readSettings(row.settings),
    statistics: await readStatistics(database.pool, shop),
    live,
    offers: new Map(live.map((offer) => [offer.id, offer])),
    index: compileIndex(live.map((offer) => ({ id: offer.id, condition: conditionOf(offer) }))),
  };
}
