import { offsetMinutes } from "../demo-shop/time.ts";
import { gid } from "../demo-shop/types.ts";
import { connection } from "./connection.ts";
import type { ApiContext, Roots, View } from "./context.ts";
import { metafieldFields } from "./metafields.ts";
import { createFilter } from "./search.ts";

/** The `Shop`. */
export function shopView(context: ApiContext): View {
  const { info } = context.shop;
  const url = `https://${info.domain}`;
  const offset = offsetMinutes(info.timezone, context.store.now());
  const sign = offset < 0 ? "-" : "+";
  const clock = `${String(Math.floor(Math.abs(offset) / 60)).padStart(2, "0")}${String(Math.abs(offset) % 60).padStart(2, "0")}`;
  return {
    __typename: "Shop",
    id: gid("Shop", info.id),
    name: info.name,
    email: info.email,
    contactEmail: info.email,
    description: null,
    myshopifyDomain: info.domain,
    url,
    primaryDomain: {
      __typename: "Domain",
      id: `gid://shopify/Domain/${info.id}`,
      host: info.domain,
      url,
      sslEnabled: true,
    },
    currencyCode: info.currency,
    enabledPresentmentCurrencies: [info.currency],
    ianaTimezone: info.timezone,
    timezoneOffsetMinutes: offset,
    timezoneOffset: `${sign}${clock}`,
    taxesIncluded: true,
    taxShipping: false,
    unitSystem: "METRIC_SYSTEM",
    weightUnit: "GRAMS",
    setupRequired: false,
    checkoutApiSupported: true,
    shopOwnerName: "Mara Lindqvist",
    createdAt: info.createdAt,
    updatedAt: info.createdAt,
    plan: {
      __typename: "ShopPlan",
      publicDisplayName: info.planName,
      partnerDevelopment: true,
      shopifyPlus: false,
    },
    shopAddress: {
      __typename: "ShopAddress",
      id: `gid://shopify/ShopAddress/${info.id}`,
      countryCodeV2: info.countryCode,
      address1: null,
      address2: null,
      city: null,
      province: null,
      provinceCode: null,
      zip: null,
      phone: null,
      company: null,
    },
    ...metafieldFields(context, gid("Shop", info.id)),
  };
}

function configurationView(context: ApiContext): View {
  const { info } = context.shop;
  return {
    __typename: "CheckoutAndAccountsConfiguration",
    id: gid("CheckoutAndAccountsConfiguration", info.checkoutProfileId),
    name: "Configuration",
    isPublished: true,
    createdAt: info.createdAt,
    editedAt: info.createdAt,
    updatedAt: info.createdAt,
    branding: null,
    overrides: [],
  };
}

export const shopQueries: Roots = {
  shop: (_, context) => shopView(context),
  shopLocales: (_, context) =>
    context.shop.info.locales.map((locale, index) => ({
      __typename: "ShopLocale",
      locale,
      name: new Intl.DisplayNames("en", { type: "language" }).of(locale) ?? locale,
      primary: index === 0,
      published: true,
    })),
  checkoutAndAccountsConfigurations: (args, context) => {
    const row = { id: context.shop.info.checkoutProfileId };
    const fields = {
      is_published: { kind: "word" as const, of: () => ["true"] },
      id: { kind: "number" as const, of: (each: typeof row) => [each.id] },
    };
    const keep = args.query
      ? createFilter(args.query, { fields, text: () => ["Configuration"] }, context.store.now())
      : () => true;
    return connection(context, args, [row].filter(keep), () => configurationView(context));
  },
  publicApiVersions: () => [
    { __typename: "ApiVersion", handle: "2026-07", displayName: "2026-07", supported: true },
  ],
};
