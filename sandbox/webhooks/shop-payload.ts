import type { DemoCustomer, ShopData } from "../demo-shop/types.ts";
import { gid } from "../demo-shop/types.ts";

/** `app/uninstalled`: the shop. */
export function shopPayload({ info }: ShopData) {
  return {
    id: info.id,
    name: info.name,
    email: info.email,
    domain: info.domain,
    myshopify_domain: info.domain,
    country: info.countryCode,
    country_code: info.countryCode,
    country_name: null,
    province: null,
    province_code: null,
    address1: null,
    address2: null,
    city: null,
    zip: null,
    phone: null,
    latitude: null,
    longitude: null,
    source: null,
    primary_locale: info.primaryLocale,
    currency: info.currency,
    enabled_presentment_currencies: [info.currency],
    timezone: info.timezone,
    iana_timezone: info.timezone,
    shop_owner: "Mara Lindqvist",
    customer_email: info.email,
    plan_name: info.planName.toLowerCase(),
    plan_display_name: info.planName,
    has_storefront: true,
    setup_required: false,
    taxes_included: true,
    tax_shipping: false,
    password_enabled: false,
    checkout_api_supported: true,
    weight_unit: "g",
    created_at: info.createdAt,
    updated_at: info.createdAt,
  };
}

/** `app/scopes_update`. */
export function scopesPayload(
  shop: ShopData,
  change: { previous: string[]; current: string[] },
  at: string,
) {
  return {
    id: shop.installation ? gid("AppInstallation", shop.installation.id) : null,
    previous: change.previous,
    current: change.current,
    updated_at: at,
  };
}

const party = (customer: DemoCustomer) => ({
  id: customer.id,
  email: customer.email,
  phone: customer.phone,
});

function orderIds(shop: ShopData, customer: DemoCustomer): number[] {
  return [...shop.orders.values()]
    .filter((order) => order.customerId === customer.id)
    .map((order) => order.id);
}

const about = ({ info }: ShopData) => ({ shop_id: info.id, shop_domain: info.domain });

/** `customers/data_request`. */
export function dataRequestPayload(shop: ShopData, customer: DemoCustomer, requestId: number) {
  return {
    ...about(shop),
    orders_requested: orderIds(shop, customer),
    customer: party(customer),
    data_request: { id: requestId },
  };
}

/** `customers/redact`. */
export function customerRedactPayload(shop: ShopData, customer: DemoCustomer) {
  return { ...about(shop), customer: party(customer), orders_to_redact: orderIds(shop, customer) };
}

/** `shop/redact`. */
export function shopRedactPayload(shop: ShopData) {
  return about(shop);
}
