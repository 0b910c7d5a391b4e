import { collectionStore } from "../../catalogue/collections.server.ts";
import { catalogueStore } from "../../catalogue/store.server.ts";
import { notify } from "../../db/change-notices.server.ts";
import type { Database } from "../../db/client.server.ts";
import { reachLedger } from "../../ledger/reach.server.ts";
import { OFFERS_CHANGED } from "../../offers/store.server.ts";
import { fulfillmentStore, type Parcel } from "../../orders/fulfillments.server.ts";
import { orderStore } from "../../orders/store.server.ts";
import { collectData } from "../../privacy/data-request.server.ts";
import { eraseCustomer, eraseShop } from "../../privacy/erasure.server.ts";
import {
  arrivalOf,
  collectionOf,
  customerOf,
  customerRedactPayload,
  dataRequestPayload,
  deletedPayload,
  orderOf,
  parcelOf,
  productOf,
  refundOf,
  scopesPayload,
} from "./payloads.ts";

/** A delivery whose signature held. */
export interface Delivery {
  shop: string;
  /** `X-Shopify-Webhook-Id` */
  id: string;
  /** `orders/create` */
  topic: string;
  payload: unknown;
  /** When Shopify sent it, where it says. */
  triggeredAt: Date | null;
}

/** What deliveries are handled with. */
export interface Handling {
  database: Database;
  /**
   * Facts of an order, its refunds, its cancellation or its arrival have been written: attribution and
   * follow-ups look at it anew. Called at least once for each, in any order, so it must be able to repeat.
   */
  orderChanged(shop: string, orderId: string): Promise<void>;
  /** A product has changed: the collections it is in are asked for. */
  productChanged(shop: string, productId: string): Promise<void>;
  /** A collection has changed: its products are asked for. */
  collectionChanged(shop: string, collectionId: string): Promise<void>;
  /** A shop was erased; what other jobs were writing meanwhile is erased later. */
  shopErased(shop: string): Promise<void>;
}

/** @param currency the shop's */
type Handler = (
  handling: Handling,
  delivery: Delivery,
  context: { now: Date; currency: string },
) => Promise<void>;

const uninstalled: Handler = async ({ database: { prisma } }, { shop, triggeredAt }, { now }) => {
  const at = triggeredAt ?? now;
  // A delivery that comes late, after the merchant has installed again, takes nothing away.
  const { count } = await prisma.shop.updateMany({
    where: { shop, installedAt: { lte: at } },
    data: { uninstalledAt: at },
  });
  if (count === 0) return;
  await prisma.session.deleteMany({ where: { shop } });
  await notify(prisma, OFFERS_CHANGED, shop);
};

const scopesChanged: Handler = async ({ database: { prisma } }, delivery, { now }) => {
  const { shop, payload, triggeredAt } = delivery;
  const { current, updated_at } = scopesPayload.parse(payload);
  const scopesAt = updated_at ?? triggeredAt ?? now;
  const { count } = await prisma.shop.updateMany({
    where: { shop, OR: [{ scopesAt: null }, { scopesAt: { lte: scopesAt } }] },
    data: { scopes: current, scopesAt },
  });
  if (count === 0) return;
  await prisma.session.updateMany({ where: { shop }, data: { scope: current.join(",") } });
};

const orderWritten: Handler = async (handling, { shop, payload }) => {
  const { order, customer, refunds } = orderOf(payload);
  await orderStore(handling.database.pool, shop).record(order, { customer, refunds });
  await handling.orderChanged(shop, order.id);
};

const orderCreated: Handler = async (handling, delivery, context) => {
  const { pool } = handling.database;
  const { shop, payload } = delivery;
  const { order } = orderOf(payload);
  await orderWritten(handling, delivery, context);
  // Of an order that had to be erased nothing is written.
  if (!(await orderStore(pool, shop).has(order.id))) return;
  const reach = { shop, orderId: order.id, placement: "thank-you-block" } as const;
  await reachLedger(pool).placed(reach, order.placedAt);
};

const refundCreated: Handler = async (handling, { shop, payload }, { currency }) => {
  const refund = refundOf(payload, currency);
  await orderStore(handling.database.pool, shop).refund([refund]);
  await handling.orderChanged(shop, refund.orderId);
};

/** A parcel's news: it was sent, or has arrived; what else is told of it changes nothing. */
const parcelTold =
  (read: (payload: unknown) => Parcel | undefined): Handler =>
  async (handling, { shop, payload }) => {
    const parcel = read(payload);
    if (!parcel) return;
    await fulfillmentStore(handling.database.pool, shop).told(parcel);
    await handling.orderChanged(shop, parcel.orderId);
  };

const productWritten: Handler = async (handling, { shop, payload }, { currency }) => {
  const product = productOf(payload, currency);
  await catalogueStore(handling.database.pool, shop).upsert([product]);
  await handling.productChanged(shop, product.id);
};

const collectionWritten: Handler = async (handling, { shop, payload }) => {
  const collection = collectionOf(payload);
  await collectionStore(handling.database.pool, shop).upsert([collection]);
  await handling.collectionChanged(shop, collection.id);
};

const customerWritten: Handler = async ({ database }, { shop, payload }, { currency }) =>
  orderStore(database.pool, shop).customer({ ...customerOf(payload), currency });

const shopRedacted: Handler = async ({ database: { pool }, shopErased }, { shop }) => {
  await eraseShop(pool, shop);
  await shopErased(shop);
  await notify(pool, OFFERS_CHANGED, shop);
};

/**
 * What each topic does. Deliveries come in any order and any number of times, several at once, and every
 * handler comes to the same end: newer copies replace older ones, what is gone stays gone, and what a
 * delivery is about may arrive after it.
 */
export const webhookHandlers: Record<string, Handler> = {
  "app/uninstalled": uninstalled,
  "app/scopes_update": scopesChanged,
  "orders/create": orderCreated,
  "orders/paid": orderWritten,
  "orders/cancelled": orderWritten,
  "refunds/create": refundCreated,
  "fulfillments/create": parcelTold(parcelOf),
  "fulfillments/update": parcelTold(parcelOf),
  "fulfillment_events/create": parcelTold(arrivalOf),
  "products/create": productWritten,
  "products/update": productWritten,
  "products/delete": ({ database }, { shop, payload }, { now }) =>
    catalogueStore(database.pool, shop).remove(deletedPayload("Product").parse(payload).id, now),
  "collections/create": collectionWritten,
  "collections/update": collectionWritten,
  "collections/delete": ({ database }, { shop, payload }, { now }) =>
    collectionStore(database.pool, shop).remove(
      deletedPayload("Collection").parse(payload).id,
      now,
    ),
  "customers/create": customerWritten,
  "customers/update": customerWritten,
  "customers/delete": ({ database }, { shop, payload }, { now }) =>
    orderStore(database.pool, shop).removeCustomer(
      deletedPayload("Customer").parse(payload).id,
      now,
    ),
  "customers/data_request": ({ database }, { shop, payload }, { now }) =>
    collectData(database.pool, { shop, ...dataRequestPayload.parse(payload) }, now),
  "customers/redact": ({ database }, { shop, id, payload }, { now }) =>
    eraseCustomer(
      database.pool,
      { shop, ...customerRedactPayload.parse(payload), deliveryId: id },
      now,
    ),
  "shop/redact": shopRedacted,
};

/** Handled for a shop that is not, or no longer, installed as well. */
export const ALWAYS_HANDLED = new Set([
  "app/uninstalled",
  "customers/data_request",
  "customers/redact",
  "shop/redact",
]);
