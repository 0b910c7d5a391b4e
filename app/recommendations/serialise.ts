/** Models and snapshots as bytes, to keep in the database and to hand from jobs to web processes. */
import { type Model, neighbourCapacity } from "./learning.ts";
import { NeighbourCounts } from "./neighbour-counts.ts";
import { createRecommender, Snapshot, type SnapshotTables } from "./recommender.ts";
import { LastPurchases } from "./reorders.ts";
import type { Rows } from "./ridge.ts";
import { FormatError, pack, unpack } from "./sections.ts";
import type { ModelOptions, Recommender, TrainingSummary } from "./types.ts";

export { FormatError } from "./sections.ts";

const MODEL = { magic: "AGRM", version: 1 } as const;
const SNAPSHOT = { magic: "AGRS", version: 1 } as const;

/** JSON has no infinities; they are written as null. */
interface ModelMeta {
  readonly options: Omit<ModelOptions, "halfLifeMs"> & { readonly halfLifeMs: number | null };
  readonly ids: readonly string[];
  readonly freeNumbers: readonly number[];
  readonly landmark: number | null;
  readonly orders: number;
  readonly ordersSeen: number;
  readonly recentNext: number;
}

/** All that was learned. The catalogue is not part of it: call `setCatalogue` after reading. */
export function serialiseModel(model: Model): Uint8Array {
  const { pairs, recent, lastPurchases } = model;
  const meta: ModelMeta = {
    options: { ...model.options, halfLifeMs: finite(model.options.halfLifeMs) },
    ids: model.ids,
    freeNumbers: model.freeNumbers,
    landmark: finite(model.landmark),
    orders: model.orders,
    ordersSeen: model.ordersSeen,
    recentNext: model.recentNext,
  };
  const lists = pairs.toState(model.ids.length);
  return pack(MODEL.magic, MODEL.version, meta, {
    counts: Float64Array.from(model.counts),
    purchases: Float64Array.from(model.purchases),
    reorders: Float64Array.from(model.reorders),
    logDays: Float64Array.from(model.logDays),
    pairIds: lists.ids,
    pairCounts: lists.counts,
    pairBases: lists.bases,
    pairSizes: lists.sizes,
    pairFloors: lists.floors,
    recentAt: Float64Array.from(recent, (order) => order.at),
    recentSizes: Int32Array.from(recent, (order) => order.products.length),
    recentProducts: Int32Array.from(recent.flatMap((order) => order.products)),
    lastKeys: lastPurchases.keys,
    lastSeconds: lastPurchases.seconds,
  });
}

/** Throws FormatError when the bytes are no model of this version, or damaged. */
export function deserialiseModel(bytes: Uint8Array): Model {
  const { meta: raw, section } = unpack(MODEL.magic, MODEL.version, bytes);
  const meta = raw as ModelMeta;
  const options = {
    ...meta.options,
    halfLifeMs: meta.options.halfLifeMs ?? Number.POSITIVE_INFINITY,
  };
  const ids = [...meta.ids];
  const numbers = new Map<string, number>();
  for (const [number, id] of ids.entries()) if (id !== "") numbers.set(id, number);
  const capacity = neighbourCapacity(options, Math.max(1, ids.length));
  return {
    options,
    ids,
    numbers,
    freeNumbers: [...meta.freeNumbers],
    landmark: meta.landmark ?? Number.NEGATIVE_INFINITY,
    orders: meta.orders,
    ordersSeen: meta.ordersSeen,
    counts: [...section("counts", "Float64Array")],
    pairs: NeighbourCounts.fromState(capacity, {
      ids: section("pairIds", "Int32Array"),
      counts: section("pairCounts", "Float32Array"),
      bases: section("pairBases", "Float32Array"),
      sizes: section("pairSizes", "Int32Array"),
      floors: section("pairFloors", "Float32Array"),
    }),
    recent: recentOrders(
      section("recentAt", "Float64Array"),
      section("recentSizes", "Int32Array"),
      section("recentProducts", "Int32Array"),
    ),
    recentNext: meta.recentNext,
    lastPurchases: new LastPurchases(
      options.maxReorderEntries,
      section("lastKeys", "Float64Array"),
      section("lastSeconds", "Float64Array"),
    ),
    purchases: [...section("purchases", "Float64Array")],
    reorders: [...section("reorders", "Float64Array")],
    logDays: [...section("logDays", "Float64Array")],
    catalogue: undefined,
  };
}

function recentOrders(at: Float64Array, sizes: Int32Array, products: Int32Array): Model["recent"] {
  let from = 0;
  return Array.from(at, (time, k) => {
    const to = from + (sizes[k] as number);
    const order = { at: time, products: [...products.subarray(from, to)] };
    from = to;
    return order;
  });
}

interface SnapshotMeta {
  readonly trainedAt: number;
  readonly summary: TrainingSummary;
  readonly hasCatalogue: boolean;
  readonly ids: readonly string[];
}

/** A snapshot as bytes. Throws TypeError for a Recommender that `train` did not make. */
export function serialiseRecommender(recommender: Recommender): Uint8Array {
  if (!(recommender instanceof Snapshot)) {
    throw new TypeError("Only a recommender made by train or deserialiseRecommender has bytes");
  }
  const { trainedAt, summary, hasCatalogue, ids, together, alike, ...rest } = recommender.tables;
  const meta: SnapshotMeta = { trainedAt, summary, hasCatalogue, ids };
  return pack(SNAPSHOT.magic, SNAPSHOT.version, meta, {
    ...rest,
    togetherStarts: together.starts,
    togetherTargets: together.targets,
    togetherWeights: together.weights,
    alikeStarts: alike.starts,
    alikeTargets: alike.targets,
    alikeWeights: alike.weights,
  });
}

/** Throws FormatError when the bytes are no snapshot of this version, or damaged. */
export function deserialiseRecommender(bytes: Uint8Array): Recommender {
  const { meta, section } = unpack(SNAPSHOT.magic, SNAPSHOT.version, bytes);
  const rows = (name: "together" | "alike"): Rows => ({
    starts: section(`${name}Starts`, "Int32Array"),
    targets: section(`${name}Targets`, "Int32Array"),
    weights: section(`${name}Weights`, "Float32Array"),
  });
  const tables: SnapshotTables = {
    ...(meta as SnapshotMeta),
    together: rows("together"),
    alike: rows("alike"),
    intercepts: section("intercepts", "Float64Array"),
    flags: section("flags", "Uint8Array"),
    prices: section("prices", "Float64Array"),
    consumable: section("consumable", "Uint8Array"),
    intervalDays: section("intervalDays", "Float32Array"),
  };
  if (tables.intercepts.length !== tables.ids.length) {
    throw new FormatError("AGRS is inconsistent: ids and intercepts differ in number");
  }
  return createRecommender(tables);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
