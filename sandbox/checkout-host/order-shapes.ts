/** The same order made hard: long, wordy, for nothing, or paid from elsewhere. Changes what a page shows, never the shop. */
import type { DemoLineItem, DemoOrder, ShopData } from "#sandbox/demo-shop/types.ts";
import type { PageChoices } from "./choices.ts";
import { COUNTRIES, converted } from "./countries.ts";

export const LONG_ORDER_LINES = 200;
export const LONG_TITLE_CHARACTERS = 500;

/** The order as the choices want it. */
export function shapedOrder(shop: ShopData, order: DemoOrder, choices: PageChoices): DemoOrder {
  const shaped = SHAPERS[choices.shape](shop, order);
  return choices.country ? paidFrom(shaped, choices.country) : shaped;
}

const SHAPERS: Readonly<
  Record<PageChoices["shape"], (shop: ShopData, order: DemoOrder) => DemoOrder>
> = {
  "as-is": (_, order) => order,
  long: (shop, order) => withLines(order, manyLines(shop, order)),
  titles: (_, order) => ({ ...order, lineItems: order.lineItems.map(wordy) }),
  free: (_, order) => inMoney(order, order.currency, () => 0),
};

/** The order's own lines, then one of each of the shop's variants, again and again. */
function manyLines(shop: ShopData, order: DemoOrder): DemoLineItem[] {
  const variants = [...shop.products.values()].flatMap((product) =>
    product.variants.map((variant) => ({ product, variant })),
  );
  return Array.from({ length: LONG_ORDER_LINES }, (_, index): DemoLineItem => {
    const own = order.lineItems[index];
    if (own) return own;
    const pair = variants[index % variants.length];
    if (!pair) throw new Error("The shop has no products.");
    const { product, variant } = pair;
    return {
      id: order.id * 1_000 + index,
      productId: product.id,
      variantId: variant.id,
      title: product.title,
      variantTitle: product.variants.length > 1 ? variant.title : null,
      sku: variant.sku,
      vendor: product.vendor,
      quantity: 1,
      price: variant.price,
      discount: 0,
      properties: [],
    };
  });
}

function withLines(order: DemoOrder, lineItems: DemoLineItem[]): DemoOrder {
  const sum = lineItems.reduce(
    (total, line) => total + line.price * line.quantity - line.discount,
    0,
  );
  return { ...order, lineItems, subtotal: sum, total: sum + order.shipping.price };
}

function wordy(line: DemoLineItem): DemoLineItem {
  const longest =
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
  const title = `${line.title} ${`${longest} and then some more. `.repeat(10)}`;
  return { ...line, title: title.slice(0, LONG_TITLE_CHARACTERS) };
}

function paidFrom(order: DemoOrder, countryCode: NonNullable<PageChoices["country"]>): DemoOrder {
  const { name: country, currency } = COUNTRIES[countryCode];
  const paid = inMoney(order, currency, (minor) => converted(minor, order.currency, currency));
  const there = { countryCode, country, province: null, provinceCode: null };
  return {
    ...paid,
    shippingAddress: { ...paid.shippingAddress, ...there },
    billingAddress: { ...paid.billingAddress, ...there },
  };
}

/** Every amount of the order changed, and its sums made of the changed lines. */
function inMoney(order: DemoOrder, currency: string, change: (minor: number) => number): DemoOrder {
  const lineItems = order.lineItems.map((line) => ({
    ...line,
    price: change(line.price),
    discount: change(line.discount),
  }));
  const shipping = { ...order.shipping, price: change(order.shipping.price) };
  return {
    ...withLines({ ...order, shipping }, lineItems),
    currency,
    tax: change(order.tax),
    totalDiscounts: lineItems.reduce((sum, { discount }) => sum + discount, 0),
    discountCodes: order.discountCodes.map((code) => ({ ...code, amount: change(code.amount) })),
  };
}
