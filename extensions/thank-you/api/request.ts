import {
  type Consent,
  type DecisionRequest,
  MAX_BODY_BYTES,
  type OrderLine,
  type Placement,
} from "../../../app/decisions/contract.ts";
import { toMoney } from "./money.ts";
import type { PageOrder, Platform } from "./platform.ts";

type CartLine = Platform["lines"]["value"][number];

/**
 * The app's bounds (app/decisions/request.ts): what goes beyond is cut here rather than refused there,
 * since a long engraving is no reason to show a buyer nothing. request.test.ts holds the two together.
 */
const MOST = { lines: 500, options: 10, properties: 50, attributes: 100, discountCodes: 50 };
const LONGEST = { title: 500, name: 255, value: 1_000, number: 64, province: 32, city: 128 };

/**
 * What the page knows of the order, as the app wants it. What Shopify does not tell is left out, and
 * so is what the app would not accept.
 *
 * @param options.limit how many offers the block has room for
 * @param options.preview true in the checkout editor
 */
export function decisionRequest(
  platform: Platform,
  options: { placement: Placement; order: PageOrder; limit: number; preview: boolean },
): DecisionRequest {
  const { placement, order, limit, preview } = options;
  const { totalAmount, subtotalAmount } = platform.cost;
  return withinLimit({
    placement,
    order: {
      id: order.id,
      ...known({ number: clip(order.number, LONGEST.number), isFirstOrder: order.isFirstOrder }),
      lines: platform.lines.value
        .filter(({ quantity }) => quantity >= 1)
        .slice(0, MOST.lines)
        .map(orderLine),
      total: toMoney(totalAmount.value.amount, totalAmount.value.currencyCode),
      subtotal: toMoney(subtotalAmount.value.amount, subtotalAmount.value.currencyCode),
      ...shipping(platform),
      discountCodes: platform.discountCodes.value
        .slice(0, MOST.discountCodes)
        .map(({ code }) => clip(code, LONGEST.name)),
      attributes: pairs(platform.attributes.value ?? [], MOST.attributes),
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
      productId: gid("Product", product?.id),
      variantId: gid("ProductVariant", merchandise.id),
      productType: clip(product?.productType, LONGEST.name),
      vendor: clip(product?.vendor, LONGEST.name),
      sku: clip(merchandise.sku, LONGEST.name),
    }),
    title: clip(merchandise.title, LONGEST.title),
    quantity: line.quantity,
    total: toMoney(cost.totalAmount.amount, cost.totalAmount.currencyCode),
    options: merchandise.selectedOptions.slice(0, MOST.options).map(({ name, value }) => ({
      name: clip(name, LONGEST.name),
      value: clip(value, LONGEST.name),
    })),
    properties: pairs(line.attributes, MOST.properties),
  };
}

/**
 * The title of what the buyer chose for the first parcel that has one; null where nothing is shipped. The
 * order-status page does not tell, nor does a page without groups.
 */
function shipping({ deliveryGroups }: Platform): { shippingMethod?: string | null } {
  const groups = deliveryGroups?.value ?? [];
  if (groups.length > 0 && !groups.some(({ isDeliveryRequired }) => isDeliveryRequired))
    return { shippingMethod: null };
  for (const { deliveryOptions, selectedDeliveryOption } of groups) {
    const chosen = deliveryOptions.find(({ handle }) => handle === selectedDeliveryOption?.handle);
    if (chosen?.title) return { shippingMethod: clip(chosen.title, LONGEST.name) };
  }
  return {};
}

function buyer({ localization, shippingAddress }: Platform): DecisionRequest["buyer"] {
  // Where the parcel goes says more than where the page was opened; it needs the merchant's approval.
  const address = shippingAddress?.value;
  return {
    locale: localization.language.value.isoCode,
    ...known({
      country: address?.countryCode ?? localization.country.value?.isoCode,
      province: clip(address?.provinceCode, LONGEST.province),
      city: clip(address?.city, LONGEST.city),
      market: gid("Market", localization.market.value?.id),
      timezone: localization.timezone.value,
    }),
  };
}

function pairs(attributes: { key: string; value: string }[], most: number) {
  return attributes.slice(0, most).map(({ key, value }) => ({
    key: clip(key, LONGEST.name),
    value: clip(value, LONGEST.value),
  }));
}

function clip<T extends string | undefined>(text: T, longest: number): T {
  return text?.slice(0, longest) as T;
}

/** The id where it is one of that type: the platform also gives ids of things the app knows not. */
function gid(type: string, id: string | undefined): string | undefined {
  return id !== undefined && new RegExp(`^gid://shopify/${type}/\\d{1,20}$`).test(id)
    ? id
    : undefined;
}

/**
 * A purpose is consented to where Shopify allows it (which takes in the region's law and the
 * merchant's configuration) and the buyer has not refused it. Where Shopify does not say whether it
 * is allowed, only a plain yes of the buyer counts; for the sale of data there is none, since the
 * order-status page's `true` means that the buyer has opted out of it.
 */
export function consent({ customerPrivacy }: Pick<Platform, "customerPrivacy">): Consent {
  // Both parts are optional here: a host may be older than the types.
  const { allowedProcessing, visitorConsent } = (customerPrivacy?.value ?? {}) as Partial<
    Platform["customerPrivacy"]["value"]
  >;
  const given = (purpose: keyof Consent) =>
    allowedProcessing === undefined
      ? purpose !== "saleOfData" && visitorConsent?.[purpose] === true
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
