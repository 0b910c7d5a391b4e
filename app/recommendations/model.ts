/**
 * "Bought together" for one shop: the public face of this module.
 *
 * createModel → addOrder (as orders arrive) + setCatalogue → train → Recommender.
 * Nothing here reads a clock, draws randomness or does I/O: the same calls give the same bytes.
 * docs/recommendations.md has the model, its sources and what it was measured at.
 */
export {
  addOrder,
  createModel,
  DEFAULT_OPTIONS,
  MAX_ORDER_PRODUCTS,
  MAX_ORDER_TIME_MS,
  type Model,
  modelBytes,
  setCatalogue,
} from "./learning.ts";
export { isBoughtLately } from "./reorders.ts";
export {
  deserialiseModel,
  deserialiseRecommender,
  FormatError,
  serialiseModel,
  serialiseRecommender,
} from "./serialise.ts";
export { train } from "./train.ts";
export type * from "./types.ts";
