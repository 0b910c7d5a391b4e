/**
 * `shopify.i18n` as Shopify's checkout gives it to an extension: translations from the extension's own
 * locale files with placeholders and plurals, and formatting by `Intl`.
 * Resolution order: https://shopify.dev/docs/apps/build/checkout/localized-checkout-ui-extensions
 */

/** A locale file: strings, nested by key; plurals are objects of CLDR categories ("one", "other"). */
export interface Translations {
  [key: string]: string | Translations;
}

/** The extension's locale files by BCP 47 tag, and which of them is the default (`en.default.json`). */
export interface LocaleFiles {
  defaultLocale: string;
  byLocale: Readonly<Record<string, Translations>>;
}

type Replacements = Readonly<Record<string, unknown>>;

/**
 * The locale file used for a buyer: the buyer's locale, the same without its region, the shop's
 * locale, the same without its region, the extension's default.
 */
export function resolveLocale(files: LocaleFiles, buyer: string, shop?: string): string {
  const wanted = [buyer, shop].flatMap((tag) => (tag ? [tag, tag.split("-")[0] ?? tag] : []));
  const known = new Map(Object.keys(files.byLocale).map((tag) => [tag.toLowerCase(), tag]));
  for (const tag of wanted) {
    const found = known.get(tag.toLowerCase());
    if (found) return found;
  }
  return files.defaultLocale;
}

export interface TranslatorOptions {
  files: LocaleFiles;
  /** The file chosen by {@link resolveLocale}. */
  locale: string;
  /** Told of missing keys and placeholders, which Shopify's own checkout reports as faults. */
  onProblem?: (message: string) => void;
}

/**
 * `translate(key, replacements)`: a string, or a list of parts where a replacement is no string or
 * number (a Preact node). `count` chooses the plural form and is printed in the locale's digits.
 * A key missing in the locale is taken from the default locale; missing there too, the key answers
 * and the problem is reported.
 */
export function createTranslate(options: TranslatorOptions) {
  const { files, locale, onProblem = () => {} } = options;
  return (key: string, replacements: Replacements = {}): unknown => {
    for (const tag of new Set([locale, files.defaultLocale])) {
      const pattern = patternFor(files.byLocale[tag], key, replacements, tag);
      if (pattern !== undefined) return fill(pattern, replacements, tag, key, onProblem);
      if (tag === locale && tag !== files.defaultLocale) {
        onProblem(
          `The key "${key}" is missing in locales/${tag}.json; the default answers instead.`,
        );
      }
    }
    onProblem(`The key "${key}" is in no locale file of the extension.`);
    return key;
  };
}

function patternFor(
  file: Translations | undefined,
  key: string,
  replacements: Replacements,
  locale: string,
): string | undefined {
  const found = key
    .split(".")
    .reduce<string | Translations | undefined>(
      (node, part) =>
        typeof node === "object" && Object.hasOwn(node, part) ? node[part] : undefined,
      file,
    );
  if (typeof found !== "object") return found;
  if (typeof replacements.count !== "number") return undefined;
  const form = found[new Intl.PluralRules(locale).select(replacements.count)] ?? found.other;
  return typeof form === "string" ? form : undefined;
}

function fill(
  pattern: string,
  replacements: Replacements,
  locale: string,
  key: string,
  onProblem: (message: string) => void,
): unknown {
  const parts: unknown[] = [];
  let end = 0;
  for (const match of pattern.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)) {
    const name = match[1] as string;
    parts.push(pattern.slice(end, match.index));
    end = match.index + match[0].length;
    if (!Object.hasOwn(replacements, name)) {
      onProblem(`The translation "${key}" wants {{${name}}}, which was not given.`);
      parts.push(match[0]);
    } else parts.push(printed(replacements[name], name, locale));
  }
  parts.push(pattern.slice(end));
  const plain = parts.every((part) => typeof part === "string");
  return plain ? parts.join("") : parts.filter((part) => part !== "");
}

function printed(value: unknown, name: string, locale: string): unknown {
  if (name === "count" && typeof value === "number") {
    return new Intl.NumberFormat(locale).format(value);
  }
  return typeof value === "number" ? String(value) : value;
}

interface FormatOptions {
  inExtensionLocale?: boolean;
}

/**
 * The formatters of `shopify.i18n`: in the buyer's locale, or in the extension's own where
 * `inExtensionLocale` is set. Amounts are in the buyer's currency unless the call names another.
 */
export function createFormatters(given: { buyer: string; extension: string; currency: string }) {
  const localeFor = (options?: FormatOptions) =>
    options?.inExtensionLocale ? given.extension : given.buyer;
  return {
    formatNumber(number: number | bigint, options?: FormatOptions & Intl.NumberFormatOptions) {
      return new Intl.NumberFormat(localeFor(options), options).format(number);
    },
    formatCurrency(number: number | bigint, options?: FormatOptions & Intl.NumberFormatOptions) {
      return new Intl.NumberFormat(localeFor(options), {
        currency: given.currency,
        ...options,
        style: "currency",
      }).format(number);
    },
    formatDate(date: Date, options?: FormatOptions & Intl.DateTimeFormatOptions) {
      return new Intl.DateTimeFormat(localeFor(options), options).format(date);
    },
  };
}
