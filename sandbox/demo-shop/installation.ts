import type { DemoStore } from "./store.ts";
import type { DemoInstallation } from "./types.ts";

/** Installs the app into a shop with these access scopes, as a merchant's "Install" does; a second time only sets the scopes. */
export function installApp(
  store: DemoStore,
  domain: string,
  app: { apiKey: string; scopes: string[] },
): DemoInstallation {
  const before = store.shop(domain).installation;
  const installation: DemoInstallation = before
    ? { ...before, apiKey: app.apiKey, scopes: [...app.scopes] }
    : {
        id: store.nextId(),
        apiKey: app.apiKey,
        scopes: [...app.scopes],
        tokens: [],
        installedAt: store.now().toISOString(),
      };
  store.setInstallation(domain, installation);
  return installation;
}

/** Removes the app from a shop: its tokens and webhook subscriptions die at once, and `app/uninstalled` is told. Does nothing when it is not installed. */
export function uninstallApp(store: DemoStore, domain: string): void {
  const shop = store.shop(domain);
  if (!shop.installation) return;
  store.setInstallation(domain, null);
  for (const id of [...shop.webhookSubscriptions.keys()])
    store.remove(domain, "webhookSubscriptions", id);
  store.emit({ topic: "app/uninstalled", shop: domain, resourceId: null });
}

/** Changes what the merchant has granted, for tokens in use as well, and tells `app/scopes_update`. */
export function updateScopes(store: DemoStore, domain: string, scopes: string[]): void {
  const before = store.shop(domain).installation;
  if (!before)
    throw new Error(
      `The app is not installed in ${domain}, so it has no scopes to change. Install it first.`,
    );
  store.setInstallation(domain, {
    ...before,
    scopes: [...scopes],
    tokens: before.tokens.map((token) => ({ ...token, scopes: [...scopes] })),
  });
  store.emit({
    topic: "app/scopes_update",
    shop: domain,
    resourceId: null,
    detail: { previous: before.scopes, current: scopes },
  });
}
