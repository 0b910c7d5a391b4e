import { describe, expect, it, vi } from "vitest";
import type { ProductCard, ProductItem } from "../../../app/decisions/contract.ts";
import { decision, PRODUCT } from "../testing/cards.ts";
import { usePage } from "../testing/page.ts";

const page = usePage();

it("shows picture, name, variant, price and a link into a cart", async () => {
  page.app.decides(decision(PRODUCT));
  await page.open();
  const picture = page.the("s-image");
  expect(picture.getAttribute("src")).toBe("https://cdn.example/cream.png");
  expect(picture.getAttribute("alt")).toBe("A jar of cream");
  expect(page.text()).toContain("Most people take both.");
  expect(page.text()).toContain("Barrier Cream");
  expect(page.text()).toContain("50 ml");
  const button = page.the("s-button");
  expect(button.textContent).toBe("Buy it");
  expect(button.getAttribute("href")).toBe("https://shop.example/cart/70:1");
  expect(button.getAttribute("target")).toBe("_blank");
  expect(button.getAttribute("accessibilityLabel")).toBe(
    "Buy it: Barrier Cream, 50 ml (opens in a new tab)",
  );
});

it("strikes the former price through and says which is which", async () => {
  page.app.decides(decision(PRODUCT));
  await page.open();
  expect(page.the("s-text[type=redundant]").textContent).toBe("€34.00");
  const spoken = page.all("s-stack[direction=inline] s-text[accessibilityVisibility=exclusive]");
  expect(spoken.map(({ textContent }) => textContent)).toEqual(["Price now: ", "Price before: "]);
  expect(page.the("s-stack[direction=inline]").textContent).toBe(
    "Price now: €28.50Price before: €34.00",
  );
});

it.each([undefined, null, { amountMinor: 2850, currency: "EUR" }])(
  "shows one price where the former is %j",
  async (compareAtPrice) => {
    const [product] = PRODUCT.products;
    page.app.decides(
      decision({ ...PRODUCT, products: [{ ...product, compareAtPrice }] } as typeof PRODUCT),
    );
    await page.open();
    expect(page.all("s-text[type=redundant]")).toHaveLength(0);
    expect(page.text()).toContain("€28.50");
  },
);

it.each([
  [{ amountMinor: 2850, currency: "JPY" }, "¥2,850"],
  [{ amountMinor: 2850, currency: "KWD" }, "KWD\u00a02.850"],
])("counts minor units as the currency does: %j", async (price, shown) => {
  const [product] = PRODUCT.products;
  page.shopify.localization.currency.value = { isoCode: price.currency as "JPY" };
  page.app.decides(
    decision({
      ...PRODUCT,
      products: [{ ...product, price, compareAtPrice: undefined }],
    } as typeof PRODUCT),
  );
  await page.open();
  expect(page.text()).toContain(shown);
});

it("reports which of several products was followed", async () => {
  const [product] = PRODUCT.products;
  const second = { ...product, productId: "gid://shopify/Product/8", variantId: "v8" };
  page.app.decides(decision({ ...PRODUCT, products: [product, second] } as typeof PRODUCT));
  await page.open();
  await page.press(page.all("s-button")[1] as HTMLElement);
  await page.pass(300);
  const events = page.app.at("/api/events").flatMap(({ body }) => body.events);
  expect(events.at(-1)).toMatchObject({
    type: "click",
    offerId: "offer-product",
    productId: "gid://shopify/Product/8",
  });
});

const [CREAM] = PRODUCT.products as [ProductItem];
const SOAP: ProductItem = {
  productId: "gid://shopify/Product/8",
  variantId: "gid://shopify/ProductVariant/80",
  title: "Soap",
  imageAlt: "",
  price: { amountMinor: 600, currency: "EUR" },
  url: "https://shop.example/cart/80:1?ref=r",
};
const SIZES: ProductItem = {
  ...CREAM,
  variants: [
    { variantId: "gid://shopify/ProductVariant/70", title: "50 ml", price: CREAM.price },
    {
      variantId: "gid://shopify/ProductVariant/71",
      title: "100 ml",
      price: { amountMinor: 4900, currency: "EUR" },
    },
  ],
};

function card(overrides: Partial<ProductCard>): ProductCard {
  return { ...PRODUCT, cartUrl: "https://shop.example/cart/{items}?ref=r", ...overrides };
}

describe("what the buyer chooses", () => {
  it("goes into price and link: another variant, and how many", async () => {
    page.app.decides(decision(card({ products: [SIZES], quantity: true })));
    await page.open();
    const [variant, quantity] = page.all("s-select") as [HTMLElement, HTMLElement];
    expect(variant.getAttribute("label")).toBe("Option");
    expect(quantity.getAttribute("label")).toBe("Quantity");
    expect(page.the("s-button").getAttribute("href")).toBe(CREAM.url);
    await page.fill(variant, "gid://shopify/ProductVariant/71");
    expect(page.text()).toContain("€49.00");
    expect(page.the("s-button").getAttribute("accessibilityLabel")).toContain("100 ml");
    await page.fill(quantity, "3");
    expect(page.the("s-button").getAttribute("href")).toBe("https://shop.example/cart/71:3?ref=r");
  });

  it("is not asked for where there is nothing to choose", async () => {
    page.app.decides(decision(card({ products: [SOAP] })));
    await page.open();
    expect(page.all("s-select")).toHaveLength(0);
  });
});

describe("several products", () => {
  it("of a set have one button, for all of them as they are chosen, and one sum", async () => {
    page.app.decides(
      decision(card({ layout: "set", products: [SIZES, SOAP], button: "Get both" })),
    );
    await page.open();
    expect(page.text()).toContain("€34.50 in total");
    const button = page.the("s-button");
    expect(button.getAttribute("href")).toBe("https://shop.example/cart/70:1,80:1?ref=r");
    await page.fill(page.the("s-select"), "gid://shopify/ProductVariant/71");
    expect(page.text()).toContain("€55.00 in total");
    expect(button.getAttribute("href")).toBe("https://shop.example/cart/71:1,80:1?ref=r");
    await page.press(button);
    await page.pass(300);
    expect(page.app.events()).toContain("click offer-product");
  });

  it("of a grid stand side by side, each with its picture above and a button of its own", async () => {
    page.app.decides(decision(card({ layout: "grid", products: [CREAM, SOAP] })));
    await page.open();
    const grid = page.the("s-grid[gridTemplateColumns*=auto-fill]");
    expect(grid.children).toHaveLength(2);
    expect(page.all("s-image").every((image) => image.getAttribute("aspectRatio") === "1/1")).toBe(
      true,
    );
    expect(page.all("s-button").map((button) => button.getAttribute("href"))).toEqual([
      CREAM.url,
      SOAP.url,
    ]);
  });
});

it("costs nothing and says so", async () => {
  page.app.decides(
    decision(card({ products: [{ ...SOAP, price: { amountMinor: 0, currency: "EUR" } }] })),
  );
  await page.open();
  expect(page.text()).toContain("€0.00");
});

describe("where the buyer pays in another currency than the shop's", () => {
  function answer(amount: string, currencyCode: string) {
    return vi.fn(async () => ({
      data: {
        nodes: [
          { id: CREAM.variantId, price: { amount, currencyCode }, compareAtPrice: null },
          null,
        ],
      },
    }));
  }

  async function openInYen(query: unknown) {
    Object.assign(page.shopify, { query });
    page.shopify.localization.currency.value = { isoCode: "JPY" };
    page.shopify.localization.country.value = { isoCode: "JP" };
    page.app.decides(decision(card({ products: [CREAM] })));
    await page.open();
  }

  it("asks the storefront for that country's price, after the offers stand", async () => {
    const query = answer("4700.0", "JPY");
    await openInYen(query);
    expect(query).toHaveBeenCalledWith(expect.stringContaining("@inContext(country:$country)"), {
      variables: { ids: [CREAM.variantId], country: "JP" },
    });
    expect(page.text()).toContain("¥4,700");
    expect(page.text()).not.toContain("28.50");
    expect(page.all("s-text[type=redundant]")).toHaveLength(0);
  });

  it("shows the shop's price with its currency's code until the answer is there", async () => {
    await openInYen(() => new Promise(() => {}));
    expect(page.text()).toContain("EUR\u00a028.50");
  });

  it.each([
    ["fails", () => Promise.reject(new Error("no"))],
    ["answers errors", async () => ({ errors: [{ message: "no" }] })],
    ["answers another currency", answer("30.00", "USD")],
    ["answers no number", answer("much", "JPY")],
    ["is missing", undefined],
  ])("keeps the shop's price with its code where the storefront %s", async (_, query) => {
    await openInYen(query);
    expect(page.text()).toContain("EUR\u00a028.50");
    expect(page.app.at("/api/reports")).toHaveLength(0);
  });

  it("asks nobody where the currency is the shop's", async () => {
    const query = vi.fn();
    Object.assign(page.shopify, { query });
    page.app.decides(decision(card({ products: [CREAM] })));
    await page.open();
    expect(query).not.toHaveBeenCalled();
    expect(page.text()).toContain("€28.50");
  });
});
