import { type Condition, isLeaf } from "../targeting/condition.ts";

/** What a product or collection is called and looks like. */
export interface CatalogueName {
  title: string;
  imageUrl: string | null;
  imageAlt: string | null;
}

/** By Shopify's GID. */
export type CatalogueNames = Record<string, CatalogueName>;

/** Values the shop holds already, most useful first. */
export interface Suggestions {
  productTypes: string[];
  vendors: string[];
  productTags: string[];
  customerTags: string[];
  discountCodes: string[];
  shippingMethods: string[];
}

/** The GIDs that a condition names, so that they can be shown by their titles. */
export function idsIn(condition: Condition, type: "Product" | "Collection"): string[] {
  const prefix = `gid://shopify/${type}/`;
  const found = new Set<string>();
  const open: Condition[] = [condition];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isLeaf(node)) {
      const values: string[] = "anyOf" in node ? (node.anyOf ?? []) : [];
      for (const value of values) if (value.startsWith(prefix)) found.add(value);
    } else open.push(...(node.op === "not" ? [node.of] : node.of));
  }
  return [...found];
}
