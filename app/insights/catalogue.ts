import type { Condition } from "../targeting/condition.ts";
import { leavesIn } from "../targeting/leaves-in.ts";

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
  /** In the shop's default language, as conditions compare them. */
  loyaltyTiers: string[];
}

/** The GIDs that a condition names, so that they can be shown by their titles. */
export function idsIn(condition: Condition, type: "Product" | "Collection"): string[] {
  const prefix = `gid://shopify/${type}/`;
  const values = leavesIn(condition).flatMap((leaf): string[] =>
    "anyOf" in leaf ? (leaf.anyOf ?? []) : [],
  );
  return [...new Set(values.filter((value) => value.startsWith(prefix)))];
}
