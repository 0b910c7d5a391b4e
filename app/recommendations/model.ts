/**
 * "Bought together" for one shop: the public face of this module.
 *
 * createModel → addOrder (as orders arrive) + setCatalogue → train → Recommender.
 * Nothing here reads a clock, draws randomness or does I/O: the same calls give the same bytes.
 */
import type { CatalogueProduct, ModelOptions, ModelOrder, Recommender } from "./types.ts";

export type * from "./types.ts";

/** What a shop's orders have taught so far; grows in place, bounded by its options. */
export interface Model {
  readonly options: ModelOptions;
}

/** An empty model. Throws RangeError naming the option that is out of range. */
export declare function createModel(options?: Partial<ModelOptions>): Model;

/** Learns one order in place. Throws TypeError when `at` is not a finite number. */
export declare function addOrder(model: Model, order: ModelOrder): void;

/** Replaces the catalogue. Throws TypeError naming the product whose entry is malformed. */
export declare function setCatalogue(model: Model, products: readonly CatalogueProduct[]): void;

/** A new immutable snapshot of what is known at `now` (milliseconds since the epoch). */
export declare function train(model: Model, now: number): Recommender;

export declare function serialiseModel(model: Model): Uint8Array;
/** Throws FormatError when the bytes are not a model of a version this code reads. */
export declare function deserialiseModel(bytes: Uint8Array): Model;
export declare function serialiseRecommender(recommender: Recommender): Uint8Array;
/** Throws FormatError when the bytes are not a snapshot of a version this code reads. */
export declare function deserialiseRecommender(bytes: Uint8Array): Recommender;
