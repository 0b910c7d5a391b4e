import { describe, expect, it } from "vitest";
import { findCheckoutEditor } from "./checkout-editor.server.ts";

const answer = {
  checkoutAndAccountsConfigurations: {
    nodes: [
      { id: "gid://shopify/CheckoutAndAccountsConfiguration/7", isPublished: false },
      { id: "gid://shopify/CheckoutAndAccountsConfiguration/8", isPublished: true },
    ],
  },
  currentAppInstallation: { app: { id: "gid://shopify/App/42" } },
};

describe("the way to the checkout editor", () => {
  it("leads to the thank-you page of the published checkout", async () => {
    expect(await findCheckoutEditor(async () => answer)).toBe(
      "shopify://admin/settings/checkout/editor/profiles/8?page=thank-you&context=apps&app=42",
    );
  });
  it("leads to the checkout settings where Shopify does not say", async () => {
    const settings = "shopify://admin/settings/checkout";
    expect(await findCheckoutEditor(async () => ({}))).toBe(settings);
    const refused = async () => Promise.reject(new Error("scope"));
    expect(await findCheckoutEditor(refused)).toBe(settings);
  });
});
