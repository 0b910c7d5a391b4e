/** What the sandbox's bar lets one choose, and how the choice stands in the address. */
import type { CheckoutData } from "#app/preview/checkout-api.ts";
import type { NetworkFault } from "#app/preview/remote/protocol.ts";
import { EXTENSION_TARGETS, type ExtensionTarget, isOrderStatus } from "#app/preview/targets.ts";
import { COUNTRIES } from "./countries.ts";

export type Consent = CheckoutData["customerPrivacy"]["allowedProcessing"];

export const PURPOSES: Readonly<Record<keyof Consent, string>> = {
  analytics: "Analytics",
  preferences: "Preferences",
  marketing: "Marketing",
  saleOfData: "Sale of data",
};

/** What goes wrong: in the network, in Shopify's token or storage, or in the host's age. */
export interface Fault {
  label: string;
  network?: NetworkFault;
  /** Session tokens are another app's, which the server refuses. */
  tokenRefused?: boolean;
  /** Nothing more can be kept in the extension's storage. */
  storageFull?: boolean;
  /** Elements the host does not know. */
  lacking?: readonly string[];
}

export const FAULTS = {
  none: { label: "All is well" },
  slow: { label: "Server slow (1.5 s)", network: { latencyMs: 1_500 } },
  "very-slow": { label: "Server very slow (10 s)", network: { latencyMs: 10_000 } },
  down: { label: "Server down", network: { outcome: "offline" } },
  error: { label: "Server answers 503", network: { outcome: "error" } },
  garbage: { label: "Server answers rubbish", network: { outcome: "garbage" } },
  token: { label: "Token refused", tokenRefused: true },
  storage: { label: "Storage full", storageFull: true },
  older: {
    label: "Older host, some elements missing",
    lacking: ["s-announcement", "s-clipboard-item", "s-modal", "s-progress"],
  },
} as const satisfies Readonly<Record<string, Fault>>;

export const LOCALES = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  it: "Italiano",
  nl: "Nederlands",
  "pt-BR": "Português (Brasil)",
  ja: "日本語",
  ko: "한국어",
  "zh-CN": "简体中文",
  sv: "Svenska",
  ar: "العربية",
} as const;

/** How the order is to be, where that matters to a block. */
export const SHAPES = {
  "as-is": "As it was placed",
  long: "200 lines",
  titles: "Titles of 500 characters",
  free: "Everything for nothing",
} as const;

export const PAGES = { "thank-you": "Thank-you page", "order-status": "Order status" } as const;
export const FRAMES = { none: "Whole window", desktop: "Desktop", phone: "Phone" } as const;

/** Short names of the places in the address; which targets they are depends on the page. */
export const PLACES = {
  block: "Block",
  announcement: "Announcement",
  lines: "Beside products",
} as const;
export type Place = keyof typeof PLACES;

/** How one page is to be shown. */
export interface PageChoices {
  page: keyof typeof PAGES;
  locale: keyof typeof LOCALES;
  /** ISO 3166-1 alpha-2; undefined: the order's own country, in the shop's currency. */
  country: keyof typeof COUNTRIES | undefined;
  consent: Consent;
  fault: keyof typeof FAULTS;
  shape: keyof typeof SHAPES;
  /** Where the app's extensions stand; undefined: where the merchant has put them. */
  places: Place[] | undefined;
  /** Two blocks on one page, as a merchant may place the same one twice. */
  twice: boolean;
  /** Order status: false where the buyer came by the link in an e-mail. */
  signedIn: boolean;
  editor: boolean;
  frame: keyof typeof FRAMES;
  /** False inside a frame of the sandbox's own (phone, editor), where the bar stands around it. */
  bar: boolean;
}

/** Reads the choices from an address; what is unknown falls back. */
export function readChoices(
  query: URLSearchParams,
  page: PageChoices["page"],
  orderLocale: string,
): PageChoices {
  const language = oneOf(LOCALES, orderLocale) ?? oneOf(LOCALES, orderLocale.split("-")[0]) ?? "en";
  return {
    page,
    locale: oneOf(LOCALES, query.get("locale")) ?? language,
    country: oneOf(COUNTRIES, query.get("country")),
    consent: readConsent(query),
    fault: oneOf(FAULTS, query.get("fault")) ?? "none",
    shape: oneOf(SHAPES, query.get("shape")) ?? "as-is",
    places: readPlaces(query),
    twice: query.get("twice") === "1",
    signedIn: query.get("auth") !== "link",
    editor: query.get("editor") === "1",
    frame: oneOf(FRAMES, query.get("frame")) ?? "none",
    bar: query.get("bar") !== "0",
  };
}

/** The query that {@link readChoices} reads; what is as usual is left out, so that links stay short. */
export function writeChoices(choices: PageChoices, orderLocale: string): URLSearchParams {
  const usual = readChoices(new URLSearchParams(), choices.page, orderLocale);
  const given = Object.entries(PURPOSES).filter(([key]) => choices.consent[key as keyof Consent]);
  const entries: [string, string | false | undefined][] = [
    ["locale", choices.locale !== usual.locale && choices.locale],
    ["country", choices.country],
    ["consent", given.length < 4 && (given.map(([key]) => key).join(",") || "none")],
    ["fault", choices.fault !== "none" && choices.fault],
    ["shape", choices.shape !== "as-is" && choices.shape],
    ["places", choices.places && (choices.places.join(",") || "none")],
    ["twice", choices.twice && "1"],
    ["auth", !choices.signedIn && "link"],
    ["editor", choices.editor && "1"],
    ["frame", choices.frame !== "none" && choices.frame],
    ["bar", !choices.bar && "0"],
  ];
  return new URLSearchParams(entries.filter((entry): entry is [string, string] => !!entry[1]));
}

/** Every target of that page. */
export function targetsOn(page: PageChoices["page"]): ExtensionTarget[] {
  return EXTENSION_TARGETS.filter((target) => isOrderStatus(target) === (page === "order-status"));
}

/** The targets at these places of that page. */
export function targetsAt(page: PageChoices["page"], places: readonly Place[]): ExtensionTarget[] {
  return targetsOn(page).filter((target) => places.includes(placeOf(target)));
}

/** Where on its page a target stands. */
export function placeOf(target: ExtensionTarget): Place {
  if (target.includes(".announcement.")) return "announcement";
  return target.includes(".block.") ? "block" : "lines";
}

/** `consent=analytics,marketing`, repeated or not; `none` is nothing, and so is no word that is known. */
function readConsent(query: URLSearchParams): Consent {
  if (!query.has("consent")) {
    return { analytics: true, preferences: true, marketing: true, saleOfData: true };
  }
  const words = wordsOf(query, "consent");
  const given = (purpose: keyof Consent) => words.includes(purpose);
  return {
    analytics: given("analytics"),
    preferences: given("preferences"),
    marketing: given("marketing"),
    saleOfData: given("saleOfData"),
  };
}

function readPlaces(query: URLSearchParams): Place[] | undefined {
  if (!query.has("places")) return undefined;
  const words = wordsOf(query, "places");
  return (Object.keys(PLACES) as Place[]).filter((place) => words.includes(place));
}

const wordsOf = (query: URLSearchParams, name: string) =>
  query.getAll(name).flatMap((value) => value.split(","));

function oneOf<T extends object>(known: T, value: string | null | undefined): keyof T | undefined {
  return value != null && Object.hasOwn(known, value) ? (value as keyof T) : undefined;
}
