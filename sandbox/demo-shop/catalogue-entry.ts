import type { ProductShape } from "./types.ts";

/** One product as its author writes it; `buildCatalogue()` gives it ids, SKUs, dates and stock. */
export interface CatalogueEntry {
  title: string;
  type: string;
  /** The routine it belongs to; products of one line are made to be used together. */
  line?: Line;
  vendor: string;
  /** Size or colour, and price in minor units. */
  sizes: [name: string, price: number][];
  /** What the sizes are called; `Size` unless told. */
  option?: string;
  shape: ProductShape;
  tags: string[];
  description: string;
  /** Days until one is used up, for the first size; null = never bought again out of need. */
  lasts: number | null;
  /** Compare-at price of the first size, when on sale. */
  was?: number;
  /** Out of stock: every variant, or only the last. */
  soldOut?: "all" | "last";
  howToUse?: string;
}

export type Line = "Barrier" | "Clarity" | "Glow" | "Calm" | "Renew";
