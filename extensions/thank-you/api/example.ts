import type { OfferCard } from "../../../app/decisions/contract.ts";
import { toMoney } from "./money.ts";
import type { Platform } from "./platform.ts";
import type { Words } from "./words.ts";

/** Long enough for a card to be judged by, in every currency. */
const EXAMPLE_PRICE = 24;

/** One offer of each kind, for a merchant who is placing the block before the app can be asked. */
export function exampleOffers(words: Words, platform: Platform): OfferCard[] {
  const { t } = words;
  const url = platform.shop.storefrontUrl ?? `https://${platform.shop.myshopifyDomain}`;
  return [
    {
      kind: "product",
      layout: "list",
      quantity: false,
      cartUrl: "https://example.com/cart/{items}",
      offerId: "example-product",
      heading: t("example.product.heading"),
      button: t("example.product.button"),
      products: [
        {
          productId: "example",
          variantId: "example",
          title: t("example.product.title"),
          imageAlt: "",
          price: toMoney(EXAMPLE_PRICE, platform.localization.currency.value.isoCode),
          url,
        },
      ],
    },
    {
      kind: "tutorial",
      offerId: "example-tutorial",
      heading: t("example.tutorial.heading"),
      text: t("example.tutorial.text"),
      steps: ["1", "2", "3"].map((step) => t(`example.tutorial.step${step}`)),
    },
    {
      kind: "loyalty",
      offerId: "example-loyalty",
      heading: t("example.loyalty.heading"),
      benefits: [t("example.loyalty.benefit1"), t("example.loyalty.benefit2")],
      points: 120,
      marketingConsent: t("example.loyalty.consent"),
      button: t("example.loyalty.button"),
      confirmation: t("example.loyalty.confirmation"),
      joined: false,
      rewards: [],
    },
  ];
}
