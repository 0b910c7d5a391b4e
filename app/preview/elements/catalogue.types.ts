/** What one property of a checkout element takes. */
export interface PropertySpec {
  kind: "string" | "number" | "boolean" | "array" | "object";
  /** The strings allowed, joined by `|`; absent where any string is. */
  values?: string;
  /** Set for shorthands: up to this many of `values`, apart by a space. */
  words?: number;
  /** Strings allowed besides `values`: the source of a regular expression for the whole value. */
  pattern?: string;
}

/** What one checkout element has, by the names Shopify gives. */
export interface ElementSpec {
  properties: Readonly<Record<string, PropertySpec>>;
  events: readonly string[];
  methods: readonly string[];
  slots: readonly string[];
}

/** Elements by tag (`s-button`). */
export type Catalogue = Readonly<Record<string, ElementSpec>>;
