import type { ApiForRenderExtension } from "@shopify/ui-extensions/checkout";
import type { Platform } from "../extensions/thank-you/api/platform.ts";

type Api = ApiForRenderExtension<"purchase.thank-you.block.render">;

/** A value of API 2025-07, which says `current` where later APIs say `value`. */
interface Subscribable<T> {
  readonly current: T;
  subscribe(listener: (value: T) => void): () => void;
}

/** What the blocks ask of Shopify, out of what API 2025-07 gives. */
export function platformOf(api: Api): Platform {
  const { cost, localization, buyerIdentity, shippingAddress } = api;
  return {
    ...api,
    attributes: signal(api.attributes),
    cost: {
      ...cost,
      subtotalAmount: signal(cost.subtotalAmount),
      totalAmount: signal(cost.totalAmount),
    },
    customerPrivacy: signal(api.customerPrivacy),
    discountCodes: signal(api.discountCodes),
    extension: { editor: api.extension.editor, rendered: signal(api.extension.rendered) },
    lines: signal(api.lines),
    localization: {
      country: signal(localization.country),
      currency: signal(localization.currency),
      language: signal(localization.language),
      market: signal(localization.market),
      timezone: signal(localization.timezone),
    },
    orderConfirmation: signal(api.orderConfirmation),
    settings: signal(api.settings),
    ...(buyerIdentity && { buyerIdentity: { customer: signal(buyerIdentity.customer) } }),
    ...(shippingAddress && { shippingAddress: signal(shippingAddress) }),
    // Each field is as the later API has it, but the packages' types share no name with one another.
  } as unknown as Platform;
}

function signal<T>(source: Subscribable<T>) {
  return {
    get value(): T {
      return source.current;
    },
    subscribe: (listener: (value: T) => void) => source.subscribe(listener),
  };
}
