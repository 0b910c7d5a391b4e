/** What the address of the checkout editor is made of. */
export interface EditorTarget {
  /** Number of the published checkout configuration. */
  profile: string | undefined;
  /** Number of the app. */
  app: string | undefined;
}

/**
 * The address that opens the checkout editor on the thank-you page with this app's blocks to choose from.
 * Without the profile's number Shopify opens its checkout settings, from where the editor is one step.
 */
export function checkoutEditorAddress({ profile, app }: EditorTarget): string {
  if (!profile) return "shopify://admin/settings/checkout";
  const params = new URLSearchParams({ page: "thank-you", context: "apps" });
  if (app) params.set("app", app);
  return `shopify://admin/settings/checkout/editor/profiles/${profile}?${params}`;
}
