import { z } from "zod";
import type { Product } from "../../catalogue/product.ts";
import { toMinor } from "../../money.ts";
import type { Customer, Order } from "../../orders/order.ts";

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

/** Puts the catalogue file's lines together, one product at a time. */
export async function* productsOf(
  lines: AsyncIterable<unknown>,
  currency: string,
): AsyncGenerator<Product> {
  let open: Product | undefined;
  for await (const line of lines) {
    const type = typeOf(line);
    if (type === "Product") {
      if (open) yield open;
      open = productOf(productLine.parse(line));
    } else if (type === "ProductVariant" && open) {
      open.variants.push(variantOf(variantLine.parse(line), currency));
    } else if (type === "Collection" && open) {
      open.collectionIds?.push(childLine.parse(line).id);
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
  lines: AsyncIterable<unknown>,
): AsyncGenerator<{ order: Order; customer: Customer | null }> {
  let open: { order: Order; customer: Customer | null } | undefined;
  for await (const line of lines) {
    const type = typeOf(line);
    if (type === "Order") {
      if (open) yield counted(open);
      const parsed = orderLine.parse(line);
      open = { order: orderOf(parsed), customer: customerOf(parsed) };
    } else if (type === "LineItem" && open) {
      const item = lineItemLine.parse(line);
      open.order.lines.push({
        id: item.id,
        productId: item.product?.id ?? null,
        variantId: item.variant?.id ?? null,
        quantity: item.quantity,
        totalMinor: toMinor(item.discountedTotalSet.shopMoney.amount, open.order.currency),
      });
    }
  }
  if (open) yield counted(open);
}

function counted<T extends { order: Order }>(entry: T): T {
  entry.order.itemCount = entry.order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return entry;
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
    tags: customer.tags,
    orderCount: customer.numberOfOrders,
    spentMinor: toMinor(amount, currency),
    currency,
    updatedAt: customer.updatedAt,
  };
}
