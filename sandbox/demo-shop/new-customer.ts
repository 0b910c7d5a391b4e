import { regions } from "./people.ts";
import { createRandom } from "./random.ts";
import type { DemoStore } from "./store.ts";
import type { DemoCustomer, ShopData } from "./types.ts";

export interface NewCustomer {
  firstName: string;
  lastName: string;
  email: string;
  /** ISO 3166-1 alpha-2 of a country the sandbox has addresses for; DE unless told. */
  countryCode?: string;
  locale?: string;
  acceptsMarketing?: boolean;
}

/** A checkout that Shopify would not let through; the message says why and what would mend it. */
export class CheckoutRefused extends Error {}

/** Keeps a buyer the shop has not seen before, with an address in their country, and tells `customers/create`. */
export function newCustomer(store: DemoStore, shop: ShopData, input: NewCustomer): DemoCustomer {
  const code = input.countryCode ?? "DE";
  const region = regions.find((each) => each.countryCode === code);
  if (!region)
    throw new CheckoutRefused(
      `The sandbox has no addresses in ${code}; it has ${regions.map((each) => each.countryCode).join(", ")}.`,
    );
  const id = store.nextId();
  const random = createRandom(`${shop.info.domain}/customer/${id}`);
  const [city, zip, province, provinceCode] = random.pick(region.cities);
  const at = store.now().toISOString();
  const customer: DemoCustomer = {
    id,
    firstName: input.firstName,
    lastName: input.lastName,
    email: input.email.trim(),
    phone: null,
    locale:
      input.locale ??
      (shop.info.locales.includes(region.locale) ? region.locale : shop.info.primaryLocale),
    tags: [],
    note: null,
    emailMarketing: input.acceptsMarketing
      ? { state: "SUBSCRIBED", optInLevel: "SINGLE_OPT_IN", updatedAt: at }
      : { state: "NOT_SUBSCRIBED", optInLevel: null, updatedAt: null },
    defaultAddress: {
      id: store.nextId(),
      firstName: input.firstName,
      lastName: input.lastName,
      address1: region.street(random.int(1, 120), random.next()),
      address2: null,
      city,
      province,
      provinceCode,
      zip,
      country: region.country,
      countryCode: region.countryCode,
      phone: null,
    },
    createdAt: at,
    updatedAt: at,
  };
  store.put(shop.info.domain, "customers", id, customer);
  store.emit({ topic: "customers/create", shop: shop.info.domain, resourceId: id });
  return customer;
}
