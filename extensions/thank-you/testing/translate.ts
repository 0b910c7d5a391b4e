import { readFileSync } from "node:fs";
import { join } from "node:path";

export const LOCALES = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "nl",
  "pt-BR",
  "ja",
  "ko",
  "zh-CN",
  "sv",
  "ar",
] as const;
export type Locale = (typeof LOCALES)[number];

type Strings = { [key: string]: string | Strings };

/** One locale's file, as Shopify is given it. */
export function localeFile(locale: Locale): Strings {
  const name = locale === "en" ? "en.default.json" : `${locale}.json`;
  return JSON.parse(readFileSync(join(import.meta.dirname, "..", "locales", name), "utf8"));
}

/** `shopify.i18n.translate` for one locale; throws where a string, plural or value is missing. */
export function translator(locale: Locale) {
  const strings = localeFile(locale);
  return (key: string, values: Record<string, string | number> = {}): string => {
    let found: string | Strings | undefined = strings;
    for (const part of key.split(".")) found = typeof found === "object" ? found[part] : undefined;
    if (typeof found === "object") {
      found = found[new Intl.PluralRules(locale).select(Number(values.count))];
    }
    if (typeof found !== "string") throw new Error(`No string ${key} in ${locale}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      if (values[name] === undefined) throw new Error(`${key} needs a value for ${name}`);
      return String(values[name]);
    });
  };
}
