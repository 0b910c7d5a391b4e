/** What Shopify's resource picker answers with, as `@shopify/app-bridge-types` declares it. */
import type { Collection, Product, ProductVariant } from "@shopify/app-bridge-types";

export type PickerType = "product" | "variant" | "collection";

/** Enumerations of the declarations have no values at run time: strings stand in their place. */
type Plain<T> = {
  [K in keyof T]: NonNullable<T[K]> extends string
    ? string | Extract<T[K], null | undefined>
    : T[K];
};

export type PickedProduct = Plain<Omit<Product, "variants">> & { variants: PickedVariant[] };
export type PickedVariant = Plain<Omit<ProductVariant, "product" | "fulfillmentService">> & {
  product?: { id: string; title: string };
};
export type PickedCollection = Plain<Collection>;
export type PickedResource = PickedProduct | PickedVariant | PickedCollection;

/** One row of the picker's list: what the merchant sees, and what the app gets. */
export interface PickerRow {
  id: string;
  title: string;
  detail: string;
  imageUrl: string | null;
  resource: PickedResource;
  /** A product's variants, where they may be chosen apart. */
  variants: { id: string; title: string; detail: string; resource: PickedVariant }[];
}
