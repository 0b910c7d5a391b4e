import { zonedTime } from "../demo-shop/time.ts";
import type { DemoOrder, ShopData } from "../demo-shop/types.ts";
import { gid } from "../demo-shop/types.ts";
import { addressPayload } from "./customer-payload.ts";
import { lineItemPayload } from "./line-item-payload.ts";

/** The sandbox sends each order in one parcel, which is known by the order's id. */
const parcelId = (order: DemoOrder) => order.id;
const trackingNumber = (order: DemoOrder) => `HS${order.id}`;

/** `fulfillments/update`: an order's parcel in Shopify's webhook form. */
export function fulfillmentPayload(shop: ShopData, order: DemoOrder) {
  const time = (iso: string | null) => (iso === null ? null : zonedTime(iso, shop.info.timezone));
  const url = `https://carrier.example.com/track/${trackingNumber(order)}`;
  return {
    id: parcelId(order),
    admin_graphql_api_id: gid("Fulfillment", parcelId(order)),
    order_id: order.id,
    status: "success",
    created_at: time(order.fulfilledAt),
    service: "manual",
    updated_at: time(order.deliveredAt ?? order.fulfilledAt),
    tracking_company: "Carrier",
    shipment_status: order.deliveredAt ? "delivered" : null,
    location_id: null,
    origin_address: null,
    email: order.email,
    destination: addressPayload(order.shippingAddress),
    line_items: order.lineItems.map((line) => lineItemPayload(shop, order, line)),
    tracking_number: trackingNumber(order),
    tracking_numbers: [trackingNumber(order)],
    tracking_url: url,
    tracking_urls: [url],
    receipt: {},
    name: `${order.name}.1`,
  };
}

/** `fulfillment_events/create`: the parcel has arrived. */
export function fulfillmentEventPayload(shop: ShopData, order: DemoOrder) {
  const at = zonedTime(order.deliveredAt ?? order.updatedAt, shop.info.timezone);
  const { city, province, countryCode, zip, address1 } = order.shippingAddress;
  return {
    id: order.id + 3,
    fulfillment_id: parcelId(order),
    status: "delivered",
    message: "Delivered",
    happened_at: at,
    city,
    province,
    country: countryCode,
    zip,
    address1,
    latitude: null,
    longitude: null,
    shop_id: shop.info.id,
    created_at: at,
    updated_at: at,
    estimated_delivery_at: null,
    order_id: order.id,
    admin_graphql_api_id: gid("FulfillmentEvent", order.id + 3),
  };
}
