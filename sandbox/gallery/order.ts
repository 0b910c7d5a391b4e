/** The order all scenes of the gallery are about. */
import type { CheckoutData } from "#app/preview/checkout-api.ts";

export const GALLERY_LINE = "gid://shopify/CartLine/1";

const total = { amount: 139.2, currencyCode: "EUR" } as const;
const everything = { analytics: true, marketing: true, preferences: true, saleOfData: true };

export const GALLERY_ORDER: Omit<CheckoutData, "extension"> = {
  shop: {
    id: "gid://shopify/Shop/1",
    name: "Halcyon Skin",
    myshopifyDomain: "halcyon-skin.myshopify.com",
    storefrontUrl: "https://halcyon-skin.myshopify.com",
  },
  orderConfirmation: {
    order: { id: "gid://shopify/OrderIdentity/1" },
    number: "7XBMBVFA8",
    isFirstOrder: true,
  },
  order: { id: "gid://shopify/Order/1", name: "#1001", confirmationNumber: "7XBMBVFA8" },
  authentication: "fully_authenticated",
  lines: [
    {
      id: GALLERY_LINE,
      quantity: 1,
      cost: { totalAmount: total },
      attributes: [],
      discountAllocations: [],
      lineComponents: [],
      parentRelationship: null,
      merchandise: {
        type: "variant",
        id: "gid://shopify/ProductVariant/11",
        title: "Barrier Serum",
        selectedOptions: [],
        product: { id: "gid://shopify/Product/1", vendor: "Halcyon Skin", productType: "Serum" },
        requiresShipping: true,
      },
    },
  ],
  cost: { subtotalAmount: total, totalAmount: total },
  discountCodes: [],
  discountAllocations: [],
  attributes: [],
  localization: {
    language: "en",
    country: { isoCode: "DE" },
    currency: { isoCode: "EUR" },
    timezone: "Europe/Berlin",
  },
  buyerIdentity: { email: "frieda@example.com" },
  customerPrivacy: {
    allowedProcessing: everything,
    visitorConsent: everything,
    metafields: [],
    shouldShowBanner: false,
    saleOfDataRegion: false,
  },
  settings: {},
  deliveryGroups: [],
  selectedPaymentOptions: [],
  checkoutToken: "gallery",
};
