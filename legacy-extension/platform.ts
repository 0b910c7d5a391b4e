import type { ApiForRenderExtension } from "@shopify/ui-extensions/checkout";
import type { ApiForRenderExtension as AccountApi } from "@shopify/ui-extensions/customer-account";
import type { Platform } from "../extensions/thank-you/api/platform.ts";

/** What API 2025-07 hands to an extension at any of the targets that are built here. */
type Api =
  | ApiForRenderExtension<"purchase.thank-you.block.render">
  | ApiForRenderExtension<"purchase.thank-you.cart-line-item.render-after">
  | AccountApi<"customer-account.order-status.block.render">
  | AccountApi<"customer-account.order-status.cart-line-item.render-after">;

/** A value of API 2025-07, which says `current` where later APIs say `value`. */
interface Subscribable<T> {
  readonly current: T;
  subscribe(listener: (value: T) => void): () => void;
}

/** What the blocks ask of Shopify, out of what API 2025-07 gives. */
export function platformOf(api: Api): Platform {
  return {
    ...signalsIn(api),
    cost: signalsIn(api.cost),
    extension: signalsIn(api.extension),
    localization: signalsIn(api.localization),
    ...(api.buyerIdentity && { buyerIdentity: signalsIn(api.buyerIdentity) }),
    // Each field is as the later API has it, but the packages' types share no name with one another.
  } as unknown as Platform;
}

/** The same fields, each subscribable as the later API has it. */
function signalsIn(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      isSubscribable(value) ? signal(value) : value,
    ]),
  );
}

function isSubscribable(value: unknown): value is Subscribable<unknown> {
  return typeof value === "object" && value !== null && "current" in value && "subscribe" in value;
}

function signal<T>(source: Subscribable<T>) {
  return {
    get value(): T {
      return source.current;
    },
    subscribe: (listener: (value: T) => void) => source.subscribe(listener),
  };
}
