/**
 * How alike two products are by what the catalogue says: the cosine of their TF-IDF vectors
 * (Salton and Buckley, 1988) over product type, vendor, tags, title words and price band.
 *
 * A feature is a term of one field; its weight is the field's weight × ln(1 + N / df), so that a
 * vendor of three products says more than a tag half the shop wears. A price falls into two
 * overlapping bands a factor of 1.5 wide, so that prices across a band's edge still share one.
 */
import type { CatalogueProduct } from "./types.ts";

const FIELD_WEIGHT = { type: 2, vendor: 0.7, tag: 1, title: 1, price: 0.5 } as const;
const PRICE_BAND = 1.5;
/** Candidates looked at for one product: its rarest features' products, up to this many. */
const MOST_CANDIDATES = 1000;
/** Candidates whose full cosine is taken. */
const SHORTLIST = 32;
/** Less likeness than this is none. */
const LEAST_LIKENESS = 0.1;

/** One look-alike: its position in the catalogue given, and the cosine, in (0, 1]. */
export interface LookAlike {
  readonly product: number;
  readonly likeness: number;
}

export class Likeness {
  /** Features of product p, ascending, in `#features[#starts[p] … #starts[p + 1])`. */
  readonly #starts: Int32Array;
  readonly #features: Int32Array;
  /** Unit-length weights beside `#features`. */
  readonly #weights: Float32Array;
  /** Products of feature f, in `#holders[#holderStarts[f] … #holderStarts[f + 1])`. */
  readonly #holderStarts: Int32Array;
  readonly #holders: Int32Array;
  readonly #partial: Float32Array;

  constructor(catalogue: readonly CatalogueProduct[]) {
    const vocabulary = new Map<string, number>();
    const fields: number[] = [];
    const termsOf = catalogue.map((product) =>
      Int32Array.from(
        featuresOf(product).map(([field, term]) => {
          const key = `${field}:${term}`;
          const known = vocabulary.get(key);
          if (known !== undefined) return known;
          vocabulary.set(key, fields.length);
          fields.push(FIELD_WEIGHT[field]);
          return fields.length - 1;
        }),
      ).sort(),
    );
    this.#starts = new Int32Array(catalogue.length + 1);
    termsOf.forEach((terms, p) => {
      this.#starts[p + 1] = (this.#starts[p] as number) + terms.length;
    });
    this.#features = new Int32Array(this.#starts[catalogue.length] as number);
    termsOf.forEach((terms, p) => {
      this.#features.set(terms, this.#starts[p]);
    });
    [this.#holderStarts, this.#holders] = this.#invert(fields.length);
    this.#weights = this.#tfIdf(fields);
    this.#partial = new Float32Array(catalogue.length);
  }

  /** The `most` products most like `product`, best first; ties by position. */
  of(product: number, most: number): LookAlike[] {
    const partial = this.#partial;
    const touched = this.#gather(product);
    const shortlist = largest(touched, partial, Math.max(SHORTLIST, most)).map((other) => ({
      product: other,
      likeness: this.between(product, other),
    }));
    for (const other of touched) partial[other] = 0;
    return shortlist
      .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
      .sort((a, b) => b.likeness - a.likeness || a.product - b.product)
      .slice(0, most);
  }

  /** The cosine of two products, 0 to 1. */
  between(a: number, b: number): number {
    let at = this.#starts[a] as number;
    let bt = this.#starts[b] as number;
    const aEnd = this.#starts[a + 1] as number;
    const bEnd = this.#starts[b + 1] as number;
    let sum = 0;
    while (at < aEnd && bt < bEnd) {
      const difference = (this.#features[at] as number) - (this.#features[bt] as number);
      if (difference === 0) sum += (this.#weights[at] as number) * (this.#weights[bt] as number);
      if (difference <= 0) at++;
      if (difference >= 0) bt++;
    }
    return Math.min(1, sum);
  }

  /** Partial cosines with the holders of the product's rarest features; answers who was touched. */
  #gather(product: number): number[] {
    const features = [];
    for (let e = this.#starts[product] as number; e < (this.#starts[product + 1] as number); e++) {
      features.push({ e, holders: this.#holderCount(this.#features[e] as number) });
    }
    features.sort((a, b) => a.holders - b.holders || a.e - b.e);
    const touched: number[] = [];
    let budget = MOST_CANDIDATES;
    for (const { e } of features) {
      const feature = this.#features[e] as number;
      const start = this.#holderStarts[feature] as number;
      const end = Math.min(this.#holderStarts[feature + 1] as number, start + budget);
      const weight = (this.#weights[e] as number) ** 2;
      for (let h = start; h < end; h++) {
        const other = this.#holders[h] as number;
        if (other === product) continue;
        if (this.#partial[other] === 0) touched.push(other);
        this.#partial[other] = (this.#partial[other] as number) + weight;
      }
      budget -= end - start;
      if (budget <= 0) break;
    }
    return touched;
  }

  #holderCount(feature: number): number {
    return (this.#holderStarts[feature + 1] as number) - (this.#holderStarts[feature] as number);
  }

  #invert(featureCount: number): [Int32Array, Int32Array] {
    const starts = new Int32Array(featureCount + 1);
    for (const f of this.#features) starts[f + 1] = (starts[f + 1] as number) + 1;
    for (let f = 0; f < featureCount; f++) {
      starts[f + 1] = (starts[f + 1] as number) + (starts[f] as number);
    }
    const next = starts.slice();
    const holders = new Int32Array(this.#features.length);
    for (let p = 0; p + 1 < this.#starts.length; p++) {
      for (let e = this.#starts[p] as number; e < (this.#starts[p + 1] as number); e++) {
        const f = this.#features[e] as number;
        const at = next[f] as number;
        holders[at] = p;
        next[f] = at + 1;
      }
    }
    return [starts, holders];
  }

  #tfIdf(fieldWeights: readonly number[]): Float32Array {
    const products = this.#starts.length - 1;
    const weights = new Float32Array(this.#features.length);
    for (let p = 0; p < products; p++) {
      const start = this.#starts[p] as number;
      const end = this.#starts[p + 1] as number;
      let squares = 0;
      for (let e = start; e < end; e++) {
        const f = this.#features[e] as number;
        const weight = (fieldWeights[f] as number) * Math.log(1 + products / this.#holderCount(f));
        weights[e] = weight;
        squares += weight * weight;
      }
      for (let e = start; e < end; e++) weights[e] = (weights[e] as number) / Math.sqrt(squares);
    }
    return weights;
  }
}

/** The `most` of `products` with the largest values, by insertion: much shorter than a full sort. */
function largest(products: readonly number[], values: Float32Array, most: number): number[] {
  const top: number[] = [];
  const before = (a: number, b: number) => {
    const difference = (values[a] as number) - (values[b] as number);
    return difference > 0 || (difference === 0 && a < b);
  };
  for (const product of products) {
    if (top.length === most && !before(product, top[most - 1] as number)) continue;
    let at = top.length;
    while (at > 0 && before(product, top[at - 1] as number)) at--;
    top.splice(at, 0, product);
    if (top.length > most) top.pop();
  }
  return top;
}

type Field = keyof typeof FIELD_WEIGHT;

/** The distinct (field, term) pairs of a product. */
function featuresOf(product: CatalogueProduct): [Field, string][] {
  const features: [Field, string][] = [];
  const type = folded(product.productType);
  const vendor = folded(product.vendor);
  if (type) features.push(["type", type]);
  if (vendor) features.push(["vendor", vendor]);
  for (const tag of new Set(product.tags.map(folded))) if (tag) features.push(["tag", tag]);
  for (const word of new Set(words(product.title))) features.push(["title", word]);
  if (product.priceMinor !== null && product.priceMinor > 0) {
    const step = Math.log(product.priceMinor) / Math.log(PRICE_BAND);
    features.push(["price", `a${Math.floor(step)}`], ["price", `b${Math.floor(step + 0.5)}`]);
  }
  return features;
}

/** Case and compatibility variants folded, so that "Café " and "café" are one term. */
function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

function words(title: string): string[] {
  return folded(title).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}
