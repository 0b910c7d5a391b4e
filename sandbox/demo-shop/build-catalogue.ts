import type { CatalogueEntry } from "./catalogue-entry.ts";
import { colours } from "./colours.ts";
import type { Random } from "./random.ts";
import type { DemoCollection, DemoMetafield, DemoProduct, DemoVariant } from "./types.ts";
import { gid } from "./types.ts";

const day = 86_400_000;

/** Ids of one shop start here, so that no two shops share one, as at Shopify. */
export interface IdBases {
  /** Added to every id of the shop. */
  base: number;
}

/** URL handle of a title: "Barrier Serum" is `barrier-serum`. */
export function handleOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Turns authored entries into products with ids, SKUs, stock, pictures and metafields. */
export function buildProducts(
  entries: CatalogueEntry[],
  { base }: IdBases,
  random: Random,
  now: Date,
): DemoProduct[] {
  return entries.map((entry, index) => {
    const id = base + 8_000_001 + index;
    const createdAt = new Date(now.getTime() - (480 - index) * day).toISOString();
    const updatedAt = new Date(
      now.getTime() - random.int(1, 60) * day - random.int(0, day),
    ).toISOString();
    const option = entry.option ?? "Size";
    return {
      id,
      handle: handleOf(entry.title),
      title: entry.title,
      descriptionHtml: `<p>${entry.description}</p>${entry.howToUse ? `<p><strong>How to use:</strong> ${entry.howToUse}</p>` : ""}`,
      vendor: entry.vendor,
      productType: entry.type,
      tags: [...entry.tags, ...(entry.line ? [`line:${entry.line.toLowerCase()}`] : [])].sort(),
      status: "ACTIVE",
      options: [
        { id: base + 10_000_001 + index, name: option, values: entry.sizes.map(([name]) => name) },
      ],
      variants: entry.sizes.map((_, at) => variant(entry, index, at, base, random)),
      metafields: metafields(entry, id, index, base, random, createdAt),
      picture: { shape: entry.shape, ...colours(entry) },
      createdAt,
      updatedAt,
      publishedAt: createdAt,
    };
  });
}

function variant(
  entry: CatalogueEntry,
  index: number,
  at: number,
  base: number,
  random: Random,
): DemoVariant {
  const [name, price] = entry.sizes[at] as [string, number];
  const soldOut =
    entry.soldOut === "all" || (entry.soldOut === "last" && at === entry.sizes.length - 1);
  const number = index * 8 + at + 1;
  return {
    id: base + 44_000_000 + number,
    inventoryItemId: base + 46_000_000 + number,
    title: name,
    sku: `${initials(entry.vendor)}-${initials(entry.title)}-${name.replace(/[^A-Za-z0-9]/g, "").toUpperCase()}`,
    barcode: String(4_260_000_000_000 + number * 7),
    price,
    compareAtPrice: entry.was && at === 0 ? entry.was : null,
    inventoryQuantity: soldOut ? 0 : random.int(12, 240),
    position: at + 1,
    selectedOptions: [{ name: entry.option ?? "Size", value: name }],
    weightGrams: 40 + random.int(0, 40) * 10,
  };
}

function initials(text: string): string {
  return text
    .split(/[^A-Za-z]+/)
    .filter(Boolean)
    .map((word) => word.slice(0, 2).toUpperCase())
    .join("");
}

function metafields(
  entry: CatalogueEntry,
  productId: number,
  index: number,
  base: number,
  random: Random,
  createdAt: string,
): DemoMetafield[] {
  const rating = (4 + random.next() * 0.9).toFixed(1);
  const wanted: Pick<DemoMetafield, "namespace" | "key" | "type" | "value">[] = [
    {
      namespace: "reviews",
      key: "rating",
      type: "rating",
      value: JSON.stringify({ value: rating, scale_min: "1.0", scale_max: "5.0" }),
    },
    {
      namespace: "reviews",
      key: "rating_count",
      type: "number_integer",
      value: String(random.int(8, 900)),
    },
  ];
  if (entry.howToUse)
    wanted.push({
      namespace: "custom",
      key: "how_to_use",
      type: "multi_line_text_field",
      value: entry.howToUse,
    });
  if (entry.lasts)
    wanted.push({
      namespace: "custom",
      key: "lasts_days",
      type: "number_integer",
      value: String(entry.lasts),
    });
  return wanted.map((field, at) => ({
    ...field,
    id: base + 30_000_001 + index * 8 + at,
    ownerId: gid("Product", productId),
    createdAt,
    updatedAt: createdAt,
  }));
}

/** Collections a merchant would keep: one a line, one a product type of two or more, best sellers, gifts, on sale. */
export function buildCollections(
  products: DemoProduct[],
  { base }: IdBases,
  now: Date,
): DemoCollection[] {
  const groups = new Map<string, DemoProduct[]>();
  const add = (title: string, product: DemoProduct) =>
    groups.set(title, [...(groups.get(title) ?? []), product]);
  for (const product of products) {
    const line = product.tags.find((tag) => tag.startsWith("line:"))?.slice(5);
    if (line) add(`The ${line[0]?.toUpperCase()}${line.slice(1)} routine`, product);
    add(product.productType, product);
    if (product.tags.includes("bestseller")) add("Best sellers", product);
    if (product.tags.includes("gift")) add("Gifts", product);
    if (product.variants.some((each) => each.compareAtPrice)) add("On sale", product);
  }
  return [...groups]
    .filter(([, members]) => members.length >= 2)
    .map(([title, members], index) => ({
      id: base + 400_000_001 + index,
      handle: handleOf(title),
      title,
      descriptionHtml: `<p>${members.length} products.</p>`,
      productIds: members.map((product) => product.id),
      updatedAt: new Date(now.getTime() - 20 * day).toISOString(),
    }));
}
