import type { Product } from "../catalogue/product.ts";
import type { Facts, LineFacts } from "../targeting/facts.ts";
import type { DecisionRequest, OrderLine } from "./contract.ts";

/** What is known of the buyer beside this order; only where they allow it to be used. */
export interface BuyerKnowledge {
  tags: string[];
  /** Orders before this one. */
  pastOrders: number;
  spentMinor: number;
  currency: string;
  lastOrderAt: Date | null;
  purchases: { productId: string; at: number }[];
}

/** Enough for every condition on past purchases; the ledger keeps facts for long. */
const MAX_PURCHASES = 50;

/**
 * Puts together what is known when deciding: the page's own words on the order, the catalogue's on its
 * products, and what the shop knows of the buyer.
 *
 * Without the buyer's consent to preferences only this order decides, so everything of the person
 * stays unknown.
 *
 * @param sources.products the order's products that are cached, by id
 * @param sources.buyer absent: unknown, or not to be used
 */
export function composeFacts(
  request: DecisionRequest,
  sources: {
    customerId: string | undefined;
    products: ReadonlyMap<string, Product>;
    /** Whether they hold every metafield that conditions ask about; otherwise none is known. */
    knowsMetafields: boolean;
    buyer: BuyerKnowledge | undefined;
    loyaltyMember: boolean | undefined;
    /** Its name in the shop's default language; null: none. */
    loyaltyTier?: string | null | undefined;
    /** As Shopify's webhook told it, where the page does not. */
    shippingMethod?: string | null | undefined;
    shopTimezone: string;
    now: Date;
  },
): Facts {
  const { order, buyer, consent } = request;
  const personal = consent.preferences;
  const customerId = personal ? sources.customerId : undefined;
  const known = personal ? sources.buyer : undefined;
  return {
    order: {
      id: order.id,
      placedAt: sources.now.getTime(),
      currency: order.total.currency,
      totalMinor: order.total.amountMinor,
      ...(order.subtotal && { subtotalMinor: order.subtotal.amountMinor }),
      itemCount: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
      ...shippingFact(order.shippingMethod, sources.shippingMethod),
      discountCodes: order.discountCodes,
      attributes: Object.fromEntries(order.attributes.map(({ key, value }) => [key, value])),
      ...firstOrder(order.isFirstOrder, known),
    },
    lines: order.lines.map((line) => lineFacts(line, sources)),
    buyer: {
      ...(customerId && { customerId }),
      ...(known && {
        tags: known.tags,
        pastOrders: known.pastOrders,
        spentMinor: known.spentMinor,
        spentCurrency: known.currency,
        lastOrderAt: known.lastOrderAt?.getTime() ?? null,
        purchases: known.purchases.slice(0, MAX_PURCHASES),
      }),
      ...(personal &&
        sources.loyaltyMember !== undefined && { loyaltyMember: sources.loyaltyMember }),
      ...(personal && sources.loyaltyTier !== undefined && { loyaltyTier: sources.loyaltyTier }),
      consent,
    },
    localization: {
      ...(buyer.country && { country: buyer.country }),
      ...(buyer.province && { province: buyer.province }),
      ...(buyer.city && { city: buyer.city }),
      ...(buyer.market && { market: buyer.market }),
      language: buyer.locale,
      timezone: buyer.timezone ?? sources.shopTimezone,
    },
    bucketKey: customerId ?? order.id,
  };
}

function shippingFact(told: string | null | undefined, known: string | null | undefined) {
  const shippingMethod = told === undefined ? known : told;
  return shippingMethod === undefined ? {} : { shippingMethod };
}

function firstOrder(told: boolean | undefined, known: BuyerKnowledge | undefined) {
  if (told !== undefined) return { isFirstOrder: told };
  return known ? { isFirstOrder: known.pastOrders === 0 } : {};
}

function lineFacts(
  line: OrderLine,
  {
    products,
    knowsMetafields,
  }: { products: ReadonlyMap<string, Product>; knowsMetafields: boolean },
): LineFacts {
  const product = line.productId ? products.get(line.productId) : undefined;
  return {
    productId: line.productId ?? null,
    variantId: line.variantId ?? null,
    productType: product?.productType ?? line.productType ?? null,
    vendor: product?.vendor ?? line.vendor ?? null,
    // Tags, collections and metafields come from the catalogue alone: without it they are unknown.
    ...(product && { tags: product.tags }),
    ...(product?.collectionIds && { collectionIds: product.collectionIds }),
    ...(knowsMetafields && product?.metafields && { metafields: product.metafields }),
    sku: line.sku ?? null,
    priceMinor: Math.round(line.total.amountMinor / line.quantity),
    quantity: line.quantity,
    ...(line.options && {
      options: Object.fromEntries(line.options.map(({ name, value }) => [name, value])),
    }),
    ...(line.properties && {
      properties: Object.fromEntries(line.properties.map(({ key, value }) => [key, value])),
    }),
  };
}
