import { zonedTime } from "../demo-shop/time.ts";
import type { DemoAddress, DemoCustomer, ShopData } from "../demo-shop/types.ts";
import { gid } from "../demo-shop/types.ts";

/** An address of an order, as webhooks show it. */
export function addressPayload(address: DemoAddress) {
  return {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.country,
    last_name: address.lastName,
    address2: address.address2,
    company: null,
    latitude: null,
    longitude: null,
    name: `${address.firstName} ${address.lastName}`,
    country_code: address.countryCode,
    province_code: address.provinceCode,
  };
}

/** `customers/create` and `customers/update`; also the `customer` of an order. */
export function customerPayload(shop: ShopData, customer: DemoCustomer) {
  const time = (iso: string) => zonedTime(iso, shop.info.timezone);
  const { state, optInLevel, updatedAt } = customer.emailMarketing;
  return {
    id: customer.id,
    created_at: time(customer.createdAt),
    updated_at: time(customer.updatedAt),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: "disabled",
    note: customer.note,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone,
    currency: shop.info.currency,
    tax_exemptions: [],
    tags: customer.tags.join(", "),
    email_marketing_consent: {
      state: state.toLowerCase(),
      opt_in_level: optInLevel?.toLowerCase() ?? null,
      consent_updated_at: updatedAt === null ? null : time(updatedAt),
    },
    sms_marketing_consent: null,
    admin_graphql_api_id: gid("Customer", customer.id),
    default_address: {
      id: customer.defaultAddress.id,
      customer_id: customer.id,
      ...addressPayload(customer.defaultAddress),
      country_name: customer.defaultAddress.country,
      default: true,
    },
  };
}

/** `customers/delete`. */
export const deletedCustomerPayload = (id: number) => ({
  id,
  phone: null,
  addresses: [],
  tax_exemptions: [],
  email_marketing_consent: null,
  sms_marketing_consent: null,
  admin_graphql_api_id: gid("Customer", id),
});
