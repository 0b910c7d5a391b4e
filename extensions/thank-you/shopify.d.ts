import "@shopify/ui-extensions";

// As Shopify CLI writes it: the global is typed for each module that is a target.
declare module "./targets/thank-you-block.tsx" {
  const shopify: import("@shopify/ui-extensions/purchase.thank-you.block.render").Api;
}
declare module "./targets/thank-you-announcement.tsx" {
  const shopify: import("@shopify/ui-extensions/purchase.thank-you.announcement.render").Api;
}
declare module "./targets/thank-you-line-item.tsx" {
  const shopify: import("@shopify/ui-extensions/purchase.thank-you.cart-line-item.render-after").Api;
}
declare module "./targets/order-status-block.tsx" {
  const shopify: import("@shopify/ui-extensions/customer-account.order-status.block.render").Api;
}
declare module "./targets/order-status-line-item.tsx" {
  const shopify: import("@shopify/ui-extensions/customer-account.order-status.cart-line-item.render-after").Api;
}
