import { expect, it } from "vitest";
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
