import type { Facts, Truth } from "../facts.ts";
import { setLeaf } from "./define.ts";
import { readOne, type VisitText } from "./reading.ts";

/** Leaves about where the buyer is, and the language of the page. */

export const countries = setLeaf("countries", {
  group: "place",
  of: "country",
  read: (facts, visit) => readOne(facts.localization.country, visit),
});

export const provinces = setLeaf("provinces", {
  group: "place",
  of: "province",
  read: ({ localization: { country, province } }: Facts, visit: VisitText): Truth => {
    if (province === null || country === null) return false;
    if (province === undefined || country === undefined) return undefined;
    // Shopify's codes for some countries hold the country already: JP-13.
    return visit(province.startsWith(`${country}-`) ? province : `${country}-${province}`);
  },
});

export const cities = setLeaf("cities", {
  group: "place",
  of: "city",
  read: (facts, visit) => readOne(facts.localization.city, visit),
});

export const languages = setLeaf("languages", {
  group: "place",
  of: "language",
  // `zh-Hant-TW` is `zh-Hant-TW`, `zh-Hant` and `zh`.
  read: (facts, visit) => {
    let { language } = facts.localization;
    if (language === undefined) return undefined;
    while (language !== "") {
      if (visit(language)) return true;
      language = language.slice(0, Math.max(0, language.lastIndexOf("-")));
    }
    return false;
  },
  show: (facts, visit) => readOne(facts.localization.language, visit),
});

export const markets = setLeaf("markets", {
  group: "place",
  of: "market",
  exact: true,
  read: (facts, visit) => readOne(facts.localization.market, visit),
});
