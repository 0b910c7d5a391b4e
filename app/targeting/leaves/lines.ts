import { entryLeaf, moneyLeaf, rangeLeaf, setLeaf } from "./define.ts";
import { readEntry, readLines, readMany, readOne } from "./reading.ts";

/** Leaves about what is in the order: each holds if some line has what it asks for. */

export const products = setLeaf("products", {
  group: "products",
  of: "product",
  exact: true,
  read: readLines((line, visit) => readOne(line.productId, visit)),
});

export const productTypes = setLeaf("productTypes", {
  group: "products",
  of: "productType",
  read: readLines((line, visit) => readOne(line.productType, visit)),
});

export const productTags = setLeaf("productTags", {
  group: "products",
  of: "productTag",
  read: readLines((line, visit) => readMany(line.tags, visit)),
});

export const vendors = setLeaf("vendors", {
  group: "products",
  of: "vendor",
  read: readLines((line, visit) => readOne(line.vendor, visit)),
});

export const collections = setLeaf("collections", {
  group: "products",
  of: "collection",
  exact: true,
  read: readLines((line, visit) => readMany(line.collectionIds, visit)),
});

export const skus = setLeaf("skus", {
  group: "products",
  of: "sku",
  read: readLines((line, visit) => readOne(line.sku, visit)),
});

export const variantOption = entryLeaf("variantOption", "products", (name) =>
  readLines((line, visit) => readEntry(line.options, name, visit)),
);

export const lineProperty = entryLeaf("lineProperty", "products", (name) =>
  readLines((line, visit) => readEntry(line.properties, name, visit)),
);

export const productMetafield = entryLeaf("productMetafield", "products", (name) =>
  readLines((line, visit) => readEntry(line.metafields, name, visit)),
);

export const linePrice = moneyLeaf("linePrice", {
  group: "products",
  single: false,
  currency: (facts) => facts.order.currency,
  read: readLines((line, visit) => readOne(line.priceMinor, visit)),
});

export const lineQuantity = rangeLeaf("lineQuantity", {
  group: "products",
  unit: "item",
  initial: 2,
  single: false,
  read: readLines((line, visit) => readOne(line.quantity, visit)),
});
