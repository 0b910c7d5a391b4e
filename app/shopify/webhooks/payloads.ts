import { z } from "zod";
import type { Collection } from "../../catalogue/collections.server.ts";
import type { Product } from "../../catalogue/product.ts";
import { toMinor } from "../../money.ts";
import type { CustomerTags } from "../../orders/customers.server.ts";
import type { Parcel } from "../../orders/fulfillments.server.ts";
import type { Order, Refund } from "../../orders/order.ts";

/** What is read of each webhook's payload (Shopify's REST form); all else is ignored. */

const id = z.union([z.number(), z.string()]).transform(String);
const gidOf = (type: string, value: string) => `gid://shopify/${type}/${value}`;
const gid = (type: string) => id.transform((value) => gidOf(type, value));

const shopMoney = z.object({
  shop_money: z.object({ amount: z.string(), currency_code: z.string() }),
});

const refundPayload = z.object({
  id: gid("Refund"),
  order_id: gid("Order"),
  created_at: z.coerce.date(),
  processed_at: z.coerce.date().nullish(),
  refund_line_items: z
    .array(
      z.object({
        id: gid("RefundLineItem"),
        line_item_id: gid("LineItem"),
        quantity: z.int(),
        subtotal_set: shopMoney,
      }),
    )
    .default([]),
  order_adjustments: z.array(z.object({ kind: z.string(), amount_set: shopMoney })).default([]),
});

/** `refunds/create`, and one of an order's `refunds`. @throws {z.ZodError} */
export function refundOf(payload: unknown, currency: string): Refund {
  return refundFacts(refundPayload.parse(payload), currency);
}

/** @param currency the shop's, for a refund that names none */
function refundFacts(refund: z.output<typeof refundPayload>, currency: string): Refund {
  const minor = ({ shop_money: { amount, currency_code } }: z.output<typeof shopMoney>) =>
    toMinor(amount, currency_code);
  const sets = [
    ...refund.refund_line_items.map((line) => line.subtotal_set),
    ...refund.order_adjustments.map((adjustment) => adjustment.amount_set),
  ];
  return {
    id: refund.id,
    orderId: refund.order_id,
    refundedAt: refund.processed_at ?? refund.created_at,
    currency: sets[0]?.shop_money.currency_code ?? currency,
    // What Shopify calls a discrepancy is negative where more was given back than the lines say.
    otherMinor: refund.order_adjustments
      .filter(({ kind }) => kind === "refund_discrepancy")
      .reduce((sum, { amount_set }) => sum - minor(amount_set), 0),
    lines: refund.refund_line_items.map((line) => ({
      id: line.id,
      lineId: line.line_item_id,
      quantity: line.quantity,
      amountMinor: minor(line.subtotal_set),
    })),
  };
}

const orderPayload = z.object({
  id: gid("Order"),
  name: z.string(),
  created_at: z.coerce.date(),
  processed_at: z.coerce.date().nullish(),
  updated_at: z.coerce.date(),
  cancelled_at: z.coerce.date().nullish(),
  currency: z.string(),
  total_price: z.string(),
  subtotal_price: z.string().nullish(),
  total_discounts: z.string().nullish(),
  customer_locale: z.string().nullish(),
  discount_codes: z.array(z.object({ code: z.string() })).default([]),
  note_attributes: z
    .array(z.object({ name: z.string(), value: z.coerce.string().nullish() }))
    .default([]),
  shipping_address: z
    .object({ country_code: z.string().nullish(), province_code: z.string().nullish() })
    .nullish(),
  shipping_lines: z.array(z.object({ title: z.string().nullish() })).default([]),
  customer: z
    .object({
      id: gid("Customer"),
      tags: z.string().nullish(),
      updated_at: z.coerce.date().nullish(),
    })
    .nullish(),
  refunds: z.array(refundPayload).default([]),
  line_items: z.array(
    z.object({
      id: gid("LineItem"),
      product_id: gid("Product").nullish().catch(null),
      variant_id: gid("ProductVariant").nullish().catch(null),
      quantity: z.int(),
      price: z.string(),
      discount_allocations: z.array(z.object({ amount: z.string() })).default([]),
    }),
  ),
});

const splitTags = (tags: string | null | undefined): string[] =>
  (tags ?? "")
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");

/** What an order's payload tells. */
export interface OrderDelivery {
  order: Order;
  customer: CustomerTags | null;
  refunds: Refund[];
}

/** `orders/create`, `orders/paid` and `orders/cancelled` as facts. @throws {z.ZodError} */
export function orderOf(payload: unknown): OrderDelivery {
  const order = orderPayload.parse(payload);
  const minor = (amount: string) => toMinor(amount, order.currency);
  const lines = order.line_items.map((line) => {
    const discounts = line.discount_allocations.reduce((sum, { amount }) => sum + minor(amount), 0);
    return {
      id: line.id,
      productId: line.product_id ?? null,
      variantId: line.variant_id ?? null,
      quantity: line.quantity,
      totalMinor: minor(line.price) * line.quantity - discounts,
    };
  });
  return {
    customer: order.customer
      ? customerTags({
          ...order.customer,
          updated_at: order.customer.updated_at ?? order.updated_at,
        })
      : null,
    refunds: order.refunds.map((refund) => refundFacts(refund, order.currency)),
    order: {
      id: order.id,
      name: order.name,
      customerId: order.customer?.id ?? null,
      placedAt: order.processed_at ?? order.created_at,
      currency: order.currency,
      totalMinor: minor(order.total_price),
      subtotalMinor: minor(order.subtotal_price ?? order.total_price),
      discountMinor: minor(order.total_discounts ?? "0"),
      itemCount: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      country: order.shipping_address?.country_code ?? null,
      province: order.shipping_address?.province_code ?? null,
      locale: order.customer_locale ?? null,
      discountCodes: order.discount_codes.map(({ code }) => code),
      attributes: order.note_attributes.map(({ name, value }) => ({
        key: name,
        value: value ?? "",
      })),
      shippingMethod: order.shipping_lines[0]?.title ?? null,
      cancelledAt: order.cancelled_at ?? null,
      updatedAt: order.updated_at,
      lines,
    },
  };
}

const productPayload = z.object({
  id: gid("Product"),
  handle: z.string(),
  title: z.string(),
  product_type: z.string().nullish(),
  vendor: z.string().nullish(),
  tags: z.string().nullish(),
  status: z.string(),
  published_at: z.string().nullish(),
  updated_at: z.coerce.date(),
  image: z.object({ src: z.string(), alt: z.string().nullish() }).nullish(),
  images: z.array(z.object({ id, src: z.string() })).default([]),
  options: z.array(z.object({ name: z.string() })).default([]),
  variants: z.array(
    z.object({
      id: gid("ProductVariant"),
      position: z.int(),
      title: z.string(),
      sku: z.string().nullish(),
      price: z.string(),
      compare_at_price: z.string().nullish(),
      image_id: id.nullish(),
      inventory_quantity: z.number().nullish(),
      inventory_management: z.string().nullish(),
      inventory_policy: z.string().nullish(),
      option1: z.string().nullish(),
      option2: z.string().nullish(),
      option3: z.string().nullish(),
    }),
  ),
});

type VariantPayload = z.output<typeof productPayload>["variants"][number];

/** Untracked stock, stock that may be oversold, or some left. */
const isAvailable = (variant: VariantPayload) =>
  variant.inventory_management == null ||
  variant.inventory_policy === "continue" ||
  (variant.inventory_quantity ?? 0) > 0;

/** `products/update` as a product; collections and metafields are not in it. @throws {z.ZodError} */
export function productOf(payload: unknown, currency: string): Product {
  const product = productPayload.parse(payload);
  const imageOf = (imageId: string | null | undefined) =>
    product.images.find((image) => image.id === imageId)?.src ?? null;
  const optionsOf = (variant: VariantPayload) =>
    [variant.option1, variant.option2, variant.option3].flatMap((value, index) => {
      const name = product.options[index]?.name;
      return name && value ? [{ name, value }] : [];
    });
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    productType: product.product_type ?? "",
    vendor: product.vendor ?? "",
    tags: splitTags(product.tags),
    imageUrl: product.image?.src ?? null,
    imageAlt: product.image?.alt ?? null,
    published: product.status === "active" && product.published_at != null,
    updatedAt: product.updated_at,
    variants: product.variants.map((variant) => ({
      id: variant.id,
      position: variant.position,
      title: variant.title,
      sku: variant.sku ?? null,
      options: optionsOf(variant),
      priceMinor: toMinor(variant.price, currency),
      compareAtPriceMinor:
        variant.compare_at_price == null ? null : toMinor(variant.compare_at_price, currency),
      currency,
      available: isAvailable(variant),
      imageUrl: imageOf(variant.image_id),
    })),
  };
}

const customerPayload = z.object({
  id: gid("Customer"),
  tags: z.string().nullish(),
  updated_at: z.coerce.date(),
});

/** `customers/create` and `customers/update`: nothing that names a person is read. @throws {z.ZodError} */
export const customerOf = (payload: unknown): CustomerTags =>
  customerTags(customerPayload.parse(payload));

function customerTags(customer: z.output<typeof customerPayload>): CustomerTags {
  return {
    id: customer.id,
    tags: customer.tags == null ? undefined : splitTags(customer.tags).sort(),
    updatedAt: customer.updated_at,
  };
}

const collectionPayload = z.object({
  id: gid("Collection"),
  handle: z.string(),
  title: z.string(),
  updated_at: z.coerce.date(),
});

/** `collections/create` and `collections/update`; its products are not in it. @throws {z.ZodError} */
export function collectionOf(payload: unknown): Collection {
  const { id, handle, title, updated_at: updatedAt } = collectionPayload.parse(payload);
  return { id, handle, title, updatedAt };
}

const fulfillmentPayload = z.object({
  id: gid("Fulfillment"),
  order_id: gid("Order"),
  shipment_status: z.string().nullish(),
  created_at: z.coerce.date(),
  updated_at: z.coerce.date(),
});

const fulfillmentEventPayload = z.object({
  fulfillment_id: gid("Fulfillment"),
  order_id: gid("Order"),
  status: z.string(),
  happened_at: z.coerce.date(),
});

/** `fulfillments/create` and `fulfillments/update`. @throws {z.ZodError} */
export function parcelOf(payload: unknown): Parcel {
  const parcel = fulfillmentPayload.parse(payload);
  const arrived = parcel.shipment_status === "delivered";
  return {
    id: parcel.id,
    orderId: parcel.order_id,
    shippedAt: parcel.created_at,
    ...(arrived && { deliveredAt: parcel.updated_at }),
  };
}

/** `fulfillment_events/create`; undefined for what happens on a parcel's way. @throws {z.ZodError} */
export function arrivalOf(payload: unknown): Parcel | undefined {
  const event = fulfillmentEventPayload.parse(payload);
  if (event.status !== "delivered") return undefined;
  return { id: event.fulfillment_id, orderId: event.order_id, deliveredAt: event.happened_at };
}

/** `products/delete`, `customers/delete` and `collections/delete`. */
export const deletedPayload = (type: "Product" | "Customer" | "Collection") =>
  z.object({ id: gid(type) });

/** `app/scopes_update`. */
export const scopesPayload = z.object({
  current: z.array(z.string()),
  updated_at: z.coerce.date().nullish(),
});

/** `customers/data_request`. */
export const dataRequestPayload = z
  .object({
    customer: z.object({ id: gid("Customer") }),
    orders_requested: z.array(gid("Order")).default([]),
    data_request: z.object({ id }),
  })
  .transform((payload) => ({
    id: payload.data_request.id,
    customerId: payload.customer.id,
    orderIds: payload.orders_requested,
  }));

/** `customers/redact`. */
export const customerRedactPayload = z
  .object({
    customer: z.object({ id: gid("Customer") }),
    orders_to_redact: z.array(gid("Order")).default([]),
  })
  .transform((payload) => ({
    customerId: payload.customer.id,
    orderIds: payload.orders_to_redact,
  }));
