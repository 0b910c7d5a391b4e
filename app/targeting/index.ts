/** The condition language: what an offer's targeting asks of an order and its buyer. */

export { type CatalogEntry, type Field, leafCatalog, type Operator } from "./catalog.ts";
export { compile, type Predicate } from "./compile.ts";
export {
  type Condition,
  conditionSchema,
  everybody,
  isLeaf,
  type Leaf,
  type LeafOf,
  type LeafOp,
} from "./condition.ts";
export { type ExplainOptions, type Explanation, explain } from "./explain.ts";
export type { Facts, LineFacts, Purchase, Truth } from "./facts.ts";
export type { NamedKind, Names } from "./messages/wording.ts";
export { normalise } from "./normalise.ts";
export { compileIndex, type OfferIndex, type TargetedOffer } from "./offer-index.ts";
export { sentence } from "./sentence.ts";
