/**
 * One order's page as plain data, and what the page does for the extensions on it. Shapes are
 * Shopify's: the compiler holds them to `@shopify/ui-extensions`.
 */
import type { Api as OrderStatusApi } from "@shopify/ui-extensions/customer-account.order-status.block.render";
import type { Api as ThankYouApi } from "@shopify/ui-extensions/purchase.thank-you.block.render";
// Shopify's declarations for customer accounts name preact's namespace without importing it.
import type {} from "preact";
import type { ExtensionTarget } from "./targets.ts";

export type { OrderStatusApi, ThankYouApi };

/** What a signal of Shopify's holds. */
export type ValueOf<S> = S extends { readonly value: infer T } ? T : never;
type Value<K extends keyof ThankYouApi> = ValueOf<NonNullable<ThankYouApi[K]>>;

/** Crosses to the Worker as it is. Absent means not shared. */
export interface CheckoutData {
  shop: ThankYouApi["shop"];
  /** BCP 47; where the buyer's locale has no file, this one is tried before the default. */
  shopLocale?: string;
  /** What the thank-you page knows of the order. */
  orderConfirmation: Value<"orderConfirmation">;
  /** What the order-status page knows of it. */
  order?: ValueOf<OrderStatusApi["order"]>;
  /** Whether the buyer is signed in to the order-status page, or came by a link. */
  authentication?: ValueOf<OrderStatusApi["authenticationState"]>;
  lines: Value<"lines">;
  cost: {
    subtotalAmount: ValueOf<ThankYouApi["cost"]["subtotalAmount"]>;
    totalShippingAmount?: ValueOf<ThankYouApi["cost"]["totalShippingAmount"]>;
    totalTaxAmount?: ValueOf<ThankYouApi["cost"]["totalTaxAmount"]>;
    totalAmount: ValueOf<ThankYouApi["cost"]["totalAmount"]>;
  };
  discountCodes: Value<"discountCodes">;
  discountAllocations: Value<"discountAllocations">;
  attributes: Value<"attributes">;
  note?: string;
  localization: {
    /** BCP 47 of the page. */
    language: string;
    country?: ValueOf<ThankYouApi["localization"]["country"]>;
    currency: ValueOf<ThankYouApi["localization"]["currency"]>;
    timezone: ValueOf<ThankYouApi["localization"]["timezone"]>;
    market?: ValueOf<ThankYouApi["localization"]["market"]>;
  };
  /** Only with protected-customer-data approval. */
  shippingAddress?: Value<"shippingAddress">;
  billingAddress?: Value<"billingAddress">;
  buyerIdentity?: {
    customer?: ValueOf<NonNullable<ThankYouApi["buyerIdentity"]>["customer"]>;
    email?: string;
    phone?: string;
  };
  customerPrivacy: Value<"customerPrivacy">;
  settings: Value<"settings">;
  deliveryGroups: Value<"deliveryGroups">;
  selectedPaymentOptions: Value<"selectedPaymentOptions">;
  checkoutToken?: string;
  extension: {
    target: ExtensionTarget;
    /** Id of the line beside which the extension stands, on targets that run for each line. */
    lineId?: string;
    scriptUrl: string;
    version?: string;
    capabilities: ValueOf<ThankYouApi["extension"]["capabilities"]>;
    /** Set in the checkout editor. */
    editor?: { type: "checkout" };
  };
}

/** An answer of the Storefront API. */
export interface StorefrontAnswer {
  data?: unknown;
  errors?: { message: string; extensions: { requestId: string; code: string } }[];
}

/** What the page does for the extension; every call crosses a thread. */
export interface CheckoutServices {
  sessionToken(): Promise<string>;
  storageRead(key: string): Promise<unknown>;
  storageWrite(key: string, value: unknown): Promise<void>;
  storageDelete(key: string): Promise<void>;
  publish(name: string, data: Record<string, unknown>): Promise<boolean>;
  changeConsent(
    change: Parameters<ThankYouApi["applyTrackingConsentChange"]>[0],
  ): Promise<CheckoutData["customerPrivacy"] | { error: string }>;
  storefront(query: string, variables?: Record<string, unknown>): Promise<StorefrontAnswer>;
  /** Order status: asks the buyer to sign in. */
  requireLogin(): Promise<void>;
  /** Order status: a word at the edge of the page. */
  toast(content: string): Promise<void>;
}
