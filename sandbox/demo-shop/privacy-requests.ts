import type { DemoStore } from "./store.ts";

/** A customer asks what is kept of them: tells `customers/data_request`. */
export function requestCustomerData(store: DemoStore, domain: string, customerId: number): void {
  requireCustomer(store, domain, customerId);
  store.emit({
    topic: "customers/data_request",
    shop: domain,
    resourceId: customerId,
    detail: { requestId: store.nextId() },
  });
}

/** A customer asks to be forgotten: tells `customers/redact`. Shopify sends it ten days later at the earliest; the sandbox at once. */
export function redactCustomer(store: DemoStore, domain: string, customerId: number): void {
  requireCustomer(store, domain, customerId);
  store.emit({ topic: "customers/redact", shop: domain, resourceId: customerId });
}

/** What Shopify sends 48 hours after an uninstall: tells `shop/redact`. */
export function redactShop(store: DemoStore, domain: string): void {
  store.shop(domain);
  store.emit({ topic: "shop/redact", shop: domain, resourceId: null });
}

function requireCustomer(store: DemoStore, domain: string, customerId: number): void {
  if (!store.shop(domain).customers.has(customerId))
    throw new Error(`${domain} has no customer ${customerId}.`);
}
