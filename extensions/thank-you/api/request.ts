import {
  type Consent,
  type DecisionRequest,
  MAX_BODY_BYTES,
  type OrderLine,
} from "../../../app/decisions/contract.ts";
import { toMoney } from "./money.ts";
import type { Platform } from "./platform.ts";

type CartLine = Platform["lines"]["value"][number];

/**
 * What the page knows of the order, as the app wants it. What Shopify does not tell is left out, and
 * so is what would make the body larger than the app accepts.
 *
 * @param limit how many offers the block has room for
 * @param preview true in the checkout editor
 */
export function decisionRequest(
  platform: Platform,
  { limit, preview }: { limit: number; preview: boolean },
): DecisionRequest {
  const { order, number, isFirstOrder } = platform.orderConfirmation.value;
  const { totalAmount, subtotalAmount } = platform.cost;
  return withinLimit({
    placement: "thank-you-block",
    order: {
      id: order.id,
      ...known({ number, isFirstOrder }),
      lines: platform.lines.value.map(orderLine),
      total: toMoney(totalAmount.value.amount, totalAmount.value.currencyCode),
      subtotal: toMoney(subtotalAmount.value.amount, subtotalAmount.value.currencyCode),
      discountCodes: platform.discountCodes.value.map(({ code }) => code),
      attributes: platform.attributes.value.map(({ key, value }) => ({ key, value })),
    },
    buyer: buyer(platform),
    consent: consent(platform),
    limit,
    ...(preview ? { preview } : {}),
  });
}

function orderLine(line: CartLine): OrderLine {
  const { merchandise, cost } = line;
  // A custom line has no product, whatever the type says.
  const product: Partial<CartLine["merchandise"]["product"]> | undefined = merchandise.product;
  return {
    ...known({
      productId: product?.id,
      variantId: merchandise.id,
      productType: product?.productType,
      vendor: product?.vendor,
      sku: merchandise.sku,
    }),
    title: merchandise.title,
    quantity: line.quantity,
    total: toMoney(cost.totalAmount.amount, cost.totalAmount.currencyCode),
    options: merchandise.selectedOptions.map(({ name, value }) => ({ name, value })),
    properties: line.attributes.map(({ key, value }) => ({ key, value })),
  };
}

function buyer({ localization, shippingAddress }: Platform): DecisionRequest["buyer"] {
  // Where the parcel goes says more than where the page was opened; it needs the merchant's approval.
  const address = shippingAddress?.value;
  return {
    locale: localization.language.value.isoCode,
    ...known({
      country: address?.countryCode ?? localization.country.value?.isoCode,
      province: address?.provinceCode,
      city: address?.city,
      market: localization.market.value?.id,
      timezone: localization.timezone.value,
    }),
  };
}

/**
 * A purpose is consented to where Shopify allows it (which takes in the region's law and the
 * merchant's configuration) and the buyer has not refused it. Where Shopify does not say whether it
 * is allowed, only a plain yes of the buyer counts.
 */
export function consent({ customerPrivacy }: Pick<Platform, "customerPrivacy">): Consent {
  // Both parts are optional here: a host may be older than the types.
  const { allowedProcessing, visitorConsent } = (customerPrivacy?.value ?? {}) as Partial<
    Platform["customerPrivacy"]["value"]
  >;
  const given = (purpose: keyof Consent) =>
    allowedProcessing === undefined
      ? visitorConsent?.[purpose] === true
      : allowedProcessing[purpose] === true && visitorConsent?.[purpose] !== false;
  return {
    analytics: given("analytics"),
    preferences: given("preferences"),
    marketing: given("marketing"),
    saleOfData: given("saleOfData"),
  };
}

/** Only the entries that have a value: the contract knows "absent", not "empty". */
function known<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

/**
 * An order of hundreds of engraved lines may exceed the app's limit. Lines' details go first, since
 * no offer is likelier to hang on them than on the products; then the last lines.
 */
function withinLimit(request: DecisionRequest): DecisionRequest {
  if (bytes(request) <= MAX_BODY_BYTES) return request;
  let lines = request.order.lines.map(({ options: _, properties: __, ...line }) => line);
  const trimmed = () => ({ ...request, order: { ...request.order, attributes: [], lines } });
  while (lines.length > 0 && bytes(trimmed()) > MAX_BODY_BYTES) {
    lines = lines.slice(0, Math.floor(lines.length * 0.8));
  }
  return trimmed();
}

function bytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
