import { describe, expect, it } from "vitest";
import { createFormatters, createTranslate, type LocaleFiles, resolveLocale } from "./i18n.ts";

const files: LocaleFiles = {
  defaultLocale: "en",
  byLocale: {
    en: {
      hello: "Hello, {{ name }}!",
      nested: { deep: "Deep" },
      points: { one: "{{count}} point", other: "{{count}} points" },
      onlyHere: "English only",
    },
    de: {
      hello: "Hallo, {{name}}!",
      nested: { deep: "Tief" },
      points: { one: "{{count}} Punkt", other: "{{count}} Punkte" },
    },
    ja: { points: { other: "{{count}}ポイント" } },
    "pt-BR": { hello: "Olá, {{name}}!" },
  },
};

function translator(locale: string) {
  const problems: string[] = [];
  const translate = createTranslate({ files, locale, onProblem: (text) => problems.push(text) });
  return { translate, problems };
}

describe("resolveLocale", () => {
  it.each([
    ["de-AT", undefined, "de"],
    ["pt-br", undefined, "pt-BR"],
    ["pt-PT", undefined, "en"],
    ["sv", "de-DE", "de"],
    ["sv", "nl", "en"],
  ])("a buyer of %s in a shop of %s reads %s", (buyer, shop, expected) => {
    expect(resolveLocale(files, buyer, shop)).toBe(expected);
  });
});

describe("translate", () => {
  it("fills in placeholders and finds nested keys", () => {
    const { translate, problems } = translator("de");
    expect(translate("hello", { name: "Anna" })).toBe("Hallo, Anna!");
    expect(translate("nested.deep")).toBe("Tief");
    expect(problems).toEqual([]);
  });
  it("chooses the plural and prints the count in the locale's way", () => {
    expect(translator("en").translate("points", { count: 1 })).toBe("1 point");
    expect(translator("de").translate("points", { count: 1234 })).toBe("1.234 Punkte");
    expect(translator("ja").translate("points", { count: 1 })).toBe("1ポイント");
  });
  it("gives a list where a replacement is a node", () => {
    const node = { type: "s-link" };
    expect(translator("en").translate("hello", { name: node })).toEqual(["Hello, ", node, "!"]);
  });
  it("falls back to the default locale and says so", () => {
    const { translate, problems } = translator("de");
    expect(translate("onlyHere")).toBe("English only");
    expect(problems[0]).toMatch(/"onlyHere" is missing in locales\/de.json/);
  });
  it("answers an unknown key with the key and says so", () => {
    const { translate, problems } = translator("en");
    expect(translate("nope.never")).toBe("nope.never");
    expect(translate("toString")).toBe("toString");
    expect(problems).toHaveLength(2);
  });
  it("reports a placeholder that was not given", () => {
    const { translate, problems } = translator("en");
    expect(translate("hello")).toBe("Hello, {{ name }}!");
    expect(problems[0]).toContain("{{name}}");
  });
});

describe("formatters", () => {
  const i18n = createFormatters({ buyer: "fr-CA", extension: "en", currency: "JPY" });
  it("formats in the buyer's locale and currency unless told", () => {
    expect(i18n.formatNumber(1234.5)).toMatch(/^1\s234,5$/u);
    expect(i18n.formatNumber(1234.5, { inExtensionLocale: true })).toBe("1,234.5");
    expect(i18n.formatCurrency(1500)).toContain("1");
    expect(i18n.formatCurrency(1500, { inExtensionLocale: true })).toBe("¥1,500");
    expect(i18n.formatCurrency(12.5, { currency: "EUR", inExtensionLocale: true })).toBe("€12.50");
  });
  it("formats dates", () => {
    const date = new Date("2026-03-01T12:00:00Z");
    const options = { timeZone: "UTC", dateStyle: "long", inExtensionLocale: true } as const;
    expect(i18n.formatDate(date, options)).toBe("March 1, 2026");
  });
});
