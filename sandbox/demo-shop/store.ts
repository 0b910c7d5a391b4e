import type { ShopProfile } from "./generate.ts";
import { generateShop, halcyonSkin, secondShop } from "./generate.ts";
import type { Key, Snapshot, Table } from "./snapshot.ts";
import { applyChanges, readSnapshot, tables, writeSnapshot } from "./snapshot.ts";
import type { DemoInstallation, ShopData } from "./types.ts";

/** Something happened in a shop that Shopify tells subscribed apps about. */
export interface ShopEvent {
  /** `orders/create` */
  topic: string;
  /** myshopify.com domain. */
  shop: string;
  /** Legacy id of the order, product, customer … it is about; null for the shop itself. */
  resourceId: number | null;
  /** ISO time. */
  at: string;
  /** What the payload needs beyond the resource: a deleted row, the scopes before, a refund's id. */
  detail?: Record<string, unknown>;
}

type Row<T extends Table> =
  ShopData[T] extends Map<Key, infer R>
    ? R
    : ShopData[T] extends Map<number, infer R>
      ? R
      : ShopData[T] extends Map<string, infer R>
        ? R
        : never;

/** All shops of the sandbox, their changes, and who listens. */
export interface DemoStore {
  now(): Date;
  /** Domains of the shops. */
  domains(): string[];
  /** The shop of this domain. Throws, naming the shops there are, when it is unknown. */
  shop(domain: string): ShopData;
  /** Whether there is such a shop. */
  has(domain: string): boolean;
  /** Adds or replaces a row and keeps it for the next start. Rows are changed by replacing them, never in place. */
  put<T extends Table>(domain: string, table: T, key: Key, row: Row<T>): void;
  remove(domain: string, table: Table, key: Key): void;
  setInstallation(domain: string, installation: DemoInstallation | null): void;
  /** A new id, unlike any generated one. */
  nextId(): number;
  /** Tells every listener, in the order of their subscription. */
  emit(event: Omit<ShopEvent, "at">): void;
  /** Calls `listener` for every event from now on; the answer ends it. */
  onEvent(listener: (event: ShopEvent) => void): () => void;
  /** Writes pending changes now; without a path, does nothing. */
  flush(): void;
}

export interface DemoStoreOptions {
  /** The clock; a fresh store's history ends at its first reading. */
  now?: () => Date;
  /** Text the shops are generated from. */
  seed?: string;
  /** File that keeps changes; in memory only when not given. */
  path?: string;
  profiles?: ShopProfile[];
}

/** Shops generated lately, kept since tests and restarts in one process ask for the same again. */
const generated = new WeakMap<ShopProfile, Map<string, ShopData>>();
const generatedKept = 3;

/** A generated shop with tables of its own; the rows, which nobody changes in place, are shared. */
function freshShop(profile: ShopProfile, seed: string, now: Date): ShopData {
  const known = generated.get(profile) ?? new Map<string, ShopData>();
  generated.set(profile, known);
  const key = `${seed}/${now.toISOString()}`;
  const shop = known.get(key) ?? generateShop(profile, seed, now);
  if (!known.has(key) && known.size >= generatedKept) known.delete(known.keys().next().value ?? "");
  known.set(key, shop);
  const copies = tables.map((table) => [table, new Map(shop[table] as Map<Key, unknown>)]);
  return { ...shop, ...Object.fromEntries(copies) };
}

const firstFreeId = 7_700_000_000_001;

/** Opens the sandbox's shops: generated anew, or with the changes kept in `path`. */
export function createDemoStore(options: DemoStoreOptions = {}): DemoStore {
  const now = options.now ?? (() => new Date());
  const saved = options.path ? readSnapshot(options.path) : null;
  const seed = saved?.seed ?? options.seed ?? "afterglow";
  const generatedAt = saved ? new Date(saved.generatedAt) : now();
  const shops = new Map<string, ShopData>();
  for (const profile of options.profiles ?? [halcyonSkin, secondShop]) {
    const shop = freshShop(profile, seed, generatedAt);
    const changes = saved?.shops[profile.info.domain];
    if (changes) applyChanges(shop, changes);
    shops.set(profile.info.domain, shop);
  }

  const journal = createJournal(saved);
  const listeners = new Set<(event: ShopEvent) => void>();
  let nextId = saved?.nextId ?? firstFreeId;
  let pending: NodeJS.Immediate | null = null;

  function flush(): void {
    if (pending) clearImmediate(pending);
    pending = null;
    if (!options.path) return;
    const changed = Object.fromEntries(
      [...shops].map(([domain, shop]) => [
        domain,
        { changes: journal.changes(domain, shop), installation: shop.installation },
      ]),
    );
    writeSnapshot(options.path, {
      version: 1,
      seed,
      generatedAt: generatedAt.toISOString(),
      nextId,
      shops: changed,
    });
  }

  /** Many changes of one turn of the event loop become one write. */
  function saveSoon(): void {
    if (options.path) pending ??= setImmediate(flush);
  }

  function shop(domain: string): ShopData {
    const found = shops.get(domain);
    if (!found)
      throw new Error(
        `The sandbox has no shop ${JSON.stringify(domain)}. It has ${[...shops.keys()].join(" and ")}.`,
      );
    return found;
  }

  return {
    now,
    domains: () => [...shops.keys()],
    shop,
    has: (domain) => shops.has(domain),
    put(domain, table, key, row) {
      (shop(domain)[table] as Map<Key, unknown>).set(key, row);
      journal.touch(domain, table, key);
      saveSoon();
    },
    remove(domain, table, key) {
      (shop(domain)[table] as Map<Key, unknown>).delete(key);
      journal.touch(domain, table, key);
      saveSoon();
    },
    setInstallation(domain, installation) {
      shop(domain).installation = installation;
      saveSoon();
    },
    nextId() {
      saveSoon();
      return nextId++;
    },
    emit(event) {
      const stamped = { ...event, at: now().toISOString() };
      for (const listener of listeners) listener(stamped);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush,
  };
}

/** Remembers which rows differ from the generated ones. */
function createJournal(saved: Snapshot | null) {
  const touched = new Map<string, Set<Key>>();
  const keysOf = (domain: string, table: Table) => {
    const name = `${domain}/${table}`;
    const keys = touched.get(name) ?? new Set<Key>();
    touched.set(name, keys);
    return keys;
  };
  for (const [domain, { changes }] of Object.entries(saved?.shops ?? {})) {
    for (const table of tables) {
      for (const key of [
        ...(changes[table]?.rows.map(([key]) => key) ?? []),
        ...(changes[table]?.deleted ?? []),
      ])
        keysOf(domain, table).add(key);
    }
  }
  return {
    touch: (domain: string, table: Table, key: Key) => keysOf(domain, table).add(key),
    changes(domain: string, shop: ShopData): Snapshot["shops"][string]["changes"] {
      const result: Snapshot["shops"][string]["changes"] = {};
      for (const table of tables) {
        const keys = [...keysOf(domain, table)];
        const rows = shop[table] as Map<Key, unknown>;
        if (keys.length === 0) continue;
        result[table] = {
          rows: keys.filter((key) => rows.has(key)).map((key) => [key, rows.get(key)]),
          deleted: keys.filter((key) => !rows.has(key)),
        };
      }
      return result;
    },
  };
}
