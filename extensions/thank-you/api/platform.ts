import type { Api } from "@shopify/ui-extensions/purchase.thank-you.block.render";

/** What of Shopify's `shopify` global the block uses. */
export type Platform = Pick<
  Api,
  | "attributes"
  | "cost"
  | "customerPrivacy"
  | "discountCodes"
  | "extension"
  | "i18n"
  | "lines"
  | "localization"
  | "orderConfirmation"
  | "sessionToken"
  | "settings"
  | "shop"
  | "storage"
> &
  Partial<Pick<Api, "buyerIdentity" | "shippingAddress">>;
