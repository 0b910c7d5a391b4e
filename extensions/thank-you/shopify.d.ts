import "@shopify/ui-extensions";

// As Shopify CLI writes it: the global is typed for the one module that is a target.
declare module "./targets/thank-you-block.tsx" {
  const shopify: import("@shopify/ui-extensions/purchase.thank-you.block.render").Api;
}
