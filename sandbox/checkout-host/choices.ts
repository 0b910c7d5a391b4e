/** What the sandbox's bar lets one choose, and how the choice stands in the address. */
import type { CheckoutData } from "#app/preview/checkout-api.ts";
import type { NetworkFault } from "#app/preview/remote/protocol.ts";

type Consent = CheckoutData["customerPrivacy"]["allowedProcessing"];

export const CONSENTS: Readonly<Record<string, { label: string; given: Consent }>> = {
  all: {
    label: "All given",
    given: { analytics: true, marketing: true, preferences: true, saleOfData: true },
  },
  "no-sale": {
    label: "All but sale of data",
    given: { analytics: true, marketing: true, preferences: true, saleOfData: false },
  },
  analytics: {
    label: "Analytics only",
    given: { analytics: true, marketing: false, preferences: false, saleOfData: false },
  },
  preferences: {
    label: "Preferences only",
    given: { analytics: false, marketing: false, preferences: true, saleOfData: false },
  },
  none: {
    label: "None given",
    given: { analytics: false, marketing: false, preferences: false, saleOfData: false },
  },
};

export const FAULTS: Readonly<Record<string, { label: string; network?: NetworkFault }>> = {
  none: { label: "Server well" },
  slow: { label: "Server slow (1.5 s)", network: { latencyMs: 1_500 } },
  "very-slow": { label: "Server very slow (10 s)", network: { latencyMs: 10_000 } },
  down: { label: "Server down", network: { outcome: "offline" } },
  error: { label: "Server answers 503", network: { outcome: "error" } },
  garbage: { label: "Server answers rubbish", network: { outcome: "garbage" } },
};

export const LOCALES: Readonly<Record<string, string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  ja: "日本語",
};

/** How one thank-you page is to be shown. */
export interface PageChoices {
  locale: string;
  consent: keyof typeof CONSENTS;
  fault: keyof typeof FAULTS;
  editor: boolean;
  phone: boolean;
  /** False inside a frame of the sandbox's own (phone, editor), where the bar stands around it. */
  bar: boolean;
}

const oneOf = <T extends object>(known: T, value: string | undefined, fallback: string) =>
  value !== undefined && Object.hasOwn(known, value) ? value : fallback;

/** Reads the choices from a query; what is unknown falls back. */
export function readChoices(query: Record<string, string>, orderLocale: string): PageChoices {
  const language = orderLocale.split("-")[0] ?? "en";
  return {
    locale: oneOf(LOCALES, query.locale, oneOf(LOCALES, language, "en")),
    consent: oneOf(CONSENTS, query.consent, "all"),
    fault: oneOf(FAULTS, query.fault, "none"),
    editor: query.editor === "1",
    phone: query.frame === "phone",
    bar: query.bar !== "0",
  };
}
