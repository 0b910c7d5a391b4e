import type { OfferCard } from "../../../app/decisions/contract.ts";
import type { Answer, Wish } from "./answers.ts";
import { toMoney } from "./money.ts";
import type { Platform } from "./platform.ts";
import type { Words } from "./words.ts";

/** Long enough for a card to be judged by, in every currency. */
const EXAMPLE_PRICE = 24;

/** One offer of each kind, for a merchant who is placing the block before the app can be asked. */
export function exampleOffers(words: Words, platform: Platform): OfferCard[] {
  const { t } = words;
  const url = platform.shop.storefrontUrl ?? `https://${platform.shop.myshopifyDomain}`;
  const tutorial = exampleTutorial(words, platform);
  if (platform.target !== undefined) return [tutorial];
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
    tutorial,
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

function exampleTutorial({ t }: Words, { target }: Platform): OfferCard {
  const product = target?.value.merchandise.product?.id;
  return {
    kind: "tutorial",
    offerId: "example-tutorial",
    heading: t("example.tutorial.heading"),
    text: t("example.tutorial.text"),
    steps: ["1", "2", "3"].map((step) => t(`example.tutorial.step${step}`)),
    ...(product === undefined ? {} : { forProducts: [product] }),
  };
}

const EXAMPLE_CODE = { code: "EXAMPLE", url: "https://example.com/" };

/** What the app would answer, for a merchant who tries an offer in the editor: nothing is given away. */
export function exampleAnswer(
  offers: OfferCard[],
  offerId: string,
  wish: Wish,
): Answer | undefined {
  const card = offers.find((each) => each.offerId === offerId);
  switch (wish.kind) {
    case "loyalty":
      return {
        kind: "loyalty",
        status: "joined",
        points: card?.kind === "loyalty" ? card.points : 0,
      };
    case "redeem": {
      if (card?.kind !== "loyalty" || card.standing === undefined) return undefined;
      return { kind: "redeem", status: "redeemed", code: EXAMPLE_CODE, standing: card.standing };
    }
    case "survey":
      return { kind: "survey", status: "answered", outcome: { thanks: "✓" } };
    case "discount":
      return { kind: "discount", status: "issued", code: EXAMPLE_CODE };
    case "referral": {
      const link = { url: EXAMPLE_CODE.url, shareText: "", friends: 0 };
      return { kind: "referral", status: "ready", link };
    }
    case "reminder":
      return { kind: "reminder", status: "planned" };
  }
}
