import type { BasketLine } from "./baskets.ts";
import { afterUse, discountByCode } from "./discount-codes.ts";
import type { NewCustomer } from "./new-customer.ts";
import { CheckoutRefused, newCustomer } from "./new-customer.ts";
import type { Checkout } from "./order-record.ts";
import { orderRecord } from "./order-record.ts";
import type { AppliedDiscount } from "./pricing.ts";
import { createRandom } from "./random.ts";
import type { DemoStore } from "./store.ts";
import type { DemoCustomer, DemoDiscount, DemoOrder, DemoRedeemCode, ShopData } from "./types.ts";

/** What a buyer puts through checkout. */
export interface OrderInput {
  shop: string;
  /** A customer the shop knows … */
  customerId?: number;
  /** … or a new one, recognised by e-mail address when the shop knows it. */
  customer?: NewCustomer;
  lines: { variantId: number; quantity: number; properties?: { name: string; value: string }[] }[];
  discountCode?: string;
  /** Cart attributes, such as a cart permalink's `attributes[…]`. */
  attributes?: { name: string; value: string }[];
  landingSite?: string;
  referringSite?: string;
  /** BCP 47; the customer's own unless told. */
  locale?: string;
  express?: boolean;
}

/**
 * Places an order as a checkout would: takes stock, counts the code's use, makes a new customer where needed,
 * and tells listeners `orders/create`, `orders/paid`, `products/update` (stock) and, where it applies,
 * `customers/create`.
 */
export function placeOrder(store: DemoStore, input: OrderInput): DemoOrder {
  const shop = store.shop(input.shop);
  const lines = takenLines(shop, input);
  const known = knownCustomer(shop, input);
  const used = input.discountCode
    ? usableDiscount(shop, input.discountCode, known?.id ?? null, store.now(), lines)
    : null;
  const customer = known ?? newCustomer(store, shop, input.customer as NewCustomer);
  const numbers = [...shop.orders.values()].reduce(
    (highest, order) => Math.max(highest, order.number),
    1000,
  );
  const id = store.nextId();
  const order = orderRecord(
    {
      id,
      number: numbers + 1,
      firstLineId: reserveIds(store, lines.length),
      info: shop.info,
      customer: { ...customer, locale: input.locale ?? customer.locale },
      lines,
      discount: used && applied(shop, used),
      express: input.express ?? false,
      attributes: input.attributes ?? [],
      landingSite: input.landingSite ?? "/",
      referringSite: input.referringSite ?? null,
      isFirstOrder: ![...shop.orders.values()].some((each) => each.customerId === customer.id),
      at: store.now().getTime(),
    },
    createRandom(`${input.shop}/${id}`),
  );
  store.put(input.shop, "orders", order.id, order);
  if (used) {
    const { discount, redeemed } = used;
    const counted = afterUse(discount, redeemed, order.createdAt);
    store.put(input.shop, "discounts", discount.id, counted);
  }
  takeStock(store, input.shop, lines, order.createdAt);
  store.emit({ topic: "orders/create", shop: input.shop, resourceId: order.id });
  store.emit({ topic: "orders/paid", shop: input.shop, resourceId: order.id });
  for (const id of new Set(lines.map((line) => line.product.id))) {
    store.emit({ topic: "products/update", shop: input.shop, resourceId: id });
  }
  return order;
}

function reserveIds(store: DemoStore, count: number): number {
  const first = store.nextId();
  for (let more = 1; more < count; more++) store.nextId();
  return first;
}

function takenLines(shop: ShopData, input: OrderInput): Checkout["lines"] {
  if (input.lines.length === 0)
    throw new CheckoutRefused(
      "An order needs at least one line: give lines: [{ variantId, quantity }].",
    );
  const wanted = new Map<number, number>();
  return input.lines.map(({ variantId, quantity, properties }) => {
    const product = [...shop.products.values()].find((each) =>
      each.variants.some((variant) => variant.id === variantId),
    );
    const variant = product?.variants.find((each) => each.id === variantId);
    if (!product || !variant)
      throw new CheckoutRefused(`${shop.info.domain} has no variant ${variantId}.`);
    if (!Number.isInteger(quantity) || quantity < 1)
      throw new CheckoutRefused(
        `The quantity of ${product.title} must be a whole number of 1 or more, not ${quantity}.`,
      );
    const total = (wanted.get(variantId) ?? 0) + quantity;
    wanted.set(variantId, total);
    if (variant.inventoryQuantity < total)
      throw new CheckoutRefused(
        `${product.title} (${variant.title}) has ${variant.inventoryQuantity} in stock, fewer than ${total}.`,
      );
    return { product, variant, quantity, ...(properties ? { properties } : {}) };
  });
}

function knownCustomer(shop: ShopData, input: OrderInput): DemoCustomer | undefined {
  if (input.customerId !== undefined) {
    const found = shop.customers.get(input.customerId);
    if (!found)
      throw new CheckoutRefused(`${shop.info.domain} has no customer ${input.customerId}.`);
    return found;
  }
  const email = input.customer?.email.trim().toLowerCase();
  if (!email)
    throw new CheckoutRefused(
      "An order needs a buyer: give customerId, or customer with an email.",
    );
  return [...shop.customers.values()].find((each) => each.email.toLowerCase() === email);
}

/** A code, and the discount it is of. */
interface UsedCode {
  discount: DemoDiscount;
  redeemed: DemoRedeemCode;
}

/** The discount behind a code, in any case of letters, if this basket may use it now. */
function usableDiscount(
  shop: ShopData,
  code: string,
  customerId: number | null,
  now: Date,
  lines: Checkout["lines"],
): UsedCode {
  const used = discountByCode(shop, code);
  const refuse = (why: string) => new CheckoutRefused(`The discount code ${code} ${why}.`);
  if (!used) throw refuse("does not exist");
  const { discount: found, redeemed } = used;
  if (Date.parse(found.startsAt) > now.getTime()) throw refuse("is not valid yet");
  if (found.endsAt && Date.parse(found.endsAt) <= now.getTime()) throw refuse("has expired");
  if (found.usageLimit !== null && redeemed.usageCount >= found.usageLimit)
    throw refuse("has been used up");
  if (found.customerIds.length > 0 && !found.customerIds.includes(customerId ?? -1))
    throw refuse("belongs to another customer");
  if (
    found.appliesOncePerCustomer &&
    [...shop.orders.values()].some(
      (order) =>
        order.customerId === customerId &&
        order.discountCodes.some(({ code }) => code === redeemed.code),
    )
  ) {
    throw refuse("has been used by this customer before");
  }
  const subtotal = lines.reduce((sum, line) => sum + line.variant.price * line.quantity, 0);
  const items = lines.reduce((sum, line) => sum + line.quantity, 0);
  if (found.minimumSubtotal !== null && subtotal < found.minimumSubtotal)
    throw refuse("needs a larger order");
  if (found.minimumQuantity !== null && items < found.minimumQuantity)
    throw refuse("needs more items");
  if (!lines.some((line) => appliesTo(shop, found, line)))
    throw refuse("applies to none of these products");
  return used;
}

function appliesTo(shop: ShopData, discount: DemoDiscount, line: BasketLine): boolean {
  if (discount.productIds.length === 0 && discount.collectionIds.length === 0) return true;
  return (
    discount.productIds.includes(line.product.id) ||
    discount.collectionIds.some((id) =>
      shop.collections.get(id)?.productIds.includes(line.product.id),
    )
  );
}

function applied(shop: ShopData, { discount, redeemed }: UsedCode): AppliedDiscount {
  const meant = {
    code: redeemed.code,
    appliesTo: (line: BasketLine) => appliesTo(shop, discount, line),
  };
  return discount.value.kind === "percentage"
    ? { ...meant, type: "percentage", value: discount.value.percentage }
    : { ...meant, type: "fixed_amount", value: discount.value.amount };
}

function takeStock(store: DemoStore, domain: string, lines: Checkout["lines"], at: string): void {
  for (const line of lines) {
    const product = store.shop(domain).products.get(line.product.id);
    if (!product) continue;
    const variants = product.variants.map((each) =>
      each.id === line.variant.id
        ? { ...each, inventoryQuantity: each.inventoryQuantity - line.quantity }
        : each,
    );
    store.put(domain, "products", product.id, { ...product, variants, updatedAt: at });
  }
}
