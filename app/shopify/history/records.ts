import { z } from "zod";
import type { Collection } from "../../catalogue/collections.server.ts";
import type { Product } from "../../catalogue/product.ts";
import { toMinor } from "../../money.ts";
import type { Customer, Order } from "../../orders/order.ts";
import type { Line } from "./bulk-operation.server.ts";

/**
 * The lines of a bulk operation's file. Nested objects follow the object they belong to and name it in
 * `__parentId`; a line's `id` tells what it is.
 */

const money = z.object({ shopMoney: z.object({ amount: z.string() }) });
const idOnly = z.object({ id: z.string() });

const productLine = z.object({
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  productType: z.string(),
  vendor: z.string(),
  tags: z.array(z.string()),
  status: z.string(),
  publishedAt: z.string().nullable(),
  updatedAt: z.coerce.date(),
  featuredMedia: z
    .object({
      preview: z
        .object({ image: z.object({ url: z.string(), altText: z.string().nullable() }).nullable() })
        .nullable(),
    })
    .nullable(),
});

const variantLine = z.object({
  id: z.string(),
  __parentId: z.string(),
  position: z.int(),
  title: z.string(),
  sku: z.string().nullable(),
  price: z.string(),
  compareAtPrice: z.string().nullable(),
  availableForSale: z.boolean(),
  selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })),
  image: z.object({ url: z.string() }).nullable(),
});

const collectionLine = z.object({
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  updatedAt: z.coerce.date(),
});

const childLine = z.object({ id: z.string(), __parentId: z.string() });

const orderLine = z.object({
  id: z.string(),
  name: z.string(),
  processedAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  cancelledAt: z.coerce.date().nullable(),
  currencyCode: z.string(),
  customerLocale: z.string().nullable(),
  discountCodes: z.array(z.string()),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullable() })),
  totalPriceSet: money,
  subtotalPriceSet: money.nullable(),
  totalDiscountsSet: money.nullable(),
  shippingAddress: z
    .object({ countryCodeV2: z.string().nullable(), provinceCode: z.string().nullable() })
    .nullable(),
  shippingLine: z.object({ title: z.string() }).nullable(),
  customer: z
    .object({
      id: z.string(),
      tags: z.array(z.string()),
      numberOfOrders: z.coerce.number(),
      amountSpent: z.object({ amount: z.string(), currencyCode: z.string() }),
      updatedAt: z.coerce.date(),
      lastOrder: z.object({ processedAt: z.coerce.date() }).nullable(),
    })
    .nullable(),
});

const lineItemLine = z.object({
  id: z.string(),
  __parentId: z.string(),
  quantity: z.int(),
  product: idOnly.nullable(),
  variant: idOnly.nullable(),
  discountedTotalSet: money,
});

const typeOf = (line: unknown): string | undefined =>
  /^gid:\/\/shopify\/(\w+)\//.exec((line as { id?: string } | null)?.id ?? "")?.[1];

/** What belongs together of a file: an object with the nested ones that follow it. */
export interface Entry<T> {
  item: T;
  /** Where it ends: what was read up to here need not be read again. */
  line: number;
}

/** Puts the catalogue file's lines together, one product at a time. */
export async function* productsOf(
  lines: AsyncIterable<Line>,
  currency: string,
): AsyncGenerator<Entry<Product>> {
  for await (const { root, nested, line } of groups(lines, "Product")) {
    const item = productOf(productLine.parse(root));
    for (const object of nested) {
      const type = typeOf(object);
      if (type === "ProductVariant") {
        item.variants.push(variantOf(variantLine.parse(object), currency));
      } else if (type === "Collection") item.collectionIds?.push(childLine.parse(object).id);
    }
    yield { item, line };
  }
}

/** The collections file's lines. */
export async function* collectionsOf(
  lines: AsyncIterable<Line>,
): AsyncGenerator<Entry<Collection>> {
  for await (const { root, line } of groups(lines, "Collection")) {
    yield { item: collectionLine.parse(root), line };
  }
}

interface Group {
  root: unknown;
  nested: unknown[];
  line: number;
}

async function* groups(lines: AsyncIterable<Line>, rootType: string): AsyncGenerator<Group> {
  let open: Group | undefined;
  for await (const { line, object } of lines) {
    if (typeOf(object) === rootType && !(object as { __parentId?: string }).__parentId) {
      if (open) yield open;
      open = { root: object, nested: [], line };
    } else if (open) {
      open.nested.push(object);
      open.line = line;
    }
  }
  if (open) yield open;
}

function productOf(line: z.output<typeof productLine>): Product {
  const image = line.featuredMedia?.preview?.image;
  const { id, handle, title, productType, vendor, tags, updatedAt } = line;
  return {
    id,
    handle,
    title,
    productType,
    vendor,
    tags,
    collectionIds: [],
    imageUrl: image?.url ?? null,
    imageAlt: image?.altText ?? null,
    published: line.status === "ACTIVE" && line.publishedAt !== null,
    updatedAt,
    variants: [],
  };
}

function variantOf(
  line: z.output<typeof variantLine>,
  currency: string,
): Product["variants"][number] {
  const { id, position, title, sku, selectedOptions: options } = line;
  return {
    id,
    position,
    title,
    sku,
    options,
    priceMinor: toMinor(line.price, currency),
    compareAtPriceMinor:
      line.compareAtPrice === null ? null : toMinor(line.compareAtPrice, currency),
    currency,
    available: line.availableForSale,
    imageUrl: line.image?.url ?? null,
  };
}

/** Puts the orders file's lines together, one order with its customer at a time. */
export async function* ordersOf(
  lines: AsyncIterable<Line>,
): AsyncGenerator<Entry<{ order: Order; customer: Customer | null }>> {
  for await (const { root, nested, line } of groups(lines, "Order")) {
    const parsed = orderLine.parse(root);
    const order = orderOf(parsed);
    const items = nested.filter((object) => typeOf(object) === "LineItem");
    order.lines = items.map((object) => lineOf(lineItemLine.parse(object), order.currency));
    order.itemCount = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    yield { item: { order, customer: customerOf(parsed) }, line };
  }
}

function lineOf(item: z.output<typeof lineItemLine>, currency: string): Order["lines"][number] {
  return {
    id: item.id,
    productId: item.product?.id ?? null,
    variantId: item.variant?.id ?? null,
    quantity: item.quantity,
    totalMinor: toMinor(item.discountedTotalSet.shopMoney.amount, currency),
  };
}

function orderOf(line: z.output<typeof orderLine>): Order {
  const currency = line.currencyCode;
  const minor = (set: z.output<typeof money> | null) =>
    set === null ? 0 : toMinor(set.shopMoney.amount, currency);
  return {
    id: line.id,
    name: line.name,
    customerId: line.customer?.id ?? null,
    placedAt: line.processedAt,
    currency,
    totalMinor: minor(line.totalPriceSet),
    subtotalMinor: minor(line.subtotalPriceSet),
    discountMinor: minor(line.totalDiscountsSet),
    itemCount: 0,
    country: line.shippingAddress?.countryCodeV2 ?? null,
    province: line.shippingAddress?.provinceCode ?? null,
    locale: line.customerLocale,
    discountCodes: line.discountCodes,
    attributes: line.customAttributes.map(({ key, value }) => ({ key, value: value ?? "" })),
    shippingMethod: line.shippingLine?.title ?? null,
    cancelledAt: line.cancelledAt,
    updatedAt: line.updatedAt,
    lines: [],
  };
}

function customerOf({ customer }: z.output<typeof orderLine>): Customer | null {
  if (!customer) return null;
  const { amount, currencyCode: currency } = customer.amountSpent;
  return {
    id: customer.id,
    // As the webhooks' are sorted, so that copies of the same moment read the same.
    tags: customer.tags.toSorted(),
    countedUntil: customer.lastOrder?.processedAt ?? null,
    orderCount: customer.numberOfOrders,
    spentMinor: toMinor(amount, currency),
    currency,
    updatedAt: customer.updatedAt,
  };
}
