/**
 * Builds the `shopify` object an extension meets, from plain data: the thank-you page's here, the
 * order-status page's in `order-status-api.ts`. It runs in the extension's Worker; what needs the page
 * (tokens, storage, analytics) comes in as {@link CheckoutServices}.
 */
import type {
  CheckoutData,
  CheckoutServices,
  OrderStatusApi,
  ThankYouApi,
  ValueOf,
} from "./checkout-data.ts";
import { createFormatters, createTranslate, type LocaleFiles, resolveLocale } from "./i18n.ts";
import { HostSignal, type SignalClass } from "./signal.ts";

export type { CheckoutData, CheckoutServices } from "./checkout-data.ts";

export const API_VERSION = "2026-07";

type Value<K extends keyof ThankYouApi> = ValueOf<NonNullable<ThankYouApi[K]>>;

export interface CheckoutApiOptions {
  data: CheckoutData;
  locales: LocaleFiles;
  services: CheckoutServices;
  /** Told of what Shopify would report as a fault: missing translations, refused calls. */
  onProblem?: (message: string) => void;
}

export interface CheckoutApi<A = ThankYouApi | OrderStatusApi> {
  api: A;
  /** To be put on the global as `shopify.setSignals`. */
  setSignals(signal: SignalClass): void;
  /** New settings, as the checkout editor sends them while the merchant types. */
  updateSettings(settings: CheckoutData["settings"]): void;
  setRendered(): void;
}

/** The API object of one extension on one thank-you page. */
export function createCheckoutApi(options: CheckoutApiOptions): CheckoutApi<ThankYouApi> {
  const { data } = options;
  const { shared, signal, handles } = sharedApi(options);
  // What the target is called differs, what the object holds beyond `target` does not.
  const api = {
    ...shared,
    ...orderSignals(data, signal),
    ...targetLine(data, signal),
  } as ThankYouApi;
  return { api, ...handles };
}

export type MakeSignal = <T>(value: T) => HostSignal<T>;

/** What both pages' objects have alike, and how to make more signals that follow the extension's own. */
export function sharedApi(options: CheckoutApiOptions) {
  const { data, locales, services, onProblem = () => {} } = options;
  const signals: HostSignal<unknown>[] = [];
  const signal: MakeSignal = (value) => {
    const made = new HostSignal(value);
    signals.push(made as HostSignal<unknown>);
    return made;
  };
  const language = resolveLocale(locales, data.localization.language, data.shopLocale);
  const settings = signal(data.settings);
  const rendered = signal(false);
  const customerPrivacy = signal(data.customerPrivacy);
  const applyTrackingConsentChange: ThankYouApi["applyTrackingConsentChange"] = async (change) => {
    const answer = await services.changeConsent(change);
    if ("error" in answer) return { type: "error", message: answer.error };
    customerPrivacy.set(answer);
    return { type: "success" };
  };
  const query = async (text: string, { variables }: { variables?: object } = {}) => {
    const answer = await services.storefront(text, variables as Record<string, unknown>);
    for (const { message } of answer.errors ?? []) onProblem(`shopify.query: ${message}`);
    return answer;
  };
  const shared = {
    analytics: {
      publish: (name: string, event: Record<string, unknown>) => services.publish(name, event),
      visitor: async () => ({ type: "success" as const }),
    },
    applyTrackingConsentChange,
    customerPrivacy,
    extension: {
      apiVersion: API_VERSION as ThankYouApi["extension"]["apiVersion"],
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
    query: query as ThankYouApi["query"],
    sessionToken: { get: () => services.sessionToken() },
    settings,
    shop: data.shop,
    storage: {
      read: async <T>(key: string) => ((await services.storageRead(key)) ?? null) as T | null,
      write: (key: string, value: unknown) => services.storageWrite(key, value),
      delete: (key: string) => services.storageDelete(key),
    },
    version: API_VERSION,
  };
  const handles = {
    setSignals: (SignalOfExtension: SignalClass) => {
      for (const each of signals) each.adopt(SignalOfExtension);
    },
    updateSettings: (next: CheckoutData["settings"]) => settings.set(next),
    setRendered: () => rendered.set(true),
  };
  return { shared, signal, handles };
}

/** The line beside which the extension stands: only on targets that run for each line. */
export function targetLine(data: CheckoutData, signal: MakeSignal) {
  const { lineId } = data.extension;
  if (lineId === undefined) return {};
  const line = data.lines.find(({ id }) => id === lineId);
  if (!line) throw new Error(`The order has no line ${lineId}.`);
  return { target: signal(line) };
}

function orderSignals(data: CheckoutData, signal: MakeSignal) {
  return {
    ...cartSignals(data, signal),
    availablePaymentOptions: signal<Value<"availablePaymentOptions">>([]),
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
    deliveryGroups: signal(data.deliveryGroups),
    instructions: signal<Value<"instructions">>({
      attributes: { canUpdateAttributes: false },
      delivery: { canSelectCustomAddress: false },
      discounts: { canUpdateDiscountCodes: false },
      lines: { canAddCartLine: false, canRemoveCartLine: false, canUpdateCartLine: false },
      metafields: { canSetCartMetafields: false, canDeleteCartMetafield: false },
      notes: { canUpdateNote: false },
    }),
    localizedFields: signal<Value<"localizedFields">>([]),
    orderConfirmation: signal(data.orderConfirmation),
    selectedPaymentOptions: signal(data.selectedPaymentOptions),
  };
}

/** What both pages tell of what was bought. */
export function cartSignals(data: CheckoutData, signal: MakeSignal) {
  return {
    appMetafields: signal<Value<"appMetafields">>([]),
    appliedGiftCards: signal<Value<"appliedGiftCards">>([]),
    attributes: signal(data.attributes),
    billingAddress: data.billingAddress && signal(data.billingAddress),
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
    discountAllocations: signal(data.discountAllocations),
    discountCodes: signal(data.discountCodes),
    lines: signal(data.lines),
    note: signal(data.note),
    shippingAddress: data.shippingAddress && signal(data.shippingAddress),
  };
}
