import { entryLeaf, flagLeaf, moneyLeaf, rangeLeaf, setLeaf } from "./define.ts";
import { readEntry, readMany, readOne } from "./reading.ts";

/** Leaves about the order as a whole. */

export const orderTotal = moneyLeaf("orderTotal", {
  group: "order",
  single: true,
  currency: (facts) => facts.order.currency,
  read: (facts, visit) => readOne(facts.order.totalMinor, visit),
});

export const orderSubtotal = moneyLeaf("orderSubtotal", {
  group: "order",
  single: true,
  currency: (facts) => facts.order.currency,
  read: (facts, visit) => readOne(facts.order.subtotalMinor, visit),
});

export const itemCount = rangeLeaf("itemCount", {
  group: "order",
  unit: "item",
  initial: 2,
  single: true,
  read: (facts, visit) => readOne(facts.order.itemCount, visit),
});

export const discountCodes = setLeaf("discountCodes", {
  group: "order",
  of: "discountCode",
  optional: true,
  read: (facts, visit) => readMany(facts.order.discountCodes, visit),
});

export const shippingMethods = setLeaf("shippingMethods", {
  group: "order",
  of: "shippingMethod",
  read: (facts, visit) => readOne(facts.order.shippingMethod, visit),
});

export const attribute = entryLeaf(
  "attribute",
  "order",
  (name) => (facts, visit) => readEntry(facts.order.attributes, name, visit),
);

export const firstOrder = flagLeaf(
  "firstOrder",
  "order",
  "firstOrder",
  (facts) => facts.order.isFirstOrder,
);
