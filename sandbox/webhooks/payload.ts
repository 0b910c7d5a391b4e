import type { DemoStore, ShopEvent } from "../demo-shop/store.ts";
import { gid } from "../demo-shop/types.ts";
import { collectionPayload, deletedCollectionPayload } from "./collection-payload.ts";
import { customerPayload, deletedCustomerPayload } from "./customer-payload.ts";
import { fulfillmentEventPayload, fulfillmentPayload } from "./fulfillment-payload.ts";
import { orderPayload, refundPayload } from "./order-payload.ts";
import { productPayload } from "./product-payload.ts";
import {
  customerRedactPayload,
  dataRequestPayload,
  scopesPayload,
  shopPayload,
  shopRedactPayload,
} from "./shop-payload.ts";

export type Payload = Record<string, unknown>;

/** Topics the sandbox can tell an app about. */
export const knownTopics = [
  "orders/create",
  "orders/paid",
  "orders/updated",
  "orders/cancelled",
  "orders/fulfilled",
  "fulfillments/create",
  "refunds/create",
  "fulfillments/update",
  "fulfillment_events/create",
  "products/create",
  "products/update",
  "products/delete",
  "collections/create",
  "collections/update",
  "collections/delete",
  "customers/create",
  "customers/update",
  "customers/delete",
  "app/uninstalled",
  "app/scopes_update",
  "customers/data_request",
  "customers/redact",
  "shop/redact",
  "bulk_operations/finish",
] as const;

/**
 * The body Shopify would send for an event, from the shop as it is now; null when what it is about is gone or
 * the topic is none of `knownTopics`.
 */
export function payloadFor(store: DemoStore, event: ShopEvent, publicUrl: string): Payload | null {
  const shop = store.shop(event.shop);
  const id = event.resourceId ?? -1;
  const detail = event.detail ?? {};
  const order = shop.orders.get(id);
  const product = shop.products.get(id);
  const customer = shop.customers.get(id);
  const collection = shop.collections.get(id);
  switch (event.topic) {
    case "orders/create":
    case "orders/paid":
    case "orders/updated":
    case "orders/cancelled":
    case "orders/fulfilled":
      return order ? orderPayload(shop, order) : null;
    case "refunds/create": {
      const refund = order?.refunds.find((each) => each.id === detail.refundId);
      return order && refund ? refundPayload(shop, order, refund) : null;
    }
    case "fulfillments/create":
    case "fulfillments/update":
      return order?.fulfilledAt ? fulfillmentPayload(shop, order) : null;
    case "fulfillment_events/create":
      return order?.deliveredAt ? fulfillmentEventPayload(shop, order) : null;
    case "products/create":
    case "products/update":
      return product ? productPayload(shop, product, publicUrl) : null;
    case "products/delete":
      return { id };
    case "customers/create":
    case "customers/update":
      return customer ? customerPayload(shop, customer) : null;
    case "customers/delete":
      return deletedCustomerPayload(id);
    case "collections/create":
    case "collections/update":
      return collection ? collectionPayload(shop, collection) : null;
    case "collections/delete":
      return deletedCollectionPayload(id);
    case "app/uninstalled":
      return shopPayload(shop);
    case "app/scopes_update":
      return scopesPayload(shop, detail as { previous: string[]; current: string[] }, event.at);
    case "customers/data_request":
      return customer ? dataRequestPayload(shop, customer, Number(detail.requestId)) : null;
    case "customers/redact":
      return customer ? customerRedactPayload(shop, customer) : null;
    case "shop/redact":
      return shopRedactPayload(shop);
    case "bulk_operations/finish":
      return { admin_graphql_api_id: gid("BulkOperation", id), type: "query", ...detail };
    default:
      return null;
  }
}
