/**
 * Builds the `shopify` object a thank-you extension meets, from plain data. It runs in the extension's
 * Worker; what needs the page (tokens, storage, analytics) comes in as {@link CheckoutServices}.
 * Shapes are Shopify's: the compiler holds them to `@shopify/ui-extensions`.
 */
import type { Api as ThankYouApi } from "@shopify/ui-extensions/purchase.thank-you.block.render";
import { createFormatters, createTranslate, type LocaleFiles, resolveLocale } from "./i18n.ts";
import { HostSignal, type SignalClass } from "./signal.ts";

export const API_VERSION = "2026-07";
export const THANK_YOU_BLOCK = "purchase.thank-you.block.render";

type ValueOf<S> = S extends { readonly value: infer T } ? T : never;
type Value<K extends keyof ThankYouApi> = ValueOf<NonNullable<ThankYouApi[K]>>;

/** One order's thank-you page as plain data; crosses to the Worker as it is. Absent means not shared. */
export interface CheckoutData {
  shop: ThankYouApi["shop"];
  /** BCP 47; where the buyer's locale has no file, this one is tried before the default. */
  shopLocale?: string;
  orderConfirmation: Value<"orderConfirmation">;
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
    target: typeof THANK_YOU_BLOCK;
    scriptUrl: string;
    version?: string;
    capabilities: ValueOf<ThankYouApi["extension"]["capabilities"]>;
    /** Set in the checkout editor. */
    editor?: { type: "checkout" };
  };
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
}

export interface CheckoutApiOptions {
  data: CheckoutData;
  locales: LocaleFiles;
  services: CheckoutServices;
  /** Told of what Shopify would report as a fault: missing translations, refused calls. */
  onProblem?: (message: string) => void;
}

export interface CheckoutApi {
  api: ThankYouApi;
  /** To be put on the global as `shopify.setSignals`. */
  setSignals(signal: SignalClass): void;
  /** New settings, as the checkout editor sends them while the merchant types. */
  updateSettings(settings: CheckoutData["settings"]): void;
  setRendered(): void;
}

/** The API object of one extension on one page. */
export function createCheckoutApi(options: CheckoutApiOptions): CheckoutApi {
  const { data, locales, services, onProblem = () => {} } = options;
  const signals: HostSignal<unknown>[] = [];
  const signal = <T>(value: T): HostSignal<T> => {
    const made = new HostSignal(value);
    signals.push(made as HostSignal<unknown>);
    return made;
  };
  const language = resolveLocale(locales, data.localization.language, data.shopLocale);
  const settings = signal(data.settings);
  const rendered = signal(false);
  const customerPrivacy = signal(data.customerPrivacy);
  const api: ThankYouApi = {
    ...orderSignals(data, signal),
    analytics: {
      publish: (name, event) => services.publish(name, event),
      visitor: async () => ({ type: "success" }),
    },
    applyTrackingConsentChange: async (change) => {
      const answer = await services.changeConsent(change);
      if ("error" in answer) return { type: "error", message: answer.error };
      customerPrivacy.set(answer);
      return { type: "success" };
    },
    customerPrivacy,
    extension: {
      apiVersion: API_VERSION,
      capabilities: signal(data.extension.capabilities),
      editor: data.extension.editor,
      rendered,
      scriptUrl: data.extension.scriptUrl,
      target: data.extension.target,
      version: data.extension.version,
    },
    extensionPoint: data.extension.target,
    i18n: {
      ...createFormatters({
        buyer: data.localization.language,
        extension: language,
        currency: data.localization.currency.isoCode,
      }),
      translate: createTranslate({
        files: locales,
        locale: language,
        onProblem,
      }) as ThankYouApi["i18n"]["translate"],
    },
    localization: {
      currency: signal(data.localization.currency),
      timezone: signal(data.localization.timezone),
      language: signal({ isoCode: data.localization.language }),
      extensionLanguage: signal({ isoCode: language }),
      country: signal(data.localization.country),
      market: signal(data.localization.market),
    },
    query: async () => {
      const message =
        "The Storefront API is not part of the sandbox. Ask the app's own server, or use a development store.";
      onProblem(`shopify.query: ${message}`);
      return {
        errors: [{ message, extensions: { requestId: "sandbox", code: "NOT_AVAILABLE" } }],
      };
    },
    sessionToken: { get: () => services.sessionToken() },
    settings,
    shop: data.shop,
    storage: {
      read: async <T>(key: string) => ((await services.storageRead(key)) ?? null) as T | null,
      write: (key, value) => services.storageWrite(key, value),
      delete: (key) => services.storageDelete(key),
    },
    version: API_VERSION,
  };
  return {
    api,
    setSignals: (SignalOfExtension) => {
      for (const each of signals) each.adopt(SignalOfExtension);
    },
    updateSettings: (next) => settings.set(next),
    setRendered: () => rendered.set(true),
  };
}

type Make = <T>(value: T) => HostSignal<T>;

function orderSignals(data: CheckoutData, signal: Make) {
  return {
    appMetafields: signal<Value<"appMetafields">>([]),
    appliedGiftCards: signal<Value<"appliedGiftCards">>([]),
    attributes: signal(data.attributes),
    availablePaymentOptions: signal<Value<"availablePaymentOptions">>([]),
    billingAddress: data.billingAddress && signal(data.billingAddress),
    buyerIdentity: data.buyerIdentity && {
      customer: signal(data.buyerIdentity.customer),
      email: signal(data.buyerIdentity.email),
      phone: signal(data.buyerIdentity.phone),
      purchasingCompany: signal(undefined),
    },
    buyerJourney: {
      // The buyer has paid: nothing is left to intercept, as on Shopify's own thank-you page.
      intercept: async () => () => {},
      completed: signal(true),
      steps: signal<ValueOf<ThankYouApi["buyerJourney"]["steps"]>>([]),
      activeStep: signal<ValueOf<ThankYouApi["buyerJourney"]["activeStep"]>>({
        handle: "thank-you",
      }),
    },
    checkoutSettings: signal<Value<"checkoutSettings">>({
      orderSubmission: "ORDER",
      shippingAddress: { isEditable: false },
    }),
    checkoutToken: signal(data.checkoutToken),
    cost: {
      subtotalAmount: signal(data.cost.subtotalAmount),
      totalShippingAmount: signal(data.cost.totalShippingAmount),
      totalTaxAmount: signal(data.cost.totalTaxAmount),
      totalAmount: signal(data.cost.totalAmount),
    },
    deliveryGroups: signal(data.deliveryGroups),
    discountAllocations: signal(data.discountAllocations),
    discountCodes: signal(data.discountCodes),
    instructions: signal<Value<"instructions">>({
      attributes: { canUpdateAttributes: false },
      delivery: { canSelectCustomAddress: false },
      discounts: { canUpdateDiscountCodes: false },
      lines: { canAddCartLine: false, canRemoveCartLine: false, canUpdateCartLine: false },
      metafields: { canSetCartMetafields: false, canDeleteCartMetafield: false },
      notes: { canUpdateNote: false },
    }),
    lines: signal(data.lines),
    localizedFields: signal<Value<"localizedFields">>([]),
    note: signal(data.note),
    orderConfirmation: signal(data.orderConfirmation),
    selectedPaymentOptions: signal(data.selectedPaymentOptions),
    shippingAddress: data.shippingAddress && signal(data.shippingAddress),
  };
}
